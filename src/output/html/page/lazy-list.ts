import type { Item } from './arrangement.ts';
import { element } from './element.ts';
import { continuedView, itemView, type ViewOptions } from './item-view.ts';

/** Things that get their elements together. */
interface Chunk {
  readonly element: HTMLElement;
  readonly items: readonly Item[];
  /** The file or reason that goes on here. */
  readonly continued: Item | undefined;
  isFilled: boolean;
}

/** How many things get their elements together, unless a group ends soon after. */
const chunkLength = 20;
/** More uses are not printed: a browser would need minutes. */
const mostPrinted = 2000;

/**
 * A long list whose elements are made where a reader comes near: in chunks, each of which takes as much room before as
 * it will about need.
 */
export class LazyList {
  readonly #root: HTMLElement;
  readonly #options: () => ViewOptions;
  readonly #observer: IntersectionObserver;
  #chunks: Chunk[] = [];
  readonly #byElement = new WeakMap<Element, Chunk>();

  constructor(root: HTMLElement, options: () => ViewOptions) {
    this.#root = root;
    this.#options = options;
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          const chunk = isIntersecting ? this.#byElement.get(target) : undefined;
          if (chunk) this.#fill(chunk);
        }
      },
      { rootMargin: '1200px 0px' },
    );
  }

  /** Shows these things and no others. */
  show(items: readonly Item[]): void {
    this.#observer.disconnect();
    this.#chunks = chunksOf(items);
    this.#root.replaceChildren(...this.#chunks.map((chunk) => chunk.element));
    for (const [index, chunk] of this.#chunks.entries()) {
      this.#byElement.set(chunk.element, chunk);
      // What is seen at once does not wait for an observer.
      if (index === 0) this.#fill(chunk);
      else this.#observer.observe(chunk.element);
    }
  }

  /** Makes the elements anew that are there, each where it was; the use with the focus keeps it. */
  redraw(): void {
    const focused = document.activeElement?.closest<HTMLElement>('.finding');
    const chunkOfFocus = focused?.parentElement && this.#byElement.get(focused.parentElement);
    const index = focused && chunkOfFocus ? findingsIn(chunkOfFocus).indexOf(focused) : -1;
    const filled = this.#chunks.filter(({ isFilled }) => isFilled);
    const heights = filled.map((chunk) => chunk.element.offsetHeight);
    for (const [at, chunk] of filled.entries()) {
      chunk.isFilled = false;
      chunk.element.style.minHeight = `${heights[at] ?? 0}px`;
      chunk.element.replaceChildren();
      this.#observer.observe(chunk.element);
    }
    if (!chunkOfFocus) return;
    this.#fill(chunkOfFocus);
    findingsIn(chunkOfFocus)[index]?.focus({ preventScroll: true });
  }

  /** The use that stands so many uses behind (or before) the one with the focus; at the ends, the last (or first). */
  step(by: 1 | -1): HTMLElement | undefined {
    const current = document.activeElement?.closest('.finding');
    const currentChunk = current?.parentElement && this.#byElement.get(current.parentElement);
    if (!current || !currentChunk) return this.#firstSeen();
    let at = this.#chunks.indexOf(currentChunk);
    let index = findingsIn(currentChunk).indexOf(current as HTMLElement) + by;
    for (;;) {
      const chunk = this.#chunks[at];
      if (!chunk) return undefined;
      this.#fill(chunk);
      const found = findingsIn(chunk);
      const finding = found[index < 0 ? found.length + index : index];
      if (finding && index < found.length) return finding;
      at += by;
      index = by === 1 ? 0 : -1;
    }
  }

  /** Makes what will be printed, and says how many uses are left out. */
  fillForPrint(): number {
    let made = 0;
    let left = 0;
    for (const chunk of this.#chunks) {
      const count = chunk.items.filter(({ kind }) => kind === 'finding').length;
      if (made + count <= mostPrinted) {
        this.#fill(chunk);
        made += count;
      } else if (chunk.isFilled) made += count;
      else left += count;
    }
    return left;
  }

  #firstSeen(): HTMLElement | undefined {
    for (const chunk of this.#chunks) {
      if (chunk.element.getBoundingClientRect().bottom < 0) continue;
      this.#fill(chunk);
      const seen = findingsIn(chunk).find((finding) => finding.getBoundingClientRect().top >= 0);
      if (seen) return seen;
    }
    return undefined;
  }

  #fill(chunk: Chunk): void {
    if (chunk.isFilled) return;
    chunk.isFilled = true;
    this.#observer.unobserve(chunk.element);
    const options = this.#options();
    const continued = chunk.continued && continuedView(chunk.continued, options);
    const views = chunk.items.map((item) => itemView(item, options));
    chunk.element.style.minHeight = '';
    chunk.element.replaceChildren(...(continued ? [continued] : []), ...views);
  }
}

function findingsIn({ element: root }: Chunk): readonly HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('.finding')];
}

function chunksOf(items: readonly Item[]): Chunk[] {
  const chunks: Chunk[] = [];
  let own: Item[] = [];
  let group: Item | undefined;
  let continued: Item | undefined;
  const close = (): void => {
    if (own.length === 0) return;
    const chunk = element('div', { class: 'chunk' });
    chunk.style.minHeight = `${own.reduce((sum, item) => sum + expectedHeight(item), 0)}px`;
    chunks.push({ element: chunk, items: own, continued, isFilled: false });
    own = [];
  };
  for (const item of items) {
    const begins = item.kind === 'section' || item.kind === 'reason' || item.kind === 'file';
    // No group's heading stands alone at the end of a chunk.
    if (own.length >= chunkLength && own.at(-1)?.kind === 'finding') {
      close();
      continued = begins ? undefined : group;
    }
    if (begins) group = item;
    own.push(item);
  }
  close();
  return chunks;
}

const lineHeight = 20;

/** In pixels, about. */
function expectedHeight(item: Item): number {
  switch (item.kind) {
    case 'finding': {
      const { excerpt, before, after = '' } = item.finding;
      const lines = excerpt ? excerpt.to - excerpt.from + 1 : before.split('\n').length + after.split('\n').length;
      return 64 + lines * lineHeight;
    }
    case 'support':
      return 64 + (item.excerpt.to - item.excerpt.from) * lineHeight;
    case 'section':
    case 'reason':
    case 'file':
    case 'cell':
      return 72;
  }
}
