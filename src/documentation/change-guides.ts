import type { ChangeGuide } from './change-guide.ts';
import { callChanges } from './changes/calls.ts';
import { configurationChanges } from './changes/configuration.ts';
import { modelChanges } from './changes/models.ts';
import { resourceChanges } from './changes/resources.ts';

/** Guides by change id, or by what is before its dots where one does for all below it. Long: load them only to show them. */
export const changeGuides: Readonly<Record<string, ChangeGuide>> = {
  ...callChanges,
  ...configurationChanges,
  ...modelChanges,
  ...resourceChanges,
};
