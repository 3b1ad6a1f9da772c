import type { SiteNames } from '../../../model/names.ts';
import type { SpelledOperation } from '../../../model/spelling.ts';
import type { Rewrite } from '../../../model/surface.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { LibraryClass } from '../../../model/library.ts';
import { argumentsTold } from './functional-types.ts';
import { listEverything } from './method-advice.ts';
import { evidenceOf } from '../../../model/known-types.ts';
import { isOtherService } from '../../../model/method-calls.ts';
import { objectOf } from '../reading/read-unit.ts';
import { calledName, makeUse, spelled, type Finder } from './use.ts';
import { tokenOf, type Use } from '../../../syntax/typed-use.ts';

/** `client.clusters()::delete`: what is passed on takes the old arguments, so that it becomes a lambda. */
export function methodReference(finder: Finder, node: SyntaxNode): Use | undefined {
  const { fragment, typing, repository } = finder;
  const [object, method] = node.children;
  if (!object || method?.type !== 'identifier') return undefined;
  const found = typing.of(object);
  const known = found.kind === 'type' ? repository.libraryClassOf(found.type)?.library : undefined;
  const library = known ?? (found.kind === 'unknown' ? groupOfUnknown(finder, object) : undefined);
  if (library?.group === undefined || !library.style) return undefined;
  const name = fragment.text.slice(method.start, method.end);
  const passed = library.style === 'objects' ? ofCollection(library, name) : ofOperation(finder, library, name);
  if (!passed) return undefined;
  const owner = fragment.text.slice(object.start, object.end);
  return makeUse(finder, {
    change: passed.change,
    span: { start: node.start, end: node.end },
    provenance: { kind: known ? 'certain' : 'likely', evidence: evidenceOf(found.trail) },
    reading: { kind: 'old' },
    shape: { kind: 'member', receiver: tokenOf(fragment.text, object), name: tokenOf(fragment.text, method) },
    rewrite: (names) => {
      // `JobsInner::delete` is given the object too.
      const isUnbound = object.type === 'identifier' && /^[A-Z]/.test(owner) && passed.parameters.length > 0;
      const parameters = namesBeside(
        finder,
        node,
        isUnbound ? ['operations', ...passed.parameters] : passed.parameters,
      );
      const [receiver = '', ...own] = isUnbound ? parameters : [owner, ...parameters];
      const lambda = `(${parameters.join(', ')}) -> ${passed.call(receiver, own, names)}`;
      const isTold = !isUnbound && passed.isPlain && argumentsTold(finder, node) === own.length;
      return isTold ? replaced(node, lambda) : { reason: passed.reason, advice: lambda };
    },
  });
}

/** The group that is asked of something that nobody knows, in a file that uses the library: `context.client().jobs()`. */
function groupOfUnknown(
  { fragment: { text }, typing, vocabulary, usesLibrary }: Finder,
  object: SyntaxNode,
): Pick<LibraryClass, 'group' | 'style'> | undefined {
  const client = objectOf(object);
  if (!usesLibrary || !client || typing.of(client).kind !== 'unknown') return undefined;
  const group = isOtherService(tokenOf(text, client).text) ? undefined : vocabulary.groupOf(calledName(text, object));
  return group === undefined ? undefined : { group, style: 'methods' };
}

/** What is passed on: a method, its old arguments, and the call that it comes to. */
interface Passed {
  readonly change: string;
  readonly reason: 'operation-not-called' | 'operation-removed';
  readonly parameters: readonly string[];
  /** Whether the new call does the same. */
  readonly isPlain: boolean;
  readonly call: (owner: string, parameters: readonly string[], names: SiteNames) => string;
}

function replaced({ start, end }: SyntaxNode, newText: string): Rewrite {
  return { edits: [{ span: { start, end }, newText }] };
}

function ofOperation(
  { vocabulary }: Finder,
  { style, group = '' }: Pick<LibraryClass, 'group' | 'style'>,
  name: string,
): Passed | undefined {
  if (!style || style === 'objects') return undefined;
  const { operation, isWaiting = false } = vocabulary.called(style, group, name) ?? {};
  const isOld = operation?.old?.name.replace(/Async$/, '') === name.replace(/Async$/, '');
  if (!operation?.old || !isOld || operation.change.fate === 'unchanged') return undefined;
  const { change, current, inserted, old } = operation;
  if (!current)
    return {
      ...{ change: change.id, reason: 'operation-removed', isPlain: false, parameters: [] },
      call: (owner) => `{ ${listEverything(owner, old.group)} }`,
    };
  if (inserted.length === 0) return undefined;
  const wait = !isWaiting ? '' : change.id.endsWith('.delete') ? '.await()' : '.toBlocking().single()';
  const isUpdate = change.id === 'clusters.update';
  const isPlain = style === 'methods' && change.fate === 'parameters-inserted' && !isUpdate;
  const parameters = old.signature.parameters.filter(({ required }) => required).map((each) => each.name);
  return {
    ...{ change: change.id, reason: 'operation-not-called', isPlain, parameters },
    call: (owner, own, names) => `${owner}.${current.name}(${argumentsOf(operation, own, names).join(', ')})${wait}`,
  };
}

function argumentsOf(
  { change, inserted }: SpelledOperation,
  own: readonly string[],
  names: SiteNames,
): readonly string[] {
  const values = inserted.map((name) => spelled(name.startsWith('workspace') ? names.workspace : names.experiment));
  const [group = 'resourceGroupName', ...rest] = own;
  const isUpdate = change.id === 'clusters.update';
  return [group, ...values, ...rest.map((name, index) => (isUpdate && index === 1 ? `${name}.scaleSettings()` : name))];
}

/** The fluent collections have these by the name alone, or for their workspace. */
function ofCollection({ group = '' }: Pick<LibraryClass, 'group'>, name: string): Passed | undefined {
  const [, verb = '', suffix = ''] = /^(get|delete|list)ByResourceGroup(Async)?$/.exec(name) ?? [];
  if (verb === '' || !['clusters', 'file_servers', 'jobs'].includes(group)) return undefined;
  const wait = verb === 'get' && suffix === '' ? '.toBlocking().last()' : '';
  const method = verb === 'list' ? `list${suffix}` : `${verb}ByName${wait === '' ? suffix : 'Async'}`;
  return {
    ...{
      change: `${group}.${verb === 'list' ? 'list_by_resource_group' : verb}`,
      reason: 'operation-not-called',
      isPlain: false,
    },
    parameters: verb === 'list' ? ['resourceGroupName'] : ['resourceGroupName', 'name'],
    call: (owner, [, named = ''], { workspace }) => {
      const scope = workspace.kind === 'expression' ? workspace.text : 'workspace';
      const collection = owner.endsWith(')') ? `${scope}.${group === 'file_servers' ? 'fileServers' : group}()` : owner;
      return `${collection}.${method}(${verb === 'list' ? '' : named})${wait}`;
    },
  };
}

/** Names for the lambda's parameters that nothing around it has: Java lets none hide another. */
function namesBeside({ fragment: { text } }: Finder, node: SyntaxNode, wanted: readonly string[]): readonly string[] {
  let around = node;
  while (around.parent && !/^(method|constructor|field)_declaration$/.test(around.type)) around = around.parent;
  const words = new Set(text.slice(around.start, around.end).match(/[\w$]+/g) ?? []);
  return wanted.map((name) => {
    if (!words.has(name)) return name;
    const given = `given${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    return words.has(given) ? `${given}Value` : given;
  });
}
