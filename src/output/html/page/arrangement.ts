import type { Excerpt, ReportContents, ShownFinding } from '../report-contents.ts';
import { asksForSupports, matching, type Filter } from './filter.ts';
import { grouped } from './grouped.ts';

/** One thing of the list, from the top down. */
export type Item =
  | { readonly kind: 'section'; readonly title: string; readonly count: number }
  | { readonly kind: 'reason'; readonly reason: string; readonly count: number }
  | { readonly kind: 'file'; readonly path: number; readonly count: number; readonly names?: number }
  | { readonly kind: 'cell'; readonly cell: number }
  | { readonly kind: 'support'; readonly excerpt: Excerpt }
  | { readonly kind: 'finding'; readonly finding: ShownFinding };

/** What is listed: the uses for a person by reason, then the changes and what is left alone by file. */
export interface Arrangement {
  readonly items: readonly Item[];
  /** The findings among them. */
  readonly count: number;
}

export function arrangement(contents: ReportContents, filter: Filter): Arrangement {
  const found = matching(contents, filter);
  const ofOutcome = (...wanted: readonly string[]): readonly ShownFinding[] =>
    found.filter(({ outcome }) => wanted.includes(outcome));
  const reviews = ofOutcome('review');
  const rewritten = ofOutcome('rewritten');
  const leftAlone = ofOutcome('current', 'foreign', 'suppressed');
  const supports = asksForSupports(filter) ? supportsByPath(contents) : new Map<number, readonly Excerpt[]>();
  const items: Item[] = [];
  if (reviews.length > 0)
    items.push({ kind: 'section', title: 'For a person', count: reviews.length }, ...byReason(reviews));
  if (rewritten.length > 0)
    items.push(
      { kind: 'section', title: 'Changes', count: rewritten.length },
      ...byFile(rewritten, contents, supports),
    );
  if (leftAlone.length > 0)
    items.push(
      { kind: 'section', title: 'Left alone', count: leftAlone.length },
      ...byFile(leftAlone, contents, new Map()),
    );
  return { items, count: found.length };
}

function byReason(reviews: readonly ShownFinding[]): readonly Item[] {
  const groups = [...grouped(reviews, ({ reason = '' }) => reason)];
  groups.sort(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1));
  return groups.flatMap(([reason, group]) => [{ kind: 'reason', reason, count: group.length }, ...group.map(itemOf)]);
}

function byFile(
  findings: readonly ShownFinding[],
  { texts }: ReportContents,
  supports: ReadonlyMap<number, readonly Excerpt[]>,
): readonly Item[] {
  return [...grouped(findings, ({ path }) => path)].flatMap(([path, group]): readonly Item[] => {
    const names = new Set(group.map((finding) => finding.names));
    const [only] = names;
    return [
      { kind: 'file', path, count: group.length, ...(names.size === 1 && only !== undefined && { names: only }) },
      ...byCell(group, supports.get(path) ?? [], texts),
    ];
  });
}

/** What stands in each cell under its number; what files need stands before their changes. */
function byCell(
  findings: readonly ShownFinding[],
  supports: readonly Excerpt[],
  texts: ReportContents['texts'],
): readonly Item[] {
  const cellOf = (support: Excerpt): number | undefined => texts[support.text]?.cell;
  const cells = new Map<number | undefined, Item[]>();
  const add = (cell: number | undefined, item: Item): void => {
    const known = cells.get(cell);
    if (known) known.push(item);
    else cells.set(cell, [item]);
  };
  for (const support of supports) add(cellOf(support), { kind: 'support', excerpt: support });
  for (const finding of findings) add(finding.cell, itemOf(finding));
  return [...cells]
    .sort(([a = -1], [b = -1]) => a - b)
    .flatMap(([cell, items]) => (cell === undefined ? items : [{ kind: 'cell', cell }, ...items]));
}

function itemOf(finding: ShownFinding): Item {
  return { kind: 'finding', finding };
}

function supportsByPath({ supports, texts }: ReportContents): ReadonlyMap<number, readonly Excerpt[]> {
  return grouped(supports, ({ text }) => texts[text]?.path ?? -1);
}
