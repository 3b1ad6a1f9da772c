import { boundArguments, type Argument, type Call } from '../model/call.ts';
import type { BoundArgument, Signatures } from '../model/plan.ts';
import type { Site } from '../model/site.ts';
import type { SurfaceId } from '../model/surface-id.ts';
import { signatureText, spellOperations, type SpelledOperation } from '../model/spelling.ts';
import type { ClientSurface, Transform } from '../model/transform.ts';

/** How a call of a client library's method binds to its signature before and after; undefined for what is no such call. @param library the surface whose library it is */
export function callSignatures(
  { change, shape }: Site,
  library: SurfaceId,
  transform: Transform,
): Signatures | undefined {
  if (shape.kind !== 'call' && shape.kind !== 'member') return undefined;
  const method = shape.kind === 'call' ? shape.operation.text : shape.name.text;
  const operation = librariesOf(library, transform)
    .flatMap((library) => spellOperations(transform, library))
    .find(({ change: { id }, old, current }) => id === change && (old?.name === method || current?.name === method));
  if (!operation) return undefined;
  const { old, current } = operation;
  return {
    ...(old && { old: signatureText(old) }),
    ...(current && { current: signatureText(current) }),
    arguments: shape.kind === 'call' ? boundIn(shape, operation) : [],
  };
}

/** The libraries of a surface, each with a spelling of its own: `java` and `java-versioned`; none for what is no library. */
function librariesOf(surface: SurfaceId, { spellings }: Transform): readonly ClientSurface[] {
  return Object.keys(spellings).filter((library) => library === surface || library.startsWith(`${surface}-`));
}

function boundIn(call: Call, { old, current }: SpelledOperation): readonly BoundArgument[] {
  const before = old && boundArguments(call.arguments, old.signature);
  const after = current && boundArguments(call.arguments, current.signature);
  // What is inserted changes the positions, and not what a written argument means.
  const kept = (parameter: string | undefined) =>
    after ? undefined : current?.signature.parameters.find(({ name }) => name === parameter)?.name;
  return call.arguments.map((argument): BoundArgument => {
    const was = parameterOf(argument, before);
    const is = parameterOf(argument, after) ?? kept(was);
    const text = argument.kind === 'named' ? `${argument.name.text}: ${argument.value.text}` : argument.value.text;
    return { text, ...(was !== undefined && { old: was }), ...(is !== undefined && { current: is }) };
  });
}

function parameterOf(argument: Argument, bound: ReadonlyMap<string, Argument> | undefined): string | undefined {
  return [...(bound ?? [])].find(([, one]) => one === argument)?.[0];
}
