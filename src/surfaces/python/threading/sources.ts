import type { Path } from '../../../model/source-file.ts';
import type { Evaluation } from '../following/evaluation.ts';
import type { ClassId, Expression, FunctionId } from '../reading/facts.ts';

/** A parameter of a function with a name. */
export interface ParameterSource {
  readonly kind: 'parameter';
  readonly path: Path;
  readonly id: FunctionId;
  readonly index: number;
}

/** What an object keeps of a parameter of its constructor: `self.resource_group`. */
export interface AttributeSource {
  readonly kind: 'attribute';
  /** What the object is called where it is used (`self`), and its attribute. */
  readonly object: string;
  readonly name: string;
  /** The class whose constructor sets the attribute. */
  readonly class: ClassId;
  readonly constructedBy: ParameterSource;
}

/** Where a value comes from: a function's caller, or (`value`) somewhere else; `unfollowed` where that cannot be told. */
export type Source =
  | ParameterSource
  | AttributeSource
  | { readonly kind: 'value' }
  | { readonly kind: 'unfollowed'; readonly why: string };

const elsewhere: Source = { kind: 'value' };

/** Follows an expression back to the parameter that it is. */
export function sourceOf(expression: Expression, path: Path, evaluation: Evaluation): Source {
  const facts = evaluation.facts.get(path);
  if (expression.kind === 'name') {
    const bindings = evaluation.names(path)?.lookUp(expression.name, expression.scope, expression.moment) ?? [];
    const [only] = bindings;
    const parameter = bindings.find(({ value }) => value.kind === 'parameter');
    if (bindings.length > 1 && parameter)
      return { kind: 'unfollowed', why: `"${expression.name}" is given another value than its parameter's` };
    if (bindings.length !== 1 || !only) return elsewhere;
    if (only.value.kind === 'name') return sourceOf(only.value, path, evaluation);
    if (only.value.kind !== 'parameter') return fallback(only.value, path, evaluation, expression.name);
    const { function: id, index } = only.value;
    return facts?.functions[id]?.name
      ? { kind: 'parameter', path, id, index }
      : { kind: 'unfollowed', why: `"${expression.name}" is a lambda's parameter` };
  }
  if (expression.kind !== 'attribute' || expression.of.kind !== 'name') return elsewhere;
  const object = sourceOf(expression.of, path, evaluation);
  if (object.kind !== 'parameter' || object.index !== 0) return elsewhere;
  const method = facts?.functions[object.id];
  if (method?.class === undefined || method.decorators.some((name) => /^(static|class)method$/.test(name)))
    return elsewhere;
  return attributeSource({ path, id: method.class }, expression.of.name, expression.name, evaluation);
}

/** `resource_group = resource_group or default`: a parameter with something put in its place. */
function fallback(value: Expression, path: Path, evaluation: Evaluation, name: string): Source {
  const isMixed =
    value.kind === 'either' && value.options.some((option) => sourceOf(option, path, evaluation).kind === 'parameter');
  return isMixed ? { kind: 'unfollowed', why: `"${name}" is given another value than its parameter's` } : elsewhere;
}

/** The attribute as the class, or one that it inherits from, sets it in its constructor. */
function attributeSource(
  of: { readonly path: Path; readonly id: ClassId },
  object: string,
  name: string,
  evaluation: Evaluation,
): Source {
  const facts = evaluation.facts.get(of.path);
  const found = facts?.classes[of.id];
  const stored = found?.attributes.filter((attribute) => attribute.name === name) ?? [];
  const [only] = stored;
  const bound = found ? (evaluation.names(of.path)?.inScope(found.scope, name) ?? []) : [];
  // A dataclass and its like.
  if (!only && bound.some(({ value }) => value.kind === 'typed'))
    return { kind: 'unfollowed', why: `"${object}.${name}" is a field, whose class has no constructor of its own` };
  if (!only) {
    for (const base of found?.bases ?? [])
      for (const { value } of evaluation.traces(base, of.path))
        if (value.kind === 'class') return attributeSource(value, object, name, evaluation);
    return elsewhere;
  }
  const sources = stored.map(({ value }) => sourceOf(value, of.path, evaluation));
  if (sources.every(({ kind }) => kind === 'value')) return elsewhere;
  const [source] = sources;
  const isConstructor =
    source?.kind === 'parameter' &&
    facts?.functions[source.id]?.name === '__init__' &&
    facts.functions[source.id]?.class === of.id;
  if (stored.length > 1 || !isConstructor)
    return { kind: 'unfollowed', why: `"${object}.${name}" is set in more than one way` };
  return { kind: 'attribute', object, name, class: of.id, constructedBy: source };
}
