import { Neighbours } from '../../../model/neighbours.ts';
import type { World } from '../../../model/world.ts';
import { packageOf } from '../packages.ts';
import { moduleExtensions } from './module-paths.ts';

const known = new WeakMap<World, Neighbours>();

/** The neighbours of a world's modules, worked out once. */
export function neighboursIn(world: World): Neighbours {
  const neighbours = known.get(world) ?? new Neighbours(world, { extensions: moduleExtensions, importsRival });
  known.set(world, neighbours);
  return neighbours;
}

/** `from '…'`, `import '…'`, `require('…')` */
const imported = /\b(?:from|import|require)\s*\(?\s*['"]([^'"\r\n]+)['"]/g;

function importsRival(text: string, own: readonly string[]): boolean {
  return [...text.matchAll(imported)].some(([, module = '']) => packageOf(module, own) === 'other-service');
}
