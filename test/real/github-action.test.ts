import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { git, temporaryFolder, temporaryRepository, type Contents } from '../temporary-folder.ts';
import { root, run, type Result } from './run.ts';

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;

interface Ended extends Result {
  readonly outputs: string;
  readonly summary: string;
  readonly sarif: string | undefined;
}

/** Runs the shell steps as the runner does, in a repository, and stops at the first that fails. */
function runAction(folder: string, inputs: Readonly<Record<string, string>> = {}): Ended {
  const runner = temporaryFolder({ output: '', 'summary.md': 'Before.\n' });
  const values: Readonly<Record<string, string>> = {
    ...Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default])),
    ...inputs,
  };
  let ended: Result = { status: 0, stdout: '', stderr: '' };
  for (const { run: script, env = {} } of action.runs.steps) {
    if (script === undefined || ended.status !== 0) continue;
    const filled = Object.entries(env).map(([name, value]): [string, string] => [
      name,
      value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, input: string) => values[input] ?? ''),
    ]);
    ended = run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd: folder,
      env: {
        ...process.env,
        ...Object.fromEntries(filled),
        ...{ GITHUB_ACTION_PATH: root, RUNNER_TEMP: runner, GITHUB_OUTPUT: join(runner, 'output') },
        GITHUB_STEP_SUMMARY: join(runner, 'summary.md'),
      },
    });
  }
  const outputs = readFileSync(join(runner, 'output'), 'utf8');
  const [, , sarif] = /^sarif-file<<(.*)\n(.*)\n\1\n/m.exec(outputs) ?? [];
  const summary = readFileSync(join(runner, 'summary.md'), 'utf8');
  return { ...ended, outputs, summary, sarif: sarif === undefined ? undefined : readFileSync(sarif, 'utf8') };
}

const old = 'az batchai job show -g group -n job\n';

/** The lines that the runner takes for commands. */
function commandsIn(log: string): readonly string[] {
  let stoppedBy: string | undefined;
  return log.split('\n').filter((line) => {
    const [, token] = /^::stop-commands::(.*)$/.exec(line) ?? [];
    if (token !== undefined) stoppedBy = token;
    else if (stoppedBy !== undefined && line === `::${stoppedBy}::`) stoppedBy = undefined;
    else return stoppedBy === undefined && line.trimStart().startsWith('::');
    return false;
  });
}

describe('the action', () => {
  it('is composite, hands inputs on by variables alone, and all of them', () => {
    expect(action.runs.using).toBe('composite');
    for (const { run: script } of action.runs.steps) expect(script ?? '').not.toContain('${{');
    for (const { run: script, shell } of action.runs.steps) if (script) expect(shell).toBe('bash');
    const used = new Set(
      [...readFileSync(join(root, 'action.yml'), 'utf8').matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name),
    );
    expect(used).toEqual(new Set(Object.keys(action.inputs)));
    const upload = action.runs.steps.find(({ uses }) => uses?.startsWith('github/codeql-action/upload-sarif@'));
    expect(upload).toMatchObject({
      if: expect.stringContaining('always()') as string,
      with: { sarif_file: '${{ steps.run.outputs.sarif-file }}' },
    });
  });

  it('marks each call, adds to the summary, leaves a report and fails', () => {
    const folder = temporaryRepository({ 'a.sh': old, 'sub/b.sh': old });
    const { status, stdout, outputs, summary, sarif } = runAction(folder);
    expect(status).toBe(1);
    expect(commandsIn(stdout).map((line) => line.slice(0, 48))).toEqual([
      '::error file=a.sh,line=1,endLine=1,col=1,endColu',
      '::error file=sub/b.sh,line=1,endLine=1,col=1,end',
    ]);
    expect(stdout).toContain('0 uses fit the new API. 2 do not: still-old 2.\n');
    expect(outputs).toMatch(/^exit-status=1$/m);
    expect(summary).toMatch(/^Before\.\n## Batch AI migration/);
    expect((JSON.parse(sarif ?? '') as { runs: { results: unknown[] }[] }).runs[0]?.results).toHaveLength(2);

    const part = runAction(folder, { paths: 'sub\n\n', annotations: 'false', summary: 'false', command: 'report' });
    expect(part.status).toBe(0);
    expect(commandsIn(part.stdout)).toEqual([]);
    expect(part.summary).toBe('Before.\n');
    expect(part.stdout).toContain('Would migrate 1 call in 1 file.');
  });

  it('passes where nothing is left, and says what else went wrong by its status', () => {
    const folder = temporaryRepository({ 'a.sh': 'echo\n', 'b.ipynb': 'batchai {' });
    expect(runAction(folder, { paths: 'a.sh' })).toMatchObject({
      status: 0,
      outputs: expect.stringMatching(/^exit-status=0$/m) as string,
    });
    const broken = runAction(folder);
    expect(broken.status).toBe(3);
    expect(commandsIn(broken.stdout)).toEqual([
      expect.stringMatching(/^::error file=b\.ipynb,title=/),
      '::error::batchai-codemod ended with status 3; its log says why.',
    ]);
    const missing = runAction(folder, { paths: 'missing' });
    expect([missing.status, missing.sarif]).toEqual([2, undefined]);
    expect(runAction(folder, { command: 'apply' })).toMatchObject({ status: 2, outputs: '' });
    expect(runAction(folder, { since: 'HEAD', confidence: 'certain', region: 'westus', paths: '.' }).status).toBe(0);
  });

  it('runs nothing that stands in an input or in the name of a file', () => {
    const hostile = ['$(touch pwned)', '`touch pwned`', '"; touch pwned; "', "'; touch pwned; '", '--config=x', '-q'];
    const files: Contents = Object.fromEntries(
      ['::error::a.sh', 'new\n::set-output name=x::b.sh', '$(touch pwned).sh'].map((name) => [name, old]),
    );
    const folder = temporaryRepository({ ...files, 'broken\n::error::c.ipynb': 'batchai {' });
    const inputs = ['paths', 'since', 'region', 'config', 'confidence'];
    for (const value of hostile) {
      expect(runAction(folder, { paths: value }).status, value).toBe(2);
      expect(runAction(folder, Object.fromEntries(inputs.map((input) => [input, value]))).status, value).toBe(2);
      expect(runAction(folder, { command: value }).status, value).toBe(2);
    }
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
    expect(git(folder, 'status', '--porcelain')).toBe('');
    const commands = commandsIn(runAction(folder).stdout);
    expect(commands).toHaveLength(5);
    for (const line of commands) expect(line).toMatch(/^::error (file=[^:,]*,(line=1,.*)?title=|::)|^::error::batchai/);
  });
});
