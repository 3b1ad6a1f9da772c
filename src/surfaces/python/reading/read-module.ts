import { maskedText, type Fragment } from '../../../model/fragment.ts';
import { lineStarts, overlaps, type Span } from '../../../model/span.ts';
import type { Transform } from '../../../model/transform.ts';
import type { Document } from '../../../model/world.ts';
import { childOf, noNodes, partsOf, type SyntaxNode, type SyntaxNodes } from '../../../syntax/syntax-nodes.ts';
import { catalogueOf, type Catalogue } from '../catalogue.ts';
import { methodWhoseSelfIs, readClass, readFunction, typeOf } from './definitions.ts';
import { deferredExpression } from './deferred-calls.ts';
import { calledExpression, expressionOf, isDictionaryCall, literalKey, targetText, textOf } from './expressions.ts';
import type { Expression, PythonFacts } from './facts.ts';
import { readImport, readRunMagics, searchFolderOf } from './imports.ts';
import { readMentions } from './mentions.ts';
import {
  noteState,
  readClassName,
  readCreation,
  readDictionary,
  readImportedClasses,
  readKey,
  readMemberUse,
} from './models.ts';
import { emptyModule, finishModule, Spot } from './module-source.ts';
import type { ParsePython } from './parse-python.ts';
import { relevantTexts } from './relevant-text.ts';
import { patternOfTerms, termsIn } from './search-terms.ts';
import { patchOf } from './mock-settings.ts';
import { readGroupValue, readNamedMock, readPassedGroups, readUse, readUseByName, withoutPlainNames } from './uses.ts';

/**
 * What a document's Python says, but for what it exports; its fragments are one module, in order.
 * @param keep is told what each fragment parsed to
 * @param relevant blanks what cannot bear on a use; the same sites must be found without it
 */
export function readModule(
  document: Document,
  transform: Transform,
  parse: ParsePython,
  keep: (fragment: Fragment, nodes: SyntaxNodes) => void,
  relevant: typeof relevantTexts = relevantTexts,
): PythonFacts {
  const starts = lineStarts(document.file.text);
  const catalogue = catalogueOf(transform);
  const module = emptyModule(document.file.path);
  const terms = patternOfTerms(transform.searchTerms);
  // Prose around Python, or commands beside it, say what the Python is about.
  if (document.file.language !== 'python' && terms.test(document.file.text)) module.facts.termsIn = 'code';
  const fragments = document.fragments.filter(({ language }) => language === 'python');
  const { members, ownClasses: classes, lostKeys: keys } = catalogue.models;
  const words = { groups: catalogue.groups, terms: transform.searchTerms, members, classes, keys };
  const texts = relevant(fragments.map(maskedText), words);
  for (const [index, fragment] of fragments.entries()) {
    const text = texts[index] ?? '';
    const at = new Spot(module, fragment, text, starts);
    readRunMagics(fragment, at);
    // Most cells of a notebook have nothing to do with the API, and even white space takes time to parse.
    const nodes = text.trim() === '' ? noNodes : parse(text);
    keep(fragment, nodes);
    const { root, errors } = nodes;
    readNodes(root, at, catalogue, parse);
    for (const span of errors) readErrors(span, at, catalogue, parse);
    module.facts.termsIn = termsIn(root, at, terms, module.facts.termsIn);
  }
  const read = finishModule(module);
  return { ...read, groupValues: withoutPlainNames(read.groupValues, read.bindings, catalogue) };
}

interface Visit {
  readonly node: SyntaxNode;
  readonly at: Spot;
}

/** Visits every node in text order without recursion. */
function readNodes(root: SyntaxNode, start: Spot, catalogue: Catalogue, parse: ParsePython): void {
  const waiting: Visit[] = [{ node: root, at: start }];
  for (let visit = waiting.pop(); visit; visit = waiting.pop()) {
    const below = readNode(visit.node, visit.at, catalogue, parse);
    for (let i = below.length - 1; i >= 0; i--) {
      const next = below[i];
      if (next) waiting.push(next);
    }
  }
}

