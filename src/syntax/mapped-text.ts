import type { Codec } from '../model/codec.ts';
import type { Piece } from '../model/fragment.ts';

/** Collects a fragment's text together with where each stretch of it comes from; runs that meet in both texts are joined. */
export class MappedText {
  text = '';
  readonly pieces: Piece[] = [];
  readonly #source: string;

  /** @param source the parent's text, which runs are copied from */
  constructor(source: string) {
    this.#source = source;
  }

  /** The stretch `[start, end)` of the parent as it is. An empty one is dropped. */
  run(start: number, end: number, codec: Codec): void {
    if (end <= start) return;
    const last = this.pieces.at(-1);
    const at = { start: this.text.length, end: this.text.length + end - start };
    this.text += this.#source.slice(start, end);
    if (last?.from.end === start && last.codec === codec && isRun(last))
      this.pieces[this.pieces.length - 1] = { ...last, at: { ...last.at, end: at.end }, from: { ...last.from, end } };
    else this.pieces.push({ at, from: { start, end }, codec });
  }

  /** `text`, which the parent spells as `[start, end)` and which is edited as a whole: an escape sequence, a placeholder. */
  atom(text: string, start: number, end: number, codec: Codec): void {
    const whole = text.length === end - start;
    this.pieces.push({ at: this.#append(text), from: { start, end }, codec, ...(whole && { whole }) });
  }

  /** Text that stands for `[start, end)` of the parent and that nobody may change. */
  fixed(text: string, start: number, end: number, codec: Codec): void {
    this.pieces.push({ at: this.#append(text), from: { start, end }, codec, fixed: true });
  }

  /** A place at `offset` of the parent where text can be put, needed where nothing but fixed pieces meet. */
  place(offset: number, codec: Codec): void {
    this.pieces.push({ at: this.#append(''), from: { start: offset, end: offset }, codec });
  }

  #append(text: string): Piece['at'] {
    const start = this.text.length;
    this.text += text;
    return { start, end: this.text.length };
  }
}

function isRun({ at, from, whole, fixed }: Piece): boolean {
  return !whole && !fixed && at.end > at.start && at.end - at.start === from.end - from.start;
}
