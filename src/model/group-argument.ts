import type { Argument } from './call.ts';

/** Whether an argument says that it is a resource group, by its own name or the parameter's. */
export function namesResourceGroup(argument: Argument | undefined): boolean {
  if (!argument) return false;
  const text = argument.kind === 'named' ? argument.name.text : argument.value.text;
  return words.test(text) || humps.test(text);
}

/** Whether the first of several arguments says that it is a resource group. */
export function isGivenGroup([first, ...others]: readonly Argument[]): boolean {
  return others.length > 0 && namesResourceGroup(first);
}

const words = /resource_?group|group_?name|\brg(?:_?name)?\b|\brg_|_rg\b/i;
const humps = /\brg[A-Z]|[a-z]Rg\b|[a-z]RgName/;
