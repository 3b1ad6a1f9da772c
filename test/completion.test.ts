import { describe, expect, it } from 'vitest';
import { completionScript } from '../src/cli/completion.ts';
import { examples, summaries } from '../src/cli/help.ts';
import { manPage } from '../src/cli/man-page.ts';
import { commandNames, optionNames } from '../src/cli/options.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';

const script = (words: readonly string[], shell?: string) => completionScript(words, batchai20180501, shell);

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('for %s knows every command and option, and the changes', (shell) => {
    const text = script([shell]);
    for (const name of commandNames) expect(text).toContain(name);
    for (const name of optionNames) expect(text).toContain(shell === 'fish' ? `-l ${name} ` : `--${name}`);
    for (const word of ['jobs.get', 'cli.job-create', 'eastus']) expect(text).toContain(word);
  });

  it('is for the user’s own shell unless one is named, and for no other', () => {
    expect(script([], '/usr/bin/fish')).toBe(script(['fish']));
    expect(script([], '/bin/tcsh')).toBe(script(['bash']));
    expect(() => script(['tcsh'])).toThrow('one of bash, zsh, fish, not for tcsh');
    expect(() => script(['bash', 'zsh'])).toThrow('not for bash zsh');
  });
});

describe('the manual', () => {
  it('has every command, option and example, in ASCII', () => {
    const text = manPage().replaceAll('\\-', '-');
    for (const name of commandNames) {
      expect(text).toContain(`.B ${name}\n`);
      expect(text).toContain(summaries[name].split(/[’…]/)[0]);
      for (const [line] of examples[name]) expect(text).toContain(line.replaceAll('$0', 'batchai-codemod'));
    }
    for (const name of optionNames) expect(text).toContain(`\\fB--${name}\\fR`);
    expect(manPage()).toMatch(/^[\n -~]*$/);
    for (const section of ['NAME', 'SYNOPSIS', 'DESCRIPTION', 'COMMANDS', 'OPTIONS', 'EXIT STATUS', 'EXAMPLES'])
      expect(text).toContain(`.SH ${section}\n`);
  });
});
