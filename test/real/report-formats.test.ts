import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { reportFormats, type ReportFormatName } from '../../src/cli/report-formats.ts';
import type { Plan } from '../../src/model/plan.ts';
import { problemsOf } from '../../src/output/problem.ts';
import { batchai20180501 } from '../../transforms/batchai-2018-05-01/transform.ts';
import { hostilePlan } from '../hostile-plan.ts';
import { temporaryFolder, writeFiles } from '../temporary-folder.ts';
import { debianPython, judge, output, root, run } from './run.ts';

const judges = join(root, 'test', 'real', 'judges', 'node_modules');

async function written(name: ReportFormatName, plan: Plan): Promise<string> {
  const text = await reportFormats[name].write(plan, {
    ...{ mode: 'dry-run', tool: { name: 'batchai-codemod', version: '1.2.3' }, transform: batchai20180501 },
    ...{ verbose: false, isPrinted: false, colour: false, width: 100 },
  });
  // As it lies on disk: a half of a pair has no bytes of its own.
  return Buffer.from(text).toString();
}

let plan: Plan;
beforeAll(async () => {
  plan = await hostilePlan();
});

const open = () => plan.findings.filter(({ outcome }) => outcome === 'rewritten' || outcome === 'review');
/** What is left of a path where it cannot be written as it is. */
const inXml = (path: string) => path.replace('\ud800', '\\ud800').replace('\u0001\u001b', '\\x01\\x1b');

describe('SARIF', () => {
  /** What the multitool has against a report; nothing where it cannot read it at all. */
  function faults(report: string): readonly string[] {
    const multitool = join(judges, '@microsoft', 'sarif-multitool-linux', 'Sarif.Multitool');
    // npm makes only those files executable that a package names as its commands.
    if (existsSync(multitool)) chmodSync(multitool, 0o755);
    const args = ['validate', 'report.sarif', '--output', 'faults.sarif', '--rule-kind', 'Sarif;Ghas'];
    const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
    const { stdout } = run(multitool, args, { cwd: temporaryFolder({ 'report.sarif': report }), env });
    expect(stdout).toContain('1 files scanned');
    return [...stdout.matchAll(/: (?:error|warning) (\w+): (.*)/g)].map(
      ([, rule = '', text = '']) => `${rule} ${text}`,
    );
  }

  it('has no fault by its schema', async () => {
    const document = JSON.parse(await written('sarif', plan)) as { runs: { results: { level: string }[] }[] };
    const schema = join(judges, '@microsoft', 'sarif-multitool-linux', 'sarif-2.1.0.json');
    expect(judge('faults-by-schema.py', { schema, document }, debianPython)).toEqual([]);
    const [result] = document.runs[0]?.results ?? [];
    if (result) result.level = 'severe';
    expect(judge('faults-by-schema.py', { schema, document }, debianPython)).toHaveLength(1);
  });

  it('has no fault by the rules of SARIF and of GitHub', async () => {
    const report = await written('sarif', plan);
    // Where this tool is published is not known to it. That this is said shows that the report was read.
    expect(faults(report)).toEqual([expect.stringContaining("does not provide 'informationUri'")]);
    expect(faults(report.replace('"startLine": 1,', '"startLine": 0,')).length).toBeGreaterThan(1);
  });
});

describe('rdjson', () => {
  it('is reviewdog’s format, strictly', async () => {
    const folder = temporaryFolder({ 'report.json': await written('rdjson', plan) });
    const program = join(judges, '.bin', 'rdformat-validator');
    const said = output(program, ['--strict', '--no-extra-fields', 'report.json'], { cwd: folder });
    expect(said).toContain('All files are valid');
    writeFiles(folder, { 'report.json': JSON.stringify({ diagnostics: [{ message: 'no place' }] }) });
    expect(run(program, ['--strict', 'report.json'], { cwd: folder }).status).not.toBe(0);
  });
});

