import type { Codec } from '../model/codec.ts';
import type { FoundFragment } from '../model/fragment.ts';
import type { Language } from '../model/source-file.ts';
import type { Container } from '../model/surface.ts';
import { shellOfScript } from '../syntax/code-language.ts';
import { mightHoldCommand } from '../syntax/command-mention.ts';
import { mapJsonString } from '../syntax/json-text.ts';
import { MappedText } from '../syntax/mapped-text.ts';

/**
 * Command lines in the strings and comments of JSON: the scripts of a package.json, a pipeline, a description. Lists of
 * words are only accounted for. Tokens are found without a parser, so that a text that is not whole loses nothing.
 */
export const jsonStrings: Container = {
  find({ text }) {
    if (!/batchai/i.test(text)) return [];
    return [...inTokens(text), ...wordLists(text)].sort((a, b) => startOf(a) - startOf(b));
  },
};

const json: Codec = { kind: 'json' };
const verbatim: Codec = { kind: 'verbatim' };

function inTokens(text: string): readonly FoundFragment[] {
  const found: FoundFragment[] = [];
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\\r\n]|\\.)*"|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g)) {
    if (!/batchai/i.test(token)) continue;
    const mapped = new MappedText(text);
    if (token.startsWith('"')) mapJsonString(mapped, text, { start: index, end: index + token.length }, json);
    else mapped.run(index, index + token.length, verbatim);
    if (!mightHoldCommand(mapped.text)) continue;
    found.push({
      language: languageOf(mapped.text),
      text: mapped.text,
      pieces: mapped.pieces,
    });
  }
  return found;
}

/** A text that begins with a command, or runs one behind an operator, is for a shell. */
function languageOf(text: string): Language {
  return /(?:^|&&|\|\|?|;|\$\(|`)\s*(?:sudo\s+)?az(?:\.cmd)?\s/.test(text)
    ? shellOfScript(text, 'shell')
    : 'documentation';
}

/** `["az", "batchai", …]` and `"command": "az", "args": ["batchai", …]`: shown as one line that nobody may change. */
function wordLists(text: string): readonly FoundFragment[] {
  const lists = /"az(?:\.cmd)?"\s*,\s*(?:"[\w-]+"\s*:\s*\[\s*)?"batchai"\s*,?([^\][]{0,10000})\]/gi;
  return [...text.matchAll(lists)].map(({ 0: whole, 1: words = '', index }) => {
    const spelled = [...words.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = '']) => word);
    const mapped = new MappedText(text);
    mapped.fixed(['az', 'batchai', ...spelled].join(' '), index, index + whole.length, verbatim);
    return { language: 'text', text: mapped.text, pieces: mapped.pieces };
  });
}

function startOf({ pieces }: FoundFragment): number {
  return pieces[0]?.from.start ?? 0;
}
