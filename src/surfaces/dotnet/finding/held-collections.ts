import type { Catalogue } from '../catalogue.ts';
import type { Chain, DotnetFacts, ScopeId } from '../reading/facts.ts';

/** What one file does with the variables and members that it keeps fluent collections in. */
export interface HeldCollections {
  /** Whether a chain lists its collection by one of several resource groups. */
  isOfSeveralGroups(chain: Chain): boolean;
  /** Whether a chain lists all that a collection of the subscription has, or puts such a collection where it is listed so. */
  isOfSubscription(chain: Chain): boolean;
}

/** @param textOf the text of the fragment that a chain stands in */
export function heldCollections(
  facts: DotnetFacts,
  catalogue: Catalogue,
  textOf: (chain: Chain) => string,
): HeldCollections {
  const groups = new Map<string, Set<string>>();
  const [stored, listed] = [new Set<string>(), new Set<string>()];
  for (const chain of facts.chains) {
    const [first] = chain.methods;
    if (first === undefined && isMoved(chain)) {
      const target = targetOf(chain);
      if (target !== undefined) stored.add(target);
    }
    const holder = chain.entry ? undefined : holderOf(facts, chain.receiverToken.text, chain.scope);
    if (holder === undefined) continue;
    if (isList(first)) listed.add(holder);
    const group = groupOf(chain);
    if (group !== undefined) groups.set(holder, (groups.get(holder) ?? new Set()).add(group));
  }
  return {
    isOfSeveralGroups: (chain) => {
      const holder = chain.entry ? undefined : holderOf(facts, chain.receiverToken.text, chain.scope);
      return holder !== undefined && (groups.get(holder)?.size ?? 0) > 1;
    },
    isOfSubscription: (chain) => {
      const [first] = chain.methods;
      const holder =
        first === undefined
          ? isMoved(chain) && targetOf(chain)
          : isList(first) && !chain.entry && holderOf(facts, chain.receiverToken.text, chain.scope);
      return typeof holder === 'string' && stored.has(holder) && listed.has(holder);
    },
  };

  function isMoved({ entry }: Chain): boolean {
    return entry !== undefined && catalogue.collectionOfEntry(entry.text) !== undefined;
  }

  /** What a value is assigned to. */
  function targetOf(chain: Chain): string | undefined {
    const before = textOf(chain).slice(Math.max(0, chain.span.start - 200), chain.span.start);
    const name = /(?<![\w.])((?:this\s*\.\s*)?[\w@]+)\s*=\s*$/.exec(before)?.[1];
    return name === undefined ? undefined : holderOf(facts, name, chain.scope);
  }

  function groupOf(chain: Chain): string | undefined {
    const called = textOf(chain).slice(chain.receiverToken.span.end, chain.span.end);
    return /^\s*[?!]?\.\s*ListByResourceGroup(?:Async)?\s*\(\s*([^,)]*)/.exec(called)?.[1]?.trim();
  }
}

function isList(method: string | undefined): boolean {
  return method === 'List' || method === 'ListAsync';
}

/** Which variable or member a name means where it stands; undefined where it is no name. */
function holderOf({ scopes, variables }: DotnetFacts, text: string, scope: ScopeId): string | undefined {
  const [, own, name] = /^(this\s*\.\s*)?([\w@]+)$/.exec(text) ?? [];
  if (name === undefined) return undefined;
  for (let at: ScopeId | undefined = own === undefined ? scope : undefined; at !== undefined; at = scopes[at]?.parent)
    if (variables.some((each) => each.scope === at && each.name === name && !each.assigned)) return `${at} ${name}`;
  return name;
}
