import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ChangedFile } from '../src/model/plan.ts';
import { dirtyFiles } from '../src/workspace/dirty-files.ts';
import { readSource } from '../src/workspace/read.ts';
import { writeChanged } from '../src/workspace/write.ts';
import { bundledProgram, runUnprivileged, runWithFileLimit } from './run-program.ts';
import { git, temporaryFolder, temporaryRepository, writeFiles } from './temporary-folder.ts';

/** A file as it was read, with another text to write. */
function changed(root: string, path: string, change: (text: string) => string): ChangedFile {
  const file = readSource(root, path);
  if (!file || 'reason' in file) throw new Error(`${path} was not read`);
  return { file, edits: [], after: change(file.text) };
}

const append = (text: string) => `${text}# new\n`;

describe('writing', () => {
  it.each([
    ['UTF-8', Buffer.from('a = "é€"\r\n')],
    ['UTF-8 with a byte-order mark', Buffer.from('\uFEFFa = 1\n')],
    ['latin-1', Buffer.from('# coding: latin-1\n# \xe9\x80\n', 'latin1')],
    ['nothing', Buffer.alloc(0)],
  ])('keeps the bytes of %s', (_what, bytes) => {
    const root = temporaryFolder({ 'a.py': bytes });
    expect(writeChanged(root, changed(root, 'a.py', append))).toBeUndefined();
    expect(readFileSync(join(root, 'a.py'))).toEqual(Buffer.concat([bytes, Buffer.from('# new\n')]));
    expect(readdirSync(root)).toEqual(['a.py']);
  });

  it.each(['644', '755', '600', '640', '4755'])('keeps mode %s', (octal) => {
    const mode = Number.parseInt(octal, 8);
    const root = temporaryFolder({ 'a.py': 'x' });
    chmodSync(join(root, 'a.py'), mode);
    expect(writeChanged(root, changed(root, 'a.py', append))).toBeUndefined();
    expect(statSync(join(root, 'a.py')).mode & 0o7777).toBe(mode);
  });

  it('keeps the owner where it can, and refuses where it cannot', async () => {
    const root = temporaryFolder({ 'a.py': 'x', 'b.py': 'x' });
    if (process.getuid?.() === 0) {
      chownSync(join(root, 'a.py'), 1234, 2345);
      expect(writeChanged(root, changed(root, 'a.py', append))).toBeUndefined();
      expect(statSync(join(root, 'a.py'))).toMatchObject({ uid: 1234, gid: 2345 });
    }
    const program = `
      import * as fs from 'node:fs';
      import { readSource } from './src/workspace/read.ts';
      import { writeChanged } from './src/workspace/write.ts';
      const root = process.cwd();
      fs.chmodSync('closed.py', 0o444);
      fs.chmodSync('folder', 0o555);
      const told = ['open.py', 'closed.py', 'folder/a.py'].map((path) => {
        const file = readSource(root, path);
        return [path, writeChanged(root, { file, edits: [], after: 'new' })?.reason ?? 'written', fs.readFileSync(path, 'utf8')];
      });
      fs.chmodSync('folder', 0o755);
      console.log(JSON.stringify([told, fs.readdirSync('.').sort(), fs.readdirSync('folder')]));`;
    const folder = temporaryFolder({ 'open.py': 'old', 'closed.py': 'old', 'folder/a.py': 'old' });
    expect(JSON.parse(await runUnprivileged(folder, program))).toEqual([
      [
        ['open.py', 'written', 'new'],
        ['closed.py', 'read-only', 'old'],
        ['folder/a.py', 'read-only', 'old'],
      ],
      ['closed.py', 'folder', 'open.py'],
      ['a.py'],
    ]);
  });

  it('leaves a file alone that changed, grew, vanished or became a folder meanwhile', () => {
    const root = temporaryFolder({ 'same-size.py': 'old', 'longer.py': 'old', 'gone.py': 'old', 'folder.py': 'old' });
    const files = ['same-size.py', 'longer.py', 'gone.py', 'folder.py'].map((path) => changed(root, path, append));
    writeFiles(root, { 'same-size.py': 'odd', 'longer.py': 'older' });
    for (const name of ['gone.py', 'folder.py']) rmSync(join(root, name));
    mkdirSync(join(root, 'folder.py'));
    const reasons = files.map((file) => writeChanged(root, file)?.reason);
    expect(reasons).toEqual(['changed-meanwhile', 'changed-meanwhile', 'vanished', 'not-written']);
    expect(readFileSync(join(root, 'same-size.py'), 'utf8')).toBe('odd');
    expect(readFileSync(join(root, 'longer.py'), 'utf8')).toBe('older');
    expect(readdirSync(root).sort()).toEqual(['folder.py', 'longer.py', 'same-size.py']);
  });

  it('writes through a link to where the file is, and never out of the root', () => {
    const outside = temporaryFolder({ 'o.py': 'old', 'sub/p.py': 'old' });
    const root = temporaryFolder({ 'lib/a.py': 'old', 'b.py': 'old', 'sub/p.py': 'old' });
    symlinkSync('lib/a.py', join(root, 'link.py'));
    expect(writeChanged(root, changed(root, 'link.py', append))).toBeUndefined();
    expect(readFileSync(join(root, 'lib/a.py'), 'utf8')).toBe('old# new\n');
    const [b, p] = [changed(root, 'b.py', append), changed(root, 'sub/p.py', append)];
    for (const name of ['b.py', 'sub']) rmSync(join(root, name), { recursive: true });
    symlinkSync(join(outside, 'o.py'), join(root, 'b.py'));
    symlinkSync(join(outside, 'sub'), join(root, 'sub'));
    expect([b, p].map((file) => writeChanged(root, file)?.reason)).toEqual(['link-out-of-root', 'link-out-of-root']);
    expect(readFileSync(join(outside, 'o.py'), 'utf8')).toBe('old');
    expect(readFileSync(join(outside, 'sub/p.py'), 'utf8')).toBe('old');
    expect(readdirSync(join(outside, 'sub'))).toEqual(['p.py']);
  });

  it('does not put into latin-1 what it cannot hold', () => {
    const root = temporaryFolder({ 'a.py': Buffer.from('# coding: latin-1\n# \xe9\n', 'latin1') });
    expect(
      writeChanged(
        root,
        changed(root, 'a.py', (text) => `${text}# €\n`),
      )?.reason,
    ).toBe('not-encodable');
    expect(readFileSync(join(root, 'a.py'), 'latin1')).toBe('# coding: latin-1\n# \xe9\n');
  });

  it('leaves the other name of a hard link as it was', () => {
    const root = temporaryFolder({ 'a.py': 'old' });
    linkSync(join(root, 'a.py'), join(root, 'b.py'));
    expect(writeChanged(root, changed(root, 'a.py', append))).toBeUndefined();
    expect(readFileSync(join(root, 'b.py'), 'utf8')).toBe('old');
  });

  it('leaves the original whole, and nothing beside it, where there is no space', async () => {
    const old = randomBytes(3000).toString('hex');
    const root = temporaryFolder({ 'a.py': old });
    const program = await bundledProgram(`
      import { readSource } from './src/workspace/read.ts';
      import { writeChanged } from './src/workspace/write.ts';
      const root = process.argv[2];
      const file = readSource(root, 'a.py');
      const failure = writeChanged(root, { file, edits: [], after: file.text + 'x'.repeat(100_000) });
      console.log(JSON.stringify(failure ?? 'written'));`);
    expect(JSON.parse(runWithFileLimit(20, program, root))).toMatchObject({ path: 'a.py', reason: 'disk-full' });
    expect(readFileSync(join(root, 'a.py'), 'utf8')).toBe(old);
    expect(readdirSync(root)).toEqual(['a.py']);
    expect(JSON.parse(runWithFileLimit(200, program, root))).toBe('written');
    expect(statSync(join(root, 'a.py')).size).toBe(106_000);
  });

  it('a name may be as long as the system lets it be', () => {
    const name = `${'n'.repeat(252)}.py`;
    const root = temporaryFolder({ [name]: 'old' });
    expect(writeChanged(root, changed(root, name, append))).toBeUndefined();
    expect(readdirSync(root)).toEqual([name]);
  });
});

