import { describe, expect, it } from 'vitest';
import type { Finding, Plan } from '../src/model/plan.ts';
import { colouredPatch } from '../src/output/coloured-patch.ts';
import { findingLine } from '../src/output/finding-line.ts';
import { markdownReport } from '../src/output/markdown-report.ts';
import { painter, printable } from '../src/output/paint.ts';
import { reviewList } from '../src/output/review-list.ts';
import { reviewReasons, type ReviewReason } from '../src/model/review-reasons.ts';
import { summaryLine } from '../src/output/summary.ts';
import { textReport } from '../src/output/text-report.ts';
import { shownLines } from '../src/output/wording.ts';

const unnamed: Finding = {
  path: 'a.py',
  line: 12,
  column: 5,
  endLine: 12,
  endColumn: 33,
  surface: 'python',
  language: 'python',
  container: 'file',
  change: 'jobs.get',
  outcome: 'rewritten',
  reason: null,
  confidence: 'certain',
  evidence: [{ path: 'lib/clients.py', line: 3, text: '    return BatchAIManagementClient(c, s)' }],
  before: 'client.jobs.get(group, name)',
};
const rewritten: Finding = {
  ...unnamed,
  names: {
    workspace: { kind: 'literal', text: 'migrated-eastus' },
    experiment: { kind: 'literal', text: 'migrated' },
    region: { name: 'eastus', source: 'file' },
  },
  after: "client.jobs.get(group, 'migrated-eastus', 'migrated', name)",
};
const inNotebook: Finding = { ...rewritten, path: 'b.ipynb', container: 'notebook', cell: 7 };
const review: Finding = {
  ...unnamed,
  outcome: 'review',
  reason: 'spread-argument',
  confidence: 'likely',
  before: 'client.jobs.get(*args)',
};
const current: Finding = { ...unnamed, outcome: 'current' };

function planOf(findings: readonly Finding[], more: Partial<Plan> = {}): Plan {
  const empty = {
    changed: [],
    sources: [],
    staleMarks: [],
    joined: [],
    failures: [],
    withoutRegion: [],
    neededScopes: [],
    warnings: [],
  };
  return { transform: 'batchai-2018-05-01', discovered: 9, candidates: 3, ...empty, findings, ...more };
}

const failure = { path: 'c.ipynb', reason: 'malformed', message: 'The notebook is not JSON.' };

describe('the summary', () => {
  it('adds up as the contract has it', () => {
    const findings = [
      ...Array.from({ length: 8 }, (_, i) => ({ ...rewritten, path: `${String(i % 2)}.py` })),
      ...Array.from({ length: 109 }, (_, i) => ({ ...inNotebook, path: `${String(i % 17)}.ipynb` })),
      { ...review, reason: 'receiver-unknown' as const },
      review,
      review,
      review,
    ];
    expect(summaryLine(planOf(findings), 'dry-run')).toBe(
      'Would migrate 117 calls in 19 files (109 in notebooks). 4 need a person: spread-argument 3, receiver-unknown 1. Run "batchai-codemod apply" to write.',
    );
  });

  it('says one where there is one, and what is left alone', () => {
    expect(summaryLine(planOf([inNotebook, review, current], { failures: [failure] }), 'written')).toBe(
      'Migrated 1 call in 1 file (1 in a notebook). 1 needs a person: spread-argument 1. 1 left alone: current 1. 1 file could not be processed.',
    );
  });

  it('counts the less frequent of many reasons together, and adds up all the same', () => {
    const reasons = (Object.keys(reviewReasons) as ReviewReason[]).sort().slice(0, 9);
    const many = reasons.flatMap((reason, index) => Array.from({ length: 9 - index }, () => ({ ...review, reason })));
    expect(summaryLine(planOf(many), 'checked')).toBe(
      `Found no old calls that can be migrated. 45 need a person: ${reasons
        .slice(0, 6)
        .map((reason, index) => `${reason} ${9 - index}`)
        .join(', ')}, 3 other reasons 6.`,
    );
    const seven = many.filter(({ reason }) => reasons.indexOf(reason) < 7);
    expect(summaryLine(planOf(seven), 'verified')).toContain(`, ${String(reasons[6])} 3.`);
  });

  it('tells nothing found from nothing readable', () => {
    expect(summaryLine(planOf([]), 'checked')).toBe('Nothing to migrate.');
    expect(summaryLine(planOf([]), 'dry-run')).toBe('Nothing to migrate.');
    expect(summaryLine(planOf([], { failures: [failure] }), 'dry-run')).toBe(
      'No old calls found. 1 file could not be processed.',
    );
    expect(summaryLine(planOf([review]), 'checked')).toBe(
      'Found no old calls that can be migrated. 1 needs a person: spread-argument 1.',
    );
    expect(summaryLine(planOf([rewritten]), 'checked')).toBe(
      'Found 1 old call in 1 file. Run "batchai-codemod diff" to see the changes.',
    );
  });
});

