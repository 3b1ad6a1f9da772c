import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interpolation } from '../src/model/interpolation.ts';
import type { CommandFlavour } from '../src/syntax/command-flavours.ts';
import { findCommands } from '../src/syntax/command-words.ts';
import type { CommandText } from '../src/syntax/command-words.ts';

/** `place quote: word|word`, with `~` before a word that is not literal and `…` behind a command that does not close. */
function shown({ place, quote, words, closed }: CommandText): string {
  const values = words.map(({ value, literal }) => (literal ? '' : '~') + value);
  return `${place}${quote ? ` ${quote}` : ''}: ${values.join('|')}${closed ? '' : '…'}`;
}

function lex(text: string, flavour: CommandFlavour, interpolation?: Interpolation): readonly string[] {
  return findCommands(text, flavour, interpolation).map(shown);
}

const show = 'az|batchai|job|show|-n';

type Row = readonly [text: string, ...commands: readonly string[]];

const rows: Readonly<Record<CommandFlavour, readonly Row[]>> = {
  shell: [
    ['az batchai job show -n "a b" -g \'c d\'', `command: ${show}|a b|-g|c d`],
    ['az batchai job show -n a\\ b"c"\'d\'', `command: ${show}|a bcd`],
    ['az batchai job show -n "\\"x\\" \\y"', `command: ${show}|"x" \\y`],
    ['az batchai job show -n $JOB-${N} -g "$@"', `command: ${show}|~$JOB-\${N}|-g|~$@`],
    ["az batchai job show -n '$JOB'", `command: ${show}|$JOB`],
    ['az batchai job show -n x \\\n  -g y', `command: ${show}|x|-g|y`],
    ['az batchai job show -n x\\\r\n  -g y\r\nz', `command: ${show}|x|-g|y`],
    ['az \\\n batchai \\\n job show -n x', `command: ${show}|x`],
    ['az batchai job show -n x # -g y', `command: ${show}|x`],
    ['az batchai job show -n x#y', `command: ${show}|x#y`],
    ['# az batchai job show -n x', `prose: ${show}|x`],
    ['# az batchai job show \\\n#  -n x', `prose: ${show}|x`],
    ['# see below \\\naz batchai job show -n x', `command: ${show}|x`],
    ['az batchai job show -n x | jq .', `command: ${show}|x`],
    ['az batchai job show -n x>out 2>&1', `command: ${show}|x`],
    ['az batchai job show 2> err -n x &> log', `command: ${show}|x`],
    ['az batchai job show -n <job name> < in', `command: ${show}|~<job name>`],
    ['az batchai job show -n <in >out', `command: az|batchai|job|show|-n`],
    ['a && az batchai job show -n x; b', `command: ${show}|x`],
    ['(az batchai job show -n x)', `command: ${show}|x`],
    [
      'x=$(az batchai job show -n "$(az batchai job list -g g)")',
      `command: ${show}|~$(az batchai job list -g g)`,
      'command: az|batchai|job|list|-g|g',
    ],
    ['x=`az batchai job show -n x`', `command: ${show}|x`],
    ['x="$(az batchai job show -n "y")"', `command: ${show}|y`],
    ['x=${Y:-$(az batchai job show -n x)}', `command: ${show}|x`],
    ['echo "az batchai job show -n \\"x y\\" -g \'z\'" -n', `prose ": ${show}|x y|-g|z`],
    ['echo az batchai job show -n x', `prose: ${show}|x`],
    ["echo 'Run az batchai job show -n x.'", `prose ': ${show}|x`],
    ['bash -c "az batchai job show -n x"', `command ": ${show}|x`],
    ['bash -c "\naz batchai job show -n x"\n', `command: ${show}|x`],
    ['az batchai job show -n "a\nb" -g c', `command: ${show}|a\nb|-g|c`],
    ['az batchai job show -n "x\naz batchai job show -n y', `command: ${show}…`, `command: ${show}|y`],
    ['sudo -E az batchai job show -n x', `command: ${show}|x`],
    ['A=1 B="2 3" az batchai job show -n x', `command: ${show}|x`],
    ['if ! az batchai job show -n x; then', `command: ${show}|x`],
    ['/opt/bin/az batchai job show -n x', `command: /opt/bin/az|batchai|job|show|-n|x`],
    ['${AZ} batchai job show -n x', 'command: ~${AZ}|batchai|job|show|-n|x'],
    ['  batchai job show -n x', 'command: batchai|job|show|-n|x'],
    ['$ az batchai job show -n x', `prompt: ${show}|x`],
    ['user@host:~/lab$ az batchai job show -n x', `prompt: ${show}|x`],
    [
      'az batchai job list --query "[?name==\'x\'].{id:id}"',
      "command: az|batchai|job|list|--query|[?name=='x'].{id:id}",
    ],
    ['az batchai job list --query length(@)', 'command: az|batchai|job|list|--query|length(@)'],
    ['az batchai job show [-n NAME] --yes', 'command: az|batchai|job|show|~[-n NAME]|--yes'],
    ['az batch job list; az ml batchai; pip install azure-mgmt-batchai; xaz batchai job'],
    ['az-batchai job list; /srv/batchai/x; batchai.json; $batchai'],
  ],
  powershell: [
    ['az batchai job show -n $job.Name `\n  -g "it`"s $($x.y)"', `command: ${show}|~$job.Name|-g|~it"s $($x.y)`],
    ["az batchai job show -n 'it''s'", `command: ${show}|it's`],
    ['& "C:\\Azure CLI\\az.cmd" batchai job show -n x', 'command: C:\\Azure CLI\\az.cmd|batchai|job|show|-n|x'],
    ['$x = az batchai job show -n $env:JOB | ConvertFrom-Json', `command: ${show}|~$env:JOB`],
    ['if ($y) { az batchai job show -n x }', `command: ${show}|x`],
    ['az batchai job show -n (Join-Path $a "b c") -g x', `command: ${show}|~(Join-Path $a "b c")|-g|x`],
    ['az batchai job show @parameters', 'command: az|batchai|job|show|~@parameters'],
    ['Write-Host "az batchai job show -n `"$x`" -g y"', `prose ": ${show}|~$x|-g|y`],
    ['PS C:\\lab> az batchai job show -n x', `prompt: ${show}|x`],
    ['# az batchai job show -n x', `prose: ${show}|x`],
    ['az batchai job show -n x 2>$null', `command: ${show}|x`],
  ],
  cmd: [
    ['az batchai job show -n %JOB% ^\r\n  -g !GROUP! & echo', `command: ${show}|~%JOB%|-g|~!GROUP!`],
    ['for /f %%i in (\'az batchai job show -n %%j ^| find "x"\') do', `command: ${show}|~%%j`],
    ['for /f "usebackq" %%i in (`az batchai job show -n x`) do', `command: ${show}|x`],
    ['call az batchai job show -n "a b" -g ""', `command: ${show}|a b|-g|`],
    ["az batchai job show -n don't", `command: ${show}|don't`],
    ['rem az batchai job show -n x', `prose: ${show}|x`],
    [':: az batchai job show -n x', `prose: ${show}|x`],
    ['@az.cmd batchai job show -n %1 > out', 'command: az.cmd|batchai|job|show|-n|~%1'],
    ['if exist x (az batchai job show -n x)', `command: ${show}|x`],
    ['C:\\> az batchai job show -n x', `prompt: ${show}|x`],
    ['%AZ% batchai job show -n x', 'command: ~%AZ%|batchai|job|show|-n|x'],
  ],
  make: [
    ['@az batchai job show -n $(JOB) -g $${G} \\\n\t-o table', `command: ${show}|~$(JOB)|-g|~$\${G}|-o|table`],
    ['-az batchai job show -n "$(JOB)-$@"', `command: ${show}|~$(JOB)-$@`],
    ["@-az batchai job show -n '$(JOB)'", `command: ${show}|~$(JOB)`],
    ['$(AZ) batchai job show -n x', 'command: ~$(AZ)|batchai|job|show|-n|x'],
    ['ID=$$(az batchai job show -n x); echo $$ID', `command: ${show}|x`],
    ['echo $(shell az batchai job show -n x)', `command: ${show}|x`],
    ['@echo "az batchai job show -n $(JOB)"', `prose ": ${show}|~$(JOB)`],
  ],
  documentation: [
    ['az batchai job show -n <job name> -g [group]', `command: ${show}|~<job name>|-g|~[group]`],
    ["Don't run `az batchai job show -n x` twice, it's slow.", `prose: ${show}|x`],
    ['Use az batchai job show -n x, then wait.', `prose: ${show}|x`],
    ['Use az batchai job show -n x and az batchai job list.', `prose: ${show}|x|and`, 'prose: az|batchai|job|list'],
    ['(see az batchai job show -n x).', `prose: ${show}|x`],
    ['$ az batchai job show -n x -p .', `prompt: ${show}|x|-p|.`],
    ['PS> az batchai job show -n x', `prompt: ${show}|x`],
    ['$ az batchai job show \\\n>   -n x', `prompt: ${show}|x`],
    ['az batchai job show -n $JOB -g %GROUP% -o {format}', `command: ${show}|~$JOB|-g|~%GROUP%|-o|~{format}`],
    ['az batchai job show -n &lt;job&gt; -g x', `command: ${show}|~&lt;job&gt;|-g|x`],
    ['ends in a span: `az batchai`\nNext line.', 'prose: az|batchai'],
  ],
  text: [
    ['- script: az batchai job show -n x', `command: ${show}|x`],
    ['RUN a && az batchai job show -n x', `command: ${show}|x`],
    ['{ "run": "az batchai job show -n \\"x\\"" }', `command ": ${show}|x`],
    ['Use ``az batchai job show`` for one.', 'prose: az|batchai|job|show'],
  ],
};

