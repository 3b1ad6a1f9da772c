import type { Reading } from '../../model/call.ts';
import type { Edit } from '../../model/edit.ts';
import type { SiteNames } from '../../model/names.ts';
import type { ReviewReason } from '../../model/review-reasons.ts';
import type { Span } from '../../model/span.ts';
import type { ChangeId } from '../../model/transform.ts';

/** One use of the API in a template: a resource, a reference to one, a member that only a person can replace. */
export interface TemplateUse {
  readonly span: Span;
  readonly change: ChangeId;
  readonly reading: Reading;
  /** A region that a resource itself names. */
  readonly region?: string;
  /** Where a member stands that a name can be taken from, in the template's text. */
  readonly candidates?: readonly number[];
  /** What makes an old use one of the new API. */
  readonly edits?: (names: TemplateNames) => Edits;
}

export type TemplateNames = Pick<SiteNames, 'workspace' | 'experiment'>;

/** Edits of the template's text, or why there are none. */
export type Edits = readonly Edit[] | { readonly reason: ReviewReason };

export function isRefusal(edits: Edits): edits is { readonly reason: ReviewReason } {
  return 'reason' in edits;
}

/** Names as an advice writes them before they are chosen. */
export const placeholderNames: TemplateNames = {
  workspace: { kind: 'literal', text: '<workspace>' },
  experiment: { kind: 'literal', text: '<experiment>' },
};

export function insertion(at: number, newText: string): Edit {
  return { span: { start: at, end: at }, newText };
}
