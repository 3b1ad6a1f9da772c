import { loadGrammar, type GrammarParser } from './tree-sitter.ts';

let loaded: Promise<GrammarParser> | undefined;

/** The parser of Ruby, loaded once. */
export function loadRuby(): Promise<GrammarParser> {
  loaded ??= loadGrammar('tree-sitter-ruby');
  return loaded;
}
