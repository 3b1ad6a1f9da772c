import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { output, program, root, run } from './run.ts';

describe('Node 22', () => {
  it('gives the same patch of the sample as the Node that runs this', () => {
    const folder = temporaryFolder();
    output('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--no-save', 'node@22']);
    const node = join(folder, 'node_modules', 'node', 'bin', 'node');
    expect(existsSync(node)).toBe(true);
    expect(output(node, ['--version'])).toMatch(/^v22\./);
    const args = [program, 'diff', '--region', 'eastus', join('fixtures', 'sample')];
    const [ours, theirs] = [process.execPath, node].map((command) => {
      const ran = run(command, args, { cwd: root });
      // How far it came, now and then.
      return { ...ran, stderr: ran.stderr.replace(/^\d+ of \d+ files.*\n/gm, '') };
    });
    expect(theirs?.stdout).toContain('migrated-');
    expect(theirs).toEqual(ours);
  });
});
