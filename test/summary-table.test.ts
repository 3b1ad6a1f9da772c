import { describe, expect, it } from 'vitest';
import { containers } from '../src/containers/index.ts';
import type { Finding, Outcome } from '../src/model/plan.ts';
import { painter } from '../src/output/paint.ts';
import { summaryTable } from '../src/output/summary-table.ts';
import { surfaces } from '../src/surfaces/index.ts';

function finding(surface: string, container: string, path: string, outcome: Outcome = 'rewritten'): Finding {
  return {
    ...{ surface, container, path, outcome, language: 'text', change: 'jobs.get', reason: null, confidence: 'certain' },
    ...{ line: 1, column: 1, endLine: 1, endColumn: 2, evidence: [], before: '' },
  };
}

const many = (count: number, ...rest: Parameters<typeof finding>): readonly Finding[] =>
  Array.from({ length: count }, () => finding(...rest));

describe('the table of the summary', () => {
  it('counts by surface and container, the most frequent first', () => {
    const findings = [
      ...many(3, 'rest', 'file', 'c.md'),
      ...many(12, 'python', 'notebook', 'a.ipynb'),
      ...many(7, 'python', 'notebook', 'b.ipynb', 'review'),
      finding('python', 'notebook', 'b.ipynb', 'foreign'),
    ];
    expect(summaryTable(findings, painter(false))).toBe(
      'surface  container  rewritten  for a person  left alone  files\n' +
        'python   notebook          12             7           1      2\n' +
        'rest     file               3             0           0      1\n',
    );
  });

  it('is left out where the sum says it all', () => {
    expect(summaryTable([...many(10, 'rest', 'file', 'a'), finding('python', 'file', 'b')], painter(false))).toBe('');
    expect(summaryTable(many(100, 'python', 'file', 'a'), painter(false))).toBe('');
  });

  it('fits 80 columns and one screen, whatever is found where', () => {
    const all = surfaces.flatMap(({ id }) =>
      containers.flatMap((container) => many(2, id, container.id, 'a', 'review')),
    );
    all.push(...many(12_345, 'dependencies', 'string-literals', 'b'));
    const lines = summaryTable(all, painter(false)).split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.length).toBe(18);
    expect(lines.at(-2)).toMatch(/^… and \d+ more$/);
  });
});