describe('GitLab’s Code Quality', () => {
  it('has the types of Code Climate', async () => {
    const text = await written('gitlab', plan);
    const folder = temporaryFolder({
      'report.ts': `import type { Issue } from ${JSON.stringify(join(judges, 'codeclimate-types'))};\nexport const issues: (Issue & { fingerprint: string })[] = ${text.trimEnd()};\n`,
    });
    const tsc = (file: string) =>
      run(
        process.execPath,
        [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '--strict', '--skipLibCheck', file],
        { cwd: folder },
      );
    expect(tsc('report.ts').stdout).toBe('');
    writeFiles(folder, {
      'wrong.ts': `import type { Issue } from ${JSON.stringify(join(judges, 'codeclimate-types'))};\nexport const issues: Issue[] = [{ type: 'issue' }];\n`,
    });
    expect(tsc('wrong.ts').status).not.toBe(0);
  });
});

interface Read {
  readonly xml: readonly (readonly [tag: string, attributes: Record<string, string>, text: string | null][])[];
  readonly csv: readonly (readonly string[][])[];
}

describe('XML and CSV, read by Python', () => {
  it('name the files and places as they are', async () => {
    const [checkstyle, junit, table] = await Promise.all(
      (['checkstyle', 'junit', 'csv'] as const).map((name) => written(name, plan)),
    );
    const read = judge('read-reports.py', { xml: [checkstyle, junit], csv: [table] }) as Read;

    const of = (index: number, tag: string) => (read.xml[index] ?? []).filter(([name]) => name === tag);
    const paths = [...new Set(problemsOf(plan).map(({ path }) => inXml(path)))];
    expect(of(0, 'file').map(([, { name }]) => name)).toEqual(paths);
    expect(of(0, 'error').map(([, { line }]) => Number(line))).toEqual(
      problemsOf(plan).map(({ finding }) => finding?.line ?? 1),
    );

    expect(of(1, 'testsuite').map(([, { name }]) => name)).toEqual(paths);
    expect(of(1, 'failure')).toHaveLength(open().length);
    expect(
      of(1, 'failure')
        .map(([, , text]) => text)
        .join('\n'),
    ).toContain('-o "]]><script>&lt;"');
    // What Jenkins's schema knows of these elements; anything else is refused there.
    const known: Readonly<Record<string, RegExp>> = {
      testsuites: /^(name|time|tests|failures|errors)$/,
      testsuite: /^(name|tests|failures|errors|skipped|time|file)$/,
      testcase: /^(name|time|classname|group)$/,
      ...{ failure: /^(type|message)$/, error: /^(type|message)$/, skipped: /^(type|message)$/ },
    };
    for (const [tag, attributes] of read.xml[1] ?? [])
      expect(
        Object.keys(attributes).filter((name) => !known[tag]?.test(name)),
        tag,
      ).toEqual([]);

    const [header = [], ...rows] = read.csv[0] ?? [];
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([header.length]));
    const column = (name: string) => rows.map((row) => row[header.indexOf(name)] ?? '');
    const kept = (text: string) => text.replace(/^'(?=[=+\-@])/, '');
    expect(column('path').map(kept)).toEqual(
      [...plan.findings, ...plan.failures].map(({ path }) => path.replace('\ud800', '\ufffd')),
    );
    expect(column('before').map(kept).slice(0, plan.findings.length)).toEqual(
      plan.findings.map(({ before }) => before),
    );
  });
});

describe('JUnit', () => {
  it('is read by another reader of it, with the same sums', async () => {
    const folder = temporaryFolder({ 'report.xml': await written('junit', plan) });
    const read = JSON.parse(output(join(judges, '.bin', 'junit2json'), ['report.xml'], { cwd: folder })) as {
      tests: number;
      failures: number;
      errors: number;
      testsuite: { testcase: { failure?: unknown[]; error?: unknown[]; skipped?: unknown[] }[] }[];
    };
    const cases = read.testsuite.flatMap(({ testcase }) => testcase);
    expect(cases).toHaveLength(read.tests);
    expect(cases.filter(({ failure }) => failure)).toHaveLength(read.failures);
    expect(cases.filter(({ error }) => error)).toHaveLength(read.errors);
    expect(read.failures).toBe(open().length);
  });
});
