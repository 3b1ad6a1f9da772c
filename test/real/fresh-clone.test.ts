import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { output, root, run } from './run.ts';

/** As a newcomer has it: nothing that npm or vitest set for this run. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|VITEST|NODE_ENV|NODE_OPTIONS|INIT_CWD)/.test(name)),
);

describe('a fresh clone', () => {
  it('shows the dry run of the sample after npm start alone, and takes a path and a region', () => {
    const clone = join(temporaryFolder(), 'clone');
    output('git', ['clone', '--quiet', '--no-hardlinks', root, clone]);
    const first = run('npm', ['start'], { cwd: clone, env });
    expect(first.status, first.stderr).toBe(0);
    expect(first.stdout).toContain('+++ b/fixtures/sample/');
    expect(first.stderr).toMatch(/Would migrate \d+ calls in \d+ files/);
    expect(output('git', ['status', '--porcelain'], { cwd: clone })).toBe('');

    const report = output(
      'npm',
      ['start', '--silent', '--', 'report', '--format', 'json', '--region', 'westus2', 'fixtures/sample'],
      { cwd: clone, env },
    );
    const { summary } = JSON.parse(report) as { summary: { sites: { rewritten: number } } };
    expect(summary.sites.rewritten).toBeGreaterThan(10);
    expect(report).toContain('migrated-westus2');
  });
});
