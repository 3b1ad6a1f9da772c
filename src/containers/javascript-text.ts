import type { FoundFragment } from '../model/fragment.ts';
import type { Container } from '../model/surface.ts';
import { mightHoldCommand } from '../syntax/command-mention.ts';
import { MappedText } from '../syntax/mapped-text.ts';

/**
 * Command lines in the strings, lists of words and comments of JavaScript and TypeScript. They are only accounted for:
 * each is one fixed text that a report shows and nobody may change.
 */
export const javascriptText: Container = {
  languages: ['javascript', 'jsx', 'typescript', 'tsx'],
  find({ text }) {
    if (!/batchai/i.test(text)) return [];
    return [...commandTexts(text), ...wordLists(text)];
  },
};

/** `exec('az batchai …')`, `` `az batchai … ${name}` ``, `// az batchai …`: up to the end of the string or the line. */
function commandTexts(text: string): readonly FoundFragment[] {
  if (!mightHoldCommand(text)) return [];
  const found: FoundFragment[] = [];
  for (const { index } of text.matchAll(/(?<![\w-])az(?:\.cmd)?[ \t]+batchai\b/gi)) {
    const lineStart = Math.max(text.lastIndexOf('\n', index), text.lastIndexOf('\r', index)) + 1;
    const quote = /["'`](?=[^"'`]*$)/.exec(text.slice(Math.max(lineStart, index - 200), index))?.[0] ?? '';
    const end =
      quote === '`' ? /(?<!\\)`|$/ : quote === '' ? /[\r\n]|\*\/|$/ : new RegExp(`(?<!\\\\)${quote}|[\\r\\n]|$`);
    const command = text.slice(index, index + longest);
    found.push(fixedText(text, index, index + command.slice(0, end.exec(command)?.index).trimEnd().length));
  }
  return found;
}

/** A command line is never longer; what follows it in a minified file is none of it. */
const longest = 10_000;

/** `spawn('az', ['batchai', 'job', 'show', '-n', name])`: a name stands in braces. */
function wordLists(text: string): readonly FoundFragment[] {
  const lists = /["'`](az(?:\.cmd)?)["'`]\s*,\s*\[\s*["'`]batchai["'`]\s*([^\]]{0,10000})\]/gi;
  return [...text.matchAll(lists)].map(({ 0: whole, 1: program, 2: words = '', index }) => {
    const spelled = words
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '')
      .map((word) => /^(["'`])([\s\S]*)\1$/.exec(word)?.[2] ?? `{${word}}`);
    return fixedText(text, index, index + whole.length, [program, 'batchai', ...spelled].join(' '));
  });
}

function fixedText(source: string, start: number, end: number, shown = source.slice(start, end)): FoundFragment {
  const mapped = new MappedText(source);
  mapped.fixed(shown, start, end, { kind: 'verbatim' });
  return {
    container: 'javascript-text',
    language: 'text',
    text: mapped.text,
    pieces: mapped.pieces,
    interpolation: 'braces',
    valueKey: 'javascript',
  };
}
