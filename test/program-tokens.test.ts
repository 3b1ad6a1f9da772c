import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encode } from '../src/model/codec.ts';
import type { Language } from '../src/model/source-file.ts';
import { MappedText } from '../src/syntax/mapped-text.ts';
import { mapProgramLiteral } from '../src/syntax/program-literal.ts';
import { languages } from '../src/model/languages.ts';
import { readProgram } from '../src/syntax/program-tokens.ts';

/** What the strings of a program stand for, those inside expressions last. */
function stringsIn(language: Language, text: string): readonly string[] {
  const rules = languages[language].lexicalRules;
  if (!rules) throw new Error(`${language} has no rules`);
  return readProgram(text, rules).streams.flatMap((tokens) =>
    tokens.flatMap(({ literal }) => {
      if (!literal) return [];
      const mapped = new MappedText(text);
      mapProgramLiteral(mapped, text, literal);
      return [mapped.text];
    }),
  );
}

describe('strings of programs', () => {
  it.each<[Language, string, readonly string[]]>([
    ['javascript', `a = /["'\`]/g; b = 'x'`, ['x']],
    ['javascript', `a = 4 / 2 / "x"`, ['x']],
    ['javascript', '`a ${b ? `c ${"d"}` : e} f`', ['a ${…} f', 'c ${…}', 'd']],
    ['javascript', `'it\\'s' + "\\u0041\\x42\\u{43}" // 'no'`, ["it's", 'ABC']],
    ['javascript', `<p>Don't</p>\nx = 'y'`, ['y']],
    ['csharp', `$@"a ""{b("c")}"" {{d}}" + '"' + @"e\\"`, ['a "{…}" {{d}}', 'e\\', 'c']],
    ['csharp', `"""a "b" c""" + $$"""{{x}} {y}"""`, ['a "b" c', '{{x}} {y}']],
    ['java', `"""\n  a "b"\n  """ + 'c' + "d\\te"`, ['\n  a "b"\n  ', 'd\te']],
    ['go', '`a\\n` + "b\\n" + string(\'"\')', ['a\\n', 'b\n']],
    ['ruby', `x = <<~A + <<-'B'\n  a \#{b}\nA\n  c\\\\\n  B\ny = 'd\\'e\\n'`, ['  a #{b}\n', '  c\\\\\n', "d'e\\n"]],
    ['ruby', `%q(a (b) c) + %w[d e] + x % (y) # "no"\n:"f"`, ['a (b) c', 'd e', 'f']],
    ['r', `r"---(a)")---" ; 'b' # "no"`, ['a)"', 'b']],
    ['powershell', `"a \`" b" + 'c''d' <# "no" #>\n@"\ne "f"\n"@`, ['a " b', "c'd", 'e "f"\n']],
  ])('are read in %s: %j', (language, text, expected) => {
    expect(stringsIn(language, text)).toEqual(expected);
  });

  it.each(['javascript', 'csharp', 'java', 'go', 'ruby', 'r', 'powershell'] as const)(
    'hold what is put into them, in %s',
    (language) => {
      const plain = fc.string({ unit: fc.constantFrom(...Array.from(` -w"'\\$#{}%\`a)`)), maxLength: 12 });
      const openings = language === 'java' || language === 'go' ? ['"'] : [`'`, '"'];
      const marks = language === 'csharp' ? ['"', '@"'] : openings;
      fc.assert(
        fc.property(plain, fc.constantFrom(...marks), (inserted, mark) => {
          const rules = languages[language].lexicalRules;
          const text = `x = ${mark}a${mark.slice(-1)}`;
          const [token] = readProgram(text, rules ?? fail()).streams[0]?.filter(({ literal }) => literal) ?? [];
          const spelled = token?.literal && encode(token.literal.codec, inserted);
          if (token?.literal === undefined || spelled === undefined) return;
          const { end } = token.literal.content;
          expect(stringsIn(language, text.slice(0, end) + spelled + text.slice(end))).toEqual([`a${inserted}`]);
        }),
      );
    },
  );

  it('are read to the end of any text, however it is cut', () => {
    const part = fc.constantFrom(
      ...Array.from(`'"\`/{}()$#@%\\\n`),
      '${',
      '#{',
      '<<~A\n',
      '%q(',
      '"""',
      'r"(',
      '//',
      '/*',
      'a',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        for (const language of ['javascript', 'csharp', 'java', 'go', 'ruby', 'r', 'powershell'] as const)
          expect(Array.isArray(stringsIn(language, parts.join('')))).toBe(true);
      }),
    );
  });
});

function fail(): never {
  throw new Error('no rules');
}
