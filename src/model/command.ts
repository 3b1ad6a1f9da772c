import type { Span } from './span.ts';

/**
 * One word of a command line. `value` is what the program receives, as far as it is literal: quotes and escapes are
 * resolved, and variables, placeholders and substitutions stand as they were written.
 */
export interface Word {
  readonly span: Span;
  readonly value: string;
  /** Whether the whole word is literal text: no variable, placeholder, substitution or interpolation in it. */
  readonly literal: boolean;
}

/** A command line: `az batchai job create -g G …`, one word each; operators, comments and continuations are not words. */
export interface Command {
  readonly kind: 'command';
  readonly words: readonly Word[];
}
