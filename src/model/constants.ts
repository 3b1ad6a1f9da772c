import type { Fragment } from './fragment.ts';

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

/** How a language names a string at the top of a text. */
export interface ConstantSyntax {
  /** What its writers would call the constants, in the order of preference; a number is added where all are taken. */
  names(role: NameRole): readonly string[];
  /** The constants of a text. */
  find(fragment: Fragment): readonly Constant[];
  /** The statement that defines one, in the quotes of the text. */
  define(name: string, value: string, fragment: Fragment): string;
  /** The expression that stands for one. */
  refer(name: string): string;
}
