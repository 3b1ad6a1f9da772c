import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

export type Contents = Readonly<Record<string, string | Buffer>>;

/** A new folder with these files, a real path without a search term in it, removed when the test ends. */
export function temporaryFolder(contents: Contents = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'codemod-')));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  writeFiles(folder, contents);
  return folder;
}

/** A new git repository in which these files are committed. */
export function temporaryRepository(contents: Contents = {}): string {
  const folder = temporaryFolder(contents);
  git(folder, 'init', '-q', '-b', 'main');
  // Housekeeping in the background would remove what a test copies.
  git(folder, 'config', 'gc.auto', '0');
  git(folder, 'config', 'user.name', 'Tester');
  git(folder, 'config', 'user.email', 'tester@example.com');
  commit(folder);
  return folder;
}

export function writeFiles(folder: string, contents: Contents): void {
  for (const [path, content] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

export function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

export function commit(folder: string): void {
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'A commit');
}
