import { handedOn } from '../../../model/mocking.ts';
import { argumentsOf, callParts, lastExpression, unwrapped, type KotlinCall } from '../../../syntax/kotlin.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { textOf, typeText } from './declarations.ts';

/** Functions of the language that give the object that they are called on. */
export const givesItsObject: ReadonlySet<string> = new Set([
  'apply',
  'also',
  'takeIf',
  'takeUnless',
  'onEach',
  'orEmpty',
]);
/** Those that give what their lambda gives. */
export const givesItsLambda: ReadonlySet<string> = new Set([
  'let',
  'run',
  'with',
  'use',
  'lazy',
  'synchronized',
  'runBlocking',
  'withContext',
]);
/** Those that give their first argument. */
export const givesItsArgument: ReadonlySet<string> = new Set([
  'requireNotNull',
  'checkNotNull',
  'listOf',
  'setOf',
  'mutableListOf',
  'arrayOf',
]);

/**
 * The type of a value as its own text tells it: a type's name, or `=` and a path of names and calls with the number of
 * their arguments (`=Azure.authenticate(1).withDefaultSubscription(0)`), to be followed where the names are known. ''
 * where neither says it.
 */
export function valueType(text: string, node: SyntaxNode | undefined): string {
  if (!node) return '';
  const value = unwrapped(node);
  switch (value.type) {
    case 'string_literal':
    case 'multiline_string_literal':
      return 'String';
    case 'as_expression':
      return typeText(text, childOf(value, 'right'));
    case 'binary_expression':
      return /^\s*\?:/.test(text.slice(childOf(value, 'left')?.end ?? value.end))
        ? valueType(text, childOf(value, 'left'))
        : '';
    case 'if_expression':
      return valueType(text, branch(partsOf(value)[1]));
    case 'try_expression':
      return valueType(text, branch(partsOf(value)[0]));
    default: {
      const mocked = mockedType(text, callParts(value));
      if (mocked !== '') return mocked;
      const path = pathOf(text, value);
      return path === undefined ? '' : `=${path}`;
    }
  }
}

/** The class that `mock<JobsInner>()` or `mock(JobsInner::class.java)` makes an object of; '' of any other call. */
export function mockedType(text: string, call: KotlinCall | undefined): string {
  if (!call || call.object || handedOn(textOf(text, call.name), true) !== 'class') return '';
  const projections = call.node.children.find(({ type }) => type === 'type_arguments');
  const [projection] = projections ? partsOf(projections) : [];
  const [first] = argumentsOf(call);
  const named = /^(?:\w+\s*=\s*)?([\w.]+)::class\b/.exec(textOf(text, first))?.[1];
  return projection ? typeText(text, projection) : (named ?? '');
}

function branch(node: SyntaxNode | undefined): SyntaxNode | undefined {
  return node?.type === 'block' ? lastExpression(node) : node;
}

function pathOf(text: string, wrapped: SyntaxNode | undefined): string | undefined {
  if (!wrapped) return undefined;
  const node = unwrapped(wrapped);
  if (node.type === 'identifier') return textOf(text, node).replaceAll('`', '');
  if (node.type === 'this_expression') return 'this';
  if (node.type === 'navigation_expression') {
    const [object, name] = partsOf(node);
    const path = pathOf(text, object);
    return path === undefined ? undefined : `${path}.${textOf(text, name)}`;
  }
  const call = callParts(node);
  if (!call?.name) return undefined;
  const name = textOf(text, call.name);
  if (call.object && givesItsObject.has(name)) return pathOf(text, call.object);
  if (!call.object && givesItsLambda.has(name)) return call.lambda && pathOf(text, lastExpression(call.lambda));
  const step = `${name}(${argumentsOf(call).length})`;
  if (!call.object) return step;
  const path = pathOf(text, call.object);
  return path === undefined ? undefined : `${path}.${step}`;
}
