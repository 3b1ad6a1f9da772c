import type { Edit } from '../../model/edit.ts';
import type { Placed } from '../../model/placed.ts';
import type { Provenance, Site } from '../../model/site.ts';
import type { Document } from '../../model/world.ts';

type Amendment = Extract<Site['shape'], { kind: 'amendment' }>;

/** Makes the sites of one document that are no calls: text that changes as told, or that a person must change. */
export class Amendments {
  readonly #document: Document;

  constructor(document: Document) {
    this.#document = document;
  }

  amended(placed: Placed, change: string, provenance: Provenance, broken: boolean, edits: readonly Edit[]): Site {
    return this.#site(placed, change, provenance, broken, { kind: 'amendment', edits });
  }

  refused(
    placed: Placed,
    change: string,
    provenance: Provenance,
    broken: boolean,
    reason: NonNullable<Amendment['refusal']>['reason'],
    advice?: string,
  ): Site {
    const refusal = { reason, ...(advice !== undefined && { advice }) };
    return this.#site(placed, change, provenance, broken, { kind: 'amendment', edits: [], refusal });
  }

  /** The text of the fragment in which something stands. */
  textOf({ fragment }: Placed): string {
    return this.#document.fragments[fragment]?.text ?? '';
  }

  #site(placed: Placed, change: string, provenance: Provenance, broken: boolean, shape: Amendment): Site {
    const fragment = this.#document.fragments[placed.fragment];
    if (!fragment) throw new Error(`no fragment ${placed.fragment} in ${this.#document.file.path}`);
    return {
      surface: 'python',
      fragment,
      span: placed.span,
      change,
      shape,
      provenance,
      reading: broken ? { kind: 'review', reason: 'syntax-error' } : { kind: 'old' },
      vanishes: true,
    };
  }
}
