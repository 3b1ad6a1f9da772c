import type { Transform } from '../../src/model/transform.ts';
import { commands } from './commands.ts';
import { operations } from './operations.ts';
import { packages } from './packages.ts';
import { releases } from './releases.ts';
import { removedProperties } from './removed-properties.ts';
import { regions } from './regions.ts';
import { spellings } from './spellings.ts';

/** Azure Batch AI, 2017-09-01-preview and 2018-03-01 → 2018-05-01. */
export const batchai20180501: Transform = {
  id: 'batchai-2018-05-01',
  searchTerms: ['batchai'],
  operations,
  spellings,
  commands,
  packages,
  releases,
  removedProperties,
  regions,
  names: { workspace: 'migrated-<region>', experiment: 'migrated' },
};
