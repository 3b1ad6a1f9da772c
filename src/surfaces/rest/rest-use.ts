import type { Reading } from '../../model/call.ts';
import type { Edit } from '../../model/edit.ts';
import type { ResourceUse } from '../../model/resource-use.ts';
import type { Span } from '../../model/span.ts';
import type { ChangeId } from '../../model/transform.ts';

/** One use of the API by its text in a fragment. */
export interface RestUse {
  readonly span: Span;
  readonly change: ChangeId;
  readonly reading: Reading;
  /** What makes it one of the new API, with `<workspace>` and `<experiment>` for the names; empty unless it is read as old. */
  readonly edits: readonly Edit[];
  readonly resource?: ResourceUse;
}

/** A URL, an id, or the name of a type, where no operation shows. */
export const resourceIdChange: ChangeId = 'rest.resource-id';
export const resourceTypeChange: ChangeId = 'rest.resource-type';
export const apiVersionChange: ChangeId = 'rest.api-version';
