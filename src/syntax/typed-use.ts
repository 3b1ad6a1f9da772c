import type { Reading } from '../model/call.ts';
import type { Fragment } from '../model/fragment.ts';
import type { FileRelation } from '../model/method-calls.ts';
import type { TypedLibrary } from '../model/library.ts';
import type { Vocabulary } from '../model/method-vocabulary.ts';
import type { NamedExperiments } from '../model/named-experiment.ts';
import type { SiteNames } from '../model/names.ts';
import type { ResourceUse } from '../model/resource-use.ts';
import type { Provenance, Site } from '../model/site.ts';
import { tokenAt, type Span, type Token } from '../model/span.ts';
import type { SurfaceId } from '../model/surface-id.ts';
import type { Rewrite } from '../model/surface.ts';
import type { ExperimentNaming } from './named-experiments.ts';

/** A site together with how it is rewritten once its names are chosen. */
export interface Use {
  readonly site: Site;
  readonly rewrite: (names: SiteNames) => Rewrite;
  /** What it gives the parameters of a job, and the use that takes it out. */
  readonly naming?: Pick<ExperimentNaming, 'name' | 'at' | 'of'> & { readonly taken: Use };
  /** The setter beside it that names the experiment, by its offset, and the use where both are taken out. */
  readonly beside?: { readonly naming: number; readonly taken: Use };
  /** Stretches that its rewrite takes out, with what is used in them. */
  readonly drops?: readonly Span[];
}

/** What a use says of itself, besides where it is. */
export interface UseTraits {
  readonly change: string;
  readonly span: Span;
  readonly provenance: Provenance;
  readonly reading: Reading;
  readonly shape: Site['shape'];
  readonly valueKey?: string;
  readonly resource?: ResourceUse;
  readonly experiments?: NamedExperiments;
  readonly vanishes?: true;
  readonly rewrite?: (names: SiteNames) => Rewrite;
  readonly drops?: readonly Span[];
}

/** Everything that finding uses of a typed library in one fragment needs. */
export interface TypedFinder<Typing, Repository> extends FileRelation {
  readonly fragment: Fragment;
  readonly typing: Typing;
  readonly repository: Repository;
  readonly vocabulary: Vocabulary;
  readonly library: TypedLibrary;
  /** Whether the models that calls are given are all that says that the document uses the library. */
  readonly isShownByModels: boolean;
}

/** What makes a surface's uses of what is found in a fragment. */
export function useMaker(surface: SurfaceId) {
  return ({ fragment }: { readonly fragment: Fragment }, { rewrite, drops, ...traits }: UseTraits): Use => ({
    site: { surface, fragment, ...traits },
    ...(drops && { drops }),
    rewrite:
      rewrite ??
      (() => {
        throw new Error(`${traits.change} has no rewrite in ${surface}`);
      }),
  });
}

/** A node as a token. */
export function tokenOf(text: string, { start, end }: Span): Token {
  return tokenAt(text, start, end);
}
