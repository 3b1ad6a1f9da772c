import type { Plan } from '../model/plan.ts';
import type { Transform } from '../model/transform.ts';
import type { Tool } from '../output/json-report.ts';
import type { Mode } from '../output/summary.ts';

/** What a report may show besides the plan. */
export interface ReportContext {
  readonly mode: Mode;
  readonly tool: Tool;
  readonly transform: Transform;
  /** Also the evidence, and what is left alone. */
  readonly verbose: boolean;
  /** Whether it is printed, where the summary follows it, and not saved. */
  readonly isPrinted: boolean;
  /** Of what a person reads; machine formats are never coloured. */
  readonly colour: boolean;
  /** In columns. */
  readonly width: number;
}

/** A format of `report` and `verify`. */
interface ReportFormat {
  /** What it is, in a few words for the help. */
  readonly summary: string;
  /** The report as it is printed or saved; what writes it is loaded here. */
  readonly write: (plan: Plan, context: ReportContext) => Promise<string>;
}

/** Every format of reports by its name; the first is what is written unless one is asked for. */
export const reportFormats = {
  text: {
    summary: 'for a person at a terminal (the default)',
    write: async (plan, { mode, verbose, isPrinted, colour, width }) => {
      const [{ textReport }, { summaryLine }] = await Promise.all([
        import('../output/text-report.ts'),
        import('../output/summary.ts'),
      ]);
      // Most of what does not fit is left for the same reason.
      const text = await textReport(plan, { colour, width, verbose, reasonsOnce: mode === 'verified' });
      // On a terminal the sum stands below, on standard error.
      return isPrinted ? text : [text, `${summaryLine(plan, mode)}\n`].filter(Boolean).join('\n');
    },
  },
  json: {
    summary: 'everything, for programs',
    write: async (plan, { tool }) => (await import('../output/json-report.ts')).jsonReport(plan, tool),
  },
  markdown: {
    summary: 'for an issue or a pull request',
    write: async (plan, { mode }) => (await import('../output/markdown-report.ts')).markdownReport(plan, mode),
  },
} as const satisfies Record<string, ReportFormat>;

export type ReportFormatName = keyof typeof reportFormats;

export const reportFormatNames = Object.keys(reportFormats) as readonly ReportFormatName[];
