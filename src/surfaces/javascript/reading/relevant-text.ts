import { blanked } from '../../../syntax/blanked.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { topLevelStatements, type Statement } from './top-level-statements.ts';

type RelevantWords = Pick<Vocabulary, 'groups' | 'methods' | 'mightHoldUse' | 'mentions'>;

/**
 * The text of a program with every top-level declaration blanked that cannot bear on a use of the API; offsets and line
 * breaks stay. Parsing takes most of a run's time, and most functions of a program have nothing to do with a client.
 *
 * A function, class, type or single variable is left out only if it names no operation group, method or search term,
 * loads and exports nothing by name, uses nothing that an import of a possible helper or a kept statement declares,
 * and is named in no kept statement. Names count wherever they stand, so too much is kept rather than too little; what
 * cannot be cut for sure is kept whole.
 */
export function relevantText(text: string, words: RelevantWords): string {
  const statements = topLevelStatements(text);
  if (!statements) return text;
  const slice = new Slice(words);
  const candidates = statements.map((statement) => new Candidate(text, statement));
  let waiting: readonly Candidate[] = candidates;
  // Each kept statement can make more names matter; a round that keeps none is the last.
  for (let matters = (candidate: Candidate) => slice.isSeed(candidate); ; matters = slice.isLinked) {
    const kept = waiting.filter(matters);
    if (kept.length === 0) break;
    for (const candidate of kept) slice.keep(candidate);
    waiting = waiting.filter((candidate) => !kept.includes(candidate));
  }
  return waiting.length === 0
    ? text
    : blanked(
        text,
        waiting.map(({ statement }) => statement),
      );
}

/** One declaration and nothing that declares another name; its outline has no brackets' contents. */
const declaration =
  /^(?:export\s+)?(?:declare\s+)?(?:(?:async\s+)?function\b\s*\*?|(?:abstract\s+)?class\b|interface\b|type\b|(?:const\s+)?enum\b|(?:const|let|var)\b)\s*([\w$\u0080-\uffff]+)(?![^]*\b(?:function|class|interface|type|enum|const|let|var|import|export|if|for|while|do|switch|try|with)\b)/;
const isVariable = /^(?:export\s+)?(?:declare\s+)?(?:const\s+(?!enum\b)|let\b|var\b)/;

class Candidate {
  readonly text: string;
  /** The only name that it declares; undefined where that is not sure. */
  readonly name: string | undefined;
  #names: ReadonlySet<string> | undefined;

  constructor(
    source: string,
    readonly statement: Statement,
  ) {
    this.text = source.slice(statement.start, statement.end);
    const { outline } = statement;
    const isSeveral = isVariable.test(outline) && outline.includes(',');
    this.name = isSeveral ? undefined : declaration.exec(outline)?.[1];
  }

  /** Every word in it, those of its strings and comments too. */
  get names(): ReadonlySet<string> {
    this.#names ??= new Set(namesIn(this.text));
    return this.#names;
  }
}

const reserved = new Set(
  (
    'abstract any as async await boolean break case catch class const continue declare default delete do else enum ' +
    'export extends false finally for from function get if implements import in instanceof interface keyof let new ' +
    'null number of private protected public readonly return set static string super switch this throw true try type ' +
    'typeof undefined unknown var void while with yield'
  ).split(' '),
);

function namesIn(text: string): readonly string[] {
  return (text.match(/[\w$\u0080-\uffff]+/g) ?? []).filter((name) => !reserved.has(name) && !/^\d/.test(name));
}

/** Node's own modules, which give no client and no helper. */
const harmlessModules =
  /^(?:node:.*|assert|buffer|child_process|crypto|dns|events|fs|fs\/promises|http|https|net|os|path|perf_hooks|querystring|readline|stream|string_decoder|timers|tls|url|util|zlib)$/;

/** What comes from elsewhere, or goes there, under no name of this file. */
const outside =
  /(?<![\w$.])(?:require|exports|eval|arguments)\b|\bimport\s*\(|(?<![\w$.])(?:global|globalThis|window|self)\s*[.[]|\bmodule\s*\./;

/** `from './clients'`, `import './clients'`, `require('./clients')` */
const quotedModule = /(\bfrom|\bimport|\brequire\s*\()\s*['"]([^'"\r\n]+)['"]/g;

/** An outline of nothing but `import`s, or of `const fs = require('fs')`. */
const onlyImports = /^(?:import\b[^;(=]*|(?:const|let|var)\s*(?:[\w$]+|\{\})\s*=\s*require\(\)(?:\.[\w$]+)*)[;\s]*$/;

interface Patterns {
  /** `ops.get(group, name)`, `const { get } = ops`, `ops['get']`: where `ops` is a group, nothing else tells. */
  readonly operation: RegExp;
  /** A line up to the last group in it: what the receiver is taken from. */
  readonly chain: RegExp;
}

const known = new WeakMap<RelevantWords, Patterns>();

function patternsOf(words: RelevantWords): Patterns {
  const [methods, groups] = [words.methods, words.groups].map((names) => [...names].join('|'));
  const made = known.get(words) ?? {
    operation: new RegExp(
      `\\.\\s*(?:${methods})\\b|['"\`](?:${methods})['"\`]|\\{[^{}]*\\b(?:${methods})\\b[^{}]*\\}\\s*=`,
    ),
    chain: new RegExp(`^.*\\b(?:${groups})\\b`, 'gm'),
  };
  known.set(words, made);
  return made;
}

/** What is needed so far, grown until nothing is added. */
class Slice {
  /** Names in kept statements, whose declarations are needed. */
  readonly #named = new Set<string>();
  /** Names whose uses are needed, because a client may be passed to them or come from them. */
  readonly #followed = new Set<string>();
  /** Properties that receivers are taken from: who stores into one is needed. */
  readonly #taken = new Set<string>();
  readonly #words: RelevantWords;
  readonly #patterns: Patterns;

  constructor(words: RelevantWords) {
    this.#words = words;
    this.#patterns = patternsOf(words);
  }

  isSeed({ name, text }: Candidate): boolean {
    const { mightHoldUse, mentions } = this.#words;
    return (
      name === undefined ||
      mightHoldUse.test(text) ||
      mentions.test(text) ||
      this.#patterns.operation.test(text) ||
      outside.test(text)
    );
  }

  /** Whether a kept statement uses what this one declares, or this one what a kept one does. */
  readonly isLinked = ({ name = '', names, text }: Candidate): boolean => {
    if (this.#named.has(name)) return true;
    for (const one of names) if (this.#followed.has(one)) return true;
    for (const [, stored = ''] of text.matchAll(
      /(?:\.\s*|\[\s*['"`])([\w$]+)(?:['"`]\s*\])?\s*(?:=(?![=>])|\?\?=|\|\|=)/g,
    ))
      if (this.#taken.has(stored)) return true;
    return false;
  };

  keep({ name, names, text, statement: { outline } }: Candidate): void {
    for (const one of names) this.#named.add(one);
    for (const [chain] of text.matchAll(this.#patterns.chain)) for (const one of namesIn(chain)) this.#taken.add(one);
    const modules = [...text.matchAll(quotedModule)].map(([, , module = '']) => module);
    if (onlyImports.test(outline) && modules.every((module) => harmlessModules.test(module))) return;
    if (name !== undefined) this.#followed.add(name);
    // Which of them it declares is not sure, but for the module's own.
    else for (const one of namesIn(text.replace(quotedModule, '$1'))) this.#followed.add(one);
  }
}
