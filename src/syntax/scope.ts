/** The local names at one place; made longer, never changed. */
interface Link {
  readonly name: string;
  readonly id: number;
  readonly outer: Link | undefined;
}

/** A block of code: the names declared in it so far, and those around it. */
export class Scope {
  #names: Link | undefined;

  constructor(names?: Link) {
    this.#names = names;
  }

  /** The variable that a name means here. */
  find(name: string): number | undefined {
    for (let link = this.#names; link; link = link.outer) if (link.name === name) return link.id;
    return undefined;
  }

  declare(name: string, id: number): void {
    this.#names = { name, id, outer: this.#names };
  }

  /** A scope that knows what this one knows now; what either declares later the other does not see. */
  fork(): Scope {
    return new Scope(this.#names);
  }
}
