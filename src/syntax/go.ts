import { loadGrammar, type GrammarParser } from './tree-sitter.ts';

let loaded: Promise<GrammarParser> | undefined;

/** The parser of Go, loaded once. */
export function loadGo(): Promise<GrammarParser> {
  loaded ??= loadGrammar('tree-sitter-go');
  return loaded;
}
