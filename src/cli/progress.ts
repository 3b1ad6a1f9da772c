import type { Terminal } from './terminal.ts';

export interface Progress {
  /** As `MigrateOptions.onProgress`: files done, and how many there are so far. */
  readonly step: (done: number, total: number) => void;
  /** Takes the line away again. */
  readonly end: () => void;
}

/** In milliseconds: shorter runs show nothing, and a line is not drawn more often. */
const patience = 1000;
const pause = 100;

/** One line that counts files, on a standard error that somebody watches and only in runs that take longer than a second. */
export function progress(
  { isWatched, say }: Pick<Terminal, 'isWatched' | 'say'>,
  now = () => performance.now(),
): Progress {
  const begin = now();
  let last = -pause;
  let isDrawn = false;
  return {
    step(done, total) {
      const time = now() - begin;
      if (!isWatched || time < patience || time - last < pause) return;
      last = time;
      isDrawn = true;
      say(`\r\u001b[K${done} of ${total} files`);
    },
    end() {
      if (isDrawn) say('\r\u001b[K');
      isDrawn = false;
    },
  };
}
