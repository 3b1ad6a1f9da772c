import type { Span } from '../../../model/span.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { Member, ValueNode } from '../../../syntax/value-tree.ts';
import type { Catalogue } from '../catalogue.ts';
import { expressionOf, isDictionaryCall, literalKey, textOf, token } from './expressions.ts';
import type { Expression, MemberUse } from './facts.ts';
import type { Spot } from './module-source.ts';
import { isInBrokenStatement } from './uses.ts';

/** Reads `Model(…)`, by the name of a model's class or the name that an import gives it. */
export function readCreation(call: SyntaxNode, at: Spot, { models }: Catalogue): void {
  const called = childOf(call, 'function');
  const list = childOf(call, 'arguments');
  const name = called?.type === 'attribute' ? childOf(called, 'attribute') : called;
  if (!called || !name || list?.type !== 'argument_list') return;
  const spelled = textOf(name, at);
  if (!models.classes.has(spelled) && !at.module.modelNames.has(spelled)) return;
  const parts = partsOf(list);
  at.module.facts.creations.push({
    ...at.placed(call),
    type: expressionOf(called, at),
    typeToken: token(name, at.text),
    arguments: { kind: 'object', span: spanOf(list), members: parts.map((part) => argumentMember(part, at)) },
    spreads: parts.flatMap((part) => {
      const [value] = part.type === 'dictionary_splat' ? partsOf(part) : [];
      return value ? [expressionOf(value, at)] : [];
    }),
    broken: isInBrokenStatement(call, at.text),
  });
}

function argumentMember(argument: SyntaxNode, at: Spot): Member {
  const [name, value] = [childOf(argument, 'name'), childOf(argument, 'value')];
  return name && value && argument.type === 'keyword_argument'
    ? { name: textOf(name, at), span: spanOf(argument), value: valueNode(value, at) }
    : {
        name: '',
        span: spanOf(argument),
        value: { kind: 'other', span: spanOf(argument), value: textOf(argument, at) },
      };
}

/** Words that a dictionary holds, in either spelling, if it has anything that bodies lost. */
const lostWords = /location|tags|experiment_?name|priority|output_?directories|setup_?task/i;

/** Reads a dictionary (`dict(…)` too) that stands in no other one and could be a body. */
export function readDictionary(node: SyntaxNode, at: Spot): void {
  for (let outer = node.parent; outer; outer = outer.parent)
    if (outer.type === 'dictionary' || isDictionaryCall(outer, at)) return;
  if (!lostWords.test(textOf(node, at))) return;
  const value = valueNode(node, at);
  if (value.kind !== 'object') return;
  at.module.facts.dictionaries.push({ ...at.placed(node), order: at.momentOf(node).order, node: value });
}

/** Reads `params['location']` and `params.get('location')`. */
export function readKey(node: SyntaxNode, at: Spot, { models }: Catalogue): void {
  if (node.field === 'left') return;
  const read = expressionOf(node, at);
  if (read.kind === 'item' && read.key !== undefined && models.lostKeys.has(read.key))
    at.module.facts.keyReads.push(read.of);
}

/** A dictionary, a list or anything else as a tree of values; a key that is no plain string is no name. */
function valueNode(node: SyntaxNode, at: Spot): ValueNode {
  const span = spanOf(node);
  const list = isDictionaryCall(node, at) ? childOf(node, 'arguments') : undefined;
  if (list)
    return { kind: 'object', span: spanOf(list), members: partsOf(list).map((part) => argumentMember(part, at)) };
  switch (node.type) {
    case 'dictionary':
      return {
        kind: 'object',
        span,
        members: partsOf(node).map((pair): Member => {
          const value = childOf(pair, 'value');
          const name = literalKey(childOf(pair, 'key'), at) ?? '';
          return { name, span: spanOf(pair), value: valueNode(value ?? pair, at) };
        }),
      };
    case 'list':
      return { kind: 'array', span, elements: partsOf(node).map((part) => valueNode(part, at)) };
    case 'parenthesized_expression': {
      const [inner] = partsOf(node);
      return inner ? valueNode(inner, at) : { kind: 'other', span, value: textOf(node, at) };
    }
    default:
      return { kind: 'other', span, value: textOf(node, at) };
  }
}

/** Reads the name of a class that is gone, renamed or reached through its own module, where it is used. */
export function readClassName(node: SyntaxNode, at: Spot, { models }: Catalogue): void {
  const name = node.type === 'attribute' ? childOf(node, 'attribute') : node;
  if (!name) return;
  const module = ownModule(node, at, models.named(textOf(name, at)));
  if (!module && !models.changedClasses.has(textOf(name, at))) return;
  const isNameOnly = node.type === 'identifier' && (node.field === 'name' || node.parent?.type === 'attribute');
  if (isNameOnly) return;
  const found = { ...at.placed(name), type: expressionOf(node, at), name: token(name, at.text) };
  at.module.facts.classNames.push({ ...found, ...(module && { module }) });
}

/** The module between a package and a class, which is called what the class is. */
function ownModule(node: SyntaxNode, at: Spot, model: string | undefined): Span | undefined {
  const object = childOf(node, 'object');
  const around = object?.type === 'attribute' ? childOf(object, 'object') : undefined;
  if (!object || !around || textOf(childOf(object, 'attribute'), at) !== model) return undefined;
  return { start: around.end, end: object.end };
}

