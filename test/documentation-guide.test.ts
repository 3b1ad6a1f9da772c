import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { sampleShell } from '../scripts/sample-shell.mjs';
import { builtCommand } from './built-command.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

it('the guide shows, from its first line to its last, what the commands print in one repository', () => {
  const { run, remove } = sampleShell(builtCommand());
  onTestFinished(remove);
  const guide = readFileSync(`${root}site/pages/guide.md`, 'utf8');
  const blocks = [...guide.matchAll(/```console\n([^]*?)```/g)].map(([, text = '']) => text);
  expect(blocks.length).toBeGreaterThan(6);
  for (const part of blocks.flatMap((block) => block.split(/^\$ /m).slice(1))) {
    const [line = '', ...shown] = part.trimEnd().split('\n');
    const printed = run('guide', line).output.split('\n');
    let at = 0;
    for (const text of shown) {
      if (text === '…') continue;
      const found = printed.indexOf(text, at);
      expect(found, `${line}\n${text}\nis not among, in this order:\n${printed.join('\n')}`).toBeGreaterThanOrEqual(at);
      at = found + 1;
    }
  }
}, 300_000);
