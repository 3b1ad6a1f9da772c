import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encode } from '../src/model/codec.ts';
import type { Codec, PythonQuote } from '../src/model/codec.ts';
import { applyEdits } from '../src/model/edit.ts';
import type { Edit } from '../src/model/edit.ts';
import { containerOf, fileSpan, lower, maskedText, rootFragment } from '../src/model/fragment.ts';
import type { Fragment, Piece } from '../src/model/fragment.ts';
import { MappedText } from '../src/syntax/mapped-text.ts';
import { documentOf, fileOf, lowered } from './documents.ts';

const edit = (start: number, end: number, newText: string): Edit => ({ span: { start, end }, newText });

function child(parent: Fragment, text: string, pieces: readonly Piece[]): Fragment {
  return { parent, index: 1, container: 'markdown', language: 'shell', text, pieces, masked: [], valueKey: 'shell' };
}

function shownIn(source: string, write: (mapped: MappedText) => void): Fragment {
  const mapped = new MappedText(source);
  write(mapped);
  return child(rootFragment(fileOf('a.md', source)), mapped.text, mapped.pieces);
}

/** The parent's text after one edit of the fragment, or why not. */
function after(fragment: Fragment, change: Edit): string {
  const result = lower(fragment, change);
  return 'edits' in result ? applyEdits((fragment.parent as Fragment).text, result.edits) : result.reason;
}

const verbatim: Codec = { kind: 'verbatim' };
const quoted: Codec = { kind: 'verbatim', linePrefix: '> ' };
const json: Codec = { kind: 'json', lineBreak: '\\n",\r\n  "' };
const python = (quote: PythonQuote, more: Partial<Codec & { kind: 'python' }> = {}): Codec => ({
  kind: 'python',
  quote,
  raw: false,
  braces: false,
  percent: false,
  ...more,
});

