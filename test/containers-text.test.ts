import { describe, expect, it } from 'vitest';
import { applyEdits } from '../src/model/edit.ts';
import type { Edit } from '../src/model/edit.ts';
import { fileSpan, lower } from '../src/model/fragment.ts';
import type { Fragment } from '../src/model/fragment.ts';
import { documentOf } from './documents.ts';

async function childrenOf(path: string, text: string): Promise<readonly Fragment[]> {
  const { fragments } = await documentOf(path, text);
  return fragments.slice(1);
}

/** Each child's language and text. */
async function textsIn(path: string, text: string): Promise<readonly string[]> {
  return (await childrenOf(path, text)).map(({ language, text: shown }) => `${language}: ${shown}`);
}

/** The file after `-w ws` was put behind every `-g rg`, as a surface would do it; refusals are listed. */
async function insertedInto(path: string, text: string): Promise<string> {
  const commands = (await childrenOf(path, text)).filter(({ language }) => language !== 'python');
  const edits = commands.flatMap((fragment) =>
    [...fragment.text.matchAll(/-g ("?)[^\s"'<]+\1/g)].flatMap((group): readonly Edit[] => {
      const at = group.index + group[0].length;
      const result = lower(fragment, { span: { start: at, end: at }, newText: ' -w ws' });
      return 'edits' in result
        ? result.edits
        : [{ span: fileSpan(fragment, { start: at, end: at }), newText: `<${result.reason}>` }];
    }),
  );
  return applyEdits(text, edits);
}

const command = 'az batchai job list -g rg';

describe('Markdown', () => {
  it.each<[string, string, readonly string[]]>([
    ['a fence', `\`\`\`sh\n${command}\n\`\`\`\n`, [`shell: ${command}`]],
    ['a fence of tildes', `~~~ bash\n${command}\n~~~\n`, [`shell: ${command}`]],
    ['a fence that never ends', `\`\`\`console\n$ ${command}`, [`shell: $ ${command}`]],
    ['a fence with CRLF', `\`\`\`sh\r\na\r\n${command}\r\n\`\`\`\r\n`, [`shell: a\r\n${command}`]],
    [
      'a fence in a list',
      `1. Run\n\n   \`\`\`azurecli-interactive\n   a\n   ${command}\n   \`\`\`\n`,
      [`shell: a\n${command}`],
    ],
    ['a fence in a quote', `> \`\`\`powershell\n> a\n>\n> ${command}\n> \`\`\`\n`, [`powershell: a\n\n${command}`]],
    ['a fence in a quote in a list', `- > \`\`\`bat\n  > ${command}\n  > \`\`\`\n`, [`cmd: ${command}`]],
    ['a fence without a language', `\`\`\`\n${command}\n\`\`\``, [`documentation: ${command}`]],
    ['a fence of something else', `\`\`\`log\n${command}\n\`\`\``, [`documentation: ${command}`]],
    ['JSON in a fence', `\`\`\`json\n{"a": "${command}"}\n\`\`\``, [`json: {"a": "${command}"}`, `shell: ${command}`]],
    ['a fence of R Markdown', `\`\`\`{bash, eval=FALSE}\n${command}\n\`\`\``, [`shell: ${command}`]],
    ['a fence of Pandoc', `\`\`\`{.bash .numberLines}\n${command}\n\`\`\``, [`shell: ${command}`]],
    ['a fence of MyST', `\`\`\`{code-block} bash\n${command}\n\`\`\``, [`shell: ${command}`]],
    ['an indented block', `Run\n\n    a\n    ${command}\n\ndone\n`, [`documentation: a\n${command}`]],
    ['an indented block in a list', `- Run\n\n      ${command}\n`, [`documentation: ${command}`]],
    ['a block indented by tabs in a list', `-\tRun\n\n\t\t${command}\n`, [`documentation: ${command}`]],
    [
      'inline code',
      `Say \`${command}\` or \`\`az batchai job list -g \`rg\` \`\`.`,
      [`documentation: ${command}`, 'documentation: az batchai job list -g `rg` '],
    ],
    ['inline code over two lines', '> Say `az batchai\n> job list` now.', ['documentation: az batchai job list']],
    ['a line of its own in prose', `Run this:\n${command}\nand wait.`, [`documentation: ${command}`]],
    ['a line in prose that goes on', `${command} \\\n  -o table\n`, [`documentation: ${command} \\\n-o table`]],
    ['a line in prose with a break', `$ ${command}<br>\nnext`, [`documentation: $ ${command}`]],
    ['a comment', `<!-- ${command} -->\n`, [`documentation: \n ${command} \n`]],
    [
      'HTML',
      `<pre><code class="sh">${command} -n &lt;job&gt;</code></pre>\n`,
      [`documentation: \n\n${command} -n <job>\n\n`],
    ],
    [
      'HTML with marks in it',
      `<div>\naz <b>batchai</b> job list<br/>x\n</div>\n`,
      ['documentation: \n\naz batchai job list\nx\n\n'],
    ],
    ['inline HTML', `Say <code>${command}</code>, please`, [`documentation: ${command}`]],
    [
      'a makefile in a fence',
      `\`\`\`make\nrun:\n\t${command}\n\`\`\``,
      [`makefile: run:\n\t${command}`, `make: \t${command}`],
    ],
    ['a program in a fence', `\`\`\`python\nclient.jobs.get(a, b)\n\`\`\``, ['python: client.jobs.get(a, b)']],
  ])('holds commands in %s', async (_, text, expected) => {
    expect(await textsIn('a.md', text)).toEqual(expected);
  });

  it.each([
    ['says nothing of Batch AI', '```sh\naz group list\n```'],
    ['mentions a command in a sentence', 'az batchai job list shows the jobs of a group.'],
    ['mentions a command in a heading', '# az batchai job list -g rg'],
    ['has other code', 'See `client`.\n\n    x = batchai_dir\n'.replace('batchai_dir', 'y')],
  ])('holds none where it %s', async (_, text) => {
    expect(await textsIn('a.md', text)).toEqual([]);
  });

  it.each<[string, string]>([
    [`> \`\`\`sh\n> ${command}\n> \`\`\`\n`, `> \`\`\`sh\n> ${command} -w ws\n> \`\`\`\n`],
    [`Say \`${command}\`.`, `Say \`${command} -w ws\`.`],
    [`<pre>${command}</pre>`, `<pre>${command} -w ws</pre>`],
    [`- a\n\n\t\t${command}\r\n`, `- a\n\n\t\t${command} -w ws\r\n`],
  ])('%j is edited in place', async (before, after) => {
    expect(await insertedInto('a.md', before)).toBe(after);
  });

  it('is parsed in linear time', async () => {
    const worst = ['[', '> ', '- ', '`', '*_', '<', '![](', '\\', '| ', '~~~\n', '    '];
    for (const unit of worst) {
      const text = `batchai\n\n${unit.repeat(5_000)}`;
      const start = performance.now();
      await documentOf('a.md', text);
      expect([unit, performance.now() - start < 3_000]).toEqual([unit, true]);
    }
  });
});

describe('a makefile', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'recipes',
      `all: x\n\t@echo\n\t${command}\n\nx:\n\t-${command} \\\n\t  -o tsv\n`,
      [`make: \t@echo\n\t${command}\n`, `make: \t-${command} \\\n\t  -o tsv\n`],
    ],
    ['recipes with a prefix of their own', `.RECIPEPREFIX = >\nall:\n>${command}\n`, [`make: ${command}\n`]],
    ['a recipe on its rule', `all: x y ; ${command}\n`, [`make:  ${command}\n`]],
    [
      'a variable',
      `LIST = ${command}\nLIST2 ?= a \\\n  ${command}\n`,
      [`make:  ${command}\n`, `make:  a \\\n  ${command}\n`],
    ],
    ['a variable of a target', `all: export LIST := ${command}\n`, [`make:  ${command}\n`]],
    [
      'a call of the shell',
      `JOBS := $(shell ${command} --query "[?a(b)]" | wc -l) x\n`,
      [`make: ${command} --query "[?a(b)]" | wc -l`],
    ],
    [
      'two calls of the shell',
      `A = \${shell ${command}}$(shell ${command})\n`,
      [`make: ${command}`, `make: ${command}`],
    ],
    ['a definition', `define run\n${command}\nendef\nall:\n\t$(run)\n`, [`make: ${command}\n`]],
    ['a comment', `# ${command}\n`, [`make:  ${command}\n`]],
    ['a recipe with CRLF', `all:\r\n\t${command} \\\r\n\t-o tsv\r\n`, [`make: \t${command} \\\r\n\t-o tsv\r\n`]],
    ['a recipe without an end', `all:\n\t${command} \\`, [`make: \t${command} \\`]],
  ])('holds commands in %s', async (_, text, expected) => {
    expect(await textsIn('Makefile', text)).toEqual(expected);
  });

  it.each(['ifeq ($(CLI),az batchai)\nendif\n', 'batchai: az batchai.mk\n\techo done\n', 'include az-batchai.mk\n'])(
    'holds none in %j',
    async (text) => {
      expect(await textsIn('Makefile', text)).toEqual([]);
    },
  );

  it('is read in linear time', async () => {
    for (const unit of [':', 'a=', '$(shell ', '\\\n', ' ', ';', '#', '\t\n', 'define\n']) {
      const start = performance.now();
      await documentOf('Makefile', `# batchai\n${unit.repeat(50_000)}`);
      expect([unit, performance.now() - start < 2_000]).toEqual([unit, true]);
    }
  });
});