describe('the text report', () => {
  const options = { colour: false, verbose: false, width: 100 };

  it('groups by file, with the names and where the region comes from', async () => {
    expect(await textReport(planOf([rewritten, inNotebook, current]), options)).toBe(
      `a.py
  workspace migrated-eastus, experiment migrated (region eastus, named in the file)
  12:5  jobs.get
    - client.jobs.get(group, name)
    + client.jobs.get(group, 'migrated-eastus', 'migrated', name)

b.ipynb
  workspace migrated-eastus, experiment migrated (region eastus, named in the file)
  cell 7, 12:5  jobs.get
    - client.jobs.get(group, name)
    + client.jobs.get(group, 'migrated-eastus', 'migrated', name)
`,
    );
  });

  it('gives a person the place, the reason and the code to write', async () => {
    const advised = { ...review, after: 'client.jobs.get(group, workspace, experiment, name)' };
    const text = await textReport(planOf([advised], { failures: [failure] }), { ...options, width: 60 });
    expect(text).toMatch(
      /12:5 {2}jobs\.get {2}for a person: spread-argument {2}likely\n {6}client\.jobs\.get\(\*args\)/,
    );
    expect(text).toMatch(/^ {4}The call passes \*args/m);
    expect(text).toContain('    → client.jobs.get(group, workspace, experiment, name)\n');
    expect(text).toMatch(/\nfailed {2}c\.ipynb: The notebook is not JSON\.\n$/);
    for (const line of text.split('\n').filter((l) => !l.includes('client.'))) expect(line.length).toBeLessThan(61);
  });

  it('shows the evidence and what is left alone when asked', async () => {
    const text = await textReport(planOf([rewritten, current]), { ...options, verbose: true });
    expect(text).toContain('    because lib/clients.py:3  return BatchAIManagementClient(c, s)\n');
    expect(text).toMatch(/jobs\.get {2}current/);
  });

  it('colours what changed, word by word, and the same text otherwise', async () => {
    const plan = planOf([rewritten, review]);
    const coloured = await textReport(plan, { ...options, colour: true });
    expect(coloured).toContain("\u001b[1;32m'migrated-eastus'");
    expect(coloured.replace(/\u001b\[[\d;]*m/g, '')).toBe(await textReport(plan, options));
  });

  it('tells names apart where a file has several', async () => {
    const other = { ...rewritten, names: { ...rewritten.names, workspace: { kind: 'literal', text: 'team' } } };
    const text = await textReport(planOf([rewritten, other as Finding]), options);
    expect(text).toMatch(/'migrated', name\)\n {4}workspace migrated-eastus[^]*'migrated', name\)\n {4}workspace team/);
  });

  it('lets no stranger’s text steer the terminal', async () => {
    const text = await textReport(
      planOf([{ ...rewritten, path: 'a\u001b]0;x.py', before: '\u001b[2J\u0007' }]),
      options,
    );
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
    expect(text).toContain(String.raw`\x1b[2J\x07`);
    expect(printable('tab\tkept\nbidi\u202e')).toBe('tab\tkept\nbidi\\u202e');
  });
});

