import { applyEdits, orderEdits } from '../model/edit.ts';
import type { Edit, FileEdit } from '../model/edit.ts';
import { containerOf, fileSpan, type Fragment } from '../model/fragment.ts';
import type { ChangedFile, Decision, Finding } from '../model/plan.ts';
import type { SourceFile } from '../model/source-file.ts';
import { contains, lineStarts, positionAt } from '../model/span.ts';
import type { Span } from '../model/span.ts';
import { textWith } from './decide.ts';
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

/** What an explanation says of a use besides its finding. */
export type Describe = (decision: Decision) => Pick<Finding, 'names' | 'signatures' | 'proposal'>;

/**
 * The decisions of one file as edits and findings.
 * @param supporting what the supports of these and of other files' rewrites change in this one
 * @throws Error where two edits overlap
 */
export function planFile(
  file: SourceFile,
  decisions: readonly Decision[],
  supporting: readonly FileEdit[] = [],
  describe?: Describe,
): FilePlan {
  const starts = lineStarts(file.text);
  // A call inside another's arguments is part of what the outer one becomes.
  const within = new Map<Fragment, Edit[]>();
  for (const decision of decisions) {
    if (decision.kind !== 'rewrite') continue;
    const known = within.get(decision.site.fragment);
    if (known) known.push(...decision.within);
    else within.set(decision.site.fragment, [...decision.within]);
  }
  const positions = new Map([...within].map(([fragment, edits]) => [fragment, new EditsByPosition(edits)]));
  const findings = decisions
    .map((decision) => ({ ...findingOf(file, decision, starts, positions), ...describe?.(decision) }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
  const edits = orderEdits(file.text, [
    ...supporting,
    ...decisions.flatMap((decision) => (decision.kind === 'rewrite' ? decision.edits : [])),
  ]);
  const lacking =
    lacksRegion(supporting) ||
    decisions.some((decision) => decision.kind === 'rewrite' && lacksRegion(decision.within));
  const after = applyEdits(file.text, edits);
  return {
    file,
    decisions,
    findings,
    changed: edits.length > 0 ? { file, edits, after } : undefined,
    lacksRegion: lacking,
  };
}

/** The edits of one fragment, asked for by stretch: a file may hold thousands of uses. */
class EditsByPosition {
  readonly #ordered: readonly Edit[];

  constructor(edits: readonly Edit[]) {
    this.#ordered = edits
      .map((edit, index) => ({ edit, index }))
      .sort((a, b) => a.edit.span.start - b.edit.span.start || a.index - b.index)
      .map(({ edit }) => edit);
  }

  /** Those that fall into `span`; at one offset in the order in which they were given. */
  within(span: Span): readonly Edit[] {
    let low = 0;
    let high = this.#ordered.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ordered[middle]?.span.start ?? span.start) < span.start) low = middle + 1;
      else high = middle;
    }
    const found: Edit[] = [];
    for (let at = low; at < this.#ordered.length; at++) {
      const edit = this.#ordered[at];
      if (!edit || edit.span.start > span.end) break;
      if (contains(span, edit.span)) found.push(edit);
    }
    return found;
  }
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
  positions: ReadonlyMap<Fragment, EditsByPosition>,
): Finding {
  const { site } = decision;
  const { fragment, span } = site;
  const inFile = fileSpan(fragment, span);
  const from = positionAt(starts, inFile.start);
  const to = positionAt(starts, inFile.end);
  const after =
    decision.kind === 'rewrite'
      ? textWith(site, positions.get(fragment)?.within(span) ?? [])
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
    ...(decision.kind === 'rewrite' && decision.needs.length === 0 && { edits: decision.edits }),
  };
}
