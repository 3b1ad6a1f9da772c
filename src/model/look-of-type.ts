import type { Look } from './call.ts';
import type { Found } from './known-types.ts';
import type { Repository } from './repository.ts';

/**
 * What a value looks like as an argument by its type.
 * @param written the type as its declaration writes it, also where nobody knows the class; '' where it writes none
 */
export function lookOfType(written: string, found: Found, repository: Repository): Look {
  const plain = written.replace(/<.*/, '');
  if (/^(?:kotlin\.|java\.lang\.)?(?:String|CharSequence)$/.test(plain)) return 'string';
  if (/^(?:int|long|short|byte|double|float|Int|Long|Short|Byte|Double|Float|Integer)$/.test(plain)) return 'number';
  if (/^[bB]oolean$/.test(plain)) return 'boolean';
  if (plain.endsWith('Callback')) return 'function';
  if (written.endsWith(']')) return 'array';
  // A class that nobody can look into is no string all the same.
  if (found.kind !== 'type') return isClassName(written) ? 'object' : 'unknown';
  const { name, dimensions } = found.type;
  if (dimensions > 0) return 'array';
  if (name === 'java.lang.String') return 'string';
  if (name.endsWith('Callback')) return 'function';
  const known = repository.classNamed(name);
  // A callback of their own.
  const isCallback = known?.kind === 'own' && known.facts.supers.some((text) => /Callback(?:<|$)/.test(text));
  return isCallback ? 'function' : 'object';
}

/** Not `Object` or `Any`, a type parameter or a primitive. */
function isClassName(written: string): boolean {
  return /^(?:\w+\.)*[A-Z]\w+(<.*>)?$/.test(written) && !/(?:^|\.)(?:Object|Any)$/.test(written);
}
