import type { Fragment } from './fragment.ts';
import type { Span } from './span.ts';

/** What a name of the workspace or the experiment stands for. */
export type NameRole = 'workspace' | 'experiment';

export const nameRoles: readonly NameRole[] = ['workspace', 'experiment'];

/** A name that a text gives a string, once and for all, where every function of it can see it. */
export interface Constant {
  readonly name: string;
  readonly value: string;
  /** The offset behind its definition. */
  readonly end: number;
}

/** How a language names a string at the top of a text, of a class, or of a package of several files. */
export interface ConstantSyntax {
  /** What shares its constants, told from every other of the repository; absent where that is a file's own text. */
  readonly scope?: string;
  /** The stretch of the text whose words they may not be called by; all of it where this is absent. */
  readonly extent?: Span;
  /** What this text defines is seen by all of the scope, or, where this is given, by texts alone that have the same here. */
  readonly audience?: string;
  /** What its writers would call the constants, in the order of preference; a number is added where all are taken. */
  names(role: NameRole): readonly string[];
  /** Whether a name means something there that the words of the text do not show. */
  isTaken?(name: string): boolean;
  /** The constants that a text sees. */
  find(fragment: Fragment): readonly Constant[];
  /** The statement that defines one, in the quotes of the text. */
  define(name: string, value: string, fragment: Fragment): string;
  /** The expression that stands for one. */
  refer(name: string): string;
}
