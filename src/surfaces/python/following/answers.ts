/** A chain of questions longer than this says nothing any more. */
const deepest = 150;
/** The steps that one question may take. */
const longest = 10_000;

/** Answers to questions that lead to other questions and back, each worked out once. */
export class Answers {
  readonly #known = new Map<unknown, readonly unknown[]>();
  readonly #provisional = new Map<unknown, readonly unknown[]>();
  readonly #underWay = new Set<unknown>();
  /** How many answers were cut short so far. */
  #cuts = 0;
  #steps = 0;

  /**
   * The answer to a question, worked out once: empty where the same question is being asked further up, so that there
   * is nothing to add.
   * @param question an object or a text that stands for it
   */
  once<T>(question: unknown, answer: () => readonly T[]): readonly T[] {
    const known = (this.#known.get(question) ?? this.#provisional.get(question)) as readonly T[] | undefined;
    if (known) return known;
    const isFirst = this.#underWay.size === 0;
    if (isFirst) this.#steps = 0;
    if (this.#underWay.has(question) || this.#underWay.size > deepest || ++this.#steps > longest) {
      this.#cuts++;
      return [];
    }
    const cuts = this.#cuts;
    this.#underWay.add(question);
    try {
      const found = answer();
      // What was found inside a cycle may be a part only; it serves the question that led here and no other.
      (isFirst || cuts === this.#cuts ? this.#known : this.#provisional).set(question, found);
      return found;
    } finally {
      this.#underWay.delete(question);
      if (isFirst) this.#provisional.clear();
    }
  }
}