/** Reads one node and says where each of its children stands. */
function readNode(node: SyntaxNode, at: Spot, catalogue: Catalogue, parse: ParsePython): readonly Visit[] {
  const here = () => node.children.map((child) => ({ node: child, at }));
  const inBlocks = (blockOf: (child: SyntaxNode) => Spot) =>
    node.children.map((child) => ({ node: child, at: child.type === 'block' ? blockOf(child) : at }));
  switch (node.type) {
    case 'function_definition':
    case 'lambda': {
      const body = readFunction(node, at);
      return node.children.map((child) => ({ node: child, at: child.field === 'body' ? body : at }));
    }
    case 'class_definition': {
      const body = readClass(node, at);
      return node.children.map((child) => ({ node: child, at: child.field === 'body' ? body : at }));
    }
    case 'list_comprehension':
    case 'set_comprehension':
    case 'dictionary_comprehension':
    case 'generator_expression': {
      const inside = at.within({ scope: at.newScope('inline') });
      return node.children.map((child) => ({ node: child, at: inside }));
    }
    case 'for_in_clause':
      bindLoop(node, at);
      return here();
    case 'for_statement':
      bindLoop(node, at);
      return inBlocks(() => at.within({ block: at.newBlock('loop') }));
    case 'while_statement': {
      const loop = at.within({ block: at.newBlock('loop') });
      return node.children.map((child) => ({ node: child, at: loop }));
    }
    case 'if_statement':
    case 'match_statement': {
      const branch = () => at.within({ block: at.newBlock('branch', node.start + 1) });
      return node.children.map((child) => ({
        node: child,
        at:
          child.type === 'block' && node.type === 'if_statement'
            ? branch()
            : child.field === 'alternative'
              ? branch()
              : at,
      }));
    }
    case 'try_statement':
      return node.children.map((child) => ({
        node: child,
        at: child.type === 'finally_clause' ? at : at.within({ block: at.newBlock('plain') }),
      }));
    case 'with_item':
      bindWith(node, at);
      return here();
    case 'except_clause':
      bindExcept(node, at);
      return here();
    case 'assignment':
      if (node.parent?.type !== 'assignment') readAssignment(node, at);
      noteState(node, at, catalogue);
      return here();
    case 'named_expression':
      bindWalrus(node, at);
      return here();
    case 'import_statement':
    case 'import_from_statement':
      readImport(node, at);
      readImportedClasses(node, at, catalogue);
      return [];
    case 'global_statement':
    case 'nonlocal_statement':
      for (const name of partsOf(node)) {
        const names = at.module.elsewhere.get(at.scope) ?? new Map<string, 'global' | 'nonlocal'>();
        at.module.elsewhere.set(at.scope, names);
        names.set(textOf(name, at), node.type === 'global_statement' ? 'global' : 'nonlocal');
      }
      return [];
    case 'return_statement':
    case 'yield': {
      const made = at.module.facts.functions[at.enclosingFunction() ?? -1];
      const [value] = partsOf(node);
      if (value) made?.returns.push(expressionOf(value, at));
      return here();
    }
    case 'call':
      readCallNode(node, at, catalogue);
      return here();
    case 'attribute':
      readUse(node, at, catalogue);
      readGroupValue(node, at, catalogue);
      readMemberUse(node, at, catalogue);
      readClassName(node, at, catalogue);
      return here();
    case 'identifier':
      readNamedMock(node, at);
      readClassName(node, at, catalogue);
      return [];
    case 'dictionary':
      readDictionary(node, at);
      return here();
    case 'subscript':
      readKey(node, at, catalogue);
      return here();
    case 'comment':
      readMentions(commentBlock(node, at.text), 'comment', at, catalogue, parse);
      return [];
    case 'string_content':
      readMentions(node, 'string', at, catalogue, parse);
      return here();
    default:
      return here();
  }
}

function readCallNode(node: SyntaxNode, at: Spot, catalogue: Catalogue): void {
  const call = calledExpression(node, at);
  const deferred = deferredExpression(node, at, call);
  at.module.facts.calls.push(call, ...(deferred ? [deferred] : []));
  readUseByName(node, at, catalogue);
  readGroupSet(node, at, catalogue);
  readCreation(node, at, catalogue);
  readPassedGroups(node, call, at, catalogue);
  readKey(node, at, catalogue);
  if (isDictionaryCall(node, at)) readDictionary(node, at);
  const folder = searchFolderOf(node, at);
  if (folder !== undefined) at.module.facts.searchFolders.push(folder);
}

/** `setattr(client, 'jobs', FakeJobs())`, which is `client.jobs = FakeJobs()`. */
function readGroupSet(call: SyntaxNode, at: Spot, catalogue: Catalogue): void {
  const patch = patchOf(call, at.text);
  const name = patch && literalKey(patch.operation, at);
  if (!patch || name === undefined || !catalogue.groups.has(name)) return;
  const [, , value] = calledExpression(call, at).args;
  const holder = targetText(patch.group, at);
  if (value && holder)
    at.module.facts.stores.push({ target: `${holder}.${name}`, value: value.value, line: at.lineOf(call) });
}

