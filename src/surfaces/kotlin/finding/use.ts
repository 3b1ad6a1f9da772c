import type { Argument, Call, Reading } from '../../../model/call.ts';
import type { Fragment } from '../../../model/fragment.ts';
import { evidenceOf, type Found } from '../../../model/known-types.ts';
import type { FileRelation } from '../../../model/method-calls.ts';
import type { Vocabulary } from '../../../model/method-vocabulary.ts';
import type { Name, SiteNames } from '../../../model/names.ts';
import type { ResourceUse } from '../../../model/resource-use.ts';
import type { Provenance, Site } from '../../../model/site.ts';
import { tokenAt, type Span, type Token } from '../../../model/span.ts';
import type { Rewrite } from '../../../model/surface.ts';
import { argumentsOf, argumentValue, isClosed, type KotlinCall } from '../../../syntax/kotlin.ts';
import type { ExperimentNaming } from '../../../syntax/named-experiments.ts';
import { partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { KotlinRepository } from '../typing/kotlin-repository.ts';
import { lookOf } from '../typing/look.ts';
import type { Typing } from '../typing/typing.ts';

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

/** Everything that finding uses in one fragment needs. */
export interface Finder extends FileRelation {
  readonly fragment: Fragment;
  readonly typing: Typing;
  readonly repository: KotlinRepository;
  readonly vocabulary: Vocabulary;
}

/** What a use says of itself, besides where it is. */
interface UseTraits {
  readonly change: string;
  readonly span: Span;
  readonly provenance: Provenance;
  readonly reading: Reading;
  readonly shape: Site['shape'];
  readonly valueKey?: string;
  readonly resource?: ResourceUse;
  readonly vanishes?: true;
  readonly rewrite?: (names: SiteNames) => Rewrite;
  readonly drops?: readonly Span[];
}

export function makeUse({ fragment }: Finder, { rewrite, drops, ...traits }: UseTraits): Use {
  return {
    site: { surface: 'kotlin', fragment, ...traits },
    ...(drops && { drops }),
    rewrite:
      rewrite ??
      (() => {
        throw new Error(`${traits.change} has no rewrite in Kotlin`);
      }),
  };
}

export function tokenOf(text: string, node: SyntaxNode): Token {
  return tokenAt(text, node.start, node.end);
}

/** A call as the model has it; undefined where it has no argument list that is closed. Without an object the receiver is empty. */
export function callOf({ fragment: { text }, typing, repository }: Finder, call: KotlinCall): Call | undefined {
  const { object, name, list } = call;
  if (!name || !list || !isClosed(text, call)) return undefined;
  return {
    kind: 'call',
    receiver: object ? tokenOf(text, object) : tokenAt(text, name.start, name.start),
    operation: tokenOf(text, name),
    arguments: argumentsOf(call).map((argument): Argument => {
      const value = argumentValue(argument);
      const { span } = tokenOf(text, argument);
      if (value.type === 'spread_expression') return { kind: 'spread', value: tokenOf(text, value), span };
      const look = lookOf(value, typing, repository);
      const label =
        argument.type === 'value_argument' &&
        /^\s*=(?!=)/.test(text.slice(partsOf(argument)[0]?.end ?? span.end, span.end));
      const [first] = partsOf(argument);
      return label && first
        ? { kind: 'named', name: tokenOf(text, first), value: tokenOf(text, value), look, span }
        : { kind: 'positional', value: tokenOf(text, value), look, span };
    }),
    open: list.start + 1,
    close: list.end - 1,
  };
}

/** How sure we are of an object whose type was found. */
export function provenanceOf(found: Found): Provenance {
  const isGuessed = found.kind === 'type' && found.type.isGuessed;
  return { kind: isGuessed ? 'likely' : 'certain', evidence: evidenceOf(found.trail) };
}

/** A name as Kotlin source: an expression as it is, a literal in double quotes. */
export function spelled({ kind, text }: Name): string {
  return kind === 'expression' ? text : `"${text.replace(/["\\$]/g, '\\$&')}"`;
}