describe.each(Object.entries(rows) as [CommandFlavour, readonly Row[]][])('commands in %s', (flavour, table) => {
  it.each(table)('%j', (text, ...commands) => {
    expect(lex(text, flavour)).toEqual(commands);
  });
});

describe('commands in strings of other languages', () => {
  it.each<readonly [Interpolation, string, string]>([
    ['braces', 'az batchai job show -n {0} -g {cfg.group}', `command: ${show}|~{0}|-g|~{cfg.group}`],
    ['braces', "az batchai job show -n {x['a b']!r:>{w}} -g ${{G}}", `command: ${show}|~{x['a b']!r:>{w}}|-g|~\${{G}}`],
    ['braces', 'az batchai job list --query "[].{{id:id}}"', 'command: az|batchai|job|list|--query|[].{id:id}'],
    ['braces', '{az} batchai job show -n x', 'command: ~{az}|batchai|job|show|-n|x'],
    [
      'percent',
      'batchai job show -n %s -g %(group)s -o 100%%',
      'command: batchai|job|show|-n|~%s|-g|~%(group)s|-o|100%',
    ],
    ['ipython', 'az batchai job show -n {job.name} -g $group', `command: ${show}|~{job.name}|-g|~$group`],
  ])('%s: %s', (interpolation, text, command) => {
    expect(lex(text, 'shell', interpolation)).toEqual([command]);
  });
});