describe('an edit of a fragment', () => {
  const lines = shownIn('> one\n> two\n', (mapped) => {
    mapped.run(2, 6, quoted);
    mapped.run(8, 11, quoted);
  });

  it('is one edit of the file where it stays inside a piece', () => {
    expect(lower(lines, edit(1, 2, 'N'))).toEqual({
      edits: [{ path: 'a.md', span: { start: 3, end: 4 }, newText: 'N' }],
    });
  });

  it('goes to the line that it belongs to where two pieces meet', () => {
    expect(after(lines, edit(4, 4, 'x'))).toBe('> one\n> xtwo\n');
    expect(after(lines, edit(3, 3, 'x'))).toBe('> onex\n> two\n');
    expect(after(lines, edit(0, 0, 'x'))).toBe('> xone\n> two\n');
    expect(after(lines, edit(7, 7, 'x'))).toBe('> one\n> twox\n');
  });

  it('puts what stands before each line of a quote before an inserted line too', () => {
    expect(after(lines, edit(3, 3, '\nand'))).toBe('> one\n> and\n> two\n');
  });

  it('takes what stands before the next line with it when it takes a line break', () => {
    expect(after(lines, edit(2, 6, 'X'))).toBe('> onXo\n');
    expect(after(lines, edit(0, 4, ''))).toBe('> two\n');
    expect(after(lines, edit(0, 4, '1\n'))).toBe('> 1\n> two\n');
    expect(after(lines, edit(3, 7, ''))).toBe('> one\n');
    const cell = shownIn('["a\\n",\r\n  "b"]', (mapped) => {
      mapped.run(2, 3, json);
      mapped.atom('\n', 3, 5, json);
      mapped.run(12, 13, json);
    });
    expect(cell.text).toBe('a\nb');
    expect(after(cell, edit(0, 2, ''))).toBe('["b"]');
    expect(after(cell, edit(1, 3, ''))).toBe('["a"]');
    expect(after(cell, edit(1, 2, ' '))).toBe('["a b"]');
  });

  it('becomes several edits where it spans literals, and the quotes between them stay', () => {
    const fragment = shownIn(`'one' 'two'`, (mapped) => {
      mapped.run(1, 4, python("'"));
      mapped.run(7, 10, python("'"));
    });
    expect(after(fragment, edit(2, 5, 'X'))).toBe(`'onX' 'o'`);
  });

  it('is refused where it would cut an atom or change a fixed piece', () => {
    const source = 'a\\u00e9b{}c';
    const fragment = shownIn(source, (mapped) => {
      mapped.run(0, 1, json);
      mapped.atom('é', 1, 7, json);
      mapped.run(7, 8, json);
      mapped.fixed('{}', 8, 10, json);
      mapped.run(10, 11, json);
    });
    expect(fragment.text).toBe('aéb{}c');
    expect(after(fragment, edit(1, 2, 'e'))).toBe('aeb{}c');
    expect(after(fragment, edit(0, 3, ''))).toBe('{}c');
    expect(after(fragment, edit(3, 5, ''))).toBe('not-expressible');
    expect(after(fragment, edit(2, 4, 'x'))).toBe('not-expressible');
    expect(after(fragment, edit(4, 4, 'x'))).toBe('not-expressible');
    expect(after(fragment, edit(3, 3, 'x'))).toBe('a\\u00e9bx{}c');
    expect(after(fragment, edit(5, 5, 'x'))).toBe('a\\u00e9b{}xc');
  });

  it('finds a place between fixed pieces only where there is one', () => {
    const without = shownIn('{}{}', (mapped) => {
      mapped.fixed('{}', 0, 2, verbatim);
      mapped.fixed('{}', 2, 4, verbatim);
    });
    expect(after(without, edit(2, 2, 'x'))).toBe('not-expressible');
    const within = shownIn('{}{}', (mapped) => {
      mapped.fixed('{}', 0, 2, verbatim);
      mapped.place(2, verbatim);
      mapped.fixed('{}', 2, 4, verbatim);
    });
    expect(after(within, edit(2, 2, 'x'))).toBe('{}x{}');
    expect(after(within, edit(4, 4, 'x'))).toBe('not-expressible');
  });

  it('goes to the first literal that can hold it', () => {
    const source = `r'az ' 'batchai'`;
    const fragment = shownIn(source, (mapped) => {
      mapped.run(2, 5, python("'", { raw: true }));
      mapped.run(8, 15, python("'"));
    });
    expect(after(fragment, edit(3, 3, "'"))).toBe(`r'az ' '\\'batchai'`);
    expect(after(fragment, edit(2, 5, "'"))).toBe(`r'az' '\\'tchai'`);
    expect(after(fragment, edit(0, 2, "'"))).toBe('not-expressible');
  });

  it('is escaped for every literal around it, source text not for the innermost string literal', () => {
    const source = `"run('a')"`;
    const cell = shownIn(source, (mapped) => {
      mapped.run(1, 9, json);
    });
    const mapped = new MappedText(cell.text);
    mapped.run(5, 6, python("'", { braces: true }));
    const command = child(cell, mapped.text, mapped.pieces);
    const whole = (newText: string, as: 'text' | 'source') => {
      const result = lower(command, { ...edit(1, 1, newText), as });
      return 'edits' in result ? applyEdits(source, result.edits) : result.reason;
    };
    expect(whole(`"'{`, 'text')).toBe(`"run('a\\"\\\\'{{')"`);
    expect(whole(`"{x}`, 'source')).toBe(`"run('a\\"{x}')"`);
  });

  it('becomes a further operand behind the last one of a concatenation', () => {
    const fragment = shownIn(`'-g ' + rg`, (mapped) => {
      mapped.run(1, 4, python("'"));
      mapped.fixed('{rg}', 4, 10, python("'"));
      mapped.place(10, python("'", { operand: true }));
    });
    expect(after(fragment, edit(7, 7, " -w 'x'"))).toBe(`'-g ' + rg + ' -w \\'x\\''`);
    expect(after(fragment, edit(7, 7, ''))).toBe(`'-g ' + rg`);
  });
});

describe('text for a literal', () => {
  it.each<[string, Codec, string, string | undefined]>([
    ['a quote', quoted, 'a\r\nb', 'a\r\n> b'],
    ['HTML', { kind: 'html' }, '<a & b>', '&lt;a &amp; b&gt;'],
    ['a string of JSON', { kind: 'json' }, '"\\n\n\t\u0001', '\\"\\\\n\\n\\t\\u0001'],
    ['a line of a notebook', json, 'a\\n\r\nb', 'a\\\\n\\r\\n",\r\n  "b'],
    ['a string of Python', python("'"), `'"\\\n\0`, `\\'"\\\\\\n\\x00`],
    ['a long string of Python', python('"""'), `'"\n\r\n\r`, `'\\"\n\r\n\\r`],
    ['a raw string of Python', python("'", { raw: true }), 'a"b', 'a"b'],
    ['a raw string that cannot hold it', python("'", { raw: true }), "a'b", undefined],
    ['a raw string that cannot hold a line break', python("'", { raw: true }), 'a\nb', undefined],
    ['a long raw string', python("'''", { raw: true }), 'a\nb', 'a\nb'],
    ['a string with braces', python("'", { braces: true }), '{%}', '{{%}}'],
    ['a string with percent signs', python("'", { percent: true }), '{%}', '{%%}'],
  ])('is spelled for %s', (_, codec, text, expected) => {
    expect(encode(codec, text)).toBe(expected);
  });

  it('is what JSON reads again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(`"${encode({ kind: 'json' }, text) ?? ''}"`)).toBe(text);
      }),
    );
  });
});

