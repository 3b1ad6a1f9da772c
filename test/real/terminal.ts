import { judge, program } from './run.ts';

/** What became of a command in a terminal. */
export interface Screen {
  readonly status: number;
  /** Everything that was written to the terminal. */
  readonly shown: string;
  /** Whether lines are edited and echoed by the terminal, before, while a key was waited for, and after. */
  readonly cooked: readonly [before: boolean, within: boolean, after: boolean];
}

/** Runs the built command in a pseudo-terminal; each step waits for a text on the screen and then sends keys or a signal. */
export function inTerminal(
  cwd: string,
  args: readonly string[],
  steps: readonly (readonly [awaited: string, send: string])[],
): Screen {
  // JSON leaves out what is undefined.
  const env = { ...process.env, EDITOR: undefined, VISUAL: undefined, NO_COLOR: undefined };
  return judge('terminal.py', {
    command: [process.execPath, program, ...args],
    cwd,
    env: { ...env, TERM: 'xterm-256color', LANG: 'C.UTF-8' },
    steps,
  }) as Screen;
}
