import { UserError } from '../model/user-error.ts';
import type { Request } from './request.ts';

/** What a run writes to; nothing else in the tool knows about standard streams. */
export interface Terminal {
  /**
   * The patch, the report, the result: standard output. Resolves when it is taken; who reads no further (`| head`) has
   * seen enough.
   * @throws UserError where it cannot be written: the disk that it leads to is full
   */
  readonly print: (content: string | Buffer) => Promise<void>;
  /** Everything else: standard error. */
  readonly say: (text: string) => void;
  /** An empty line between what was printed and what will be said, where both are read on one screen. */
  readonly separate: () => void;
  /** Whether standard output shows colours to a person, and whether they were asked for by name. */
  readonly colourOut: boolean;
  readonly colourErr: boolean;
  /** Whether a patch may be coloured: on a terminal, or by `--color always`; a FORCE_COLOR of a CI must not break `git apply`. */
  readonly colourPatch: boolean;
  /** Whether somebody watches standard error, so that progress can be shown. */
  readonly isWatched: boolean;
  /** In columns. */
  readonly width: number;
}

const widest = 100;

export function terminal({ stdout, stderr, env }: NodeJS.Process, color: Request['color']): Terminal {
  let hasPrinted = false;
  return {
    print: (content) =>
      new Promise((resolve, reject) => {
        hasPrinted ||= content.length > 0;
        stdout.write(content, (error?: NodeJS.ErrnoException | null) => {
          if (!error || closedPipe.has(error.code ?? '')) resolve();
          else reject(new UserError(`Standard output cannot be written: ${error.message}.`));
        });
      }),
    say: (text) => {
      stderr.write(text);
    },
    separate: () => {
      if (hasPrinted && stdout.isTTY && stderr.isTTY) stderr.write('\n');
    },
    colourOut: showsColour(stdout, color, env),
    colourErr: showsColour(stderr, color, env),
    colourPatch: color === 'always' || (stdout.isTTY && showsColour(stdout, color, env)),
    isWatched: stderr.isTTY && env.TERM !== 'dumb',
    width: Math.min(widest, stdout.columns || stderr.columns || widest),
  };
}

const closedPipe = new Set(['EPIPE', 'EOF', 'ERR_STREAM_DESTROYED']);

/** Leaves the errors of standard streams to those who write to them; without a listener they end the process. */
export function keepStreamErrors({ stdout, stderr }: NodeJS.Process): void {
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
}

/** `--color`, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal that knows colours. */
function showsColour(stream: NodeJS.WriteStream, color: Request['color'], env: NodeJS.ProcessEnv): boolean {
  if (color !== 'auto') return color === 'always';
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return stream.isTTY && env.TERM !== 'dumb';
}
