import { loadGrammar, type GrammarParser } from './tree-sitter.ts';

let loaded: Promise<GrammarParser> | undefined;

/** The parser of C#, top-level statements and scripts included, loaded once. */
export function loadCsharp(): Promise<GrammarParser> {
  loaded ??= loadGrammar('tree-sitter-c_sharp', 'tree-sitter-c-sharp');
  return loaded;
}
