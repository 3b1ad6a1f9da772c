import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { commandNames, optionNames } from '../src/cli/options.ts';
import { exitStatus } from '../src/cli/exit-status.ts';
import { reviewReasons } from '../src/model/review-reasons.ts';
import { builtCommand } from './built-command.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = builtCommand();
const temporary = mkdtempSync(join(tmpdir(), 'batchai-codemod-readme-'));
const readme = readFileSync(join(root, 'README.md'), 'utf8');

afterAll(() => {
  rmSync(temporary, { recursive: true, force: true });
});

/** The sample project as a repository of its own. */
function sampleRepository(name: string): string {
  const folder = join(temporary, name);
  cpSync(join(root, 'fixtures', 'sample'), folder, { recursive: true });
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], { cwd: folder });
  git('init', '-q');
  git('add', '--all');
  git('commit', '-q', '-m', 'before');
  return folder;
}

describe('the README', () => {
  it('names every command, option, exit status and review reason', () => {
    for (const name of commandNames) expect(readme).toContain(`### \`${name}\``);
    for (const name of optionNames) expect(readme).toContain(`--${name}`);
    for (const status of Object.values(exitStatus)) expect(readme).toMatch(new RegExp(`^\\| ${status} +\\|`, 'm'));
    for (const reason of Object.keys(reviewReasons)) expect(readme).toContain(`\`${reason}\``);
  });

  it('shows what the commands print for the sample project', () => {
    const blocks = [...readme.matchAll(/```console\n([^]*?)```/g)].map(([, text = '']) => text);
    expect(blocks.length).toBeGreaterThan(4);
    for (const [index, block] of blocks.entries()) {
      const folder = sampleRepository(`console-${index}`);
      for (const part of block.split(/^\$ /m).slice(1)) {
        const [line = '', ...shown] = part.trimEnd().split('\n');
        const script = `batchai-codemod() { "${process.execPath}" "${join(built, 'batchai-codemod.js')}" "$@"; }; { ${line}; } 2>&1`;
        const { stdout } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
        for (const text of shown) if (text !== '…') expect(stdout.split('\n'), line).toContain(text);
      }
    }
  });

  it('has a configuration that is one, and a report that is one', () => {
    const [, config = ''] = /```jsonc\n([^]*?)```/.exec(readme) ?? [];
    const folder = sampleRepository('configured');
    writeFileSync(join(folder, 'batchai-codemod.jsonc'), config);
    const report = () => {
      const command = [join(built, 'batchai-codemod.js'), 'report', '--format', 'json'];
      return JSON.parse(execFileSync(process.execPath, command, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })) as {
        findings: { change: string; after: string }[];
      };
    };
    const after = (change: string) => report().findings.find((finding) => finding.change === change)?.after;
    expect(after('jobs.get')).toContain('cfg.workspace');
    expect(after('clusters.create')).toContain("'digits'");
    expect(after('cli.job-show')).toContain('$WORKSPACE');
    rmSync(join(folder, 'batchai-codemod.jsonc'));
    const [, shown = ''] = /```json\n([^]*?)```/.exec(readme) ?? [];
    const example = JSON.parse(shown) as { summary: unknown; findings: { change: string; path: string }[] };
    const real = report();
    expect(real).toMatchObject({ summary: example.summary, transform: 'batchai-2018-05-01' });
    for (const finding of example.findings) {
      const { evidence, ...rest } = finding as typeof finding & { evidence: unknown[] };
      const found = real.findings.filter(({ change }) => change === rest.change);
      expect(found).toContainEqual(expect.objectContaining(rest));
      expect(found.some((f) => JSON.stringify(f).includes(JSON.stringify(evidence[0])))).toBe(true);
    }
  });
});
