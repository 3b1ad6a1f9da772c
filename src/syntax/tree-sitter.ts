import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { languages, type GrammarLanguage } from '../model/languages.ts';
import { MalformedFile } from '../model/surface.ts';
import type { Parser, Tree } from 'web-tree-sitter';

/** A parser of one grammar. */
export interface GrammarParser {
  /**
   * The tree of `text`; indices of its nodes are UTF-16 code units of `text`. It never fails on a syntax error (look
   * for ERROR and MISSING nodes). The tree is kept for a few further calls and then freed: use it at once, do not
   * store its nodes, do not delete it. Nesting is as deep as the text's: walk it with a cursor, not by recursion.
   * @throws MalformedFile (timed-out) where parsing takes longer than ten seconds.
   */
  readonly parse: (text: string) => Tree;
}

const timeLimit = 10_000;
const keptTrees = 4;

const loaded = new Map<GrammarLanguage, Promise<GrammarParser>>();

/**
 * The parser of a language, loaded once. Python is read with the print and exec statements of Python 2; in Java and C#
 * statements and methods may stand outside a class, as in documentation.
 */
export function loadParser(language: GrammarLanguage): Promise<GrammarParser> {
  const known = loaded.get(language) ?? loadGrammar(language);
  loaded.set(language, known);
  return known;
}

/**
 * The parser of a language whose lexer is one function so large that V8 optimises it for seconds, up to half a minute, for
 * which the process would wait at its end. What is set holds from then on for other grammars too: to take it back later is
 * to let the work begin.
 */
export function loadUnoptimised(language: GrammarLanguage): Promise<GrammarParser> {
  for (const flag of ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering']) setFlagsFromString(flag);
  return loadParser(language);
}

async function loadGrammar(name: GrammarLanguage): Promise<GrammarParser> {
  const { Parser: ParserClass, Language } = await runtime();
  const { grammar } = languages[name];
  if (!grammar) throw new Error(`${name} has no grammar`);
  const language = await Language.load(wasmPath(grammar.file, grammar.package));
  const parser = new ParserClass();
  parser.setLanguage(language);
  const recent = new Map<string, Tree>();
  return {
    parse(text) {
      const tree = recent.get(text) ?? parseWithin(parser, text, timeLimit);
      // The map keeps the order of insertion: the first key is the one that was not asked for longest.
      recent.delete(text);
      recent.set(text, tree);
      for (const [oldText, oldTree] of recent) {
        if (recent.size <= keptTrees) break;
        recent.delete(oldText);
        oldTree.delete();
      }
      return tree;
    },
  };
}

/** @throws MalformedFile (timed-out) where parsing takes longer than `limit` milliseconds. */
export function parseWithin(parser: Parser, text: string, limit: number): Tree {
  const deadline = performance.now() + limit;
  const tree = parser.parse(text, null, { progressCallback: () => performance.now() > deadline });
  if (tree) return tree;
  // Without it the next text would be parsed as the rest of this one.
  parser.reset();
  throw new MalformedFile('timed-out', `parsing took longer than ${limit / 1000} seconds`);
}

let started: Promise<typeof import('web-tree-sitter')> | undefined;

function runtime(): Promise<typeof import('web-tree-sitter')> {
  started ??= (async () => {
    const module = await import('web-tree-sitter');
    await module.Parser.init({ locateFile: (name: string) => wasmPath(name, 'web-tree-sitter') });
    return module;
  })();
  return started;
}

/** Where a .wasm file is: the build copies it beside the bundle; in a checkout it lies in its package. */
function wasmPath(name: string, packageName: string): string {
  const { resolve } = createRequire(import.meta.url);
  try {
    return resolve(`./${name}`);
  } catch {
    return resolve(`${packageName}/${name}`);
  }
}