describe('a fragment', () => {
  it('has its masked stretches replaced by a statement of the same length', () => {
    const root = rootFragment(fileOf('a.py', 'x = !az\n?\n%%time\r\ny'));
    const masked = [
      { start: 4, end: 7 },
      { start: 8, end: 9 },
      { start: 10, end: 16 },
    ];
    expect(maskedText({ ...root, masked })).toBe('x = 0; \n0\n0;    \r\ny');
  });

  it('is named after the outermost container', async () => {
    const { fragments } = await documentOf(
      'a.ipynb',
      JSON.stringify({ nbformat: 4, cells: [{ cell_type: 'code', source: ['!az batchai job list'] }] }),
    );
    expect(fragments.map(({ container }) => container)).toEqual(['file', 'notebook', 'ipython']);
    expect(fragments.map(containerOf)).toEqual(['file', 'notebook', 'notebook']);
  });

  it('knows which stretch of the file it covers, escapes included', async () => {
    const text = `{"cells":[{"cell_type":"code","source":["!az \\"x\\"\\n","y\\ud83d\\ude00z"]}],"nbformat":4}`;
    const { fragments } = await documentOf('a.ipynb', text);
    const [, cell] = fragments;
    if (!cell) throw new Error('no cell');
    const shown = (start: number, end: number) => {
      const span = fileSpan(cell, { start, end });
      return text.slice(span.start, span.end);
    };
    expect(shown(4, 7)).toBe('\\"x\\"');
    expect(shown(5, 6)).toBe('x');
    expect(shown(8, 9)).toBe('y');
    expect(shown(9, 10)).toBe('\\ud83d\\ude00');
    expect(shown(10, 11)).toBe('\\ud83d\\ude00');
    expect(shown(11, 12)).toBe('z');
    expect(fileSpan(cell, { start: 12, end: 12 })).toEqual({
      start: text.lastIndexOf('z') + 1,
      end: text.lastIndexOf('z') + 1,
    });
  });
});

/** Edits in text order that neither overlap nor touch. */
const someEdits = (length: number, newText: fc.Arbitrary<string>): fc.Arbitrary<readonly Edit[]> =>
  fc
    .array(fc.record({ start: fc.nat({ max: length }), size: fc.nat({ max: 6 }), newText }), { maxLength: 6 })
    .map((drafts) => {
      const edits: Edit[] = [];
      let free = 0;
      for (const { start, size, newText: text } of drafts.toSorted((a, b) => a.start - b.start)) {
        if (start < free) continue;
        const end = Math.min(length, start + size);
        edits.push(edit(start, end, text));
        free = end + 1;
      }
      return edits;
    });

