import type { NameRole } from '../../../model/constants.ts';
import type { Path } from '../../../model/source-file.ts';
import { argumentFor, callsOf, type Caller } from '../following/callers.ts';
import { methodOf, subclassesOf } from '../following/classes.ts';
import type { Evaluation } from '../following/evaluation.ts';
import type { CallExpression, FunctionId } from '../reading/facts.ts';
import { sourceOf, type AttributeSource, type ParameterSource, type Source } from './sources.ts';

/** One definition that gains the parameters: a function, or one of the methods that override one another. */
export interface Definition {
  readonly path: Path;
  readonly id: FunctionId;
  /** Which of its parameters is the resource group. */
  readonly index: number;
}

/** A call of a target. */
export interface TargetCall {
  readonly caller: Caller;
  readonly definition: Definition;
  /** Where the resource group comes from that it passes; undefined where it passes none. */
  readonly source: Source | undefined;
}

/** Functions that gain parameters together, and everything that calls them. */
export interface Target {
  readonly key: string;
  readonly definitions: readonly Definition[];
  readonly roles: Set<NameRole>;
  readonly calls: readonly TargetCall[];
  /** The attributes in which a constructor keeps the resource group. */
  readonly attributes: Map<string, AttributeSource>;
  /** Why it cannot gain any, as the end of a sentence. */
  unfollowed: string | undefined;
}

/** The targets of some uses, to a fixpoint: what a target's callers get from their own callers makes these targets too. */
export class Targets {
  readonly #evaluation: Evaluation;
  readonly #byDefinition = new Map<string, Target>();

  constructor(evaluation: Evaluation) {
    this.#evaluation = evaluation;
  }

  all(): readonly Target[] {
    return [...new Set(this.#byDefinition.values())];
  }

  /** The target that a resource group comes from, which then has the roles. */
  need(source: ParameterSource | AttributeSource, roles: Iterable<NameRole>): Target {
    const origin = source.kind === 'parameter' ? source : source.constructedBy;
    const target = this.of(source) ?? this.#make(origin);
    if (source.kind === 'attribute') target.attributes.set(source.name, source);
    const before = target.roles.size;
    for (const role of roles) target.roles.add(role);
    if (target.roles.size > before)
      for (const { source: from } of target.calls)
        if (from?.kind === 'parameter' || from?.kind === 'attribute') this.need(from, target.roles);
    return target;
  }

  of(source: ParameterSource | AttributeSource): Target | undefined {
    const { path, id } = source.kind === 'parameter' ? source : source.constructedBy;
    return this.#byDefinition.get(`${path}#${id}`);
  }

  #make({ path, id, index }: ParameterSource): Target {
    const own = this.#evaluation.facts.get(path)?.functions[id];
    const name = own?.parameters[index]?.name ?? '';
    const members =
      own?.class === undefined ? [{ path, id }] : relatives(this.#evaluation, path, own.class, own.name, id);
    const definitions = members.map((member) => {
      const parameters = this.#evaluation.facts.get(member.path)?.functions[member.id]?.parameters ?? [];
      return { ...member, index: parameters.findIndex((parameter) => parameter.name === name) };
    });
    const target: Target = {
      key: definitions.map((one) => `${one.path}#${one.id}`).join(' '),
      definitions,
      roles: new Set(),
      calls: this.#callsOfAll(definitions),
      attributes: new Map(),
      unfollowed: definitions.some((one) => one.index < 0)
        ? `an overriding method of "${own?.name ?? ''}" has no parameter "${name}"`
        : undefined,
    };
    for (const one of definitions) this.#byDefinition.set(`${one.path}#${one.id}`, target);
    return target;
  }

  /** Each call once, of the definition that it is proven to be of, if any. */
  #callsOfAll(definitions: readonly Definition[]): readonly TargetCall[] {
    const calls = new Map<CallExpression, TargetCall>();
    for (const one of definitions.flatMap((definition) => this.#callsOf(definition)))
      if (one.caller.proven || !calls.has(one.caller.call)) calls.set(one.caller.call, one);
    return [...calls.values()];
  }

  #callsOf(definition: Definition): readonly TargetCall[] {
    const { path, id, index } = definition;
    const own = this.#evaluation.facts.get(path)?.functions[id];
    if (!own) return [];
    return callsOf(this.#evaluation, path, id).map((caller) => {
      const passed = argumentFor(caller, own, index);
      return { caller, definition, source: passed && sourceOf(passed, caller.path, this.#evaluation) };
    });
  }
}

/** The methods that override a method or are overridden by it, the method itself among them; constructors stand alone. */
function relatives(
  evaluation: Evaluation,
  path: Path,
  classId: number,
  name: string,
  id: FunctionId,
): readonly { readonly path: Path; readonly id: FunctionId }[] {
  if (name === '__init__') return [{ path, id }];
  const classes = new Map<string, { readonly path: Path; readonly id: number }>();
  const waiting: { readonly path: Path; readonly id: number }[] = [{ path, id: classId }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const key = `${next.path}#${next.id}`;
    if (classes.has(key)) continue;
    classes.set(key, next);
    const at = next;
    const bases = evaluation.facts.get(at.path)?.classes[at.id]?.bases ?? [];
    for (const base of bases)
      for (const { value } of evaluation.traces(base, at.path))
        if (value.kind === 'class' && methodOf(evaluation, value, name)) waiting.push(value);
    waiting.push(...subclassesOf(evaluation, at));
  }
  const methods = [...classes.values()].flatMap((one) => {
    const facts = evaluation.facts.get(one.path);
    const own = facts?.functions.findIndex((made) => made.class === one.id && made.name === name) ?? -1;
    return own < 0 ? [] : [{ path: one.path, id: own }];
  });
  return methods.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.id - b.id));
}