/** Reads the names of such classes, and the names that model classes get, in `from azure.mgmt.batchai.models import …`. */
export function readImportedClasses(statement: SyntaxNode, at: Spot, { models, modules }: Catalogue): void {
  const module = textOf(childOf(statement, 'module_name'), at).replace(/\s/g, '');
  if (!modules.some((own) => module.startsWith(own))) return;
  for (const part of partsOf(statement)) {
    const name = part.field === 'name' ? (part.type === 'aliased_import' ? childOf(part, 'name') : part) : undefined;
    const text = textOf(name, at);
    if (part.type === 'aliased_import' && models.classes.has(text))
      at.module.modelNames.add(textOf(childOf(part, 'alias'), at));
    if (!name || !models.changedClasses.has(text)) continue;
    const type: Expression = { kind: 'import', module, level: 0, name: text };
    at.module.facts.classNames.push({ ...at.placed(name), type, name: token(name, at.text) });
  }
}

/** Reads `value.location`, `value.execution_state.name` and the like. */
export function readMemberUse(attribute: SyntaxNode, at: Spot, { models }: Catalogue): void {
  const object = childOf(attribute, 'object');
  const member = childOf(attribute, 'attribute');
  if (!object || !member) return;
  const name = textOf(member, at);
  const parent = attribute.parent;
  const found = (use: Pick<MemberUse, 'role' | 'isOperand' | 'given'> & { stretch?: Span | undefined }): void => {
    const { stretch, ...rest } = use;
    at.module.facts.memberUses.push({
      ...at.placed(attribute),
      of: expressionOf(object, at),
      ofToken: token(object, at.text),
      member: token(member, at.text),
      ...rest,
      ...(stretch && { stretch }),
      broken: isInBrokenStatement(attribute, at.text),
    });
  };
  if (name === 'name' || name === 'value') {
    if (attribute.field === 'left' || attribute.field === 'function' || !mightBeEnumeration(object, at, models.strings))
      return;
    found({ role: 'enum-member', stretch: { start: object.end, end: attribute.end }, isOperand: true });
  } else if (models.strings.has(name)) {
    const stretch = identityOperator(attribute, at.text);
    if (stretch) found({ role: 'identity', stretch, isOperand: true });
  } else if (models.lost.has(name)) {
    if (attribute.field === 'left' && parent?.type === 'assignment') {
      const right = childOf(parent, 'right');
      const given = right && { given: token(right, at.text) };
      found({ role: 'set', stretch: removableStatement(parent, at.text), isOperand: true, ...given });
    } else if (attribute.field !== 'function')
      found({
        role: 'read',
        stretch: parent?.type === 'not_operator' ? spanOf(parent) : spanOf(attribute),
        isOperand: parent?.type === 'not_operator' || operandPlaces.test(parent?.type ?? ''),
      });
  }
}

/** Places that take a comparison as it is. */
const operandPlaces =
  /^(argument_list|keyword_argument|assignment|expression_statement|expression_list|return_statement|if_statement|elif_clause|while_statement|boolean_operator|conditional_expression|if_clause|list|tuple|set|pair|parenthesized_expression|list_comprehension|set_comprehension|generator_expression|assert_statement|lambda|default_parameter)$/;

/** `job.execution_state`, or a name that was given such a value. */
function mightBeEnumeration(node: SyntaxNode, at: Spot, strings: ReadonlySet<string>): boolean {
  if (node.type === 'attribute') return strings.has(textOf(childOf(node, 'attribute'), at));
  return node.type === 'identifier' && at.module.stateNames.has(textOf(node, at));
}

/** Notes the name in `state = job.execution_state`. */
export function noteState(assignment: SyntaxNode, at: Spot, { models }: Catalogue): void {
  const [left, right] = [childOf(assignment, 'left'), childOf(assignment, 'right')];
  if (left?.type === 'identifier' && right?.type === 'attribute')
    if (models.strings.has(textOf(childOf(right, 'attribute'), at))) at.module.stateNames.add(textOf(left, at));
}

/** The `is` or `is not` by which a value is compared with another. */
function identityOperator(node: SyntaxNode, text: string): Span | undefined {
  const comparison = node.parent?.type === 'comparison_operator' ? node.parent : undefined;
  const operands = comparison ? partsOf(comparison) : [];
  const [left, right] = operands;
  if (operands.length !== 2 || !left || !right) return undefined;
  const other = left === node ? right : left;
  if (other.type === 'none') return undefined;
  const match = /^(\s*)(is(?:\s+not)?)\s*$/.exec(text.slice(left.end, right.start));
  if (!match) return undefined;
  const start = left.end + (match[1]?.length ?? 0);
  return { start, end: start + (match[2]?.length ?? 0) };
}

/** A statement with its line, where it stands alone on one and is not all that its block holds. */
function removableStatement(assignment: SyntaxNode, text: string): Span | undefined {
  const statement = assignment.parent;
  const block = statement?.parent;
  const right = childOf(assignment, 'right');
  if (statement?.type !== 'expression_statement' || !block || right?.type === 'assignment') return undefined;
  if (block.type !== 'module' && partsOf(block).length < 2) return undefined;
  const lineStart =
    Math.max(text.lastIndexOf('\n', statement.start - 1), text.lastIndexOf('\r', statement.start - 1)) + 1;
  const behind = /^[ \t]*(?:#[^\r\n]*)?(\r\n|\r|\n|$)/.exec(text.slice(statement.end));
  if (!behind || !/^[ \t]*$/.test(text.slice(lineStart, statement.start))) return undefined;
  return { start: lineStart, end: statement.end + behind[0].length };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