const flavourNames = Object.keys(rows) as CommandFlavour[];
const pieces = fc.constantFrom(
  ...['az batchai', ' job', ' show', ' -n', ' $X', ' "', '"', "'", '`', '\\', '^', '\n', '\r\n', ' # ', '<a b>', '>'],
  ...[
    '$(',
    ')',
    '${',
    '}',
    '{',
    '%A%',
    '|',
    ';',
    ' x.',
    '[-y]',
    '""',
    "''",
    '@',
    '!',
    ' ',
    '\t',
    'é😀',
    '&&',
    'batchai ',
  ],
);
const anyText = fc.oneof(
  fc.string(),
  fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
);
const anyInterpolation = fc.constantFrom<Interpolation | undefined>(undefined, 'braces', 'percent', 'ipython');

describe('the lexer on any text', () => {
  it('finds words in order, inside their command and made of their own text, and every command once', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...flavourNames), anyInterpolation, (text, flavour, interpolation) => {
        const found = findCommands(text, flavour, interpolation);
        const starts = found.map(({ span }) => span.start);
        expect([...new Set(starts)].sort((a, b) => a - b)).toEqual(starts);
        for (const { words, span } of found) {
          expect(words[0]?.span.start).toBe(span.start);
          expect(words.at(-1)?.span.end).toBe(span.end);
          let end = span.start;
          for (const word of words) {
            expect(word.span.start).toBeGreaterThanOrEqual(end);
            expect(word.span.end).toBeGreaterThan(word.span.start);
            expect(/^[ \t\r\n]|[ \t\r\n]$/.test(text.slice(word.span.start, word.span.start + 1))).toBe(false);
            end = word.span.end;
          }
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('loses no command: each program with its group begins one', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), fc.constantFrom(...flavourNames), (parts, flavour) => {
        const text = parts.join('\n');
        const lines = [...text.matchAll(/^az batchai$/gm)].map(({ index }) => index);
        const starts = new Set(findCommands(text, flavour).map(({ span }) => span.start));
        expect(lines.filter((at) => !starts.has(at))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('reads a command by itself as it read it in its line', () => {
    const value = fc.constantFrom('x', '"a b"', '$X', '<a b>', "'c'", '${Y}', '$(z)', 'a\\ b');
    const options = fc.array(fc.tuple(fc.constantFrom('-n', '-g', '--name', '-o'), value), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(options, fc.constantFrom(' | jq', '; b', ' && c', ' > d', '\nnext', ''), (pairs, rest) => {
        const line = `az batchai job show ${pairs.map((pair) => pair.join(' ')).join(' ')}`;
        const [inLine] = findCommands(`  ${line}${rest}`, 'shell');
        const [alone] = findCommands(line, 'shell');
        expect(inLine?.words.map(({ value }) => value)).toEqual(alone?.words.map(({ value }) => value));
        expect(alone?.span.end).toBe(line.length);
      }),
    );
  });

  it.each([
    ['one command after the other', 'az batchai job show -n x -g "y z"; '],
    ['unclosed substitutions', 'az batchai job show -n $(a "b ${c '],
    ['unclosed quotation marks of both kinds', 'az batchai job show -n "a \'b ` '],
    ['parentheses', '(((((((((('],
    ['escapes', '\\\\\\"\\'],
    ['groups without a program', 'batchai batchai az '],
    ['placeholders that never end', 'az batchai job show <a b c [-x {y '],
  ])('takes time in proportion to the text: %s', (_, part) => {
    // Quadratic time would be minutes here.
    const line = `az batchai job list ${part.repeat(Math.ceil(100_000 / part.length))}`;
    for (const flavour of flavourNames) {
      const started = performance.now();
      findCommands(line, flavour, 'braces');
      expect(performance.now() - started).toBeLessThan(10_000);
    }
  });

  it('passes over ten megabytes in one line', () => {
    const line = `${'lorem ipsum "dolor" (sit) '.repeat(400_000)} az batchai job show -n x ${'y '.repeat(10)}`;
    for (const flavour of ['shell', 'documentation'] as const) expect(findCommands(line, flavour)).toHaveLength(1);
  });
});