describe('dirty files', () => {
  const names = [
    'clean.py',
    'staged.py',
    'changed.py',
    'both.py',
    'new.py',
    'added.py',
    'ignored.py',
    '[x].py',
    'gone.py',
  ];

  it('are those that git does not track or that differ from the index', () => {
    const folder = temporaryRepository({
      ...{ 'clean.py': 'a', 'staged.py': 'a', 'changed.py': 'a', 'both.py': 'a', '[x].py': 'a', 'x.py': 'a' },
      ...{ '.gitignore': 'ignored.py\n', 'touched.py': 'a', 'gone.py': 'a' },
    });
    writeFiles(folder, { 'staged.py': 'b', 'both.py': 'b', 'added.py': 'b', 'ignored.py': 'b' });
    git(folder, 'add', '.');
    writeFiles(folder, { 'changed.py': 'c', 'both.py': 'c', 'new.py': 'c', 'x.py': 'c', 'touched.py': 'a' });
    rmSync(join(folder, 'gone.py'));
    expect(dirtyFiles(folder, [...names, 'touched.py'])).toEqual([
      { path: 'changed.py', why: 'changed since it was staged' },
      { path: 'both.py', why: 'changed since it was staged' },
      { path: 'new.py', why: 'untracked' },
      { path: 'ignored.py', why: 'untracked' },
      { path: 'gone.py', why: 'changed since it was staged' },
    ]);
    expect(dirtyFiles(folder, [])).toEqual([]);
  });

  it('asks for the whole repository where the names would not fit on a command line', () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${'long-'.repeat(20)}${i}.py`, 'a']));
    const folder = temporaryRepository(many);
    const [first = ''] = Object.keys(many);
    writeFiles(folder, { [first]: 'b' });
    expect(dirtyFiles(folder, Object.keys(many))).toEqual([{ path: first, why: 'changed since it was staged' }]);
  });

  it('line ends that a checkout converts are no change', () => {
    const folder = temporaryRepository({ '.gitattributes': '*.py text eol=crlf\n', 'a.py': 'a\r\n' });
    rmSync(join(folder, 'a.py'));
    git(folder, 'checkout', '-q', 'a.py');
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe('a\r\n');
    expect(dirtyFiles(folder, ['a.py'])).toEqual([]);
  });

  it('a name is a name, whatever git would read into it', () => {
    const folder = temporaryRepository({ ':(icase)A.py': 'a', 'a.py': 'a', '-r.py': 'a' });
    writeFiles(folder, { ':(icase)A.py': 'b', '-r.py': 'b' });
    expect(dirtyFiles(folder, [':(icase)A.py', 'a.py', '-r.py'])).toEqual([
      { path: ':(icase)A.py', why: 'changed since it was staged' },
      { path: '-r.py', why: 'changed since it was staged' },
    ]);
  });

  it('a conflict is dirty', () => {
    const folder = temporaryRepository({ 'a.py': 'a\n' });
    git(folder, 'checkout', '-q', '-b', 'other');
    writeFiles(folder, { 'a.py': 'b\n' });
    git(folder, 'commit', '-q', '-a', '-m', 'B');
    git(folder, 'checkout', '-q', 'main');
    writeFiles(folder, { 'a.py': 'c\n' });
    git(folder, 'commit', '-q', '-a', '-m', 'C');
    expect(() => git(folder, 'merge', '-q', 'other')).toThrow();
    expect(dirtyFiles(folder, ['a.py'])).toEqual([{ path: 'a.py', why: 'in a merge conflict' }]);
  });

  it('there are none outside a repository, and a repository below is asked itself', () => {
    const folder = temporaryFolder({ 'a.py': 'a' });
    const inner = temporaryRepository({ 'b.py': 'b', 'c.py': 'c' });
    renameSync(inner, join(folder, 'inner'));
    writeFileSync(join(folder, 'inner/c.py'), 'changed');
    expect(dirtyFiles(folder, ['a.py', 'inner/b.py', 'inner/c.py'])).toEqual([
      { path: 'inner/c.py', why: 'changed since it was staged' },
    ]);
  });
});
