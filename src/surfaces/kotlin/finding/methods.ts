import type { Call, Reading } from '../../../model/call.ts';
import { provenanceOf } from '../../../model/known-types.ts';
import { provenanceOfShape, readMethodCall, syntaxError } from '../../../model/method-calls.ts';
import type { SpelledOperation } from '../../../model/spelling.ts';
import { splitType } from '../../../model/type-text.ts';
import { relationOfCall, type GroupCall } from '../../../syntax/given-models.ts';
import { argumentsOf, argumentValue, callParts, isPartOfCall, type KotlinCall } from '../../../syntax/kotlin.ts';
import { methodTraits, type MethodCall } from '../../../syntax/method-use.ts';
import { nodesBelow, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { Use } from '../../../syntax/typed-use.ts';
import { textOf } from '../reading/declarations.ts';
import { declarationsOf } from '../reading/scope.ts';
import { waitedEnd } from './chain.ts';
import { isLimitOnly } from './list-options.ts';
import { listEverything } from './method-advice.ts';
import { answersByPosition, matcherAt } from './mocks.ts';
import { callOf, makeUse, spelled, type Finder } from './use.ts';

/** A call of an operation group's method, by the type of its receiver or, where nobody knows that, by its shape. */
export function methodUse(finder: Finder, node: SyntaxNode): Use | undefined {
  const { fragment, typing, repository, vocabulary } = finder;
  const parts = isPartOfCall(node) ? undefined : callParts(node);
  const method = textOf(fragment.text, parts?.name);
  if (!parts || !vocabulary.isMethod(method)) return undefined;
  const receivers = parts.object ? [typing.of(parts.object)] : typing.receiversAt(node, method);
  for (const found of receivers) {
    const known = found.kind === 'type' ? repository.libraryClassOf(found.type)?.library : undefined;
    if (known?.group !== undefined && known.style && known.style !== 'objects')
      return useOf(finder, parts, { style: known.style, group: known.group, provenance: provenanceOf(found) });
    // Any other class of the library has its own rules.
    if (known) return undefined;
  }
  const called = groupCallOf(finder, node);
  if (!called) return undefined;
  const { call, group } = called;
  const named = groupCall(finder, parts.object);
  // `with(client) { clusters().delete(…) }`
  const client = named?.object ? typing.of(named.object) : typing.receiversAt(node, '')[0];
  const isHeld = named !== undefined && named.node !== parts.object;
  const around = { found: receivers[0], client, declaredType: declaredTypeOf(finder, named?.object), isHeld };
  const provenance = provenanceOfShape(
    vocabulary.operation('methods', group, method),
    call,
    around,
    relationOfCall(finder, called),
  );
  return provenance && useOf(finder, parts, { style: 'methods', group, provenance });
}

/** The call that gives a group, or that a value without a type is given: `val jobs = context.jobs()`. */
function groupCall({ fragment: { text } }: Finder, object: SyntaxNode | undefined): KotlinCall | undefined {
  if (object?.type !== 'identifier') return callParts(object);
  const [declaration] = declarationsOf(text, object, textOf(text, object));
  return declaration?.kind === 'value' ? callParts(declaration.value) : undefined;
}

/** A call of something that an operation group's name gives. */
export function groupCallOf(finder: Finder, node: SyntaxNode): GroupCall | undefined {
  const parts = isPartOfCall(node) ? undefined : callParts(node);
  const named = groupCall(finder, parts?.object);
  const group = named && finder.vocabulary.groupOf(textOf(finder.fragment.text, named.name));
  const call = parts && group !== undefined ? callOf(finder, parts) : undefined;
  return group !== undefined && call ? { node, call, group, classes: classesGiven(finder, node) } : undefined;
}

/** The classes that a call is given objects of, by their names alone. */
function classesGiven({ fragment: { text } }: Finder, node: SyntaxNode): readonly string[] {
  const named = (value: SyntaxNode) =>
    [...nodesBelow(value)].flatMap((each) => {
      const { object, name } = callParts(each) ?? {};
      return name && !object ? [textOf(text, name)] : each.type === 'user_type' ? [textOf(text, each)] : [];
    });
  const parts = callParts(node);
  return (parts ? argumentsOf(parts) : []).map(argumentValue).flatMap((argument) => {
    if (argument.type !== 'identifier') return named(argument);
    const [declaration] = declarationsOf(text, argument, textOf(text, argument));
    if (declaration?.kind === 'typed') return [splitType(declaration.type).name];
    return declaration?.kind === 'value' ? named(declaration.value) : [];
  });
}

/** The type that the name at the beginning of a chain is declared with; '' where it is none. */
function declaredTypeOf({ fragment: { text } }: Finder, object: SyntaxNode | undefined): string {
  let root = object;
  for (let inner = root; inner;) {
    root = inner;
    inner = inner.type === 'navigation_expression' ? partsOf(inner)[0] : callParts(inner)?.object;
  }
  const [first] = root?.type === 'identifier' ? declarationsOf(text, root, textOf(text, root)) : [];
  return first?.kind === 'typed' ? first.type : '';
}

function useOf(
  finder: Finder,
  parts: KotlinCall,
  known: Pick<MethodCall, 'style' | 'group' | 'provenance'>,
): Use | undefined {
  const { text } = finder.fragment;
  const { node } = parts;
  const call = callOf(finder, parts);
  if (!call) return undefined;
  const given = call.arguments.map(({ value }) => value.text);
  const matched = matcherAt(finder, node, given) ?? ((value: string) => value);
  const traits = methodTraits(finder, {
    ...known,
    call,
    reading: (operation) => (node.broken ? syntaxError : read(operation, call)),
    span: () => ({
      start: call.receiver.span.start,
      end: known.style === 'methods' ? node.end : waitedEnd(text, node),
    }),
    written: (name) => matched(spelled(name)),
    words: { spelled, listEverything },
    isLimitOnly: () => {
      const [, options] = call.arguments;
      return options !== undefined && isLimitOnly(finder, options);
    },
    answers: () => answersByPosition(finder, node),
  });
  return traits && makeUse(finder, traits);
}

/** Methods of Java take no arguments by name, so a call that has some is not the library's, or does not compile. */
function read(operation: SpelledOperation, call: Call): Reading | undefined {
  const isNamed = call.arguments.some(({ kind }) => kind === 'named');
  return isNamed ? { kind: 'review', reason: 'arguments-unclear' } : readMethodCall(operation, call);
}
