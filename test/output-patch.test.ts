import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { applyPatch, reversePatch, parsePatch } from 'diff';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { applyEdits, type FileEdit } from '../src/model/edit.ts';
import type { ChangedFile } from '../src/model/plan.ts';
import type { SourceFile } from '../src/model/source-file.ts';
import { filePatch } from '../src/output/patch.ts';

const temporary = mkdtempSync(join(tmpdir(), 'batchai-codemod-patch-'));
afterAll(() => {
  rmSync(temporary, { recursive: true, force: true });
});

type Splice = readonly [start: number, end: number, newText: string];

function changedFile(text: string, splices: readonly Splice[], source: Partial<SourceFile> = {}): ChangedFile {
  const path = source.path ?? 'a.py';
  const edits: FileEdit[] = splices.map(([start, end, newText]) => ({ path, span: { start, end }, newText }));
  const encoding = { name: 'utf-8', byteOrderMark: false } as const;
  const file: SourceFile = { path, language: 'text', text, encoding, ...source };
  return { file, edits, after: applyEdits(text, edits) };
}

function bytesOf(text: string, { encoding }: SourceFile): Buffer {
  return Buffer.from((encoding.byteOrderMark ? '\ufeff' : '') + text, encoding.name === 'latin-1' ? 'latin1' : 'utf8');
}

let folders = 0;

/** Applies the patch of `files` with git, forwards, checked, and back; returns nothing, expects everything. */
function expectGitToApply(files: readonly ChangedFile[], from = '', config: readonly string[] = []): void {
  const root = join(temporary, String(++folders));
  mkdirSync(join(root, from), { recursive: true });
  const git = (cwd: string, args: readonly string[], input?: Buffer) =>
    execFileSync('git', [...config.flatMap((setting) => ['-c', setting]), ...args], { cwd, input, stdio: 'pipe' });
  git(root, ['init', '-q']);
  const onDisk = ({ file }: ChangedFile) => join(root, file.path);
  for (const changed of files) {
    mkdirSync(dirname(onDisk(changed)), { recursive: true });
    writeFileSync(onDisk(changed), bytesOf(changed.file.text, changed.file));
  }
  const patch = Buffer.concat(files.map((changed) => filePatch(changed)));
  const cwd = join(root, from);
  git(cwd, ['apply', '--check', '-'], patch);
  git(cwd, ['apply', '-'], patch);
  for (const changed of files) expect(readFileSync(onDisk(changed))).toEqual(bytesOf(changed.after, changed.file));
  git(cwd, ['apply', '-R', '-'], patch);
  for (const changed of files) expect(readFileSync(onDisk(changed))).toEqual(bytesOf(changed.file.text, changed.file));
}

