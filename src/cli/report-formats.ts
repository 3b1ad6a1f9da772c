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
  html: {
    summary: 'one page to look at in a browser',
    write: async (plan, { mode, tool }) => {
      const [{ htmlReport }, { readCells }] = await Promise.all([
        import('../output/html/html-report.ts'),
        import('./read-cells.ts'),
      ]);
      return await htmlReport(plan, { mode, tool, cellsOf: readCells });
    },
  },
  sarif: {
    summary: 'SARIF 2.1.0, for code scanning and editors',
    write: async (plan, { tool, mode, transform }) => {
      const [{ sarifReport }, { ruleText }] = await Promise.all([
        import('../output/sarif-report.ts'),
        import('../documentation/rule-text.ts'),
      ]);
      return sarifReport(plan, { tool, mode, ruleText: (rule) => ruleText(rule, transform) });
    },
  },
  github: {
    summary: 'annotations of GitHub Actions, in a step’s log',
    write: async (plan) => (await import('../output/github-annotations.ts')).githubAnnotations(plan),
  },
  'github-summary': {
    summary: 'Markdown for $GITHUB_STEP_SUMMARY, never too long for it',
    write: async (plan, { mode }) => (await import('../output/github-summary.ts')).githubSummary(plan, mode),
  },
  gitlab: {
    summary: 'Code Quality report of GitLab',
    write: async (plan) => (await import('../output/gitlab-report.ts')).gitlabReport(plan),
  },
  checkstyle: {
    summary: 'Checkstyle XML',
    write: async (plan, { tool }) => (await import('../output/checkstyle-report.ts')).checkstyleReport(plan, tool),
  },
  junit: {
    summary: 'JUnit XML, a test for each use',
    write: async (plan, { tool }) => (await import('../output/junit-report.ts')).junitReport(plan, tool),
  },
  rdjson: {
    summary: 'for reviewdog, with suggestions',
    write: async (plan, { tool }) => (await import('../output/rdjson-report.ts')).rdjsonReport(plan, tool),
  },
  csv: {
    summary: 'for spreadsheets',
    write: async (plan) => (await import('../output/csv-report.ts')).csvReport(plan),
  },
} as const satisfies Record<string, ReportFormat>;

export type ReportFormatName = keyof typeof reportFormats;

export const reportFormatNames = Object.keys(reportFormats) as readonly ReportFormatName[];