describe('lines of a finding', () => {
  const multiLine = {
    ...rewritten,
    before: 'f(\n        a,\n        b,\n    )',
    after: 'f(\n        a,\n        w,\n        b,\n    )',
  };

  it('lose the indentation of the use itself', () => {
    expect(shownLines(multiLine).before).toEqual(['f(', '    a,', '    b,', ')']);
    expect(shownLines(multiLine).after).toEqual(['f(', '    a,', '    w,', '    b,', ')']);
    const inCell = { ...multiLine, container: 'notebook' as const, column: 40 };
    expect(shownLines(inCell).before).toEqual(['f(', '    a,', '    b,', ')']);
  });

  it('keep what is aligned to the call', () => {
    const aligned = { ...rewritten, column: 9, before: 'g(a,\r\n          b)' };
    expect(shownLines(aligned).before).toEqual(['g(a,', '  b)']);
  });

  it('become one line for a compiler’s reader', () => {
    expect(findingLine({ ...review, before: 'f(\n    *args)' }, painter(false))).toBe(
      'a.py:12:5: jobs.get: spread-argument: f( *args)',
    );
    expect(findingLine({ ...rewritten, before: 'x'.repeat(300) }, painter(false)).length).toBeLessThan(130);
  });

  it('are listed by reason, up to a limit', () => {
    const others = Array.from({ length: 5 }, () => ({ ...review, reason: 'receiver-unknown' as const }));
    const list = reviewList([review, ...others], 5, 80, painter(false));
    expect(list).toMatch(/^receiver-unknown: /);
    expect(list.match(/a\.py:12:5/g)).toHaveLength(5);
    expect(list).toContain('… and 1 more');
    expect(reviewList([{ ...review, after: 'f(a,\n  b)' }], 5, 80, painter(false))).toMatch(
      /\*args\)\n {4}→ f\(a, b\)\n$/,
    );
    expect(reviewList([rewritten], 5, 80, painter(false))).toBe('');
  });
});

describe('the Markdown report', () => {
  it('has a task for each use that is left to a person, and every change as a diff', () => {
    const advised = { ...review, after: 'client.jobs.get(g, w, e, n)' };
    const text = markdownReport(planOf([rewritten, review, advised], { failures: [failure] }));
    expect(text).toContain('| rewritten | 1 |\n| review | 2 |');
    expect(text.match(/^- \[ \] `a\.py` 12:5: `jobs\.get`, `spread-argument`$/gm)).toHaveLength(2);
    expect(text).toContain('  ```python\n  client.jobs.get(*args)\n  ```');
    expect(text).toContain('  ```diff\n  -client.jobs.get(*args)\n  +client.jobs.get(g, w, e, n)\n  ```');
    expect(text).toContain('- `c.ipynb`: The notebook is not JSON.');
    expect(text).toContain('@@ 12:5 jobs.get @@\n-client.jobs.get(group, name)\n+client');
  });

  it('is not broken by the text in it', () => {
    const text = markdownReport(planOf([{ ...rewritten, path: 'a`|*.py', before: '```\n' }]));
    expect(text).toContain('### ``a`|*.py``');
    expect(text).toContain('\n````diff\n');
  });
});

it('a coloured patch is the patch', () => {
  const patch = 'diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n-a\r\n+b\r\n c\r\n';
  const coloured = colouredPatch(patch, painter(true));
  expect(coloured).toContain('\u001b[31m-a\u001b[39m\r\n\u001b[32m+b\u001b[39m\r\n');
  expect(coloured).toContain('\u001b[1m--- a/a');
  expect(colouredPatch(patch, painter(false))).toBe(patch);
});
