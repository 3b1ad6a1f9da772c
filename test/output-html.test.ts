import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCells } from '../src/cli/read-cells.ts';
import { contentsOfReport } from '../src/output/html/contents-of-report.ts';
import { htmlReport } from '../src/output/html/html-report.ts';
import { arrangement } from '../src/output/html/page/arrangement.ts';
import { blocksOf } from '../src/output/html/page/blocks.ts';
import { filterOf, firstFilter, hashOf, matching } from '../src/output/html/page/filter.ts';
import { byFolder } from '../src/output/html/page/folders.ts';
import { markedLines } from '../src/output/html/page/marked-lines.ts';
import { visibleText } from '../src/output/html/page/visible-text.ts';
import type { ReportContents } from '../src/output/html/report-contents.ts';
import type { Plan } from '../src/model/plan.ts';
import { changedFile, findingOf, largePlan, planOf } from './plans.ts';

const options = { mode: 'dry-run', tool: { name: 'batchai-codemod', version: '1.2.3' }, cellsOf: readCells } as const;
const contentsOf = (plan: Plan): Promise<ReportContents> => contentsOfReport(plan, options);

/** What a browser's parser makes of the page: the text of each script and style, and of nothing else. */
function partsOf(html: string): {
  readonly scripts: readonly string[];
  readonly style: string;
  readonly embedded: string;
} {
  const elements = [...html.matchAll(/<(script|style)([^>]*)>([^]*?)<\/\1>/gi)];
  const [style] = elements.filter(([, name]) => name === 'style').map(([, , , text = '']) => text);
  const scripts = elements.filter(([, name, attributes]) => name === 'script' && attributes === '');
  const embedded = elements.filter(([, , attributes = '']) => attributes.includes('application/json'));
  expect(elements).toHaveLength(3);
  return { scripts: scripts.map(([, , , text = '']) => text), style: style ?? '', embedded: embedded[0]?.[3] ?? '' };
}

const hostile = [
  '</script><script>alert(1)</script>',
  '<!--<script>',
  ']]>--!><img src=x onerror=alert(1)>',
  `quotes " ' \` & &lt; \${x}`,
  'report\u202egnp.py',
  'nul\u0000, bell\u0007, escape\u001b[31m',
  'half \ud83d of a pair, and \udc00 another',
  'line\nbreak\r\nand \u2028 and \u2029',
  '__proto__',
];

