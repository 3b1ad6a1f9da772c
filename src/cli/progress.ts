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
/** The same where lines stay: in the log of a CI. */
const logPause = 30_000;

/**
 * Counts files with their rate and the time that is left: in one line that is drawn again and again where somebody watches,
 * else, so that nobody takes a long run for a dead one, in a line of its own every half minute.
 */
export function progress(
  { isWatched, say }: Pick<Terminal, 'isWatched' | 'say'>,
  now = () => performance.now(),
): Progress {
  const begin = now();
  let last = isWatched ? -pause : 0;
  let isDrawn = false;
  return {
    step(done, total) {
      const time = now() - begin;
      if (time < patience || time - last < (isWatched ? pause : logPause)) return;
      last = time;
      isDrawn = isWatched;
      const text = progressText(done, total, time);
      say(isWatched ? `\r\u001b[K${text}` : `${text}\n`);
    },
    end() {
      if (isDrawn) say('\r\u001b[K');
      isDrawn = false;
    },
  };
}

/** `120 of 480 files, 60 a second, 6 s left`; the total may grow, so that this is what is known so far. */
function progressText(done: number, total: number, milliseconds: number): string {
  const rate = done / (milliseconds / 1000);
  const counts = `${done} of ${total} files`;
  if (done === 0) return counts;
  const left = Math.ceil((total - done) / rate);
  const shownRate = rate >= 10 ? rate.toFixed(0) : rate.toFixed(1);
  return `${counts}, ${shownRate} a second, ${left < 100 ? `${left} s` : `${Math.ceil(left / 60)} min`} left`;
}
