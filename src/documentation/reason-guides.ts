import type { ReviewReason } from '../model/review-reasons.ts';
import type { ReasonGuide } from './reason-guide.ts';
import { callReasons } from './reasons/calls.ts';
import { codeReasons } from './reasons/code.ts';
import { commandReasons } from './reasons/commands.ts';
import { requirementReasons } from './reasons/requirements.ts';
import { resourceReasons } from './reasons/resources.ts';

/** The documentation of every review reason, beside its sentence. Long: load it only to show it. */
export const reasonGuides: Readonly<Record<ReviewReason, ReasonGuide>> = {
  ...callReasons,
  ...codeReasons,
  ...commandReasons,
  ...requirementReasons,
  ...resourceReasons,
};
