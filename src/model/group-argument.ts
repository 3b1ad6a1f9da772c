import type { Argument } from './call.ts';

/** Whether the first of several arguments says that it is a resource group, by its own name or the parameter's. */
export function isGivenGroup([first, ...others]: readonly Argument[]): boolean {
  if (!first || others.length === 0) return false;
  const text = first.kind === 'named' ? first.name.text : first.value.text;
  return words.test(text) || humps.test(text);
}

const words = /resource_?group|group_?name|\brg(?:_?name)?\b|\brg_|_rg\b/i;
const humps = /\brg[A-Z]|[a-z]Rg\b|[a-z]RgName/;
