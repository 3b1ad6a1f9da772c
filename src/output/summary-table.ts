import type { ContainerId } from '../model/fragment.ts';
import type { Finding, Outcome } from '../model/plan.ts';
import type { SurfaceId } from '../model/surface-id.ts';
import type { Path } from '../model/source-file.ts';
import type { Paint } from './paint.ts';

/** Fewer open uses than this fit on a screen, and one row says no more than the sum does. */
const fewest = 20;
const longest = 15;

interface Row {
  readonly surface: SurfaceId;
  readonly container: ContainerId;
  readonly counts: Record<Outcome, number>;
  readonly files: Set<Path>;
}

/**
 * How many uses there are of each surface in each container and what became of them, the most frequent first, in at most 80
 * columns; empty where the sum says it all.
 */
export function summaryTable(findings: readonly Finding[], paint: Paint): string {
  const rows = rowsOf(findings);
  const open = findings.filter(({ outcome }) => outcome === 'rewritten' || outcome === 'review').length;
  if (open < fewest || rows.length < 2) return '';
  const shown = rows
    .slice(0, longest)
    .map(({ surface, container, counts, files }) => [
      surface,
      container,
      ...[counts.rewritten, counts.review, counts.current + counts.foreign + counts.suppressed, files.size].map(String),
    ]);
  const table = [['surface', 'container', 'rewritten', 'for a person', 'left alone', 'files'], ...shown];
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        const isText = column < 2;
        return isText ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  '),
  );
  const [heading = '', ...rest] = lines;
  const hidden = rows.length - shown.length;
  return [paint('dim', heading), ...rest, ...(hidden > 0 ? [`… and ${hidden} more`] : [])]
    .map((line) => `${line}\n`)
    .join('');
}

function rowsOf(findings: readonly Finding[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const { surface, container, outcome, path } of findings) {
    const key = JSON.stringify([surface, container]);
    const row = rows.get(key) ?? {
      ...{ surface, container, files: new Set<Path>() },
      counts: { rewritten: 0, review: 0, current: 0, foreign: 0, suppressed: 0 },
    };
    rows.set(key, row);
    row.counts[outcome]++;
    row.files.add(path);
  }
  const open = ({ counts }: Row): number => counts.rewritten + counts.review;
  return [...rows.values()].sort((a, b) => open(b) - open(a));
}