describe('lowered edits give the fragment that was asked for', () => {
  const chunk = fc.oneof(
    fc.constantFrom('\n', '\r\n', '"', '\\', '\\n', '\t', 'é', '😀', '\u2028', 'az batchai', ' -g rg'),
    fc.string({ maxLength: 4 }),
  );
  const cellText = fc
    .array(chunk, { minLength: 1, maxLength: 12 })
    .map((chunks) => chunks.join(''))
    .filter((text) => text !== '');
  const newText = fc.array(chunk, { maxLength: 3 }).map((chunks) => chunks.join(''));

  const escapeAll = (source: string): string =>
    source.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

  it('in the cells of notebooks of every layout', async () => {
    const layout = fc.record({
      lines: fc.boolean(),
      indent: fc.constantFrom(0, 1, 2, 4, '\t'),
      escaped: fc.boolean(),
      lineBreak: fc.constantFrom('\n', '\r\n'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(cellText, { minLength: 1, maxLength: 4 }),
        layout,
        fc.gen(),
        async (texts, { lines, indent, escaped, lineBreak }, generate) => {
          const cells = texts.map((text) => ({
            cell_type: 'raw',
            source: lines ? text.split(/(?<=\n)/) : text,
          }));
          const plain = JSON.stringify({ cells, metadata: {}, nbformat: 4 }, null, indent);
          const source = (escaped ? escapeAll(plain) : plain).replaceAll('\n', lineBreak);
          const { file, fragments } = await documentOf('a.ipynb', source);
          const cellFragments = fragments.filter(({ container }) => container === 'notebook');
          expect(cellFragments.map(({ text }) => text)).toEqual(texts);
          let expected = texts;
          const changes: Edit[][] = [];
          for (const { text } of cellFragments) changes.push([...generate(someEdits, text.length, newText)]);
          const fileEdits = cellFragments.flatMap((fragment, i) =>
            (changes[i] ?? []).flatMap((change) => {
              const result = lower(fragment, change);
              if ('reason' in result) changes[i] = (changes[i] ?? []).filter((other) => other !== change);
              return 'edits' in result ? result.edits : [];
            }),
          );
          expected = texts.map((text, i) => applyEdits(text, changes[i] ?? []));
          const result = JSON.parse(applyEdits(file.text, fileEdits)) as { cells: { source: string | string[] }[] };
          expect(result.cells.map((cell) => [cell.source].flat().join(''))).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('in the quotes and lists of Markdown', async () => {
    const line = fc.constantFrom('az batchai job list', '  -g rg \\', '', '$ echo "a"', '\tx', '# é');
    const where = fc.record({
      prefix: fc.constantFrom('', '> ', '- ', '1.  ', '> - ', '- > '),
      fence: fc.constantFrom('```sh', '~~~~ bash'),
      lineBreak: fc.constantFrom('\n', '\r\n'),
    });
    const put = fc.constantFrom(' -w ws', '', 'a\nb', 'x\n');
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), where, fc.gen(), async (body, at, generate) => {
        const rest = at.prefix.replace(/[-1.]/g, ' ');
        const fenceEnd = at.fence.replace(/\w|\s/g, '');
        const all = [at.prefix + at.fence, ...['batchai', ...body, 'end', fenceEnd].map((text) => rest + text), ''];
        const { file, fragments } = await documentOf('a.md', all.join(at.lineBreak));
        const code = fragments.find(({ container }) => container === 'markdown');
        if (!code) throw new Error('no fence');
        expect(code.text).toBe(['batchai', ...body, 'end'].join(at.lineBreak));
        const edits = generate(someEdits, code.text.length - 'batchai'.length - 'end'.length, put)
          .map(({ span, newText }) => edit(span.start + 7, span.end + 7, newText.replace('\n', at.lineBreak)))
          // Half a CRLF would be another line break.
          .filter(({ span }) =>
            [span.start, span.end].every((place) => code.text.slice(place - 1, place + 1) !== '\r\n'),
          );
        const changed = lowered(code, file, edits);
        if (changed === undefined) throw new Error('refused');
        const again = await documentOf('a.md', changed);
        const expected = applyEdits(code.text, edits);
        expect({ changed, text: again.fragments[code.index]?.text }).toEqual({ changed, text: expected });
      }),
      { numRuns: 150 },
    );
  });

  it('in string literals of Python of every kind', async () => {
    const literal = fc.record({
      prefix: fc.constantFrom('', 'u', 'b', 'r', 'f', 'rb'),
      quote: fc.constantFrom<PythonQuote>("'", '"', "'''", '"""'),
      parts: fc.array(
        fc.constantFrom(
          'word',
          ' -g rg',
          ' {x}',
          ' {}',
          ' %s',
          "\\'",
          '\\"',
          '\\\\',
          '\\x41',
          '\\n',
          '\\t',
          '\\d',
          '\\\n',
        ),
        { maxLength: 6 },
      ),
    });
    const separator = fc.constantFrom(' ', '\n    ', ' + ', ' + name + ', ' # why\n  ');
    const expression = fc.record({
      literals: fc.array(fc.tuple(literal, separator), { minLength: 1, maxLength: 4 }),
      tail: fc.constantFrom('', '.format(1, x=2)', ' % (1, 2)', ' + name', ' + str(1) + name'),
    });
    const head = 'az batchai job list';
    const put = fc.constantFrom(' -w ws', "'", '"', '\\', 'a\nb', 'é', '');
    await fc.assert(
      fc.asyncProperty(expression, fc.gen(), async ({ literals, tail }, generate) => {
        const isBytes = literals.some(([{ prefix }]) => prefix.includes('b'));
        const spelled = literals
          .map(([{ prefix, quote, parts }, after], i) => {
            const kind = isBytes ? (prefix.includes('r') ? 'rb' : 'b') : prefix;
            const body = (i === 0 ? head : '') + parts.filter((p) => !kind.includes('f') || p !== ' {}').join('');
            return `${kind}${quote}${body}${quote}${i + 1 < literals.length ? after : ''}`;
          })
          .join('');
        const source = `run((${spelled})${tail})\nrun((\n${spelled}${tail}))\n`;
        const { file, fragments } = await documentOf('a.py', source);
        const commands = fragments.filter(({ container }) => container === 'python-text');
        for (const fragment of commands) {
          const rest = fragment.text.length - head.length;
          const edits = [...generate(someEdits, rest, put)]
            .map(({ span, newText }) => edit(span.start + head.length, span.end + head.length, newText))
            .filter((change) => 'edits' in lower(fragment, change) && (!isBytes || !change.newText.includes('é')));
          const changed = lowered(fragment, file, edits);
          if (changed === undefined) throw new Error('refused together what was allowed alone');
          const expected = applyEdits(fragment.text, edits);
          const again = await documentOf('a.py', changed);
          expect({ changed, text: again.fragments[fragment.index]?.text }).toEqual({ changed, text: expected });
        }
      }),
      { numRuns: 200 },
    );
  });
});
