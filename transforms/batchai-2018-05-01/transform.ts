import type { Transform } from '../../src/model/transform.ts';
import { bodies } from './bodies.ts';
import { commands } from './commands.ts';
import { dotnetFluent } from './fluent/dotnet.ts';
import { modelClasses } from './model-classes.ts';
import { models } from './models.ts';
import { javaLibrary } from './java-library.ts';
import { operations } from './operations.ts';
import { packages } from './packages.ts';
import { positionalModels } from './positional-models.ts';
import { releases } from './releases.ts';
import { removedProperties } from './removed-properties.ts';
import { regions } from './regions.ts';
import { resources } from './resources.ts';
import { enumerations, results } from './results.ts';
import { spellings } from './spellings.ts';

/** Azure Batch AI, 2017-09-01-preview and 2018-03-01 → 2018-05-01. */
export const batchai20180501: Transform = {
  id: 'batchai-2018-05-01',
  searchTerms: ['batchai'],
  operations,
  spellings,
  libraries: { java: javaLibrary },
  commands,
  packages,
  resources,
  bodies,
  models,
  modelClasses,
  results,
  enumerations,
  positionalModels,
  fluent: { dotnet: dotnetFluent },
  releases,
  removedProperties,
  regions,
  names: { workspace: 'migrated-<region>', experiment: 'migrated' },
};
