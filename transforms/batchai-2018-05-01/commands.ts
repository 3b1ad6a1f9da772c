import type { CommandChange } from '../../src/model/transform.ts';

/** Every `az batchai` command in the three generations of its module. */
export const commands: readonly CommandChange[] = [];
