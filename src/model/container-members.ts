import type { Type } from './known-types.ts';

/**
 * What a method of a collection, stream, future or observable of one thing gives, by its usual name: the thing, or
 * another holder of it. These classes are the platform's and cannot be looked into.
 */
export function containerMember(type: Type, method: string): Type | undefined {
  const [held, value] = type.args;
  if (value && value.name !== '' && type.args.length === 2) {
    if (type.name.endsWith('Map') && givesValue.has(method)) return value;
    if (/(^|\.)Entry$/.test(type.name) && method === 'getValue') return value;
    if (type.name.endsWith('Map') && method === 'values') return collectionOf(value);
    if (type.name.endsWith('Map') && method === 'entrySet')
      return collectionOf({ ...type, name: 'java.util.Map.Entry' });
    return undefined;
  }
  if (!held || held.name === '' || type.args.length !== 1) return undefined;
  if (givesHeld.has(method)) return held;
  return givesHolder.has(method) ? { ...type, dimensions: 0 } : undefined;
}

function collectionOf(held: Type): Type {
  return { name: 'java.util.Collection', args: [held], dimensions: 0 };
}

const givesValue = new Set('get getOrDefault remove put putIfAbsent computeIfAbsent'.split(' '));

const givesHeld = new Set(
  'get getFirst getLast first last single next orElse orElseGet orElseThrow remove poll peek take element pop join call block blockingGet toBlockingFirst getNow body'.split(
    ' ',
  ),
);

const givesHolder = new Set(
  'stream parallelStream filter sorted limit skip distinct toBlocking iterator listIterator subList observeOn subscribeOn doOnNext doOnError doOnCompleted peekEach retry take takeLast findFirst findAny toCompletableFuture reversed values'.split(
    ' ',
  ),
);
