import type { Chains, Entry } from '../../../syntax/fluent-origin.ts';
import { childOf, nodesBelow, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { objectOf } from '../reading/read-unit.ts';
import { declarationsOf } from '../reading/scope.ts';
import { originOf } from './fluent-origin.ts';
import { calledName, type Finder } from './use.ts';

/** What a fragment does with a collection that it keeps in one variable, field or parameter. */
export interface HeldCollection {
  /** The old ways in that are stored in it. */
  readonly entries: readonly Entry[];
  /** Whether everything of the subscription is listed. */
  readonly isListed: boolean;
  /** The resource groups that it is listed by, as they are written. */
  readonly groups: ReadonlySet<string>;
}

interface GrowingCollection extends HeldCollection {
  entries: Entry[];
  isListed: boolean;
  groups: Set<string>;
}

const knownOf = new WeakMap<Finder, ReadonlyMap<string, HeldCollection>>();

/** What holds the object of a call, in the call's fragment; undefined where that is no name. */
export function heldBy(finder: Finder, object: SyntaxNode, chains: Chains): HeldCollection | undefined {
  const key = holderOf(finder, object);
  return key === undefined ? undefined : collectionsIn(finder, chains).get(key);
}

/** What the value of a declaration or an assignment is kept in; undefined where the value goes elsewhere. */
export function holderOfValue(finder: Finder, value: SyntaxNode, chains: Chains): HeldCollection | undefined {
  const target = targetOf(value);
  return target && heldBy(finder, target, chains);
}

function targetOf({ parent, field }: SyntaxNode): SyntaxNode | undefined {
  if (parent?.type === 'variable_declarator' && field === 'value') return childOf(parent, 'name');
  return parent?.type === 'assignment_expression' && field === 'right' ? childOf(parent, 'left') : undefined;
}

function collectionsIn(finder: Finder, chains: Chains): ReadonlyMap<string, HeldCollection> {
  const known = knownOf.get(finder);
  if (known) return known;
  const found = new Map<string, GrowingCollection>();
  const { text } = finder.fragment;
  const at = (key: string): GrowingCollection => {
    const held = found.get(key) ?? { entries: [], isListed: false, groups: new Set<string>() };
    found.set(key, held);
    return held;
  };
  for (const node of nodesBelow(finder.typing.source.root)) {
    if (node.type !== 'method_invocation') continue;
    const target = targetOf(node);
    const key = target && holderOf(finder, target);
    const entry = key === undefined ? undefined : originOf(finder, node, chains)?.entry;
    if (key !== undefined && entry?.isOld) at(key).entries.push(entry);
    const method = calledName(text, node);
    const object = method.startsWith('list') ? objectOf(node) : undefined;
    const of = object && holderOf(finder, object);
    if (of === undefined) continue;
    const [group] = partsOf(childOf(node, 'arguments') ?? node);
    if (isList(method) && !group) at(of).isListed = true;
    if (/^listByResourceGroup(Async)?$/.test(method) && group) at(of).groups.add(text.slice(group.start, group.end));
  }
  knownOf.set(finder, found);
  return found;
}

/** Which variable, field or parameter a name means: where it is declared, or its spelling where that is elsewhere. */
function holderOf({ fragment: { text } }: Finder, node: SyntaxNode): string | undefined {
  const isOwn = node.type === 'field_access' && childOf(node, 'object')?.type === 'this';
  const field = isOwn ? childOf(node, 'field') : undefined;
  const name = field ?? (node.type === 'identifier' ? node : undefined);
  if (!name) return undefined;
  const word = text.slice(name.start, name.end);
  if (node.parent?.type === 'variable_declarator' && node.field === 'name')
    return `${word} ${(node.parent.parent ?? node).start}`;
  const declared = declarationsOf(text, node, word).find(
    (each) => each.kind !== 'member' && (!field || each.node.type === 'field_declaration'),
  );
  return declared && declared.kind !== 'member' ? `${word} ${declared.node.start}` : word;
}

/** Whether a method lists all that a collection has. */
export function isList(method: string): boolean {
  return /^list(Async)?$/.test(method);
}
