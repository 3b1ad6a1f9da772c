import { cpSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadFixtures } from '../fixtures.ts';
import { commitAll, output, program, run, temporaryFolder } from './run.ts';

/** Every fixture under one folder each, written in one way. */
function writeFixtures(folder: string, vary: (text: string) => string): void {
  for (const fixture of loadFixtures())
    for (const [path, text] of Object.entries(fixture.before)) {
      const target = join(folder, fixture.folder, fixture.name, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, vary(text));
    }
}

/** Every file below a folder with its bytes, but for git's own. */
function bytesBelow(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => !path.startsWith('.git/') && path !== '.git' && statSync(join(folder, path)).isFile(),
  );
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path)).toString('base64')]));
}

/** Folder names, some of which git quotes in a patch, and how the files in them are written. */
const trees: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'spaces and ünïcode': (text) => text.replace(/\r?\n/g, '\r\n'),
  'quote"d': (text) => text.replace(/\r?\n$/, ''),
  '-dash': (text) => (text.startsWith('\uFEFF') ? text : `\uFEFF${text}`),
};

describe('git apply', () => {
  it('makes of the patch of all fixtures the bytes that apply writes', () => {
    const [patched, applied] = [join(temporaryFolder(), 'patched'), join(temporaryFolder(), 'applied')];
    for (const [name, vary] of Object.entries(trees)) writeFixtures(join(patched, name), vary);
    commitAll(patched);
    cpSync(patched, applied, { recursive: true });
    const before = bytesBelow(patched);

    const diff = run(process.execPath, [program, 'diff', '--region', 'eastus'], { cwd: patched });
    expect([0, 3], diff.stderr).toContain(diff.status);
    expect(bytesBelow(patched)).toEqual(before);
    output('git', ['apply', '--whitespace=nowarn', '-'], { cwd: patched, input: diff.stdout });

    const apply = run(process.execPath, [program, 'apply', '--region', 'eastus'], { cwd: applied });
    expect([0, 1, 3], apply.stderr).toContain(apply.status);
    const after = bytesBelow(patched);
    expect(bytesBelow(applied)).toEqual(after);
    const changed = [...after].filter(([path, bytes]) => before.get(path) !== bytes);
    expect(changed.length).toBeGreaterThan(100);

    const again = run(process.execPath, [program, 'diff', '--region', 'eastus'], { cwd: applied });
    expect(again.stdout).toBe('');
  });
});
