import type { Outcome } from '../../../model/plan.ts';
import type { ReportContents, ShownFinding } from '../report-contents.ts';
import { outcomes } from './filter.ts';
import { grouped } from './grouped.ts';

/** How many uses of each outcome there are under one name. */
export interface Bar {
  readonly name: string;
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly total: number;
  /** Whether it stands for several that have too few uses to be told apart. */
  readonly isRest?: true;
}

/** More folders than these are not told apart. */
const mostFolders = 12;

/** The uses by folder, as deep as not too many are told apart, and the smallest as one; the folder of the root is `./`. */
export function byFolder({ findings, paths }: ReportContents): readonly Bar[] {
  const folders = paths.map((path) => path.split('/').slice(0, -1));
  const used = [...new Set(findings.map(({ path }) => path))];
  const nameAt = (path: number, depth: number): string => {
    const parts = folders[path]?.slice(0, depth) ?? [];
    return parts.length === 0 ? './' : `${parts.join('/')}/`;
  };
  const deepest = used.reduce((most, path) => Math.max(most, folders[path]?.length ?? 0), 1);
  let depth = 1;
  while (depth < deepest && new Set(used.map((path) => nameAt(path, depth + 1))).size <= mostFolders) depth++;
  const largestFirst = bars(findings, ({ path }) => nameAt(path, depth));
  const told = largestFirst.slice(0, mostFolders).sort((a, b) => (a.name < b.name ? -1 : 1));
  const rest = largestFirst.slice(mostFolders);
  return rest.length === 0 ? told : [...told, sumOf(`${rest.length} other folders`, rest)];
}

/** The uses by surface, the most frequent first. */
export function bySurface({ findings }: ReportContents): readonly Bar[] {
  return bars(findings, ({ surface }) => surface);
}

/** The most frequent first. */
function bars(findings: readonly ShownFinding[], nameOf: (finding: ShownFinding) => string): readonly Bar[] {
  return [...grouped(findings, nameOf)]
    .map(([name, group]) => ({ name, counts: countsOf(group), total: group.length }))
    .sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1));
}

function sumOf(name: string, parts: readonly Bar[]): Bar {
  const counts = countsOf([]);
  for (const part of parts) for (const outcome of outcomes) counts[outcome] += part.counts[outcome];
  return { name, counts, total: parts.reduce((sum, { total }) => sum + total, 0), isRest: true };
}

export function countsOf(findings: readonly ShownFinding[]): Record<Outcome, number> {
  const counts: Record<Outcome, number> = { rewritten: 0, review: 0, current: 0, foreign: 0, suppressed: 0 };
  for (const { outcome } of findings) counts[outcome]++;
  return counts;
}