describe('Python', () => {
  const job = 'az batchai job show -g rg';

  it.each<[string, string, readonly string[]]>([
    ['a string', `run('${job}')`, [`shell: ${job}`]],
    ['a string without az', `self.cmd("batchai job list -g {0}".format(g))`, ['shell: batchai job list -g {0}']],
    ['a raw string', `run(r'${job} "C:\\x"')`, [`shell: ${job} "C:\\x"`]],
    ['bytes', `run(b'${job}\\n')`, [`shell: ${job}\n`]],
    [
      'escapes',
      `run('az batchai job show \\\n -n \\'\\x41\\' \\u00e9 \\101\\n')`,
      [`shell: az batchai job show  -n 'A' é A\n`],
    ],
    ['a long string', `run("""\naz login\n${job}\n""")`, [`shell: \naz login\n${job}\n`]],
    ['joined literals', `run('az batchai job show '  # why\n    '-g rg')`, [`shell: ${job}`]],
    [
      'a sum',
      `run('az batchai job show -g ' + rg + ' -n ' + jobs[0].name)`,
      ['shell: az batchai job show -g {rg} -n {jobs[0].name}'],
    ],
    [
      'a sum that begins with a name',
      `run(AZ + ' batchai job show -g ' + cfg.rg)`,
      ['shell: {AZ} batchai job show -g {cfg.rg}'],
    ],
    [
      'an f-string',
      `run(f'az batchai job show -g {cfg["rg"]} -n {name!r:>{w}}')`,
      ['shell: az batchai job show -g {cfg["rg"]} -n {name!r:>{w}}'],
    ],
    [
      'a percent string',
      `run('az batchai job show -g %s -n %(n)s 100%%' % x)`,
      ['shell: az batchai job show -g %s -n %(n)s 100%%'],
    ],
    [
      'percent signs and a name',
      `run('az batchai job show -g %s' % rg + name)`,
      ['shell: az batchai job show -g {s}{name}'],
    ],
    [
      'format of a sum in brackets',
      `run(('az batchai job show ' + '-g {}').format(rg))`,
      ['shell: az batchai job show -g {}'],
    ],
    ['a docstring', `def f():\n    """Runs ${job}."""\n`, [`documentation: Runs ${job}.`]],
    [
      'comments',
      `x = 1\n# ${job} \\\n#   -o tsv\ny = 2  # ${job}\n`,
      [`documentation:  ${job} \\\n   -o tsv`, `documentation:  ${job}`],
    ],
    ['a list of words', `run(['az', 'batchai', 'job', 'show', '-n', name])`, ['shell: az batchai job show -n {name}']],
    ['a tuple of words', `run(("/usr/bin/az", "batchai", "job", "list"))`, ['shell: /usr/bin/az batchai job list']],
    ['words as arguments', `cli.invoke('az', 'batchai', 'job', str(x))`, ['shell: az batchai job {str(x)}']],
    ['Python 2', `print "${job}"\n`, [`documentation: ${job}`]],
    ['a message', `log.info('Run ${job}')`, [`documentation: Run ${job}`]],
    ['a help text', `add(help='See ${job}')`, [`documentation: See ${job}`]],
    [
      'an operand too long to show',
      `run('az batchai job show ' + f(${'a, '.repeat(50)}))`,
      ['shell: az batchai job show {value}'],
    ],
    ['a broken file', `def f(:\n  run('${job}')\n`, [`shell: ${job}`]],
  ])('holds commands in %s', async (_, text, expected) => {
    expect(await textsIn('a.py', text)).toEqual(expected);
  });

  it.each([
    'import azure.mgmt.batchai as training\nfrom batchai import x\n',
    `run('az' + x)\npath = '/batchai/logs'\nname = 'batchai cluster'\n`,
    `logging.info('the batchai job failed')\n`,
    `raise CliError('az batchai job create failed with ' + text)`,
    '# batchai job list -g rg\n',
    `run('az batchai job`,
  ])('holds none in %j', async (text) => {
    expect(await textsIn('a.py', text)).toEqual([]);
  });

  it.each<[string, string | undefined]>([
    [`'az batchai x {}'.format(a)`, 'braces'],
    [`f'az batchai x {a}'`, 'braces'],
    [`'az batchai x ' + a`, 'braces'],
    [`cmd = 'az batchai x {0}'`, 'braces'],
    [`'az batchai x %s' % a`, 'percent'],
    [`cmd = 'az batchai x %(a)s'`, 'percent'],
    [`cmd = 'az batchai x'`, undefined],
    [`'az batchai x --query "[?a==\\'{}\\']"'`, 'braces'],
  ])('%s is interpolated by %s', async (text, interpolation) => {
    const [fragment] = await childrenOf('a.py', `run(${text})`);
    expect([fragment?.interpolation, fragment?.valueKey]).toEqual([interpolation, 'python/shell']);
  });

  it.each<[string, string]>([
    [`run('az batchai x -g rg')`, `run('az batchai x -g rg -w ws')`],
    [`run('az batchai x -g {} -n {}'.format(a, b))`, `run('az batchai x -g {} -w ws -n {}'.format(a, b))`],
    [`run('az batchai x -n {} -g {}'.format(a, b))`, `run('az batchai x -n {} -g {} -w ws'.format(a, b))`],
    [`run('az batchai x -g %s' % a)`, `run('az batchai x -g %s -w ws' % a)`],
    [`run('az batchai x -g ' + a + ' -n n')`, `run('az batchai x -g ' + a + ' -w ws -n n')`],
    [`run('az batchai x -g ' + a)`, `run('az batchai x -g ' + a + ' -w ws')`],
    [`run(\n  "az batchai x -g " +  # why\n  a, 1)`, `run(\n  "az batchai x -g " +  # why\n  a + " -w ws", 1)`],
    [`run('az batchai x -g rg'\n    ' -n n')`, `run('az batchai x -g rg -w ws'\n    ' -n n')`],
    [`run('az batchai x -g ' 'rg')`, `run('az batchai x -g ' 'rg -w ws')`],
    [`run(('az', 'batchai', 'x', '-g', 'rg'))`, `run(('az', 'batchai', 'x', '-g', 'rg', '-w', 'ws'))`],
    [`# az batchai x -g rg\n`, `# az batchai x -g rg -w ws\n`],
  ])('%j is edited in place', async (before, after) => {
    expect(await insertedInto('a.py', before)).toBe(after);
  });

  it('keeps placeholders that count positions and lets named ones go', async () => {
    const removal = async (text: string, word: string): Promise<string> => {
      const [fragment] = await childrenOf('a.py', text);
      if (!fragment) throw new Error('no fragment');
      const start = fragment.text.indexOf(word);
      const result = lower(fragment, { span: { start, end: start + word.length }, newText: '' });
      return 'edits' in result ? applyEdits(text, result.edits) : result.reason;
    };
    expect(await removal(`run('az batchai x -l {} -g {}'.format(l, g))`, ' -l {}')).toBe('not-expressible');
    expect(await removal(`run('az batchai x -l %s' % l)`, ' -l %s')).toBe('not-expressible');
    expect(await removal(`run('az batchai x -l ' + l + ' -g g')`, ' -l {l}')).toBe('not-expressible');
    expect(await removal(`run('az batchai x -l {0}'.format(l))`, ' -l {0}')).toBe(`run('az batchai x'.format(l))`);
    expect(await removal(`run('az batchai x -l %(l)s' % d)`, ' -l %(l)s')).toBe(`run('az batchai x' % d)`);
    expect(await removal(`run(f'az batchai x -l {l}')`, ' -l {l}')).toBe(`run(f'az batchai x')`);
  });

  it('in a notebook is escaped for both literals', async () => {
    const source = JSON.stringify({
      nbformat: 4,
      cells: [{ cell_type: 'code', source: ['x = 1\n', `run("az batchai x -g \\"rg\\" -n 'n'")`] }],
    });
    expect(await insertedInto('a.ipynb', source)).toBe(source.replace('rg\\\\\\"', 'rg\\\\\\" -w ws'));
  });

  it('is searched in linear time', async () => {
    for (const unit of [`'a' + `, `('a' `, '(', `'a' 'b' `, `'{' `, '# c\n', `f'{x}' `, `'a' % `, `['az', `]) {
      const text = `run('az batchai job list')\nx = ${unit.repeat(4_000)}`;
      const start = performance.now();
      await documentOf('a.py', text);
      expect([unit, performance.now() - start < 6_000]).toEqual([unit, true]);
    }
  });
});
