import type { LexicalRules } from './lexical-rules.ts';

/**
 * What the project knows of one language, but for how it is parsed (`syntax/`). Patterns that name something
 * are tested against it in lower case unless told otherwise.
 */
export interface LanguageTraits {
  /** Extensions of its files, without the dot, in lower case. */
  readonly extensions?: readonly string[];
  /** Names of its files that no extension tells; letter case counts unless the pattern says otherwise. */
  readonly fileName?: RegExp;
  /** What a first line `#!…` names where the file's name says nothing. The first language that fits has it. */
  readonly interpreter?: RegExp;
  /** What a block of code of documentation calls it. */
  readonly codeName?: RegExp;
  /** What a notebook's kernel calls it. */
  readonly kernel?: RegExp;
  /** Magics of IPython whose cell is written in it, as they are spelled. */
  readonly cellMagics?: readonly string[];
  /** What renderers of Markdown call it where that is not its name here; '' for what people read. */
  readonly fenceName?: string;
  /** Keys of the configuration for expressions in it: alone, for objects of one library, in its strings. */
  readonly valueKeys?: readonly string[];
  /** The language by whose key its expressions are configured too. */
  readonly valuesOf?: string;
  /** The npm package of its tree-sitter grammar, and the file in it that is loaded. */
  readonly grammar?: { readonly package: string; readonly file: string };
  /** What begins a comment that its line's end closes. */
  readonly lineComment?: string;
  /** What a line ends in that goes on in the next one. */
  readonly continuation?: RegExp;
  /** Whether command lines are read in it as they stand. */
  readonly holdsCommands?: true;
  /** Whether it is a program, in whose strings, lists and comments other text sits. */
  readonly isProgram?: true;
  /** How its strings and comments are written, where other text is looked for in them. */
  readonly lexicalRules?: LexicalRules;
  /** Whether a comment in the first two lines may declare its encoding (PEP 263). */
  readonly declaresEncoding?: true;
  /** The language of the files in which it stands, and with whose names it is written. */
  readonly within?: string;
  /** The languages that its files mostly hold. */
  readonly holds?: readonly string[];
  /** Whether it shows people what calls give, beside the calls. */
  readonly showsSamples?: true;
  /** Whether all that counts in it comes as fragments, and the text around them (a notebook's outputs) is nobody's. */
  readonly isEnvelope?: true;
}
