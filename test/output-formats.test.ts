import { describe, expect, it } from 'vitest';
import {
  reportFormatNames,
  reportFormats,
  type ReportContext,
  type ReportFormatName,
} from '../src/cli/report-formats.ts';
import { applyEdits } from '../src/model/edit.ts';
import { isOwnReport } from '../src/model/own-report.ts';
import type { Plan } from '../src/model/plan.ts';
import { lineStarts } from '../src/model/span.ts';
import { problemsOf } from '../src/output/problem.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';
import { hostileFiles, hostilePlan } from './hostile-plan.ts';

const context: ReportContext = {
  ...{ mode: 'dry-run', tool: { name: 'batchai-codemod', version: '1.2.3' }, transform: batchai20180501 },
  ...{ verbose: false, isPrinted: false, colour: false, width: 100 },
};

async function written(name: ReportFormatName, plan: Plan | Promise<Plan>, mode: ReportContext['mode'] = 'dry-run') {
  return await reportFormats[name].write(await plan, { ...context, mode });
}

const scripts = {
  rewritten: 'az batchai job show -g digits -n train\n',
  'left to a person': 'az batchai cluster list -g ""\n',
};

const empty = () =>
  hostilePlan({ 'README.md': 'Nothing.\n' }).then((plan) => ({ ...plan, failures: [], warnings: [] }));

describe('every format', () => {
  it.each(reportFormatNames)('%s is the same text twice and ends its last line', async (name) => {
    const text = await written(name, hostilePlan());
    expect(await written(name, hostilePlan())).toBe(text);
    expect(text).toMatch(/\n$/);
  });

  it.each(reportFormatNames)('%s that was saved beside the code is no code itself', async (name) => {
    for (const mode of ['dry-run', 'verified'] as const)
      for (const script of Object.values(scripts)) {
        const saved = await written(name, hostilePlan({ 'run.sh': script }), mode);
        expect(isOwnReport(saved)).toBe(true);
        expect(isOwnReport(`It said:\n\n${saved}`)).toBe(false);
        const { findings } = await hostilePlan({ [`saved.${name}`]: saved });
        expect(findings).toEqual([]);
      }
  });

  it.each(reportFormatNames)('%s of nothing is a report of nothing', async (name) => {
    const told = /job[ -]show|spread-argument/;
    expect(await written(name, hostilePlan())).toMatch(told);
    expect(await written(name, empty())).not.toMatch(told);
  });
});

interface Sarif {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { id: string; help: Record<string, string> }[] } };
      readonly invocations: readonly [
        { executionSuccessful: boolean; toolExecutionNotifications: { level: string }[] },
      ];
      readonly results: readonly SarifResult[];
    },
  ];
}

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly snippet?: { readonly text: string };
}

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly message: { readonly text: string };
  readonly locations: readonly [
    { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: Region } },
  ];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly fixes?: readonly [
    {
      readonly artifactChanges: readonly [
        { readonly replacements: readonly { deletedRegion: Region; insertedContent?: { text: string } }[] },
      ];
    },
  ];
  readonly properties: { readonly before: string; readonly cell?: number; readonly outcome: string };
}

async function sarifOf(plan: Plan | Promise<Plan>, mode?: ReportContext['mode']): Promise<Sarif['runs'][0]> {
  return (JSON.parse(await written('sarif', plan, mode)) as Sarif).runs[0];
}

const textOf = (path: string) => (hostileFiles[path] ?? '').replace(/^\ufeff/, '');

function spanOf(text: string, { startLine, startColumn, endLine, endColumn }: Region) {
  const starts = lineStarts(text);
  return { start: (starts[startLine - 1] ?? 0) + startColumn - 1, end: (starts[endLine - 1] ?? 0) + endColumn - 1 };
}

