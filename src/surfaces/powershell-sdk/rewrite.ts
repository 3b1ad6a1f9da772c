import type { Call } from '../../model/call.ts';
import { removalAround, type Edit } from '../../model/edit.ts';
import { insertion, valuesOf } from '../../model/insertion.ts';
import type { Name, SiteNames } from '../../model/names.ts';
import type { ReviewReason } from '../../model/review-reasons.ts';
import type { Site } from '../../model/site.ts';
import type { SpelledOperation } from '../../model/spelling.ts';
import type { Rewrite } from '../../model/surface.ts';
import type { Transform } from '../../model/transform.ts';
import type { SyntaxNode } from '../../syntax/syntax-nodes.ts';
import { adviceFor } from './advice.ts';
import { bodyOf, groupEdits, isPlainList, nameEdit, optionsEdits, spellsGroup } from './call-edits.ts';
import { catalogueOf, plain } from './catalogue.ts';
import { rewriteModel } from './rewrite-model.ts';
import { ownLines } from './tables.ts';

/**
 * The new text of an old use: a call, the making of a model, a property that goes. Where a person must write it, the reason
 * with the code to write.
 * @param root the nodes of the site's fragment
 */
export function rewriteSite(site: Site, names: SiteNames, transform: Transform, root: SyntaxNode): Rewrite {
  const { shape, fragment, span, change } = site;
  const { text } = fragment;
  const model = transform.models.find(({ id }) => id === change);
  if (model) return rewriteModel(site, model, root);
  if (shape.kind === 'pin') return { edits: removalAround(span, ownLines(span, text) ?? span) };
  const operation =
    shape.kind === 'call'
      ? catalogueOf(transform).operations.find(
          ({ change: { id }, old }) => id === change && plain(old?.name ?? '') === plain(shape.operation.text),
        )
      : undefined;
  if (shape.kind !== 'call' || !operation) throw new Error(`${change} has no rewrite in PowerShell`);
  const quote = quoteFor(shape);
  const values = valuesOf(names, (name) => spelled(name, quote));
  const reason = refusalFor(operation, shape, text);
  if (reason) return { reason, advice: adviceFor(operation, shape, text, values) };
  const { old, current, inserted } = operation;
  const edits: Edit[] = [
    ...(current ? nameEdit(shape, current.name) : []),
    ...groupEdits(text, shape, operation),
    ...(inserted.length > 0 ? [insertion(text, shape, operation, values)] : []),
    ...(old && current ? optionsEdits(text, shape, old.name, current.name) : []),
    ...(losesBody(operation) ? (bodyOf(shape) ?? []).map((around) => ({ span: around, newText: '' })) : []),
  ];
  return { edits: edits.sort((a, b) => a.span.start - b.span.start) };
}

/** Why an old call is left to a person, or undefined where the edits are all it takes. */
function refusalFor(operation: SpelledOperation, call: Call, text: string): ReviewReason | undefined {
  const { change, old } = operation;
  switch (change.fate) {
    case 'removed':
      return 'operation-removed';
    case 'renamed':
      return old && isPlainList(call, old) ? undefined : 'operation-renamed';
    case 'group-renamed':
      // Where the group is in a variable it is renamed where that gets it.
      return spellsGroup(text, call, operation) ? undefined : 'group-renamed';
    case 'new':
    case 'unchanged':
    case 'parameters-inserted':
      return losesBody(operation) && !bodyOf(call) ? 'update-body-changed' : undefined;
  }
}

/** Whether the operation takes no body any more. */
function losesBody({ old, current }: SpelledOperation): boolean {
  return (
    old?.signature.parameters.some(
      ({ name, role }) => role === 'body' && !current?.signature.parameters.some((other) => other.name === name),
    ) === true
  );
}

/** The quote of the call's own strings; single quotes where it has none. */
function quoteFor(call: Call): "'" | '"' {
  const quotes = call.arguments.flatMap(({ value }) => /^['"]/.exec(value.text)?.[0] ?? []);
  return quotes.filter((quote) => quote === '"').length * 2 > quotes.length ? '"' : "'";
}

/** A name as source text; what a literal may hold needs no escape in a string of PowerShell. */
function spelled({ kind, text }: Name, quote: string): string {
  return kind === 'expression' ? text : quote + text + quote;
}
