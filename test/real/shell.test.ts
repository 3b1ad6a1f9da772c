import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/model/source-file.ts';
import { loadFixtures } from '../fixtures.ts';
import { run } from './run.ts';

const scripts = loadFixtures().flatMap(({ folder, name, before, after }) =>
  Object.entries(after ?? {})
    .filter(([path, text]) => languageOf(path, /^.*/.exec(text)?.[0]) === 'shell')
    .map(([path, text]) => ({ title: `${folder}/${name}: ${path}`, before: before[path] ?? '', after: text })),
);

/** What bash says against a script without running it; carriage returns are no matter of ours. */
function complaint(text: string): string {
  const { status, stderr } = run('bash', ['-n'], { input: text.replaceAll('\r\n', '\n').replace(/^\uFEFF/, '') });
  return status === 0 ? '' : stderr;
}

describe('bash -n', () => {
  it('has something to judge', () => {
    expect(scripts.length).toBeGreaterThan(10);
  });

  for (const { title, before, after } of scripts)
    it(title, () => {
      const was = complaint(before);
      if (was === '') expect(complaint(after)).toBe('');
      // A script that bash refuses is a case about that, and says so in its name.
      else expect(title).toMatch(/broken|syntax|placeholder|unclosed|unclear/);
    });
});
