import { binds, type Argument, type Call } from '../../../model/call.ts';
import { isCurrent } from '../finding/call-sites.ts';
import type { Name, SiteNames } from '../../../model/names.ts';
import type { ReviewReason } from '../../../model/review-reasons.ts';
import type { Site } from '../../../model/site.ts';
import type { SpelledOperation } from '../../../model/spelling.ts';
import type { Rewrite } from '../../../model/surface.ts';
import type { Transform } from '../../../model/transform.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { adviceFor, insertion, type InsertedValues } from './advice.ts';
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
  const values = spelledNames(names);
  const reason = isComment(root, span.start) ? 'commented-out-code' : refusalFor(operation);
  if (reason) return { reason, advice: adviceOf(operation, shape, fragment.text, values) };
  if (!staysClear(shape, operation, names))
    return { reason: 'arguments-ambiguous', advice: adviceOf(operation, shape, fragment.text, values) };
  return { edits: [insertion(fragment.text, shape, operation, values)] };
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
  const { start } = call.receiver.span;
  const edit = insertion(text, call, operation, values);
  const at = edit.span.start - start;
  const source = text.slice(start, call.close + 1);
  return source.slice(0, at) + edit.newText + source.slice(edit.span.end - start);
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
  switch (change.fate) {
    case 'removed':
      return 'operation-removed';
    case 'renamed':
      return 'operation-renamed';
    case 'group-renamed':
      return 'group-renamed';
    case 'new':
    case 'unchanged':
    case 'parameters-inserted': {
      const lost = old?.signature.parameters.some(
        ({ name }) => !current?.signature.parameters.some((other) => other.name === name),
      );
      return lost ? 'update-body-changed' : undefined;
    }
  }
}

function spelledNames(names: SiteNames): InsertedValues {
  const spelled = ({ kind, text }: Name) => (kind === 'expression' ? text : quoted(text));
  return (parameter) => spelled(parameter.startsWith('experiment') ? names.experiment : names.workspace);
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
