import { languages } from '../../model/languages.ts';
import type { Finding, Plan } from '../../model/plan.ts';
import { reviewReasons } from '../../model/review-reasons.ts';
import type { Path, SourceFile } from '../../model/source-file.ts';
import type { Tool } from '../json-report.ts';
import { summaryLine, type Mode } from '../summary.ts';
import { tally } from '../tally.ts';
import { byFile, namesInWords, shownLines } from '../wording.ts';
import type { Cell } from './edited-texts.ts';
import { fileExcerpts } from './file-excerpts.ts';
import type { ChangedText, EvidenceLine, Excerpt, ReportContents, ShownFinding } from './report-contents.ts';

/** How a report is made and what it says of the run. */
export interface ContentsOptions {
  readonly mode: Mode;
  readonly tool: Tool;
  /** The cells of a file whose text comes in cells. */
  readonly cellsOf: (file: SourceFile) => Promise<readonly Cell[]>;
}

/** What the page of a plan's report shows. */
export async function contentsOfReport(plan: Plan, { mode, tool, cellsOf }: ContentsOptions): Promise<ReportContents> {
  const paths = new Numbered<Path>();
  const names = new Numbered<string>();
  const evidence = new Numbered<EvidenceLine>(({ path, line, text }) => `${path}:${line}:${text}`);
  const texts: ChangedText[] = [];
  const supports: Excerpt[] = [];
  const excerpts = new Map<Finding, Excerpt>();
  const findingsOf = byFile(plan.findings.filter(({ outcome }) => outcome === 'rewritten'));
  for (const changed of plan.changed) {
    const { path, language } = changed.file;
    const cells = languages[language].isEnvelope ? await cellsOf(changed.file) : [];
    const place = { first: texts.length, path: paths.numberOf(path) };
    const ofFile = fileExcerpts(changed, findingsOf.get(path) ?? [], cells, place);
    for (const [finding, excerpt] of ofFile.ofFindings) excerpts.set(finding, excerpt);
    for (const text of ofFile.texts) texts.push(text);
    for (const support of ofFile.supports) supports.push(support);
  }
  const findings = plan.findings.map((finding): ShownFinding => {
    const { cell, reason } = finding;
    const excerpt = excerpts.get(finding);
    const shown = shownLines(finding);
    return {
      path: paths.numberOf(finding.path),
      ...(cell !== undefined && { cell }),
      line: finding.line,
      column: finding.column,
      surface: finding.surface,
      container: finding.container,
      change: finding.change,
      outcome: finding.outcome,
      ...(reason && { reason }),
      confidence: finding.confidence,
      ...(finding.names && { names: names.numberOf(namesInWords(finding.names)) }),
      evidence: finding.evidence.map(({ path, line, text }) =>
        evidence.numberOf({ path: paths.numberOf(path), line, text: text.trim() }),
      ),
      before: shown.before.join('\n'),
      ...(finding.after !== undefined && { after: shown.after.join('\n') }),
      ...(excerpt && { excerpt }),
    };
  });
  return {
    title: mode === 'verified' ? 'Batch AI: does it fit the new API?' : 'Batch AI migration',
    tool: `${tool.name} ${tool.version}`,
    transform: plan.transform,
    summary: summaryLine(plan, mode),
    files: {
      discovered: plan.discovered,
      candidates: plan.candidates,
      changed: plan.changed.length,
      failed: new Set(plan.failures.map(({ path }) => path)).size,
    },
    warnings: plan.warnings,
    failures: plan.failures.map(({ path, message }) => ({ path, message })),
    reasons: Object.fromEntries(tally(plan).reasons.map(([reason]) => [reason, reviewReasons[reason]])),
    paths: paths.things,
    names: names.things,
    evidence: evidence.things,
    texts,
    findings,
    supports,
  };
}

/** Things that are said once and meant by their number. */
class Numbered<Thing> {
  readonly things: Thing[] = [];
  readonly #numbers = new Map<unknown, number>();
  readonly #keyOf: (thing: Thing) => unknown;

  constructor(keyOf: (thing: Thing) => unknown = (thing) => thing) {
    this.#keyOf = keyOf;
  }

  numberOf(thing: Thing): number {
    const key = this.#keyOf(thing);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.things.length);
    return this.things.push(thing) - 1;
  }
}
