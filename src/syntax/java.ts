import { loadGrammar, type GrammarParser } from './tree-sitter.ts';

export type JavaParser = GrammarParser;

let loaded: Promise<JavaParser> | undefined;

/** The parser of Java, loaded once. Statements and methods may stand outside a class, as in documentation. */
export function loadJava(): Promise<JavaParser> {
  loaded ??= loadGrammar('tree-sitter-java');
  return loaded;
}
