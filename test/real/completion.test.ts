import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { output, program, root, run } from './run.ts';

const script = (shell: string) => output(process.execPath, [program, 'completion', shell]);

/** What bash, or zsh that emulates it, offers for the last of the words. */
function offered(shell: 'bash' | 'zsh', words: readonly string[]): readonly string[] {
  const line = words.map((word) => `'${word}'`).join(' ');
  const ask = `${script(shell)}\nCOMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _batchai_codemod; echo "\${COMPREPLY[@]}"`;
  return output(shell, [shell === 'zsh' ? '-f' : '--norc', '-c', ask])
    .trim()
    .split(/\s+/)
    .filter(Boolean);
}

describe.each(['bash', 'zsh'] as const)('completion in %s', (shell) => {
  const complete = (...words: readonly string[]) => offered(shell, ['batchai-codemod', ...words]);

  it('offers commands, their options, and the values of these', () => {
    expect([...complete('re')].sort()).toEqual(['report', 'review']);
    expect(complete('review', '--re')).toEqual(expect.arrayContaining(['--region', '--restart']));
    expect(complete('check', '--re')).toEqual(['--region']);
    expect(complete('setup', '--format', '')).toEqual(['azure-cli', 'python', 'json']);
    expect(complete('apply', '--only', 'jobs.g')).toEqual(['jobs.get']);
    expect(complete('apply', '--skip', '=', 'jobs.g')).toEqual(['jobs.get']);
    expect(complete('--confidence', 'l')).toEqual(['likely']);
  });

  it('leaves paths to the shell', () => {
    expect(complete('apply', 'src/')).toEqual([]);
    expect(complete('diff', '--config', 'x')).toEqual([]);
  });
});

describe('completion in fish', () => {
  const complete = (line: string): readonly string[] => {
    const home = temporaryFolder();
    const said = output('fish', ['--no-config', '-c', `${script('fish')}\ncomplete -C '${line}'`], {
      env: { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, 'config') },
    });
    return said
      .trim()
      .split('\n')
      .map((one) => one.split('\t')[0] ?? '');
  };

  it('offers commands, their options, and the values of these', () => {
    expect(complete('batchai-codemod rev')).toEqual(['review']);
    expect(complete('batchai-codemod review --rest')).toEqual(['--restart']);
    expect(complete('batchai-codemod apply --only jobs.g')).toEqual(['jobs.get']);
  });
});

describe('the manual', () => {
  it('is what groff reads without a warning', () => {
    const { status, stdout, stderr } = run('groff', ['-man', '-Tutf8', '-ww', join(root, 'dist', 'batchai-codemod.1')]);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain('batchai-codemod review --patch accepted.patch');
  });
});
