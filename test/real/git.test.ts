import { cpSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadFixtures } from '../fixtures.ts';
import { temporaryFolder, temporaryRepository } from '../temporary-folder.ts';
import type { Contents } from '../temporary-folder.ts';
import { output, program, run } from './run.ts';

/** Every fixture in folders of its own: as it is, and in one of the other ways, which take turns. */
function fixtureFiles(): Contents {
  const others = Object.entries(ways);
  const files = loadFixtures().flatMap((fixture, index) => {
    const [folder = '', vary = (text: string) => text] = others[index % others.length] ?? [];
    return Object.entries(fixture.before).flatMap(([path, text]) => [
      [join('plain', fixture.folder, fixture.name, path), text],
      [join(folder, fixture.folder, fixture.name, path), vary(text)],
    ]);
  });
  return Object.fromEntries(files) as Contents;
}

/** Every file below a folder with its bytes, but for git's own. */
function bytesBelow(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => !path.startsWith('.git/') && path !== '.git' && statSync(join(folder, path)).isFile(),
  );
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path)).toString('base64')]));
}

/** Folder names, some of which git quotes in a patch, and how the files in them are written. */
const ways: Readonly<Record<string, (text: string) => string>> = {
  'spaces and ünïcode': (text) => text.replace(/\r?\n/g, '\r\n'),
  'quote"d': (text) => text.replace(/\r?\n$/, ''),
  '-dash': (text) => (text.startsWith('\uFEFF') ? text : `\uFEFF${text}`),
};

describe('git apply', () => {
  it('makes of the patch of all fixtures the bytes that apply writes', () => {
    const patched = temporaryRepository(fixtureFiles());
    const applied = temporaryFolder();
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
