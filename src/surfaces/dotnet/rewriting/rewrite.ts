import { binds, type Argument, type Call } from '../../../model/call.ts';
import { isCurrent } from '../finding/call-sites.ts';
import { editedText, removalAround } from '../../../model/edit.ts';
import { insertion, valuesOf, type InsertedValues } from '../../../model/insertion.ts';
import type { Name, SiteNames } from '../../../model/names.ts';
import type { ReviewReason } from '../../../model/review-reasons.ts';
import type { Site } from '../../../model/site.ts';
import type { Span } from '../../../model/span.ts';
import type { SpelledOperation } from '../../../model/spelling.ts';
import type { Rewrite } from '../../../model/surface.ts';
import type { Transform } from '../../../model/transform.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { statementLines } from '../reading/statement-lines.ts';
import { adviceFor } from './advice.ts';
import { bodyOf, editsFor, isPlainList, keywordArgument } from './call-edits.ts';
import { catalogueOf } from '../catalogue.ts';
import { answersByPosition, matcherOfValue } from './mocks.ts';
import { quoted } from './quoted.ts';
import { chainNode, rewriteChain, type ChainContext } from './rewrite-chain.ts';
import { rewriteMethodGroup } from './rewrite-method-group.ts';
import { rewriteModel } from './rewrite-model.ts';

/**
 * The new text of an old use: a call, the creation of a model or a fluent expression. Where a person must write it, the
 * reason with the code to write.
 * @param root the nodes of the site's fragment
 * @param chain what is known of a fluent expression
 */
export function rewriteSite(
  site: Site,
  names: SiteNames,
  transform: Transform,
  root: SyntaxNode,
  chain: ChainContext | undefined,
): Rewrite {
  const { shape, fragment, span, change } = site;
  const model = transform.models.find(({ id }) => id === change);
  if (model && site.vanishes) {
    const lines = statementLines(fragment.text, span);
    if (!lines) throw new Error(`${change} has no lines at ${String(span.start)}`);
    return { edits: removalAround(span, lines) };
  }
  if (model) return rewriteModel(site, model, nodeAt(root, site));
  if (shape.kind !== 'call') {
    const node = chainNode(root, span.start, span.end);
    const passed =
      shape.kind === 'member' && node && !chain ? operationOf(shape.name.text, transform, change) : undefined;
    if (node && passed) return rewriteMethodGroup(site, passed, node, valuesOf(names, spelled));
    if (!node || !chain) throw new Error(`${change} has no node at ${String(span.start)}`);
    return rewriteChain(site, names, transform, node, chain);
  }
  const operation = operationOf(shape.operation.text, transform, change);
  if (!operation) throw new Error(`${change} has no rewrite in .NET`);
  const matched = matcherOfValue(shape);
  const values = valuesOf(names, (name) => matched(spelled(name)));
  const reason = isComment(root, span.start) ? 'commented-out-code' : refusalFor(operation, shape);
  if (reason) return { reason, advice: adviceOf(operation, shape, fragment.text, values) };
  if (!staysClear(shape, operation, names))
    return { reason: 'arguments-ambiguous', advice: adviceOf(operation, shape, fragment.text, values) };
  const edits = editsFor(fragment.text, shape, operation, values);
  // The site may be the lambda around the call.
  const called = { start: shape.receiver.span.start, end: shape.close + 1 };
  const node = operation.inserted.length > 0 ? callNode(root, called) : undefined;
  if (node && answersByPosition(node, fragment.text)) {
    const after = editedText(fragment.text, called, edits);
    return {
      reason: 'declared-signature',
      advice: `${after} // and behind the resource group: ${operation.inserted.join(', ')}`,
    };
  }
  return { edits };
}

/** Whether the new call will not fit the old signature too, as `GetAsync(group, x, y)` does where nothing says what `y` is. */
function staysClear(call: Call, { old, current, inserted }: SpelledOperation, names: SiteNames): boolean {
  if (!old || !current || names.workspace.kind === 'literal') return true;
  const [group, ...rest] = call.arguments;
  if (group?.kind !== 'positional') return true;
  const added = inserted.map((name): Argument => {
    const { text } = name.startsWith('experiment') ? names.experiment : names.workspace;
    return { ...group, look: 'unknown', value: { ...group.value, text } };
  });
  return isCurrent({ ...call, arguments: [group, ...added, ...rest] }, old.signature, current.signature, inserted);
}

/** In a comment an old call that only needs names becomes what it would be in code. */
function adviceOf(operation: SpelledOperation, call: Call, text: string, values: InsertedValues): string {
  const isPlain =
    refusalFor(operation, call) === undefined &&
    operation.inserted.length > 0 &&
    operation.old &&
    binds(call.arguments, operation.old.signature);
  if (!isPlain) return adviceFor(operation, call, text, values);
  const edit = insertion(text, call, operation, values, keywordArgument);
  return editedText(text, { start: call.receiver.span.start, end: call.close + 1 }, [edit]);
}

/** Of the forms and variants of one change, the one that is called. */
function operationOf(method: string, transform: Transform, change: string): SpelledOperation | undefined {
  const catalogue = catalogueOf(transform);
  for (const group of catalogue.groups) {
    const operation = catalogue.operation(group, method);
    if (operation?.change.id === change) return operation;
  }
  return undefined;
}

/** Why an old call is left to a person, or undefined where the edits are all it takes. */
function refusalFor({ change, old, current }: SpelledOperation, call: Call): ReviewReason | undefined {
  switch (change.fate) {
    case 'removed':
      return 'operation-removed';
    case 'renamed':
      return old && isPlainList(call, old) ? undefined : 'operation-renamed';
    case 'group-renamed':
      // Where the group is in a variable it is renamed where that gets it.
      return call.group ? undefined : 'group-renamed';
    case 'new':
    case 'unchanged':
    case 'parameters-inserted': {
      const lost = old?.signature.parameters.some(
        ({ name }) => !current?.signature.parameters.some((other) => other.name === name),
      );
      return lost && !bodyOf(call) ? 'update-body-changed' : undefined;
    }
  }
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

function callNode(root: SyntaxNode, { start, end }: Span): SyntaxNode | undefined {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.start === start && node.end === end && node.type === 'invocation_expression') return node;
    for (const child of node.children) if (child.start <= start && end <= child.end) waiting.push(child);
  }
  return undefined;
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
