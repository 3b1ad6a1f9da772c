import { Neighbours } from '../../../model/neighbours.ts';
import type { World } from '../../../model/world.ts';
import { isWithin } from './external.ts';
import { isRival } from './known-packages.ts';
import { moduleExtensions } from './modules.ts';

const known = new WeakMap<World, Neighbours>();

/** The neighbours of a world's modules, worked out once. */
export function neighboursIn(world: World): Neighbours {
  const neighbours = known.get(world) ?? new Neighbours(world, { extensions: moduleExtensions, importsRival });
  known.set(world, neighbours);
  return neighbours;
}

/** `from a.b import c`, `import a.b`, in a notebook's cells too. */
const imported = /\b(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+\(?[ \t]*(\w+)|import[ \t]+([\w.]+))/g;

function importsRival(text: string, own: readonly string[]): boolean {
  return [...text.matchAll(imported)].some(([, from, name, plain]) => {
    const module = plain ?? (from === 'azure.mgmt' ? `${from}.${name ?? ''}` : (from ?? ''));
    return isRival(module) && !own.some((library) => isWithin(module, library));
  });
}