const lineOfText = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\t', '(', ',', '=', '-w', "'x'") });

describe('the HTML report', () => {
  it('holds every stranger’s text as data that begins no tag', async () => {
    const findings = hostile.map((text) =>
      findingOf({ path: text, before: text, after: text, change: text, evidence: [{ path: text, line: 1, text }] }),
    );
    const failures = hostile.map((text) => ({ path: text, reason: 'malformed', message: text }));
    const html = await htmlReport(planOf({ findings, failures, warnings: hostile }), options);
    const { embedded } = partsOf(html);
    expect(embedded.includes('<')).toBe(false);
    const contents = JSON.parse(embedded) as ReportContents;
    expect(contents.paths).toEqual(hostile);
    expect(contents.warnings).toEqual(hostile);
    expect(contents.failures.map(({ path }) => path)).toEqual(hostile);
    expect(contents.findings.map(({ change }) => change)).toEqual(hostile);
    expect(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\ud800-\udfff]/.exec(html)).toBeNull();
  });

  it('allows its own script and style and nothing else', async () => {
    const html = await htmlReport(planOf({ findings: [findingOf()] }), options);
    const { scripts, style } = partsOf(html);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(scripts).toHaveLength(1);
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hash(scripts[0] ?? '')}`,
      `style-src ${hash(style)}`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
    const withoutScript = html.replace(/<script>[^]*?<\/script>/, '');
    expect(/\son[a-z]+=|\sstyle=|<link|https?:|url\(|@import/i.exec(withoutScript)).toBeNull();
  });

  it('is the same text for the same plan', async () => {
    const [one, other] = await Promise.all([largePlan(100), largePlan(100)].map((plan) => htmlReport(plan, options)));
    expect(one === other).toBe(true);
  });
});

/** What is shown of each finding and then of each support: the numbers of a line, its sign, its text. */
function shownIn({ texts, findings, supports }: ReportContents): readonly (readonly string[])[] {
  return [...findings.map(({ excerpt }) => excerpt), ...supports].map((excerpt) => {
    const text = excerpt && texts[excerpt.text];
    if (!text) return [];
    return blocksOf(text, excerpt).flatMap((block) =>
      block.kind === 'same'
        ? block.old.map((line, index) => `${String(line.number)} ${String(block.new[index]?.number)} | ${line.text}`)
        : [
            ...block.old.map((line) => `${String(line.number)} - ${line.text}`),
            ...block.new.map((line) => `${String(line.number)} + ${line.text}`),
          ],
    );
  });
}

describe('a change in the report', () => {
  const at = (line: number) => findingOf({ line, endLine: line, endColumn: 7 });

  it('has the lines around it, numbered on both sides, and not those that change for another use', async () => {
    const text = ['import a', '', 'one(g)', 'two(g)', '', 'three(g)', '', '', 'end'].join('\n');
    const changed = changedFile('a.py', text, [
      ['one(', 'W, '],
      ['two(', 'W, '],
      ['three(', 'W,\n'],
    ]);
    const contents = await contentsOf(planOf({ changed: [changed], findings: [at(3), at(4), at(6)] }));
    expect(shownIn(contents)).toEqual([
      ['1 1 | import a', '2 2 | ', '3 - one(g)', '3 + one(W, g)'],
      ['4 - two(g)', '4 + two(W, g)', '5 5 | '],
      ['5 5 | ', '6 - three(g)', '6 + three(W,', '7 + g)', '7 8 | ', '8 9 | '],
    ]);
  });

  it('of no use stands alone, as what the others need', async () => {
    const text = ['import a', '', '', '', '', '', 'one(g)', ''].join('\r\n');
    const changed = changedFile('a.py', text, [
      ['import a', '\r\nW = 1'],
      ['one(', 'W, '],
    ]);
    const contents = await contentsOf(planOf({ changed: [changed], findings: [at(7)] }));
    expect(shownIn(contents)).toEqual([
      ['5 6 | ', '6 7 | ', '7 - one(g)', '8 + one(W, g)'],
      ['1 1 | import a', '2 + W = 1', '2 3 | ', '3 4 | '],
    ]);
  });

  it('on a line that no reader could take in is shown by its use alone', async () => {
    const changed = changedFile('a.js', `${'x;'.repeat(4000)}one(g)`, [['one(', 'W, ']]);
    const finding = findingOf({ path: 'a.js', column: 8001, endColumn: 8007, before: 'one(g)', after: 'one(W, g)' });
    const contents = await contentsOf(planOf({ changed: [changed], findings: [finding] }));
    expect(contents.findings[0]).toMatchObject({ before: 'one(g)', after: 'one(W, g)' });
    expect(shownIn(contents)).toEqual([[]]);
    expect(JSON.stringify(contents).length).toBeLessThan(4000);
    const unused = await contentsOf(planOf({ changed: [changed] }));
    expect(
      shownIn(unused)
        .flat()
        .map((line) => line.slice(0, 6)),
    ).toEqual(['1 - x;', '1 + x;']);
    expect(JSON.stringify(unused).length).toBeLessThan(4000);
  });
});

describe('a notebook in the report', () => {
  /** A notebook of cells, as Jupyter writes it unless it is to stand on one line. */
  const notebookOf = (sources: readonly (readonly string[] | string)[], indent: number | undefined = 1): string =>
    JSON.stringify(
      {
        cells: sources.map((source) => ({ cell_type: 'code', metadata: {}, outputs: [], source })),
        metadata: { kernelspec: { name: 'python3' } },
        nbformat: 4,
        nbformat_minor: 4,
      },
      undefined,
      indent,
    );
  const inCell = (cell: number, line: number, column = 9) =>
    findingOf({ path: 'n.ipynb', container: 'notebook', cell, line, column, endLine: line, endColumn: column + 6 });

  it('changes by cell, with the lines of the cell and not of the file', async () => {
    const text = notebookOf([
      ['import a\n', 'print("é\\n")'],
      ['a\n', 'one("g")\n', 'b'],
    ]);
    const line = text.split('\n').findIndex((one) => one.includes('one(')) + 1;
    const changed = changedFile('n.ipynb', text, [['one(', '\\"w\\",\\n",\n    "  ']]);
    const contents = await contentsOf(planOf({ changed: [changed], findings: [inCell(1, line)] }));
    expect(contents.texts.map(({ cell }) => cell)).toEqual([1]);
    expect(shownIn(contents)).toEqual([['1 1 | a', '2 - one("g")', '2 + one("w",', '3 +   "g")', '3 4 | b']]);
  });

  it('may be one line, and its cells one string each', async () => {
    const text = notebookOf(['x\ny', 'a\none(g)\n'], 0);
    const changed = changedFile('n.ipynb', text, [['one(', 'W, ']]);
    const contents = await contentsOf(
      planOf({ changed: [changed], findings: [inCell(1, 1, text.indexOf('one(') + 1)] }),
    );
    expect(shownIn(contents)).toEqual([['1 1 | a', '2 - one(g)', '2 + one(W, g)']]);
  });

  it('shows a cell that is put in as new lines', async () => {
    const text = notebookOf([['a'], ['one(g)']]);
    const place = '[\n  {';
    const cell = '{"cell_type": "code", "metadata": {}, "outputs": [], "source": ["W = 1\\n", "E = 2"]},\n  ';
    const changed = changedFile('n.ipynb', text, [
      [place.slice(0, -1), cell],
      ['one(', 'W, '],
    ]);
    const line = text.split('\n').findIndex((one) => one.includes('one(')) + 1;
    const contents = await contentsOf(planOf({ changed: [changed], findings: [inCell(1, line)] }));
    expect(contents.texts.map(({ cell, isInserted }) => [cell, isInserted])).toEqual([
      [0, true],
      [1, undefined],
    ]);
    expect(shownIn(contents)).toEqual([
      ['1 - one(g)', '1 + one(W, g)'],
      ['1 + W = 1', '2 + E = 2'],
    ]);
  });

  it('is shown as a file where its edits are not of its cells', async () => {
    const text = notebookOf([['a']]);
    const changed = changedFile('n.ipynb', text, [['"nbformat_minor": ', '1']]);
    const contents = await contentsOf(planOf({ changed: [changed] }));
    expect(contents.texts.map(({ cell }) => cell)).toEqual([undefined]);
    expect(shownIn(contents)[0]?.filter((one) => /[-+] /.test(one))).toHaveLength(2);
  });
});

describe('marks', () => {
  const marked = (lines: readonly (readonly { text: string; isChanged: boolean }[])[]): readonly string[] =>
    lines.map((line) => line.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join(''));

  it('are on the words that changed, over the spaces between them and not around them', () => {
    const { before, after } = markedLines(
      ['az batchai job show -g x -n y'],
      ['az batchai job show -g x -w w -e e -n y'],
    );
    expect(marked(before)).toEqual(['az batchai job show -g x -n y']);
    expect(marked(after)).toEqual(['az batchai job show -g x [-w w -e e] -n y']);
  });

  it('are left out where everything changed, and where one side has nothing', () => {
    expect(marked(markedLines(['alpha(beta)'], ['gamma delta epsilon']).after)).toEqual(['gamma delta epsilon']);
    expect(marked(markedLines([], ['gamma', 'delta']).after)).toEqual(['gamma', 'delta']);
  });

  it('change no text', () => {
    fc.assert(
      fc.property(fc.array(lineOfText), fc.array(lineOfText), (before, after) => {
        const sides = markedLines(before, after);
        const texts = (lines: typeof sides.before) => lines.map((line) => line.map(({ text }) => text).join(''));
        expect(texts(sides.before)).toEqual(before);
        expect(texts(sides.after)).toEqual(after);
      }),
    );
  });
});

describe('text that would not be seen', () => {
  it('is shown by its code', () => {
    const shown = (text: string) =>
      visibleText(text)
        .map((stretch) => ('code' in stretch ? `<${stretch.code}>` : stretch.text))
        .join('');
    expect(shown('a\u202eb\u200bc\ufeffd')).toBe('a<U+202E>b<U+200B>c<U+FEFF>d');
    expect(shown('\u0000\u001b[0m\r\n')).toBe('<U+0000><U+001B>[0m<U+000D><U+000A>');
    expect(shown('\ud83d and \ud83d\ude00')).toBe('<U+D83D> and \ud83d\ude00');
    expect(shown('\u00a0\u3000\u2028\u3164\u2800\u00ad')).toBe('<U+00A0><U+3000><U+2028><U+3164><U+2800><U+00AD>');
    expect(shown('\u{e0041}\u{f0000}')).toBe('<U+E0041><U+F0000>');
    expect(shown('tabs\tand spaces, Ünïcödé, 漢字, עברית')).toBe('tabs\tand spaces, Ünïcödé, 漢字, עברית');
  });
});

describe('the list of the report', () => {
  const plan = planOf({
    findings: [
      findingOf({ path: 'src/a.py', before: 'client.jobs.get(A, B)' }),
      findingOf({ path: 'src/a.py', outcome: 'review', reason: 'spread-argument', confidence: 'likely' }),
      findingOf({ path: 'src/b.py', outcome: 'review', reason: 'receiver-unknown', confidence: 'possible' }),
      findingOf({ path: 'src/b.py', outcome: 'review', reason: 'receiver-unknown', confidence: 'possible' }),
      findingOf({ path: 'run.sh', surface: 'azure-cli', change: 'cli.job-show', before: 'az batchai job show' }),
      findingOf({ path: 'run.sh', surface: 'azure-cli', outcome: 'current' }),
    ],
  });

  it('has what is for a person first, by reason, and leaves out what nobody has to do', async () => {
    const contents = await contentsOf(plan);
    const { items, count } = arrangement(contents, firstFilter(contents.findings));
    const words = items.flatMap((item) => {
      if (item.kind === 'section') return [item.title];
      if (item.kind === 'reason') return [item.reason];
      return item.kind === 'file' ? [contents.paths[item.path]] : [];
    });
    expect(words).toEqual(['For a person', 'receiver-unknown', 'spread-argument', 'Changes', 'src/a.py', 'run.sh']);
    expect(count).toBe(5);
  });

  it('is filtered by outcome, surface, confidence, path and words', async () => {
    const contents = await contentsOf(plan);
    const all = filterOf('#outcomes=review+rewritten+current', firstFilter(contents.findings));
    const count = (asked: Partial<typeof all>) => matching(contents, { ...all, ...asked }).length;
    expect(count({})).toBe(6);
    expect(count({ outcomes: new Set(['current']) })).toBe(1);
    expect(count({ surface: 'azure-cli' })).toBe(2);
    expect(count({ confidence: 'possible' })).toBe(2);
    expect(count({ path: 'SRC/' })).toBe(4);
    expect(count({ path: './' })).toBe(2);
    expect(count({ search: 'spread' })).toBe(1);
    expect(count({ search: 'show  cli.JOB' })).toBe(1);
    expect(count({ search: '(a, b)' })).toBe(1);
    expect(count({ search: 'nowhere' })).toBe(0);
  });

  it('is kept in the address', async () => {
    const first = firstFilter((await contentsOf(plan)).findings);
    const filter = {
      outcomes: new Set(['current'] as const),
      surface: 'rest',
      confidence: '',
      path: 'a&b=c',
      search: 'x #y',
    };
    expect(filterOf(hashOf(filter, first), first)).toEqual(filter);
    expect(hashOf(first, first)).toBe('');
    expect(filterOf('#outcomes=nonsense&%', first).outcomes).toEqual(new Set());
  });

  it('counts the uses by folder, as deep as a dozen of them go', async () => {
    const bars = async (paths: readonly string[]) =>
      byFolder(await contentsOf(planOf({ findings: paths.map((path) => findingOf({ path })) }))).map(
        ({ name, total }) => `${name} ${total}`,
      );
    expect(await bars(['a.py', 'x/a.py', 'x/y/a.py', 'x/y/b.py'])).toEqual(['./ 1', 'x/ 1', 'x/y/ 2']);
    const many = Array.from({ length: 30 }, (_, n) => `x${n % 2}/y${n}/a.py`);
    expect(await bars(many)).toEqual(['x0/ 15', 'x1/ 15']);
    const wide = Array.from({ length: 40 }, (_, n) => `x${n % 20}/a.py`);
    expect((await bars([...wide, 'x9/b.py'])).slice(-2)).toEqual(['x9/ 3', '8 other folders 16']);
  });
});
