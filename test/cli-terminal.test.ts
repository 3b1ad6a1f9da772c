import { describe, expect, it } from 'vitest';
import { progress } from '../src/cli/progress.ts';
import { terminal } from '../src/cli/terminal.ts';

describe('progress', () => {
  function drawn(isWatched: boolean, steps: readonly number[]): string {
    let text = '';
    let time = 0;
    const say = (part: string): void => {
      text += part;
    };
    const counter = progress({ isWatched, say }, () => time);
    steps.forEach((at, index) => {
      time = at;
      counter.step(index + 1, steps.length);
    });
    counter.end();
    return text;
  }

  it('shows nothing in the first second, then a line at most ten times a second, and takes it away', () => {
    expect(drawn(true, [10, 500, 999])).toBe('');
    expect(drawn(true, [10, 1000, 1050, 1100])).toBe(
      '\r\u001b[K2 of 4 files, 2.0 a second, 1 s left\r\u001b[K4 of 4 files, 3.6 a second, 0 s left\r\u001b[K',
    );
  });

  it('says a line every half minute where nobody watches', () => {
    expect(drawn(false, [1000, 2000, 3000])).toBe('');
    expect(drawn(false, [1000, 31_000, 32_000, 62_000, 63_000])).toBe(
      '2 of 5 files, 0.1 a second, 47 s left\n4 of 5 files, 0.1 a second, 16 s left\n',
    );
  });
});

describe('colours', () => {
  const stream = (isTTY: boolean) => ({ isTTY, columns: 80 });
  function colours(color: 'auto' | 'always' | 'never', env: NodeJS.ProcessEnv, isTTY = false) {
    const { colourOut, colourPatch } = terminal(
      { stdout: stream(isTTY), stderr: stream(isTTY), env } as unknown as NodeJS.Process,
      color,
    );
    return { colourOut, colourPatch };
  }

  it('obey --color, then NO_COLOR, then FORCE_COLOR, then the terminal', () => {
    expect(colours('always', { NO_COLOR: '1' })).toEqual({ colourOut: true, colourPatch: true });
    expect(colours('never', { FORCE_COLOR: '1' }, true)).toEqual({ colourOut: false, colourPatch: false });
    expect(colours('auto', { NO_COLOR: '1', FORCE_COLOR: '1' }, true)).toEqual({
      colourOut: false,
      colourPatch: false,
    });
    expect(colours('auto', { FORCE_COLOR: '1' })).toEqual({ colourOut: true, colourPatch: false });
    expect(colours('auto', { FORCE_COLOR: '0' }, true)).toEqual({ colourOut: false, colourPatch: false });
    expect(colours('auto', {}, true)).toEqual({ colourOut: true, colourPatch: true });
    expect(colours('auto', { TERM: 'dumb' }, true)).toEqual({ colourOut: false, colourPatch: false });
    expect(colours('auto', {})).toEqual({ colourOut: false, colourPatch: false });
  });
});
