import { tokenAt } from '../../../model/span.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { argumentValueOf, expressionOf, memberNameOf, receiverNodeOf } from './expressions.ts';
import type { Expression, ScopeId } from './facts.ts';
import type { Reader } from './reader.ts';

/** Records a text that names a value of an enumeration of the library by its C# name, and what it is compared with. */
export function readStateText(reader: Reader, node: SyntaxNode, scope: ScopeId): void {
  const { text } = reader;
  if (node.type === 'invocation_expression') readList(reader, node, scope);
  if (nameIn(node, text) === undefined) return;
  keep(
    reader,
    node,
    comparedNodes(node, text).map((other) => expressionOf(other, text, scope)),
  );
}

function keep(
  { draft, catalogue, fragment, text, keepLine }: Reader,
  node: SyntaxNode,
  comparedWith: readonly Expression[],
): void {
  const name = nameIn(node, text);
  if (name === undefined || !catalogue.stateNames.has(name) || comparedWith.length === 0) return;
  const { start, end } = node;
  const token = tokenAt(text, start, end);
  draft.stateTexts.push({ ...{ fragment, span: { start, end }, line: keepLine(start) }, token, name, comparedWith });
}

/** `Succeeded` of `"Succeeded"` and of `nameof(ExecutionState.Succeeded)`. */
function nameIn({ type, start, end }: SyntaxNode, text: string): string | undefined {
  if (end - start > 200) return undefined;
  if (type === 'string_literal' || type === 'verbatim_string_literal')
    return /^@?"(\w+)"$/.exec(text.slice(start, end))?.[1];
  if (type !== 'invocation_expression') return undefined;
  return /^nameof\s*\([\w.\s]*\.\s*(\w+)\s*\)$/.exec(text.slice(start, end))?.[1];
}

/** Methods that compare their arguments with one another, or with what they are called on. */
const comparing =
  /^(Equals|Compare|CompareTo|CompareOrdinal|StartsWith|EndsWith|Contains|IndexOf|Equal|AreEqual|NotEqual|AreNotEqual|Be|NotBe|BeOneOf|ShouldBe|ShouldNotBe)$/;

/** What a text is compared with; letter case must matter there. */
function comparedNodes(node: SyntaxNode, text: string): readonly SyntaxNode[] {
  const { parent } = node;
  switch (parent?.type) {
    case 'binary_expression': {
      const [left, right] = [childOf(parent, 'left'), childOf(parent, 'right')];
      const isComparison = /^[=!]=$/.test(text.slice(left?.end, right?.start).trim());
      const other = left === node ? right : left;
      return isComparison && other ? [other] : [];
    }
    case 'constant_pattern': {
      const matched = matchedBy(parent);
      return matched ? [matched] : [];
    }
    case 'member_access_expression': {
      // `"Succeeded".Equals(state)`
      const call = parent.parent;
      return call?.type === 'invocation_expression' && parent.field === 'function' ? comparedBy(call, node, text) : [];
    }
    case 'argument': {
      const call = parent.parent?.parent;
      if (call?.type !== 'invocation_expression') return [];
      // `Assert.That(state, Is.EqualTo("Succeeded"))`
      const outer = call.parent?.type === 'argument' ? call.parent.parent?.parent : undefined;
      const isConstraint = /^(Is|Does)\s*\./.test(text.slice(call.start, call.end));
      return isConstraint && outer ? others(outer, call) : comparedBy(call, node, text);
    }
    case undefined:
    default:
      return [];
  }
}

/** The value that a pattern is matched against. */
function matchedBy(pattern: SyntaxNode): SyntaxNode | undefined {
  let node = pattern;
  while (node.parent?.type.endsWith('_pattern')) node = node.parent;
  const { parent } = node;
  switch (parent?.type) {
    case 'is_pattern_expression':
      return childOf(parent, 'expression');
    case 'switch_expression_arm':
      return parent.parent && partsOf(parent.parent)[0];
    case 'switch_section': {
      const statement = parent.parent?.parent;
      return statement && childOf(statement, 'value');
    }
    case undefined:
    default:
      return undefined;
  }
}

function comparedBy(call: SyntaxNode, node: SyntaxNode, text: string): readonly SyntaxNode[] {
  const called = childOf(call, 'function');
  const name = called && memberNameOf(called);
  if (!called || !name || !comparing.test(text.slice(name.start, name.end))) return [];
  if (text.slice(name.end, call.end).includes('IgnoreCase')) return [];
  const receiver = receiverNodeOf(called);
  // `state.Should().Be("Succeeded")`
  const isAsserted =
    receiver?.type === 'invocation_expression' &&
    /\.\s*Should\s*\(\s*\)$/.test(text.slice(receiver.start, receiver.end));
  const asserted = isAsserted ? childOf(receiver, 'function') : undefined;
  const of = asserted ? receiverNodeOf(asserted) : receiver;
  return [...(of && of !== node ? [of] : []), ...others(call, node)];
}

/** The arguments of a call but for one. */
function others(call: SyntaxNode, but: SyntaxNode): readonly SyntaxNode[] {
  const list = childOf(call, 'arguments');
  return (list ? partsOf(list) : [])
    .flatMap((argument) => argumentValueOf(argument) ?? [])
    .filter((value) => value !== but);
}

/** The nodes of the list that `list.Contains(…)` asks: of its own, or of the one that its name is declared with in the fragment. */
function listAsked(list: SyntaxNode, text: string): SyntaxNode | undefined {
  if (list.type !== 'identifier') return list;
  const word = text.slice(list.start, list.end);
  let root = list;
  while (root.parent) root = root.parent;
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const isDeclaration = node.type === 'variable_declarator' || node.type === 'property_declaration';
    const name = isDeclaration ? childOf(node, 'name') : undefined;
    if (name && text.slice(name.start, name.end) === word) return node;
    waiting.push(...node.children);
  }
  return undefined;
}

/** Records the texts in a list that is asked whether it contains something. */
function readList(reader: Reader, call: SyntaxNode, scope: ScopeId): void {
  const { text } = reader;
  const called = childOf(call, 'function');
  const name = called && memberNameOf(called);
  const list = called && receiverNodeOf(called);
  if (!name || !list || text.slice(name.start, name.end) !== 'Contains') return;
  const [asked] = others(call, call);
  const all = asked && !text.slice(name.end, call.end).includes('IgnoreCase') ? listAsked(list, text) : undefined;
  if (!asked || !all || text.slice(all.start, all.end).includes('IgnoreCase')) return;
  const waiting = [all];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const isItem = /^(initializer_expression|collection_expression|collection_element)$/.test(node.parent?.type ?? '');
    if (isItem) keep(reader, node, [expressionOf(asked, text, scope)]);
    waiting.push(...node.children);
  }
}
