import type { MigrateOptions } from './model/options.ts';
import type { Plan } from './model/plan.ts';
import type { Transform } from './model/transform.ts';
import type { World } from './model/world.ts';

/** The whole tool: what would change in `world`, and why. Reads only through `world`, writes nothing. */
export async function migrate(_world: World, _transform: Transform, _options: MigrateOptions): Promise<Plan> {
  return await Promise.reject(new Error('being built'));
}