function readAssignment(node: SyntaxNode, at: Spot): void {
  const targets: SyntaxNode[] = [];
  let last: SyntaxNode = node;
  for (let next: SyntaxNode | undefined = node; next?.type === 'assignment'; next = childOf(next, 'right')) {
    const left = childOf(next, 'left');
    if (left) targets.push(left);
    last = next;
  }
  const right = childOf(last, 'right');
  const type = childOf(node, 'type');
  const given = right && expressionOf(right, at);
  const value: Expression = type
    ? { kind: 'typed', type: typeOf(type, at), ...(given && { value: given }) }
    : (given ?? { kind: 'unknown' });
  for (const target of targets) bind(target, value, at, node.end);
}

/** Binds a target, part by part where it is a tuple, to a value that it has from offset `from` on. */
function bind(target: SyntaxNode | undefined, value: Expression, at: Spot, from = target?.end ?? 0): void {
  const waiting = target ? [{ node: target, value }] : [];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, value: part } = next;
    switch (node.type) {
      case 'identifier':
        at.bind(textOf(node, at), part, node, from);
        break;
      case 'attribute':
      case 'subscript':
        store(node, part, at);
        break;
      case 'list_splat_pattern':
        waiting.push(...partsOf(node).map((child) => ({ node: child, value: { kind: 'unknown' } as const })));
        break;
      default:
        waiting.push(
          ...partsOf(node).map((child, index) => ({
            node: child,
            value: { kind: 'item', of: part, key: `${index}` } as const,
          })),
        );
    }
  }
}

/** `self.name = value` belongs to the class; what is stored elsewhere is found again by the target's text. */
function store(target: SyntaxNode, value: Expression, at: Spot): void {
  const method = methodWhoseSelfIs(childOf(target, 'object'), at);
  const owner = method === undefined ? undefined : at.module.facts.functions[method]?.class;
  const line = at.lineOf(target);
  if (owner !== undefined)
    at.module.facts.classes[owner]?.attributes.push({ name: textOf(childOf(target, 'attribute'), at), value, line });
  const text = targetText(target, at);
  if (text && owner === undefined) at.module.facts.stores.push({ target: text, value, line });
}

function bindLoop(node: SyntaxNode, at: Spot): void {
  bind(childOf(node, 'left'), { kind: 'item', of: expressionOf(childOf(node, 'right'), at) }, at);
}

/** `with value as target`: a client, and what a context manager yields, is itself inside. */
function bindWith(node: SyntaxNode, at: Spot): void {
  const value = childOf(node, 'value');
  const target = value?.type === 'as_pattern' ? childOf(value, 'alias') : undefined;
  if (value && target) bind(partsOf(target)[0], expressionOf(partsOf(value)[0], at), at, node.end);
}

function bindExcept(node: SyntaxNode, at: Spot): void {
  const [value] = partsOf(node);
  const target = value?.type === 'as_pattern' ? childOf(value, 'alias') : undefined;
  bind(target && partsOf(target)[0], { kind: 'literal' }, at);
}

/** A walrus inside a comprehension binds in the function around it. */
function bindWalrus(node: SyntaxNode, at: Spot): void {
  let { scope } = at;
  while (at.module.facts.scopes[scope]?.kind === 'inline') scope = at.module.facts.scopes[scope]?.parent ?? 0;
  bind(childOf(node, 'name'), expressionOf(childOf(node, 'value'), at), at.within({ scope }), node.end);
}

/** A comment with the comment lines right below it; nothing where it is itself such a line. */
function commentBlock({ start, end }: Span, text: string): Span {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineBefore = text.slice(text.lastIndexOf('\n', lineStart - 2) + 1, lineStart);
  const ownLine = /^[ \t]*$/.test(text.slice(lineStart, start));
  if (ownLine && lineStart > 0 && /^[ \t]*#/.test(lineBefore)) return { start, end: start };
  const commentLine = /\r?\n[ \t]*#[^\n]*/y;
  let blockEnd = end;
  for (commentLine.lastIndex = end; commentLine.test(text);) blockEnd = commentLine.lastIndex;
  return { start, end: blockEnd };
}

/** What the parser could not make sense of is searched as text: nothing in it may be missed. */
function readErrors(span: Span, at: Spot, catalogue: Catalogue, parse: ParsePython): void {
  const { mentions, uses } = at.module.facts;
  const known = mentions.length;
  readMentions(span, 'error', at, catalogue, parse);
  const fresh = mentions.splice(known);
  const isKnown = (mention: (typeof fresh)[number]) =>
    [...uses.map((use) => ({ fragment: use.fragment, span: use.operation.span })), ...mentions].some(
      (other) => other.fragment === mention.fragment && overlaps(other.span, mention.span),
    );
  mentions.push(...fresh.filter((mention) => !isKnown(mention)));
}
