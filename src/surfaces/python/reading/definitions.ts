import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { expressionOf, textOf } from './expressions.ts';
import type { Expression, FunctionHead, FunctionId, Parameter } from './facts.ts';
import type { Spot } from './module-source.ts';

/** Reads the head of a `def` or `lambda` and binds its parameters; returns where its body stands. */
export function readFunction(node: SyntaxNode, at: Spot): Spot {
  const id = at.functionOf(node);
  const made = at.module.facts.functions[id];
  const ownClass = at.module.facts.scopes[at.scope]?.kind === 'class' ? at.enclosingClass() : undefined;
  const body = at.within({ scope: at.newScope('function', { function: id }), block: at.newFunctionBlock() });
  const name = textOf(childOf(node, 'name'), at);
  const parameters = readParameters(childOf(node, 'parameters'), at);
  const mocks = mocksGiven(node, at);
  const first = ownClass === undefined ? 0 : 1;
  parameters.forEach(({ parameter, node: parameterNode }, index) => {
    const mock = mocks[index - first];
    body.bind(parameter.name, mock ?? { kind: 'parameter', function: id, index }, parameterNode);
  });
  if (!made) return body;
  made.name = name;
  made.parameters = parameters.map(({ parameter }) => parameter);
  made.decorators = decoratorsOf(node, at);
  const head = headOf(node, parameters, at);
  if (head) made.head = head;
  if (ownClass !== undefined) made.class = ownClass;
  const returnType = childOf(node, 'return_type');
  if (returnType) made.returnType = typeOf(returnType, at);
  if (node.type === 'lambda') made.returns = [expressionOf(childOf(node, 'body'), body)];
  else if (name) at.bind(name, { kind: 'function', id }, node);
  return body;
}

function headOf(node: SyntaxNode, parameters: readonly ReadParameter[], at: Spot): FunctionHead | undefined {
  const list = childOf(node, 'parameters');
  const name = childOf(node, 'name');
  if (!list) return undefined;
  const inBrackets = at.text.charAt(list.start) === '(' ? 1 : 0;
  return {
    ...at.placed({ start: node.start, end: list.end }),
    ...(name && { name: { start: name.start, end: name.end } }),
    parameters: parameters.map(({ node: { start, end } }) => ({ start, end })),
    open: list.start + inBrackets,
    close: list.end - inBrackets,
    end: node.end,
  };
}

/** Reads the head of a `class` and binds its name; returns where its body stands. */
export function readClass(node: SyntaxNode, at: Spot): Spot {
  const id = at.module.facts.classes.length;
  const scope = at.newScope('class', { class: id });
  const bases = childOf(node, 'superclasses');
  const name = textOf(childOf(node, 'name'), at);
  at.module.facts.classes.push({
    name,
    scope,
    bases: (bases ? partsOf(bases) : [])
      .filter(({ type }) => type !== 'keyword_argument')
      .map((base) => expressionOf(base, at)),
    attributes: [],
    line: at.lineOf(node),
  });
  at.bind(name, { kind: 'class', id }, node, node.end);
  return at.within({ scope, block: at.newBlock('plain') });
}

interface ReadParameter {
  readonly parameter: Parameter;
  readonly node: SyntaxNode;
}

function readParameters(list: SyntaxNode | undefined, at: Spot): readonly ReadParameter[] {
  const read: ReadParameter[] = [];
  let plain: Parameter['kind'] = 'plain';
  for (const node of list ? partsOf(list) : []) {
    const named = nameOfParameter(node);
    if (node.type === 'keyword_separator' || named?.type === 'list_splat_pattern') plain = 'keyword-only';
    if (!named) continue;
    const kind =
      named.type === 'list_splat_pattern'
        ? 'rest'
        : named.type === 'dictionary_splat_pattern'
          ? 'rest-keywords'
          : plain;
    const type = childOf(node, 'type');
    const value = childOf(node, 'value');
    const nameNode = kind === 'rest' || kind === 'rest-keywords' ? partsOf(named)[0] : named;
    read.push({
      node,
      parameter: {
        name: textOf(nameNode, at),
        kind,
        ...(type && { type: typeOf(type, at) }),
        ...(value && { default: expressionOf(value, at) }),
      },
    });
  }
  return read;
}

function nameOfParameter(node: SyntaxNode): SyntaxNode | undefined {
  switch (node.type) {
    case 'identifier':
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern':
    case 'tuple_pattern':
      return node;
    case 'default_parameter':
    case 'typed_default_parameter':
      return childOf(node, 'name');
    case 'typed_parameter':
      return partsOf(node)[0];
    default:
      return undefined;
  }
}

/** Every class that an annotation names, quoted or inside `Optional[…]` and the like. */
export function typeOf(node: SyntaxNode, at: Spot): Expression {
  const options: Expression[] = [];
  const waiting: SyntaxNode[] = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.type === 'identifier' || next.type === 'attribute') options.push(expressionOf(next, at));
    else if (next.type === 'member_type')
      options.push(dottedName(textOf(next, at).replace(/\s/g, '').split('.'), next, at));
    else if (next.type === 'string') {
      for (const [dotted] of textOf(next, at).matchAll(/[A-Za-z_][\w.]*/g))
        options.push(dottedName(dotted.split('.'), next, at));
    } else waiting.push(...partsOf(next));
  }
  return { kind: 'either', options };
}

function dottedName(names: readonly string[], node: SyntaxNode, at: Spot): Expression {
  const [root = '', ...rest] = names;
  return rest.reduce<Expression>((of, name) => ({ kind: 'attribute', of, name, text: '' }), {
    kind: 'name',
    name: root,
    scope: at.scope,
    moment: at.momentOf(node),
  });
}

function decoratorsOf(node: SyntaxNode, at: Spot): string[] {
  if (node.parent?.type !== 'decorated_definition') return [];
  return node.parent.children
    .filter(({ type }) => type === 'decorator')
    .map((decorator) => /[\w.]*?(\w+)\s*(?:\(|$)/.exec(textOf(decorator, at).replace(/^@\s*/, ''))?.[1] ?? '');
}

/** What the mocks stand for that decorators pass first: `@patch('trainer.BatchAIManagementClient')`; the last one passes first. */
function mocksGiven(node: SyntaxNode, at: Spot): readonly Expression[] {
  if (node.parent?.type !== 'decorated_definition') return [];
  return node.parent.children
    .filter(({ type }) => type === 'decorator')
    .reverse()
    .flatMap((decorator): readonly Expression[] => {
      const [call] = partsOf(decorator);
      const called = call?.type === 'call' ? textOf(childOf(call, 'function'), at) : '';
      const [, kind] = /(?:^|\.)patch(\.object)?$/.exec(called) ?? [];
      if (!call || !/(?:^|\.)patch(?:\.object)?$/.test(called)) return [];
      const parts = partsOf(childOf(call, 'arguments') ?? call);
      const isReplaced = parts.some((part, index) =>
        part.type === 'keyword_argument'
          ? textOf(childOf(part, 'name'), at) === 'new'
          : index >= (kind === undefined ? 1 : 2),
      );
      return isReplaced ? [] : [expressionOf(call, at)];
    });
}

/** The function whose `self` an expression is, if it is one. */
export function methodWhoseSelfIs(node: SyntaxNode | undefined, at: Spot): FunctionId | undefined {
  if (node?.type !== 'identifier') return undefined;
  const id = at.enclosingFunction();
  const method = id === undefined ? undefined : at.module.facts.functions[id];
  return method?.class !== undefined &&
    !method.decorators.includes('staticmethod') &&
    method.parameters[0]?.name === textOf(node, at)
    ? id
    : undefined;
}
