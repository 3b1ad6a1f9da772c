import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryRepository } from '../temporary-folder.ts';
import { inTerminal } from './terminal.ts';

const python = `from azure.mgmt.batchai import BatchAIManagementClient
client = BatchAIManagementClient(None, None)
client.jobs.get(group, 'na\u202eme\u001b[2J')
client.jobs.delete(group, name)
client.clusters.get(group, name)
`;

const review = ['review', '--region', 'eastus'];
const textOf = (folder: string) => readFileSync(join(folder, 'a.py'), 'utf8');

describe('review in a terminal', () => {
  it('takes single keys, marks changed words, lets a line be edited, and leaves the terminal as it was', () => {
    const folder = temporaryRepository({ 'a.py': python });
    const { status, shown, cooked } = inTerminal(folder, review, [
      // Enter behind a key is none of its own.
      ['(1/3) Rewrite this call', 'y\r'],
      // Ctrl-U takes the line away that was put there.
      ['(2/3) Rewrite this call', 'e'],
      [
        "> client.jobs.delete(group, 'migrated-eastus', 'migrated', name)",
        '\u0015client.jobs.delete(group, w, e, name)\r',
      ],
      ['(3/3) Rewrite this call', '\u001b[A'],
      ['(2/3) Rewrite this call (edited)', 'j'],
      ['(3/3) Rewrite this call', 'n'],
    ]);
    expect(status).toBe(1);
    expect(textOf(folder)).toContain('client.jobs.delete(group, w, e, name)\nclient.clusters.get(group, name)\n');
    expect(shown).toContain("\u001b[1;32m'migrated-eastus', 'migrated', \u001b[22;39m");
    expect(shown).toContain('na\\u202eme\\x1b[2J');
    expect(shown).not.toMatch(/\u202e|\u001b\[2J/);
    expect(shown).toContain('1 declined.');
    expect(shown).not.toContain('print this help');
    expect(cooked).toEqual([true, false, true]);
  });

  it.each([
    ['Ctrl-C', '\u0003', 130],
    ['a signal', 'SIGTERM', 143],
  ])('keeps what was decided at %s, writes nothing, and leaves the terminal as it was', (_, stop, status) => {
    const folder = temporaryRepository({ 'a.py': python });
    const stopped = inTerminal(folder, review, [
      ['(1/3) Rewrite this call', 'y'],
      ['(2/3) Rewrite this call', stop],
    ]);
    expect(stopped.status).toBe(status);
    expect(stopped.cooked).toEqual([true, false, true]);
    expect(textOf(folder)).toBe(python);
    const again = inTerminal(folder, review, [['(2/3) Rewrite this call', 'q']]);
    expect(again.shown).toContain('1 of 3 calls were decided in an earlier review.');
    expect(textOf(folder)).toContain("client.jobs.get(group, 'migrated-eastus', 'migrated', ");
  });

  it('writes what was accepted at Ctrl-D, as at q', () => {
    const folder = temporaryRepository({ 'a.py': python });
    inTerminal(folder, review, [
      ['(1/3) Rewrite this call', 'y'],
      ['(2/3) Rewrite this call', '\u0004'],
    ]);
    expect(textOf(folder)).toContain("client.jobs.get(group, 'migrated-eastus', 'migrated', ");
  });
});
