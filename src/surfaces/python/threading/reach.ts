import type { Path } from '../../../model/source-file.ts';
import type { Document, World } from '../../../model/world.ts';
import { callsByName, classNames } from '../following/callers.ts';
import type { Evaluation } from '../following/evaluation.ts';
import { childOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { Fragment } from '../../../model/fragment.ts';
import type { Definition, Target } from './targets.ts';

/** Decorators behind which a function is called as it is written. */
const plainDecorators = new Set([
  'staticmethod',
  'classmethod',
  'abstractmethod',
  'override',
  'wraps',
  'contextmanager',
]);

export interface Repository {
  readonly evaluation: Evaluation;
  readonly documents: ReadonlyMap<Path, Document>;
  readonly world: World;
  readonly nodesOf: (fragment: Fragment) => SyntaxNode;
}

/**
 * Whether every call of a target is known and can be changed. Where it is not (nobody calls it here, it is handed on as
 * a value, `*args`, a file that was not asked about), its parameters need defaults.
 */
export function isWithinReach(target: Target, repository: Repository): boolean {
  const { evaluation, world } = repository;
  if (target.calls.length === 0) return false;
  for (const { caller, definition, source } of target.calls) {
    if (!source || !world.inScope(caller.path)) return false;
    if (caller.call.args.some(({ kind }) => kind === 'spread')) return false;
    const called = evaluation.traces(caller.call.of, caller.path);
    const isOther = called.some(
      ({ value }) =>
        value.kind === 'function' && !target.definitions.some(({ path, id }) => path === value.path && id === value.id),
    );
    if (isOther || (!caller.proven && !isOnlyOne(definition, target, evaluation))) return false;
  }
  return target.definitions.every((definition) => {
    const own = evaluation.facts.get(definition.path)?.functions[definition.id];
    if (!own) return false;
    const isPlain = own.parameters[definition.index]?.kind === 'plain' && !own.parameters[definition.index]?.default;
    return (
      isPlain &&
      own.decorators.every((name) => plainDecorators.has(name)) &&
      !hasUnknownCalls(own.name, target, evaluation) &&
      !isHandedOn(definition, own.name, repository) &&
      !isImportedUnseen(definition, own.name, repository)
    );
  });
}

/** Whether no function of another target has this name. */
function isOnlyOne(definition: Definition, target: Target, { facts }: Evaluation): boolean {
  const name = facts.get(definition.path)?.functions[definition.id]?.name;
  return [...facts.values()].every(({ path, functions }) =>
    functions.every(
      (one, id) => one.name !== name || target.definitions.some((own) => own.path === path && own.id === id),
    ),
  );
}

/** Whether something is called by that name on an object that nobody can tell. */
function hasUnknownCalls(name: string, target: Target, evaluation: Evaluation): boolean {
  if (name === '__init__') return false;
  const known = new Set(target.calls.map(({ caller }) => caller.call));
  return (callsByName(evaluation).get(name) ?? []).some(({ path, call }) => {
    if (known.has(call) || call.of.kind !== 'attribute') return false;
    return evaluation
      .traces(call.of, path)
      .every(({ value }) => value.kind === 'unknown' || value.kind === 'parameter');
  });
}

/** Whether a name of the function, or of the classes that it constructs, stands anywhere but where it is called, defined or imported. */
function isHandedOn(
  { path: home, id }: Definition,
  name: string,
  { evaluation, documents, nodesOf }: Repository,
): boolean {
  const ownClass = evaluation.facts.get(home)?.functions[id]?.class;
  const isConstructor = name === '__init__' && ownClass !== undefined;
  const own = isConstructor ? classNames(evaluation, home, ownClass) : [name];
  const isMethod = ownClass !== undefined && !isConstructor;
  for (const facts of evaluation.facts.values()) {
    const names = new Set(own);
    for (const { name: alias, value } of facts.bindings)
      if (value.kind === 'import' && value.name !== undefined && own.includes(value.name)) names.add(alias);
    for (const fragment of documents.get(facts.path)?.fragments ?? []) {
      if (fragment.language !== 'python' || ![...names].some((one) => fragment.text.includes(one))) continue;
      const waiting = [nodesOf(fragment)];
      for (let node = waiting.pop(); node; node = waiting.pop()) {
        const word = node.type === 'identifier' ? fragment.text.slice(node.start, node.end) : '';
        const isMeant = names.has(word) && !(isConstructor && isOnlyNamed(node, fragment.text));
        if (isMeant && isValue(node, isMethod)) return true;
        waiting.push(...node.children);
      }
    }
  }
  return false;
}

/** Whether a class is named where nothing makes an object of it: a base, a member of it, an annotation, a question about an object. */
function isOnlyNamed(node: SyntaxNode, text: string): boolean {
  const whole = node.parent?.type === 'attribute' && node.field === 'attribute' ? node.parent : node;
  const { parent } = whole;
  if (!parent || parent.type === 'type' || parent.type === 'class_definition') return true;
  if (parent.type === 'attribute') return whole.field === 'object';
  let list: SyntaxNode | undefined = parent;
  while (list && list.type !== 'argument_list' && list.type !== 'type') list = list.parent;
  if (!list || list.type === 'type') return list !== undefined;
  const of = list.parent;
  const called = of?.type === 'call' ? childOf(of, 'function') : undefined;
  return (
    of?.type === 'class_definition' || (called !== undefined && questions.has(text.slice(called.start, called.end)))
  );
}

const questions = new Set(['isinstance', 'issubclass', 'super']);

const naming = new Set([
  'function_definition',
  'dotted_name',
  'aliased_import',
  'import_from_statement',
  'keyword_argument',
  'parameters',
  'default_parameter',
  'typed_parameter',
]);

/** Whether an identifier stands for the function as a value; a method's name does so behind a dot only. */
function isValue(node: SyntaxNode, isMethod: boolean): boolean {
  let whole = node;
  let { parent } = node;
  if (parent?.type === 'attribute' && node.field === 'attribute') {
    whole = parent;
    ({ parent } = parent);
  } else if (isMethod) return false;
  if (!parent || (naming.has(parent.type) && whole.field !== 'value')) return false;
  if (parent.type === 'call' && whole.field === 'function') return false;
  // `target=run` of a thread whose arguments are read as a call.
  const argument = parent.type === 'keyword_argument' ? parent : undefined;
  if (!argument) return !isDeferredFirst(whole);
  const keyword = childOf(argument, 'name');
  const list = argument.parent;
  const isThread =
    keyword !== undefined && keyword.end - keyword.start === 'target'.length && list?.type === 'argument_list';
  return !(isThread && list.children.length > 1);
}

/** `executor.submit(run, a, b)`: the first of several arguments may be what is called later. */
function isDeferredFirst({ parent, start }: SyntaxNode): boolean {
  return parent?.type === 'argument_list' && parent.children[0]?.start === start && parent.children.length > 1;
}

/** Whether a file that was not read imports the function's module. */
function isImportedUnseen({ path }: Definition, name: string, { evaluation, world }: Repository): boolean {
  const parts = path.split('/');
  const stem = parts.at(-1)?.replace(/\.\w+$/, '') ?? '';
  const word = stem === '__init__' ? parts.at(-2) : stem;
  if (word === undefined || !/^\w+$/.test(word) || path.endsWith('.ipynb')) return false;
  const importing = new RegExp(`\\b(?:import|from)\\b[^\\n;#]*\\b${word}\\b`);
  return world.search([word], ['py', 'pyw', 'ipynb']).some((other) => {
    if (evaluation.facts.has(other)) return false;
    const file = world.read(other);
    return file !== undefined && 'text' in file && importing.test(file.text) && file.text.includes(name);
  });
}
