import { createInterface, emitKeypressEvents, type Interface, type Key } from 'node:readline';
import type { ReadStream } from 'node:tty';

/** What a person presses, or a program sends, while questions are asked. */
export interface Keyboard {
  /** A character; `end` where no more will come (Ctrl-D too), `interrupt` for Ctrl-C, `resume` after Ctrl-Z and `fg`. */
  key(): Promise<string>;
  /** Has a key read once more. */
  putBack(key: string): void;
  /** A line that is typed, on a terminal one that begins with `text`; undefined where it was not finished. */
  line(prompt: string, text?: string): Promise<string | undefined>;
  /** Gives the terminal to another program until it has ended. */
  lend<Result>(use: () => Result): Promise<Result>;
  /** Leaves the terminal as it was found. */
  close(): void;
  /** Whether somebody types; else lines are read, of which the first character is the key. */
  readonly isTerminal: boolean;
}

/** The keys of a terminal as they are pressed, or the lines that are sent through a pipe. */
export function keyboard(stdin: NodeJS.ReadStream, say: (text: string) => void, output: NodeJS.WriteStream): Keyboard {
  return stdin.isTTY ? new TerminalKeyboard(stdin, output) : new PipedKeyboard(stdin, say);
}

/** What the arrows stand for. */
const keyNames: Readonly<Record<string, string>> = { up: 'K', left: 'K', down: 'J', right: 'J' };

class TerminalKeyboard implements Keyboard {
  readonly isTerminal = true;
  readonly #stdin: ReadStream;
  readonly #output: NodeJS.WriteStream;
  readonly #pressed: string[] = [];
  #wake: () => void = () => undefined;

  constructor(stdin: ReadStream, output: NodeJS.WriteStream) {
    this.#stdin = stdin;
    this.#output = output;
    emitKeypressEvents(stdin);
    stdin.on('end', () => {
      this.#press('end');
    });
    this.#listen();
  }

  async key(): Promise<string> {
    for (;;) {
      const pressed = this.#pressed.shift();
      if (pressed !== undefined) return pressed;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  putBack(key: string): void {
    this.#pressed.unshift(key);
  }

  async line(prompt: string, text = ''): Promise<string | undefined> {
    this.#rest();
    const reader = createInterface({ input: this.#stdin, output: this.#output, terminal: true });
    reader.on('SIGINT', () => {
      this.#press('interrupt');
      reader.close();
    });
    const answer = await answerOf(reader, prompt, text);
    this.#listen();
    return answer;
  }

  async lend<Result>(use: () => Result): Promise<Result> {
    this.#rest();
    // An interrupt is the other program's. It reaches this one too, but only after that has ended.
    const ignore = (): void => undefined;
    process.on('SIGINT', ignore);
    try {
      return use();
    } finally {
      await new Promise(setImmediate);
      process.off('SIGINT', ignore);
      this.#listen();
    }
  }

  close(): void {
    this.#rest();
  }

  readonly #onKey = (text: string | undefined, { name = '', ctrl = false, meta = false }: Key): void => {
    // Whoever is used to `git add -p` presses it behind each key.
    if (name === 'return' || name === 'enter') return;
    if (ctrl && name === 'z') this.#suspend();
    else if (ctrl) this.#press({ c: 'interrupt', d: 'end' }[name] ?? '');
    else if (!meta) this.#press(keyNames[name] ?? text ?? '');
  };

  #press(key: string): void {
    if (key === '') return;
    this.#pressed.push(key);
    this.#wake();
  }

  #listen(): void {
    this.#stdin.on('keypress', this.#onKey);
    this.#stdin.setRawMode(true);
    this.#stdin.resume();
  }

  #rest(): void {
    this.#stdin.off('keypress', this.#onKey);
    this.#stdin.setRawMode(false);
    this.#stdin.pause();
  }

  #suspend(): void {
    this.#rest();
    // Nothing else is waited for while the terminal is another's, and Node would end.
    const wait = setInterval(() => undefined, 60_000);
    process.once('SIGCONT', () => {
      clearInterval(wait);
      this.#listen();
      this.#press('resume');
    });
    process.kill(process.pid, 'SIGTSTP');
  }
}

class PipedKeyboard implements Keyboard {
  readonly isTerminal = false;
  readonly #lines: AsyncIterator<string>;
  readonly #reader: Interface;
  readonly #say: (text: string) => void;
  readonly #again: string[] = [];
  /** What stands on a line behind its key: the number of `g12`. */
  #rest = '';

  constructor(stdin: NodeJS.ReadStream, say: (text: string) => void) {
    this.#reader = createInterface({ input: stdin });
    this.#lines = this.#reader[Symbol.asyncIterator]();
    this.#say = say;
  }

  async key(): Promise<string> {
    for (;;) {
      const again = this.#again.shift();
      if (again !== undefined) return again;
      const line = await this.#next();
      if (line === undefined) return 'end';
      if (line === '') continue;
      const [key = ''] = line;
      this.#rest = line.slice(key.length);
      return key;
    }
  }

  putBack(key: string): void {
    this.#again.push(key);
  }

  async line(prompt: string): Promise<string | undefined> {
    this.#say(prompt);
    const rest = this.#rest;
    this.#rest = '';
    const line = rest === '' ? await this.#next() : rest;
    this.#say('\n');
    return line;
  }

  lend<Result>(use: () => Result): Promise<Result> {
    return Promise.resolve(use());
  }

  close(): void {
    this.#reader.close();
  }

  async #next(): Promise<string | undefined> {
    const result = await this.#lines.next();
    return result.done ? undefined : result.value;
  }
}

function answerOf(reader: Interface, prompt: string, text: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer: string | undefined;
    reader.on('close', () => {
      resolve(answer);
    });
    reader.question(prompt, (typed) => {
      answer = typed;
      reader.close();
    });
    if (text !== '') reader.write(text);
  });
}
