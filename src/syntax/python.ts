import { loadGrammar, type GrammarParser } from './tree-sitter.ts';

/** Python 3 with the print and exec statements of Python 2. */
export type PythonParser = GrammarParser;

let loaded: Promise<PythonParser> | undefined;

/** The parser of Python, loaded once. */
export function loadPython(): Promise<PythonParser> {
  loaded ??= loadGrammar('tree-sitter-python');
  return loaded;
}
