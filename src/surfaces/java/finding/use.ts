import type { Argument, Call, Reading } from '../../../model/call.ts';
import type { Fragment } from '../../../model/fragment.ts';
import type { NamedExperiments } from '../../../model/named-experiment.ts';
import type { Name, SiteNames } from '../../../model/names.ts';
import type { Provenance, Site } from '../../../model/site.ts';
import { tokenAt, type Span, type Token } from '../../../model/span.ts';
import type { Rewrite } from '../../../model/surface.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { ExperimentNaming } from '../../../syntax/named-experiments.ts';
import { objectOf } from '../reading/read-unit.ts';
import type { FileRelation } from '../../../model/method-calls.ts';
import type { Repository } from '../../../model/repository.ts';
import type { Typing } from '../typing/typing.ts';
import type { Vocabulary } from '../../../model/method-vocabulary.ts';
import type { ResourceUse } from '../../../model/resource-use.ts';

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
  readonly repository: Repository;
  readonly vocabulary: Vocabulary;
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

export function makeUse({ fragment }: Finder, { rewrite, drops, ...traits }: UseTraits): Use {
  return {
    site: { surface: 'java', fragment, ...traits },
    ...(drops && { drops }),
    rewrite:
      rewrite ??
      (() => {
        throw new Error(`${traits.change} has no rewrite in Java`);
      }),
  };
}

export function tokenOf(text: string, node: SyntaxNode): Token {
  return tokenAt(text, node.start, node.end);
}

/** `receiver.operation(arguments)`; undefined where its parts are missing. */
export function callOf({ fragment: { text }, typing }: Finder, node: SyntaxNode): Call | undefined {
  const [object, name, list] = [objectOf(node), childOf(node, 'name'), childOf(node, 'arguments')];
  if (!object || !name || list?.type !== 'argument_list' || text.charAt(list.start) !== '(') return undefined;
  if (text.charAt(list.end - 1) !== ')') return undefined;
  return {
    kind: 'call',
    receiver: tokenOf(text, object),
    operation: tokenOf(text, name),
    arguments: partsOf(list).map((argument): Argument => {
      const value = tokenOf(text, argument);
      return { kind: 'positional', value, look: typing.look(argument), span: value.span };
    }),
    open: list.start + 1,
    close: list.end - 1,
  };
}

/** The name of the method that a call calls; '' where it is no call. */
export function calledName(text: string, node: SyntaxNode | undefined): string {
  const name = node?.type === 'method_invocation' ? childOf(node, 'name') : undefined;
  return name ? text.slice(name.start, name.end) : '';
}

/** A name as Java source: an expression as it is, a literal in double quotes. */
export function spelled({ kind, text }: Name): string {
  return kind === 'expression' ? text : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