describe('the text of a patch', () => {
  const patchOf = (text: string, splices: readonly Splice[], source?: Partial<SourceFile>): string =>
    filePatch(changedFile(text, splices, source)).toString();

  it('has three lines of context and git’s header', () => {
    const text = '1\n2\n3\n4\n5\n6\n7\n8\n9\n';
    expect(patchOf(text, [[8, 9, 'five']], { path: 'folder/a.py' })).toBe(
      'diff --git a/folder/a.py b/folder/a.py\n--- a/folder/a.py\n+++ b/folder/a.py\n' +
        '@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
    );
  });

  it('joins hunks whose context meets, and no others', () => {
    const lines = Array.from({ length: 30 }, (_, i) => `line ${String(i).padStart(2, '0')}\n`).join('');
    const at = (line: number): Splice => [line * 8, line * 8, '> '];
    expect(patchOf(lines, [at(5), at(12)]).match(/^@@.*$/gm)).toEqual(['@@ -3,14 +3,14 @@']);
    expect(patchOf(lines, [at(5), at(13)]).match(/^@@.*$/gm)).toEqual(['@@ -3,7 +3,7 @@', '@@ -11,7 +11,7 @@']);
  });

  it('shows an inserted line as one added line', () => {
    expect(patchOf('a\nb\nc\n', [[2, 2, 'new\n']])).toContain('@@ -1,3 +1,4 @@\n a\n+new\n b\n c\n');
    expect(patchOf('a\nb\nc\n', [[1, 1, '\nnew']])).toContain('@@ -1,3 +1,4 @@\n a\n+new\n b\n c\n');
  });

  it('marks a last line without a line end', () => {
    expect(patchOf('a', [[1, 1, 'b']])).toContain(
      '@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+ab\n\\ No newline at end of file\n',
    );
    expect(patchOf('a\nb\nc', [[0, 1, 'x']])).toContain('-a\n+x\n b\n c\n\\ No newline at end of file\n');
    expect(patchOf('a', [[1, 1, '\n']])).toContain('-a\n\\ No newline at end of file\n+a\n');
  });

  it('keeps carriage returns where they are', () => {
    expect(patchOf('a\r\nb\rc\r\n', [[3, 4, 'x']])).toContain('@@ -1,2 +1,2 @@\n a\r\n-b\rc\r\n+x\rc\r\n');
  });

  it('quotes names as git does', () => {
    const names = (path: string) =>
      patchOf('a\n', [[0, 1, 'b']], { path })
        .split('\n')
        .slice(0, 3);
    expect(names('with space.py')).toEqual([
      'diff --git a/with space.py b/with space.py',
      '--- a/with space.py\t',
      '+++ b/with space.py\t',
    ]);
    expect(names('quo"te\t\\\u0001.py')[0]).toBe(String.raw`diff --git "a/quo\"te\t\\\001.py" "b/quo\"te\t\\\001.py"`);
    expect(names('größe.py')[1]).toBe('--- a/größe.py');
  });

  it('keeps a line that stays between two that change', () => {
    const text = 'a\n  b \\\n  c \\\n  d\n';
    const patch = patchOf(text, [[0, 1, 'A'], [4, 10, ''], [16, 17, 'D']]); // prettier-ignore
    expect(patch.split('\n').slice(4, -1)).toEqual(['-a', '-  b \\', '+A', '   c \\', '-  d', '+  D']);
  });

  it('says nothing where edits undo each other', () => {
    expect(patchOf('aa\n', [[0, 1, ''], [2, 2, 'a']])).toBe(''); // prettier-ignore
    expect(patchOf('a\n', [])).toBe('');
  });

  it('takes time in proportion to the text', () => {
    const text = 'client.jobs.get(group, name)\n'.repeat(200_000);
    const splices = Array.from({ length: 20_000 }, (_, i): Splice => [i * 290 + 22, i * 290 + 22, ', workspace']);
    const start = performance.now();
    expect(patchOf(text, splices).length).toBeGreaterThan(1_000_000);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});

describe('git apply takes a patch', () => {
  it('of names with spaces, quotes, tabs, backslashes and letters of any alphabet', () => {
    const names = ['with space.py', 'quo"te.py', "single'quote.py", 'tab\there.py', 'größe/日本語 😀.py', '-dash.py'];
    const more = ['back\\slash.py', 'line\nbreak.py', 'a b/c d.py', '.hidden', 'b/b/b', 'del\u007f.py'];
    expectGitToApply([...names, ...more].map((path) => changedFile('a\nb\n', [[0, 1, 'x']], { path })));
  });

  it('of files with a byte-order mark, in latin-1, and of an empty one', () => {
    const bom = { name: 'utf-8', byteOrderMark: true } as const;
    const latin = { name: 'latin-1', byteOrderMark: false } as const;
    expectGitToApply([
      changedFile('a\nb\n', [[0, 0, 'x']], { path: 'bom.py', encoding: bom }),
      changedFile('a\nb\nc', [[5, 5, '\nd']], { path: 'bom-last.py', encoding: bom }),
      changedFile('# -*- coding: latin-1 -*-\né = "ü"\n', [[31, 32, 'öä']], { path: 'latin.py', encoding: latin }),
      changedFile('', [[0, 0, 'x\ny']], { path: 'empty.py' }),
    ]);
  });

  it('from a subfolder, and where git converts line ends', () => {
    const crlf = changedFile('a\r\nb\r\n', [[0, 1, 'x']], { path: 'sub/a.py' });
    expectGitToApply([crlf], 'sub');
    expectGitToApply([crlf], '', ['core.autocrlf=true']);
  });

  it('of any text with any edits', () => {
    const piece = fc.constantFrom('a', 'b', ' ', '\n', '\n', '\r\n', '\r', 'é', '😀', '+', '-', '@@', '\\', '\t', '');
    const texts = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
    const changes = texts.chain((text) =>
      fc.record({
        text: fc.constant(text),
        cuts: fc.array(fc.nat({ max: text.length }), { maxLength: 12 }).map((cuts) => cuts.sort((a, b) => a - b)),
        inserts: fc.array(
          fc.array(piece, { maxLength: 5 }).map((p) => p.join('')),
          { minLength: 6, maxLength: 6 },
        ),
        byteOrderMark: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(fc.array(changes, { minLength: 30, maxLength: 30 }), (cases) => {
        const files = cases.map(({ text, cuts, inserts, byteOrderMark }, index) => {
          const isInsidePair = (at: number) => /[\udc00-\udfff]/.test(text.charAt(at));
          const offsets = cuts.map((at) => (isInsidePair(at) ? at - 1 : at));
          const splices = Array.from({ length: offsets.length >> 1 }, (_, i): Splice => {
            return [offsets[2 * i] ?? 0, offsets[2 * i + 1] ?? 0, inserts[i] ?? ''];
          });
          const encoding = { name: 'utf-8', byteOrderMark } as const;
          return changedFile(text, splices, { path: `${String(index)}.txt`, encoding });
        });
        // git refuses the patch that makes a file empty or leaves nothing to apply, so those are judged by `diff` alone.
        const isForGit = ({ file, after }: ChangedFile) =>
          file.text !== after && (file.encoding.byteOrderMark || (file.text !== '' && after !== ''));
        for (const changed of files) expectJsdiffToApply(changed);
        const forGit = files.filter(isForGit);
        if (forGit.length > 0) expectGitToApply(forGit);
      }),
      { numRuns: 25 },
    );
  });
});

function expectJsdiffToApply({ file, edits, after }: ChangedFile): void {
  const mark = file.encoding.byteOrderMark ? '\ufeff' : '';
  const [patch] = parsePatch(filePatch({ file, edits }).toString());
  if (!patch || patch.hunks.length === 0) {
    expect(after).toBe(file.text);
    return;
  }
  const options = { autoConvertLineEndings: false, fuzzFactor: 0 };
  expect(applyPatch(mark + file.text, patch, options)).toBe(mark + after);
  expect(applyPatch(mark + after, reversePatch(patch), options)).toBe(mark + file.text);
}
