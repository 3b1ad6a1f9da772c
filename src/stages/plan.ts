import { applyEdits, orderEdits } from '../model/edit.ts';
import type { Edit } from '../model/edit.ts';
import { containerOf, fileSpan, type Fragment } from '../model/fragment.ts';
import type { ChangedFile, Decision, Finding } from '../model/plan.ts';
import type { SourceFile } from '../model/source-file.ts';
import { lineStarts, positionAt } from '../model/span.ts';
import { rewrittenText } from './decide.ts';
import { lacksRegion } from './name.ts';

/** What happens to one file: its findings in text order and, if anything changes, the edits and the new text. */
export interface FilePlan {
  readonly file: SourceFile;
  readonly decisions: readonly Decision[];
  readonly findings: readonly Finding[];
  readonly changed: ChangedFile | undefined;
  /** Whether a name that would be written still waits for a region. */
  readonly lacksRegion: boolean;
}

/**
 * The decisions of one file as edits and findings.
 * @throws Error where two rewrites overlap
 */
export function planFile(file: SourceFile, decisions: readonly Decision[]): FilePlan {
  const starts = lineStarts(file.text);
  // A call inside another's arguments is part of what the outer one becomes.
  const within = new Map<Fragment, Edit[]>();
  for (const decision of decisions) {
    if (decision.kind !== 'rewrite') continue;
    const known = within.get(decision.site.fragment);
    if (known) known.push(...decision.within);
    else within.set(decision.site.fragment, [...decision.within]);
  }
  const findings = decisions
    .map((decision) => findingOf(file, decision, starts, within))
    .sort((a, b) => a.line - b.line || a.column - b.column);
  const edits = orderEdits(
    file.text,
    decisions.flatMap((decision) => (decision.kind === 'rewrite' ? decision.edits : [])),
  );
  const lacking = decisions.some((decision) => decision.kind === 'rewrite' && lacksRegion(decision.within));
  const after = applyEdits(file.text, edits);
  return {
    file,
    decisions,
    findings,
    changed: edits.length > 0 ? { file, edits, after } : undefined,
    lacksRegion: lacking,
  };
}

const outcomes = {
  rewrite: 'rewritten',
  review: 'review',
  current: 'current',
  foreign: 'foreign',
  suppressed: 'suppressed',
} as const;

function findingOf(
  file: SourceFile,
  decision: Decision,
  starts: readonly number[],
  within: ReadonlyMap<Fragment, readonly Edit[]>,
): Finding {
  const { site } = decision;
  const { fragment, span } = site;
  const inFile = fileSpan(fragment, span);
  const from = positionAt(starts, inFile.start);
  const to = positionAt(starts, inFile.end);
  const after =
    decision.kind === 'rewrite'
      ? rewrittenText(site, within.get(fragment) ?? [])
      : decision.kind === 'review'
        ? decision.advice
        : undefined;
  return {
    path: file.path,
    ...(fragment.cell !== undefined && { cell: fragment.cell }),
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    surface: site.surface,
    container: containerOf(fragment),
    language: fragment.language,
    change: site.change,
    outcome: outcomes[decision.kind],
    reason: decision.kind === 'review' ? decision.reason : null,
    confidence: site.provenance.kind,
    ...(decision.kind === 'rewrite' && { names: decision.names }),
    evidence: site.provenance.evidence,
    before: fragment.text.slice(span.start, span.end),
    ...(after !== undefined && { after }),
  };
}
