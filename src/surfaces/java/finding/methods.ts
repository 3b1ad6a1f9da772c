import type { Call } from '../../../model/call.ts';
import { provenanceOf } from '../../../model/known-types.ts';
import { provenanceOfShape, readMethodCall, syntaxError } from '../../../model/method-calls.ts';
import { matcherOfValue } from '../../../model/mocking.ts';
import type { Span } from '../../../model/span.ts';
import type { SpelledOperation } from '../../../model/spelling.ts';
import { splitType } from '../../../model/type-text.ts';
import { relationOfCall, type GroupCall } from '../../../syntax/given-models.ts';
import { methodTraits, type MethodCall } from '../../../syntax/method-use.ts';
import { childOf, nodesBelow, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { Use } from '../../../syntax/typed-use.ts';
import { objectOf } from '../reading/read-unit.ts';
import { declarationsOf } from '../reading/scope.ts';
import { isCutOff, waitedEnd } from './chain.ts';
import { isLimitOnly } from './list-options.ts';
import { listEverything } from './method-advice.ts';
import { answersByPosition } from './mocks.ts';
import { calledName, callOf, makeUse, spelled, type Finder } from './use.ts';

/** A call of an operation group's method, by the type of its receiver or, where nobody knows that, by its shape. */
export function methodUse(finder: Finder, node: SyntaxNode): Use | undefined {
  const { fragment, typing, repository, vocabulary } = finder;
  const method = calledName(fragment.text, node);
  const object = objectOf(node);
  if (!object || !vocabulary.isMethod(method)) return undefined;
  const found = typing.of(object);
  const known = found.kind === 'type' ? repository.libraryClassOf(found.type)?.library : undefined;
  if (known?.group !== undefined && known.style && known.style !== 'objects')
    return useOf(finder, node, { style: known.style, group: known.group, provenance: provenanceOf(found) });
  // Any other class of the library has its own rules.
  if (known) return undefined;
  const called = groupCallOf(finder, node);
  if (!called) return undefined;
  const { call, group } = called;
  const named = groupNode(finder, object);
  const client = typing.of(objectOf(named));
  const around = { found, client, declaredType: declaredTypeOf(finder, named), isHeld: named !== object };
  const provenance = provenanceOfShape(
    vocabulary.operation('methods', group, method),
    call,
    around,
    relationOfCall(finder, called),
  );
  return provenance && useOf(finder, node, { style: 'methods', group, provenance });
}

/** What a variable without a type is given, `var jobs = context.jobs()`; else the node itself. */
function groupNode({ fragment: { text } }: Finder, object: SyntaxNode): SyntaxNode {
  if (object.type !== 'identifier') return object;
  const [declaration] = declarationsOf(text, object, text.slice(object.start, object.end));
  return declaration?.kind === 'value' ? declaration.value : object;
}

/** A call of something that an operation group's name gives. */
export function groupCallOf(finder: Finder, node: SyntaxNode): GroupCall | undefined {
  const object = objectOf(node);
  const group = object && finder.vocabulary.groupOf(calledName(finder.fragment.text, groupNode(finder, object)));
  const call = group === undefined ? undefined : callOf(finder, node);
  return group !== undefined && call ? { node, call, group, classes: classesGiven(finder, node) } : undefined;
}

/** The classes that a call is given objects of, by their names alone. */
function classesGiven({ fragment: { text } }: Finder, node: SyntaxNode): readonly string[] {
  const named = (value: SyntaxNode) =>
    [...nodesBelow(value)].flatMap(({ type, start, end }) =>
      type === 'type_identifier' ? [text.slice(start, end)] : [],
    );
  return partsOf(childOf(node, 'arguments') ?? node).flatMap((argument) => {
    if (argument.type !== 'identifier') return named(argument);
    const [declaration] = declarationsOf(text, argument, text.slice(argument.start, argument.end));
    if (declaration?.kind === 'typed') return [splitType(declaration.type).name];
    return declaration?.kind === 'value' ? named(declaration.value) : [];
  });
}

/** The type that the name at the beginning of a chain is declared with; '' where it is none. */
function declaredTypeOf({ fragment: { text } }: Finder, object: SyntaxNode): string {
  let root = object;
  for (let inner = objectOf(root); inner; inner = objectOf(root)) root = inner;
  const [first] = root.type === 'identifier' ? declarationsOf(text, root, text.slice(root.start, root.end)) : [];
  return first?.kind === 'typed' ? first.type : '';
}

function useOf(
  finder: Finder,
  node: SyntaxNode,
  known: Pick<MethodCall, 'style' | 'group' | 'provenance'>,
): Use | undefined {
  const { text } = finder.fragment;
  const call = callOf(finder, node);
  if (!call) return undefined;
  const isBroken = node.broken || isCutOff(text, node);
  const { imports } = finder.typing.source.unit;
  const statics = imports.filter((each) => each.static);
  const given = call.arguments.map(({ value }) => value.text);
  const matched = matcherOfValue(imports, statics, given) ?? ((value: string) => value);
  const traits = methodTraits(finder, {
    ...known,
    call,
    reading: (operation) => (isBroken ? syntaxError : readMethodCall(operation, call)),
    span: (operation) =>
      forwardedBy(finder, node, call, operation) ?? {
        start: call.receiver.span.start,
        end: known.style === 'methods' ? node.end : waitedEnd(text, node),
      },
    written: (name) => matched(spelled(name)),
    words: { spelled, listEverything },
    isLimitOnly: () => {
      const [, options] = partsOf(childOf(node, 'arguments') ?? node);
      return options !== undefined && isLimitOnly(finder, options);
    },
    answers: () => answersByPosition(finder, node),
  });
  return traits && makeUse(finder, traits);
}

/** The lambda around a call that is given what the lambda is given, `(group, name) -> jobs.get(group, "w", "e", name)`: what a method reference becomes. */
function forwardedBy(
  { fragment: { text } }: Finder,
  node: SyntaxNode,
  { arguments: args }: Call,
  { inserted }: SpelledOperation,
): Span | undefined {
  const lambda = node.parent?.type === 'lambda_expression' && node.field === 'body' ? node.parent : undefined;
  const parameters = lambda && childOf(lambda, 'parameters');
  if (parameters?.type !== 'inferred_parameters') return undefined;
  const taken = partsOf(parameters).map(({ start, end }) => text.slice(start, end));
  const given = args.map(({ value }) => value.text);
  const isGiven = (all: readonly string[]) =>
    all.length === taken.length && all.every((each, at) => each === taken[at]);
  const isForwarded = isGiven(given) || isGiven(given.filter((_, at) => at === 0 || at > inserted.length));
  return isForwarded ? { start: lambda?.start ?? node.start, end: lambda?.end ?? node.end } : undefined;
}
