import { readProgram } from './program-tokens.ts';
import { languages } from '../model/languages.ts';
import { loadParser, type GrammarParser } from './tree-sitter.ts';

let loaded: Promise<GrammarParser> | undefined;

/** The parser of C#, top-level statements and scripts included, loaded once. */
export function loadCsharp(): Promise<GrammarParser> {
  loaded ??= loadParser('csharp').then(({ parse }) => ({
    parse: (text) => parse(withoutDoubledQuotes(text)),
  }));
  return loaded;
}

/**
 * The same text with other characters for the doubled quotes of `$@"…"`: behind an expression the grammar takes three
 * of them (`{n}"""`) for text, and reads on to the next string. Every offset stays.
 */
function withoutDoubledQuotes(text: string): string {
  const rules = languages.csharp.lexicalRules;
  if (!rules || !text.includes('}"""') || !/[@$]{2}"/.test(text)) return text;
  let result = '';
  let position = 0;
  const literals = readProgram(text, rules)
    .streams.flat()
    .flatMap(({ literal }) => (literal?.doubles && literal.interpolation ? [literal] : []))
    .sort((a, b) => a.content.start - b.content.start);
  for (const { content, expressions } of literals) {
    // What stands in an expression of another such string was gone over with that one.
    let from = Math.max(content.start, position);
    for (const { start, end } of [...expressions, { start: content.end, end: content.end }]) {
      if (start < from) continue;
      result += text.slice(position, from) + text.slice(from, start).replaceAll('""', "''");
      position = start;
      from = end;
    }
  }
  return result + text.slice(position);
}
