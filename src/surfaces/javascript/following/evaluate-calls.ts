import { distinct, isUnknown, over } from './found.ts';
import type { Found, PlacedFlow } from './found.ts';
import type { Value, ValueId } from '../reading/flow.ts';
import { instanceOf } from './repository.ts';
import type { Repository } from './repository.ts';

type CallValue = Extract<Value, { kind: 'call' | 'new' }>;

const unknown: Found = { thing: { kind: 'unknown' }, trail: undefined };

/** What compilers write around `require`: the module itself, as far as its exports go. */
const interop = /^_*(import_?(default|star)|interop_?require_?(default|wildcard))$/i;

/** What a call or construction gives. */
export function callOf(repository: Repository, at: PlacedFlow, id: ValueId, call: CallValue): readonly Found[] {
  const callee = at.flow.values[call.callee];
  const name = nameOf(at, callee);
  const argument = (index: number): readonly Found[] => {
    const id = call.arguments[index];
    return id === undefined ? [] : repository.evaluate(at, id);
  };
  if (call.kind === 'call' && name !== undefined) {
    if (interop.test(name)) return argument(0);
    if (name === '__awaiter') return results(repository, argument(3));
    const known = callee?.kind === 'member' && methodOf(repository, at, { of: callee.of, name, call: id }, argument);
    if (known) return known;
  }
  const functions = repository.evaluate(at, call.callee);
  return over(distinct(functions.flatMap((item) => resultOf(repository, at, call, item))), at.path, call.line);
}

function nameOf(at: PlacedFlow, callee: Value | undefined): string | undefined {
  if (callee?.kind === 'member' || callee?.kind === 'global') return callee.name;
  return callee?.kind === 'binding' ? at.flow.bindings[callee.id]?.name : undefined;
}

/** What functions return. */
function results(repository: Repository, functions: readonly Found[]): readonly Found[] {
  return distinct(functions.flatMap((item) => resultOfFunction(repository, item)));
}

function resultOfFunction(repository: Repository, { thing, trail }: Found): readonly Found[] {
  if (thing.kind !== 'function') return [{ thing: { kind: 'unknown' }, trail }];
  const facts = repository.functionOf(thing.at, thing.id);
  if (!facts) return [unknown];
  const declared = facts.returnType === undefined ? [] : repository.evaluate(thing.at, facts.returnType);
  if (declared.some((found) => !isUnknown(found) && found.thing.kind !== 'empty'))
    return over(declared, thing.at.path, facts.line);
  const returned = facts.returns.flatMap((value) => repository.evaluate(thing.at, value));
  if (returned.length > 0 && !returned.every(isUnknown)) return over(returned, thing.at.path, facts.line);
  if (declared.length > 0) return over(declared, thing.at.path, facts.line);
  return returned.length > 0 ? returned : [{ thing: { kind: 'empty' }, trail }];
}

/** The methods of promises, lists, functions and `Object` that give back what they were given. */
function methodOf(
  repository: Repository,
  at: PlacedFlow,
  { of, name, call }: { readonly of: ValueId; readonly name: string; readonly call: ValueId },
  argument: (index: number) => readonly Found[],
): readonly Found[] | undefined {
  const base = repository.evaluate(at, of);
  const builtin = base.find(({ thing }) => thing.kind === 'builtin')?.thing;
  const owner = builtin?.kind === 'builtin' ? builtin.name : undefined;
  if (owner === 'Object') {
    if (name === 'assign') return distinct([0, 1, 2, 3].flatMap(argument));
    return /^(freeze|seal|create|preventExtensions)$/.test(name) ? argument(0) : [unknown];
  }
  if (owner === 'Promise') {
    if (/^(resolve|all|allSettled)$/.test(name)) return argument(0);
    return /^(race|any)$/.test(name) ? argument(0).flatMap((item) => repository.elementsOf(item)) : undefined;
  }
  const isList = base.length > 0 && base.every(({ thing }) => thing.kind === 'list');
  switch (name) {
    case 'then':
      return argument(0).some(({ thing }) => thing.kind === 'function') ? results(repository, argument(0)) : base;
    case 'catch':
      return distinct([...base, ...results(repository, argument(0)).filter(({ thing }) => thing.kind !== 'empty')]);
    case 'finally':
    case 'bind':
      return base;
    case 'call':
    case 'apply':
      return base.every(({ thing }) => thing.kind === 'function') ? results(repository, base) : undefined;
  }
  if (!isList) return undefined;
  if (/^(find|findLast|pop|shift|at)$/.test(name)) return base.flatMap((item) => repository.elementsOf(item));
  if (/^(filter|slice|concat|reverse|sort|flat)$/.test(name)) return base;
  if (name === 'map')
    return [{ thing: { kind: 'list', at, id: call, items: results(repository, argument(0)) }, trail: undefined }];
  return undefined;
}

function resultOf(repository: Repository, at: PlacedFlow, call: CallValue, item: Found): readonly Found[] {
  const { thing, trail } = item;
  switch (thing.kind) {
    case 'sdk-module':
    case 'sdk-class':
    case 'group-class':
      return [{ thing: instanceOf(thing), trail }];
    case 'class':
      return [{ thing: call.kind === 'new' ? instanceOf(thing) : { kind: 'unknown' }, trail }];
    case 'function':
      if (call.kind === 'call') return resultOfFunction(repository, item);
      return [{ thing: instanceOf(thing), trail }];
    case 'operation':
      return over(resultOfOperation(repository, at, call.callee, item), at.path, call.line);
    case 'foreign': {
      // A wrapper of another package may give back what it was given.
      const given = call.arguments.flatMap((argument) => repository.evaluate(at, argument));
      return [{ thing: repository.holdsSdk(given) ? { kind: 'unknown' } : thing, trail }];
    }
    case 'builtin':
      return [
        { thing: call.kind === 'new' ? { kind: 'builtin', name: `new ${thing.name}` } : { kind: 'unknown' }, trail },
      ];
    case 'empty':
      return [];
    case 'client':
    case 'group':
    case 'instance':
    case 'list':
    case 'made':
    case 'model':
    case 'model-type':
    case 'module':
    case 'object':
    case 'named-type':
    case 'plain':
    case 'response':
      return [{ thing: { kind: 'unknown' }, trail }];
    case 'unknown':
      // A class of a package that is not the library gives no client of it, as far as anybody can tell.
      return [
        {
          thing: { ...thing, group: undefined, ...(call.kind === 'new' && thing.outside && { constructed: true }) },
          trail,
        },
      ];
  }
}

/** What an operation promises, and gives to its callback: a model, a list of it, a response with either. */
export function resultOfOperation(
  { vocabulary }: Repository,
  at: PlacedFlow,
  id: ValueId,
  { thing, trail }: Found,
): readonly Found[] {
  const { group, method } = thing.kind === 'operation' ? thing : {};
  const named = group !== undefined && method !== undefined ? vocabulary.operation(group, method) : undefined;
  const result = named && method !== undefined ? vocabulary.places.resultOf(named.operation, method) : undefined;
  if (!result) return [{ thing: { kind: 'plain' }, trail }];
  const model: Found = { thing: { kind: 'model', place: result.place }, trail };
  const body: Found = result.isList ? { thing: { kind: 'list', at, id, items: [model] }, trail } : model;
  return [result.isResponse ? { thing: { kind: 'response', body: [body] }, trail } : body];
}
