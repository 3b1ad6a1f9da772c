import { isUnknown, over } from './found.ts';
import type { Found, PlacedFlow, Thing } from './found.ts';
import { instanceOf } from './repository.ts';
import type { Repository } from './repository.ts';

/** What a property of one thing can be; `name` is undefined where it is computed at run time. */
export function memberOf(repository: Repository, { thing, trail }: Found, name: string | undefined): readonly Found[] {
  const one = (member: Thing): readonly Found[] => [{ thing: member, trail }];
  const { vocabulary } = repository;
  switch (thing.kind) {
    case 'sdk-module':
      if (name === 'default') return one(thing);
      if (name !== undefined && vocabulary.clients.has(name)) return one({ kind: 'sdk-class' });
      if (name === undefined) return one({ kind: 'unknown' });
      // `BatchAIManagementModels` is the module of the models.
      if (name.endsWith('Models')) return one(thing);
      return one(groupClass(repository, name) ?? modelType(repository, name) ?? { kind: 'plain' });
    case 'sdk-class':
      return one(name === 'prototype' ? { kind: 'client' } : { kind: 'plain' });
    case 'client':
      if (name === undefined) return one({ kind: 'group' });
      return one(
        vocabulary.groups.has(name)
          ? { kind: 'group', group: vocabulary.acceptedGroups[name] ?? name }
          : { kind: 'plain' },
      );
    case 'group':
      if (name === undefined) return one({ ...thing, kind: 'operation' });
      if (vocabulary.methods.has(name)) return one({ ...thing, kind: 'operation', method: name });
      return one(name === 'client' ? { kind: 'client' } : { kind: 'plain' });
    case 'group-class':
    case 'model-type':
    case 'named-type':
      return one({ kind: 'plain' });
    case 'model': {
      const key = name === undefined || /^\d+$/.test(name) ? '*' : name;
      const part = vocabulary.places.below(thing.place, key);
      return one(part === undefined ? { kind: 'plain' } : { kind: 'model', place: part });
    }
    case 'response':
      return name === 'body' ? thing.body : one({ kind: 'plain' });
    case 'operation':
      return one(name === 'bind' || name === 'call' || name === 'apply' ? thing : { kind: 'plain' });
    case 'unknown': {
      const isGroup = name !== undefined && vocabulary.groups.has(name);
      return one({ ...thing, group: isGroup ? (vocabulary.acceptedGroups[name] ?? name) : undefined });
    }
    case 'foreign':
    case 'plain':
    case 'builtin':
      return one(thing);
    case 'empty':
      return [];
    case 'list':
      if (name === undefined || /^\d+$/.test(name)) return thing.items;
      return one({ kind: 'builtin', name });
    case 'module':
      return name === undefined ? one({ kind: 'unknown' }) : behind(repository.exportOf(thing.path, name), trail);
    case 'object':
      return propertiesOf(repository, thing, name, trail);
    case 'function':
      if (name === 'prototype') return one({ ...thing, kind: 'made' });
      if (name === 'bind' || name === 'call' || name === 'apply') return one(thing);
      return stored(repository, thing, name);
    case 'made':
    case 'class':
      if (thing.kind === 'class' && name === 'prototype') return one({ ...thing, kind: 'instance' });
      return thing.kind === 'class' ? classMember(repository, thing, name, true) : stored(repository, thing, name);
    case 'instance':
      return classMember(repository, thing, name, false);
  }
}

/** The members of a namespace keep the trail of the namespace's import behind their own. */
function behind(found: readonly Found[], trail: Found['trail']): readonly Found[] {
  return trail ? over(found, trail.path, trail.line) : found;
}

function groupClass({ vocabulary }: Repository, name: string | undefined): Thing | undefined {
  const group = name === undefined ? undefined : vocabulary.groupClasses.get(name);
  return group === undefined ? undefined : { kind: 'group-class', group };
}

function modelType({ vocabulary }: Repository, name: string): Thing | undefined {
  const place = vocabulary.places.ofType(name);
  if (place !== undefined) return { kind: 'model-type', place };
  const { oldTypes, newTypes } = vocabulary.places;
  return oldTypes.has(name) || newTypes.has(name) ? { kind: 'named-type' } : undefined;
}

const absent: Found = { thing: { kind: 'unknown' }, trail: undefined };

function propertiesOf(
  repository: Repository,
  thing: Extract<Thing, { kind: 'object' }>,
  name: string | undefined,
  trail: Found['trail'],
): readonly Found[] {
  const { at } = thing;
  const object = at.flow.values[thing.id];
  if (object?.kind !== 'object') return [absent];
  const all = object.properties.filter(([property]) => name === undefined || property === name);
  // The last of equal names wins.
  const own = name === undefined ? all : all.slice(-1);
  const found = own.flatMap(([, value]) => repository.evaluate(at, value));
  const put = storedOn(repository, thing, name);
  if (found.length + put.length > 0) return over([...found, ...put], at.path, object.line);
  const spread = object.spreads.flatMap((value) => repository.member(repository.evaluate(at, value), name));
  return spread.length > 0 ? spread : [{ ...absent, trail }];
}

/** What assignments anywhere put on a thing. */
function storedOn(repository: Repository, thing: Thing, name: string | undefined): readonly Found[] {
  if (name === undefined) return [];
  const find = (property: string, read: (at: PlacedFlow, value: number) => readonly Found[]) =>
    repository.storesOn(thing, property).flatMap(({ at, store }) => over(read(at, store.value), at.path, store.line));
  return [
    ...find(name, (at, value) => repository.evaluate(at, value)),
    ...find('*', (at, value) => repository.member(repository.evaluate(at, value), name)),
    // `registry[key] = client`: it may have been this one.
    ...find('', (at, value) => repository.evaluate(at, value)),
  ];
}

function stored(repository: Repository, thing: Thing, name: string | undefined): readonly Found[] {
  const found = storedOn(repository, thing, name);
  return found.length > 0 ? found : [absent];
}

function classMember(
  repository: Repository,
  thing: Extract<Thing, { kind: 'class' | 'instance' }>,
  name: string | undefined,
  isStatic: boolean,
): readonly Found[] {
  const { at, id } = thing;
  const facts = repository.classOf(at, id);
  if (!facts || name === undefined) return [absent];
  const own = facts.members.filter((member) => member.name === name && member.isStatic === isStatic);
  const declared = own.flatMap((member) => repository.evaluate(at, member.value));
  const isTyped = own.some((member) => at.flow.values[member.value]?.kind === 'typed');
  // A declared type is believed; what is assigned can only be less sure.
  if (isTyped && declared.some((found) => !isUnknown(found) && found.thing.kind !== 'empty'))
    return over(declared, at.path, facts.line);
  const put = [thing, ...repository.subclassesOf(thing)].flatMap((target) => storedOn(repository, target, name));
  const found = [...declared, ...put];
  const real = put.some((item) => !isUnknown(item)) ? found.filter((item) => !isUnknown(item)) : found;
  if (real.length > 0) return real;
  if (facts.superclass === undefined) return [absent];
  return repository.evaluate(at, facts.superclass).flatMap((above) => {
    const base: Thing = isStatic ? above.thing : inherited(above.thing);
    return over(repository.member([{ thing: base, trail: above.trail }], name), at.path, facts.line);
  });
}

/** What an instance of a subclass is, seen as one of the class above. */
function inherited(thing: Thing): Thing {
  return thing.kind === 'foreign' || thing.kind === 'builtin' ? thing : instanceOf(thing);
}
