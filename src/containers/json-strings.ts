import type { Codec } from '../model/codec.ts';
import type { FoundFragment } from '../model/fragment.ts';
import type { Language } from '../model/source-file.ts';
import { contains, overlaps } from '../model/span.ts';
import type { Span } from '../model/span.ts';
import type { Container } from '../model/surface.ts';
import { shellOfScript } from '../syntax/code-language.ts';
import { isCommandPrefix, mightCallByName, mightHoldCommand } from '../syntax/command-mention.ts';
import { isPackageScript } from '../syntax/command-names.ts';
import { findJsonCommands } from '../syntax/json-commands.ts';
import type { JsonCommand } from '../syntax/json-commands.ts';
import { mapJsonString } from '../syntax/json-text.ts';
import { parseJsonTree } from '../syntax/json-tree.ts';
import { MappedText } from '../syntax/mapped-text.ts';
import { mapWordList } from '../syntax/word-list.ts';

/**
 * Command lines in JSON: lists of words, a program and its arguments, scripts of a package.json or a pipeline,
 * descriptions and comments. Strings are found without a parser, so that a text that is not whole loses nothing; in such
 * a text lists are only accounted for.
 */
export const jsonStrings: Container = {
  find({ text }) {
    if (!/batchai/i.test(text)) return [];
    const { root, errors } = mightHoldPieces.test(text) ? parseJsonTree(text) : { root: undefined, errors: [] };
    const commands = root && errors.length === 0 ? findJsonCommands(text, root) : [];
    const inPieces = commands.flatMap((command) => commandIn(text, command));
    const claimed = inPieces.flatMap(({ pieces }) => pieces.map(({ from }) => from));
    const isOpen = (span: Span) => !claimed.some((claim) => contains(claim, span) || contains(span, claim));
    return [...inPieces, ...inTokens(text, isOpen), ...strayLists(text, claimed)].sort(
      (a, b) => startOf(a) - startOf(b),
    );
  },
};

/** Whether a list, or a member beside another one, may hold a part of a command. Parsing takes longer than the rest. */
const mightHoldPieces = /"batchai"|"\s*batchai\s|\baz(?:\.cmd)?\s+batchai\b/i;

const json: Codec = { kind: 'json' };
const verbatim: Codec = { kind: 'verbatim' };

function commandIn(text: string, command: JsonCommand): readonly FoundFragment[] {
  const mapped = new MappedText(text);
  if (command.kind === 'script') {
    mapJsonString(mapped, text, command.string.span, json);
    return /batchai/i.test(mapped.text)
      ? [{ language: command.language, text: mapped.text, pieces: mapped.pieces }]
      : [];
  }
  const { items, begun } = command;
  if (begun) {
    mapJsonString(mapped, text, begun.span, json);
    mapped.fixed(' ', begun.span.end, items[0]?.span.start ?? begun.span.end, verbatim);
  }
  mapWordList(text, items, mapped);
  const { pieces } = mapped;
  return [{ language: 'shell', text: mapped.text, pieces, interpolation: 'braces', isKept: true, valueKey: 'json' }];
}

function inTokens(text: string, isOpen: (span: Span) => boolean): readonly FoundFragment[] {
  const found: FoundFragment[] = [];
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\\r\n]|\\.)*"|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g)) {
    const span = { start: index, end: index + token.length };
    const isMentioned = /batchai/i.test(token);
    const isScript = !isMentioned && mightCallByName(token) && isPackageScript(text, index);
    if (!(isScript || isMentioned) || !isOpen(span)) continue;
    const mapped = new MappedText(text);
    if (token.startsWith('"')) mapJsonString(mapped, text, span, json);
    else mapped.run(span.start, span.end, verbatim);
    const isName = isCommandPrefix(mapped.text) && isPackageScript(text, index);
    if (!isScript && !isName && !mightHoldCommand(mapped.text)) continue;
    found.push({
      language: isScript ? 'shell' : languageOf(mapped.text),
      text: mapped.text,
      pieces: mapped.pieces,
      ...(isName && { isKept: true }),
    });
  }
  return found;
}

/** A text that begins with a command, or runs one behind an operator, is for a shell. */
function languageOf(text: string): Language {
  return /(?:^|&&|\|\|?|;|\$\(|`)\s*(?:sudo\s+|call\s+)?az(?:\.cmd)?\s/.test(text)
    ? shellOfScript(text, 'shell')
    : 'documentation';
}

/** Lists that nothing else accounts for (the text is no JSON): shown as one line that nobody may change. */
function strayLists(text: string, claimed: readonly Span[]): readonly FoundFragment[] {
  const lists = /"az(?:\.cmd)?"\s*,\s*(?:"[\w-]+"\s*:\s*\[\s*)?"batchai"\s*,?([^\][]{0,10000})\]/gi;
  return [...text.matchAll(lists)].flatMap(({ 0: whole, 1: words = '', index }) => {
    const span = { start: index, end: index + whole.length };
    if (claimed.some((claim) => overlaps(claim, span))) return [];
    const spelled = [...words.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = '']) => word);
    const mapped = new MappedText(text);
    mapped.fixed(['az', 'batchai', ...spelled].join(' '), span.start, span.end, verbatim);
    return [{ language: 'text', text: mapped.text, pieces: mapped.pieces } as const];
  });
}

function startOf({ pieces }: FoundFragment): number {
  return pieces[0]?.from.start ?? 0;
}
