import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasNothingToCheck } from '../src/workspace/nothing-to-check.ts';
import { git, temporaryFolder, temporaryRepository, writeFiles } from './temporary-folder.ts';

const words = { terms: ['batchai'], hintWords: ['clusters', 'file_servers', 'jobs'] };

const given = (workingFolder: string, ...paths: readonly string[]) =>
  hasNothingToCheck({ workingFolder, paths, staged: false, ...words });

const staged = (workingFolder: string) => hasNothingToCheck({ workingFolder, paths: [], staged: true, ...words });

const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n';

describe('nothing to check', () => {
  it.each([
    ['plain code', 'import os\nn_jobs = 4\n', true],
    ['the term', 'import azure.mgmt.BatchAI\n', false],
    ['the term in UTF-16', Buffer.from('az batchai job list', 'utf16le'), false],
    ['an operation group, whose client may come from another module', 'client.jobs.get(a, b)\n', false],
    ['a pointer to a large file', pointer, false],
    ['bytes of no encoding', Buffer.from([0xff, 0, 0x80]), true],
    ['nothing', '', true],
  ])('sees %s', (_what, content, nothing) => {
    const folder = temporaryRepository({ 'other.py': 'batchai' });
    writeFiles(folder, { 'a file.py': content, 'b.py': 'x' });
    expect(given(folder, 'b.py', 'a file.py')).toBe(nothing);
    git(folder, 'add', '.');
    expect(staged(folder)).toBe(nothing);
  });

  it('judges what is staged, not what lies in the work tree', () => {
    const folder = temporaryRepository({ 'a.py': 'x', 'b.py': 'x' });
    writeFiles(folder, { 'a.py': 'batchai' });
    expect(staged(folder)).toBe(true);
    git(folder, 'add', '.');
    writeFiles(folder, { 'a.py': 'x' });
    expect(staged(folder)).toBe(false);
    expect(staged(join(folder, '.git', '..'))).toBe(false);
  });

  it('knows renamed, removed, linked and first files', () => {
    const folder = temporaryRepository({ 'a.py': 'batchai', 'b.py': 'batchai' });
    git(folder, 'rm', '-q', 'b.py');
    symlinkSync('elsewhere', join(folder, 'link'));
    git(folder, 'add', '.');
    expect(staged(folder)).toBe(true);
    git(folder, 'mv', 'a.py', 'c.py');
    expect(staged(folder)).toBe(false);
    const first = temporaryFolder({ 'a.py': 'x' });
    git(first, 'init', '-q');
    expect(staged(first)).toBe(true);
    git(first, 'add', '.');
    expect(staged(first)).toBe(true);
  });

  it('leaves what a patch does not show to the full run', () => {
    const folder = temporaryRepository({ 'a.py': 'client.jobs.get(a, b)\n' });
    chmodSync(join(folder, 'a.py'), 0o755);
    git(folder, 'add', '.');
    expect(staged(folder)).toBe(false);
  });

  it('sees a use far from the line that changed', () => {
    const folder = temporaryRepository({ 'a.py': `client.jobs.get(a, b)\n${'x = 1\n'.repeat(500)}` });
    writeFiles(folder, { 'a.py': `client.jobs.get(a, b)\n${'x = 1\n'.repeat(500)}y = 2\n` });
    git(folder, 'add', '.');
    expect(staged(folder)).toBe(false);
  });

  it('leaves whatever is out of the ordinary to the full run', () => {
    const folder = temporaryFolder({ 'a.py': 'x' });
    mkdirSync(join(folder, 'sub'));
    symlinkSync('a.py', join(folder, 'link.py'));
    expect([given(folder), given(folder, 'sub'), given(folder, 'link.py'), given(folder, 'missing.py')]).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(staged(folder)).toBe(false);
    expect(staged(join(folder, 'missing'))).toBe(false);
  });
});
