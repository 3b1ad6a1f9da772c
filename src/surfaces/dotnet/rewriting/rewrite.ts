import { binds, type Argument, type Call } from '../../../model/call.ts';
import { isCurrent } from '../finding/call-sites.ts';
import { editedText } from '../../../model/edit.ts';
import { insertion, refusalOf, valuesOf, type InsertedValues } from '../../../model/insertion.ts';
import type { Name, SiteNames } from '../../../model/names.ts';
import type { ReviewReason } from '../../../model/review-reasons.ts';
import type { Site } from '../../../model/site.ts';
import type { SpelledOperation } from '../../../model/spelling.ts';
import type { Rewrite } from '../../../model/surface.ts';
import type { Transform } from '../../../model/transform.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { adviceFor, keywordArgument } from './advice.ts';
import { catalogueOf } from '../catalogue.ts';
import { quoted } from './quoted.ts';
import { chainNode, rewriteChain } from './rewrite-chain.ts';
import { rewriteModel } from './rewrite-model.ts';

/**
 * The new text of an old use: a call, the creation of a model or a fluent expression. Where a person must write it, the
 * reason with the code to write.
 * @param root the nodes of the site's fragment
 */
export function rewriteSite(site: Site, names: SiteNames, transform: Transform, root: SyntaxNode): Rewrite {
  const { shape, fragment, span, change } = site;
  const model = transform.models.find(({ id }) => id === change);
  if (model) return rewriteModel(site, model, nodeAt(root, site));
  if (shape.kind !== 'call') {
    const node = chainNode(root, span.start, span.end);
    if (!node) throw new Error(`${change} has no node at ${String(span.start)}`);
    return rewriteChain(site, names, transform, node);
  }
  const operation = operationOf(shape, transform, change);
  if (!operation) throw new Error(`${change} has no rewrite in .NET`);
  const values = valuesOf(names, spelled);
  const reason = isComment(root, span.start) ? 'commented-out-code' : refusalFor(operation);
  if (reason) return { reason, advice: adviceOf(operation, shape, fragment.text, values) };
  if (!staysClear(shape, operation, names))
    return { reason: 'arguments-ambiguous', advice: adviceOf(operation, shape, fragment.text, values) };
  return { edits: [insertion(fragment.text, shape, operation, values, keywordArgument)] };
}

/** Whether the new call will not fit the old signature too, as `GetAsync(group, x, y)` does where nothing says what `y` is. */
function staysClear(call: Call, { old, current, inserted }: SpelledOperation, names: SiteNames): boolean {
  if (!old || !current || names.workspace.kind === 'literal') return true;
  const [group, ...rest] = call.arguments;
  if (group?.kind !== 'positional') return true;
  const text = inserted.length > 1 ? names.experiment.text : names.workspace.text;
  const added = inserted.map((): Argument => ({ ...group, look: 'unknown', value: { ...group.value, text } }));
  return isCurrent({ ...call, arguments: [group, ...added, ...rest] }, old.signature, current.signature, inserted);
}

/** In a comment an old call that only needs names becomes what it would be in code. */
function adviceOf(operation: SpelledOperation, call: Call, text: string, values: InsertedValues): string {
  const isPlain =
    refusalFor(operation) === undefined && operation.old && binds(call.arguments, operation.old.signature);
  if (!isPlain) return adviceFor(operation, call, text, values);
  const edit = insertion(text, call, operation, values, keywordArgument);
  return editedText(text, { start: call.receiver.span.start, end: call.close + 1 }, [edit]);
}

/** Of the forms and variants of one change, the one that is called. */
function operationOf(call: Call, transform: Transform, change: string): SpelledOperation | undefined {
  const catalogue = catalogueOf(transform);
  for (const group of catalogue.groups) {
    const operation = catalogue.operation(group, call.operation.text);
    if (operation?.change.id === change) return operation;
  }
  return undefined;
}

/** Why an old call is left to a person, or undefined where inserting the names is all it takes. */
function refusalFor({ change, old, current }: SpelledOperation): ReviewReason | undefined {
  const isLost = (name: string) => !current?.signature.parameters.some((other) => other.name === name);
  const lost = old?.signature.parameters.some(({ name }) => isLost(name));
  return refusalOf(change) ?? (lost ? 'update-body-changed' : undefined);
}

function spelled({ kind, text }: Name): string {
  return kind === 'expression' ? text : quoted(text);
}

function isComment(root: SyntaxNode, offset: number): boolean {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'comment') return true;
    for (const child of node.children) if (child.start <= offset && offset < child.end) waiting.push(child);
  }
  return false;
}

function nodeAt(root: SyntaxNode, { span, change }: Site): SyntaxNode {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.start === span.start && node.end === span.end && node.type.endsWith('object_creation_expression'))
      return node;
    for (const child of node.children) if (child.start <= span.start && span.end <= child.end) waiting.push(child);
  }
  throw new Error(`${change} has no node at ${String(span.start)}`);
}
