import type { TypeName } from '../reading/facts.ts';

// Types of .NET and of its usual libraries that hold what their last type argument says.

const tasks = /^(Value)?Task$|^(IAsync)?Lazy$|^AsyncLazy$/;

/** What a holder gives: a task its result, `Lazy<T>.Value`, `Mock<T>.Object`. With a member's name, what that one gives. */
export function heldTypeOf(type: TypeName, member?: string): TypeName | undefined {
  const [only, ...others] = type.args;
  if (type.name === 'KeyValuePair') return member === 'Value' ? type.args[1] : undefined;
  if (!only || others.length > 0) return undefined;
  if (member === undefined) return tasks.test(type.name) ? only : undefined;
  if (/^ConfigureAwait$|^GetAwaiter$|^WithCancellation$|^AsTask$/.test(member)) return type;
  return /^(Value|Result|Object|Current|Instance|Target|GetResult|GetValueAsync|Get|Unwrap)$/.test(member)
    ? only
    : undefined;
}

/** What a collection's elements are; with a member's name, only where that member gives one. */
export function itemTypeOf(type: TypeName, member?: string): TypeName | undefined {
  const last = type.args.at(-1);
  if (!last || tasks.test(type.name) || type.name === '()' || /^(Func|Action|Expression)$/.test(type.name))
    return undefined;
  if (member === undefined) return last;
  const gives =
    /^(First|Last|Single|ElementAt)(OrDefault)?$|^(Dequeue|Pop|Peek|Take|GetOrAdd|GetValueOrDefault|Find|Min|Max)$/;
  if (gives.test(member)) return last;
  // What filters a collection is one too.
  return /^(Where|ToList|ToArray|AsEnumerable|OrderBy|Take|Skip|Reverse|Distinct|Values|AsParallel)$/.test(member)
    ? { name: 'IEnumerable', args: [last] }
    : undefined;
}

/** What `foreach` over a collection gives. */
export function eachTypeOf(type: TypeName): TypeName | undefined {
  return type.name.endsWith('Dictionary') ? { name: 'KeyValuePair', args: type.args } : itemTypeOf(type);
}

/** What calling a delegate gives. */
export function resultTypeOf(type: TypeName): TypeName | undefined {
  return type.name === 'Func' ? type.args.at(-1) : undefined;
}

/** The type of a lambda's parameter, by the type that the lambda has. */
export function lambdaParameterTypeOf(type: TypeName, parameter: number): TypeName | undefined {
  if (type.name === 'Expression') return type.args[0] && lambdaParameterTypeOf(type.args[0], parameter);
  if (type.name === 'Func') return type.args.slice(0, -1)[parameter];
  return /^(Action|Predicate|EventHandler|Converter)$/.test(type.name) ? type.args[parameter] : undefined;
}
