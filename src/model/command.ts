import type { Span } from './span.ts';
import type { CommandGeneration } from './transform.ts';

/**
 * One word of a command line. `value` is what the program receives, as far as it is literal: quotes and escapes are
 * resolved, and variables, placeholders and substitutions stand as they were written.
 */
export interface Word {
  readonly span: Span;
  readonly value: string;
  /** Whether the whole word is literal text: no variable, placeholder, substitution or interpolation in it. */
  readonly literal: boolean;
  /** Whether a name of the script stands for it, so that it cannot be changed here: all words of one name have its place. */
  readonly isNamed?: true;
  /** Whether it is put to a command that is kept (`args+=(-n "$NAME")`), and not part of its beginning. */
  readonly isAppended?: true;
}

/** A command line: `az batchai job create -g G …`, one word each; operators, comments and continuations are not words. */
export interface Command {
  readonly kind: 'command';
  readonly words: readonly Word[];
  /** The quotation mark of the string that the whole command line stands in (`echo "az batchai …"`). */
  readonly quote?: '"' | "'";
  /** The generation for which the rest of the file is written, where it shows; it decides what one line alone does not say. */
  readonly generation?: CommandGeneration;
}