describe('SARIF', () => {
  it('points at the text of each use, and its fixes make what apply writes', async () => {
    const plan = await hostilePlan();
    const { results } = await sarifOf(plan);
    expect(results).toHaveLength(plan.findings.filter(({ outcome }) => /rewritten|review/.test(outcome)).length);
    const pathOf = (uri: string) => Object.keys(hostileFiles).find((path) => uri === encoded(path)) ?? uri;
    const edits = new Map<string, { span: { start: number; end: number }; newText: string }[]>();
    for (const { locations, fixes, properties } of results) {
      const { artifactLocation, region } = locations[0].physicalLocation;
      const path = pathOf(artifactLocation.uri);
      const { start, end } = spanOf(textOf(path), region);
      expect(textOf(path).slice(start, end)).toBe(region.snippet?.text);
      if (properties.cell === undefined) expect(region.snippet?.text).toBe(properties.before);
      const replacements = fixes?.[0].artifactChanges[0].replacements ?? [];
      expect(replacements.length > 0).toBe(properties.outcome === 'rewritten');
      const own = replacements.map(({ deletedRegion, insertedContent }) => ({
        span: spanOf(textOf(path), deletedRegion),
        newText: insertedContent?.text ?? '',
      }));
      edits.set(path, [...(edits.get(path) ?? []), ...own]);
    }
    expect(plan.changed.length).toBeGreaterThan(13);
    for (const { file, after } of plan.changed)
      expect(applyEdits(file.text, edits.get(file.path) ?? []), file.path).toBe(after);
  });

  function encoded(path: string): string {
    return path.replace('\ud800', '\ufffd').split('/').map(encodeURIComponent).join('/');
  }

  it('encodes what means something in a URI', async () => {
    const uris = (await sarifOf(hostilePlan())).results.map(
      ({ locations }) => locations[0].physicalLocation.artifactLocation.uri,
    );
    expect(uris).toContain('spa%C3%9F%20%E6%97%A5%E6%9C%AC%20%F0%9F%98%80/%C3%BC%23%3F.sh');
    expect(uris).toContain('new%0Aline.sh');
    expect(uris).toContain('a%2Cb%3A%3Aerror%20file%3Dx%2Cline%3D1%3A%3Ac%250A.sh');
    expect(uris.filter((uri) => !/^[\w.~!'()*%/-]+$/.test(uri))).toEqual([]);
  });

  it('has fingerprints that are unique, and stay when lines and cells move or code is indented anew', async () => {
    const before = await sarifOf(hostilePlan());
    const prints = before.results.map(({ partialFingerprints }) => partialFingerprints['batchaiUse/v1']);
    expect(new Set(prints).size).toBe(prints.length);
    const moved = Object.entries(hostileFiles).map(([path, text]): [string, string] => {
      if (path === 'client.py')
        return [path, text.replace(/^(s =|client\.jobs)/gm, '\n\n$1').replace('    group,', '  group,')];
      if (path !== 'book.ipynb')
        return [path, `${text.slice(0, text.startsWith('\ufeff') ? 1 : 0)}echo more\n\n${text.replace(/^\ufeff/, '')}`];
      const book = JSON.parse(text) as { cells: unknown[] };
      return [path, JSON.stringify({ ...book, cells: [{ ...(book.cells[0] as object), source: [] }, ...book.cells] })];
    });
    const after = await sarifOf(hostilePlan(Object.fromEntries(moved)));
    expect(after.results.map(({ partialFingerprints }) => partialFingerprints['batchaiUse/v1'])).toEqual(prints);
    const lines = ({ results }: typeof before) =>
      results.map((result) => result.locations[0].physicalLocation.region.startLine);
    expect(lines(after)).not.toEqual(lines(before));
  });

  it('has the help of explain for every rule, and no braces and brackets that mean something else', async () => {
    const { tool, results } = await sarifOf(hostilePlan());
    const { rules } = tool.driver;
    expect(rules.map(({ id }) => id)).toEqual(expect.arrayContaining(['cli.job-show', 'jobs.get', 'spread-argument']));
    for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex]?.id).toBe(ruleId);
    expect(rules.find(({ id }) => id === 'spread-argument')?.help.markdown).toContain('## What to do\n\n');
    expect(rules.find(({ id }) => id === 'jobs.get')?.help.text).toContain('Python\n  - jobs.get(');
    const told = results.map(({ message }) => message.text).join('\n');
    expect(told).toContain('{{0}}');
    expect(told).toContain('\\[a](1)');
  });

  it('says which files could not be processed, and has no fix where a name waits for a region', async () => {
    const { invocations } = await sarifOf(hostilePlan());
    expect(invocations[0].executionSuccessful).toBe(false);
    expect(invocations[0].toolExecutionNotifications.map(({ level }) => level)).toContain('error');
    expect((await sarifOf(empty())).invocations[0]).toEqual({
      executionSuccessful: true,
      toolExecutionNotifications: [],
    });
    const plan = await hostilePlan();
    const unnamed = { ...plan, withoutRegion: plan.changed.map(({ file }) => file.path) };
    expect((await sarifOf(unnamed)).results.flatMap(({ fixes = [] }) => fixes)).toEqual([]);
  });
});

describe('annotations of GitHub', () => {
  it('are one command a line, whatever stands in it', async () => {
    const plan = await hostilePlan();
    const lines = (await written('github', plan)).split('\n').slice(0, -1);
    expect(lines).toHaveLength(problemsOf(plan).length + plan.warnings.length);
    // What the runner does: the properties end at the second ::, and are split at commas.
    const commands = lines.map((line) => {
      const [, name = '', properties = '', text = ''] = /^::(\w+)(?: ([^]*?))?::([^]*)$/.exec(line) ?? [];
      const decoded = (value: string) =>
        value.replace(/%(3A|2C|0D|0A|25)/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
      const list = properties
        .split(',')
        .filter(Boolean)
        .map((one) => {
          const [key = '', value = ''] = one.split(/=([^]*)/);
          return [key, decoded(value)] as const;
        });
      return { name, text: decoded(text), properties: Object.fromEntries(list) };
    });
    expect(new Set(commands.map(({ name }) => name))).toEqual(new Set(['error', 'warning']));
    const files = new Set(commands.map(({ properties }) => properties.file));
    for (const { path } of problemsOf(plan)) expect(files).toContain(path);
    for (const { properties, text } of commands) {
      expect(Object.keys(properties).filter((key) => !/^(file|line|endLine|col|endColumn|title)$/.test(key))).toEqual(
        [],
      );
      expect(text).not.toMatch(/[\u0000-\u0008\u001b\u202e]/);
    }
    expect(commands).toContainEqual({
      name: 'error',
      properties: { file: 'plain.sh', line: '1', endLine: '1', col: '1', endColumn: '36', title: 'cli.job-show' },
      text: 'cli.job-show: This speaks the old API. Run "batchai-codemod apply", or write it as shown.\naz batchai job show -g group -w migrated-eastus -e migrated -n job',
    });
    expect(commands.find(({ properties }) => properties.title === 'spread-argument')?.text).toMatch(
      /^jobs\.get: The call passes/,
    );
  });

  it('have a summary that fits, reviews first, in which code is no markup', async () => {
    const plan = await hostilePlan();
    const text = await written('github-summary', plan);
    expect(text.indexOf('### For a person (1)')).toBeLessThan(text.indexOf('### Can be rewritten ('));
    const rows = text.split('\n').filter((line) => line.startsWith('| <code>'));
    expect(rows).toHaveLength(plan.findings.filter(({ outcome }) => /rewritten|review/.test(outcome)).length + 1);
    const code = [...text.matchAll(/<code>(.*?)<\/code>/g)].map(([, inner = '']) => inner);
    for (const one of code) expect(one).toMatch(/^(?:[\p{L}\p{N}]|&#\d+;)*$/u);
    const many = {
      ...plan,
      findings: Array.from({ length: 20_000 }, () => plan.findings)
        .flat()
        .slice(0, 20_000),
    };
    const long = await written('github-summary', many);
    expect(Buffer.byteLength(long)).toBeLessThan(1024 * 1024);
    expect(long).toMatch(/^… and \d+ more/m);
  });
});

describe('GitLab’s report', () => {
  it('has a line and a fingerprint of its own for each problem', async () => {
    const plan = await hostilePlan();
    const issues = JSON.parse(await written('gitlab', plan)) as Record<string, unknown>[];
    expect(issues).toHaveLength(problemsOf(plan).length);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    expect(issues.find(({ check_name }) => check_name === 'spread-argument')).toMatchObject({
      ...{ severity: 'major', location: { path: 'client.py', lines: { begin: 4, end: 4 } } },
    });
    expect(issues.at(-1)).toMatchObject({ check_name: 'malformed', location: { lines: { begin: 1, end: 1 } } });
  });
});

describe('XML', () => {
  it.each(['checkstyle', 'junit'] as const)('of %s holds no character that XML cannot', async (name) => {
    const text = await written(name, hostilePlan());
    expect(text).not.toMatch(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    expect(text).not.toContain(']]>');
    expect(text).toContain('="new&#10;line.sh"');
    expect(text).toContain('="control\\x01\\x1b[31m.sh"');
    expect(text).toContain('="lone\\ud800.sh"');
    expect(text).toContain('="quotes&quot;\'&lt;b&gt;&amp;amp;]]&gt;.sh"');
  });

  it('of JUnit has a test for each use: current ones pass, suppressed ones are skipped, files fail with an error', async () => {
    const plan = await hostilePlan();
    const { length: open } = problemsOf(plan).filter(({ finding }) => finding);
    const text = await written('junit', plan, 'verified');
    expect(text).toContain(`<testsuites name="batchai-codemod" tests="${open + 3}" failures="${open}" errors="1">`);
    expect(text).toMatch(/<testcase name="9:1 jobs\.get" classname="client\.py" time="0"\/>/);
    expect(await written('junit', empty())).toContain('tests="1" failures="0"');
  });
});

describe('rdjson', () => {
  it('counts columns in bytes, and a suggestion makes of the file what the fix would', async () => {
    const plan = await hostilePlan();
    const { diagnostics } = JSON.parse(await written('rdjson', plan)) as { diagnostics: readonly Diagnostic[] };
    expect(diagnostics).toHaveLength(problemsOf(plan).length);
    const found = problemsOf(plan);
    for (const [index, { location, suggestions = [] }] of diagnostics.entries()) {
      const finding = found[index]?.finding;
      if (!finding || !location.range) continue;
      const lines = Buffer.from(textOf(location.path));
      const starts = lineStarts(lines.toString('latin1'));
      const offset = ({ line, column }: BytePosition) => (starts[line - 1] ?? 0) + column - 1;
      const text = lines.subarray(offset(location.range.start), offset(location.range.end)).toString();
      if (finding.cell === undefined) expect(text).toBe(finding.before);
      for (const { range, text: suggested } of suggestions) {
        const made = [lines.subarray(0, offset(range.start)), suggested, lines.subarray(offset(range.end))].join('');
        expect(made).toBe(applyEdits(textOf(location.path), finding.edits ?? []));
      }
    }
    expect(diagnostics.filter(({ suggestions }) => suggestions)).toHaveLength(
      plan.findings.filter(({ outcome }) => outcome === 'rewritten').length,
    );
    expect(diagnostics.at(-1)).toMatchObject({ code: { value: 'malformed' }, severity: 'ERROR' });
  });
});

interface BytePosition {
  readonly line: number;
  readonly column: number;
}

interface Diagnostic {
  readonly location: {
    readonly path: string;
    readonly range?: { readonly start: BytePosition; readonly end: BytePosition };
  };
  readonly suggestions?: readonly {
    readonly range: { readonly start: BytePosition; readonly end: BytePosition };
    readonly text: string;
  }[];
}

describe('CSV', () => {
  it('has a line for each use and file, and nothing that a spreadsheet would run', async () => {
    const plan = await hostilePlan();
    const text = await written('csv', plan);
    // RFC 4180: quoted, with quotes doubled, or bare and without any of what would need quotes.
    const record = /(?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\r\n]*))*\r\n/y;
    const records: string[] = [];
    for (let match = record.exec(text); match; match = record.exec(text)) records.push(match[0]);
    expect(records.join('')).toBe(text);
    expect(records).toHaveLength(1 + plan.findings.length + plan.failures.length);
    const fields = records.flatMap((line) =>
      [...line.matchAll(/(?:^|,)"?((?:""|[^",\r\n])*)/g)].map(([, field = '']) => field),
    );
    expect(fields.filter((field) => /^[=+\-@\t]/.test(field))).toEqual([]);
    expect(text).toContain("\r\n'-dash.sh,,1,1,");
    expect(text).toContain("\r\n'=cmd|calc.sh,,1,6,");
    expect(text).toContain('"\'@failed,%\n::x]]>.ipynb"');
    expect(text).not.toContain('\0');
  });
});
