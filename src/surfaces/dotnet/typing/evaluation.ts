import type { Evidence } from '../../../model/site.ts';
import type { Path } from '../../../model/source-file.ts';
import { pascal, type Catalogue } from '../catalogue.ts';
import type { DotnetFacts, Expression, ScopeId, TypeName, Variable } from '../reading/facts.ts';
import { memberOf, type FoundMember } from './class-members.ts';
import { eachTypeOf, heldTypeOf, itemTypeOf, lambdaParameterTypeOf, resultTypeOf } from './known-generics.ts';
import { Types } from './types.ts';
import type { ClassPlace, FluentObject, Trace, Value } from './values.ts';

const deepest = 250;

/** Follows expressions through declarations, in one file and across the repository's. */
export class Evaluation {
  readonly facts: ReadonlyMap<Path, DotnetFacts>;
  readonly catalogue: Catalogue;
  readonly types: Types;
  readonly #traced = new WeakMap<Expression, Trace | undefined>();
  #depth = 0;

  constructor(facts: ReadonlyMap<Path, DotnetFacts>, catalogue: Catalogue) {
    this.facts = facts;
    this.catalogue = catalogue;
    this.types = new Types(facts, catalogue);
  }

  /** What an expression gives; undefined where that cannot be told. */
  trace(expression: Expression, path: Path): Trace | undefined {
    if (this.#traced.has(expression)) return this.#traced.get(expression);
    if (this.#depth > deepest) return undefined;
    // What leads back to itself says nothing.
    this.#traced.set(expression, undefined);
    this.#depth++;
    try {
      const found = this.#trace(expression, path);
      this.#traced.set(expression, found);
      return found;
    } finally {
      this.#depth--;
    }
  }

  #trace(expression: Expression, path: Path): Trace | undefined {
    switch (expression.kind) {
      case 'name':
        return this.#named(expression.name, expression.scope, path);
      case 'this':
      case 'base': {
        const [place] = this.#classesAround(expression.scope, path);
        return place && sure(this.#objectOf(place));
      }
      case 'member':
        return this.#member(expression, path);
      case 'call':
        return this.#call(expression, path);
      case 'typed':
        return this.typed(expression.type, path, expression.scope);
      case 'await': {
        const awaited = this.trace(expression.of, path);
        // What a fluent `CreateAsync` gives is known without its task.
        return awaited?.value.kind === 'object' ? this.#held(awaited, heldTypeOf) : awaited;
      }
      case 'element':
        return this.#held(this.trace(expression.of, path), itemTypeOf);
      case 'each':
        return this.#held(this.trace(expression.of, path), eachTypeOf);
      case 'item': {
        const of = this.trace(expression.of, path);
        if (of?.value.kind === 'tuple') return of.value.items[expression.index];
        return this.#held(of, (type) => (type.name === '()' ? type.args[expression.index] : undefined));
      }
      case 'either':
        return expression.options.map((option) => this.trace(option, path)).find((found) => found !== undefined);
      case 'tuple':
        return sure({ kind: 'tuple', items: expression.items.map((item) => this.trace(item, path)) });
      case 'array': {
        const item = this.trace(expression.item, path);
        return item && { ...item, value: { kind: 'tuple', items: [item] } };
      }
      case 'text':
        return textOfState(this.trace(expression.of, path));
      case 'lambda':
        return sure({ kind: 'function', result: this.trace(expression.body, path) });
      case 'lambda-parameter':
        return this.#lambdaParameter(expression, path);
      case 'literal':
      case 'unknown':
        return undefined;
    }
  }

  /** The value of something that is declared with a type. */
  typed(type: TypeName, path: Path, scope: ScopeId): Trace | undefined {
    return this.types.resolve(this.types.unbound(type, path, scope), path);
  }

  #named(name: string, scope: ScopeId, path: Path): Trace | undefined {
    const facts = this.facts.get(path);
    if (!facts) return undefined;
    for (let at: ScopeId | undefined = scope; at !== undefined; at = facts.scopes[at]?.parent) {
      const variables = facts.variables.filter((one) => one.scope === at && one.name === name && !one.assigned);
      for (const variable of variables) {
        const found = this.#variable(variable, path);
        if (found) return found;
      }
      if (variables.length > 0) return undefined;
      const type = facts.scopes[at]?.type;
      if (type === undefined) continue;
      const member = memberOf(this.types, { path, id: type }, name);
      if (member) return this.#memberValue(member);
    }
    for (const type of facts.staticTypes) {
      const member = this.types.classes(type, path).flatMap((place) => memberOf(this.types, place, name) ?? [])[0];
      if (member) return this.#memberValue(member);
    }
    const assigned = facts.variables.filter((one) => one.assigned && one.name === name);
    for (const variable of assigned) {
      const found = this.#variable(variable, path);
      if (found) return found;
    }
    // `BatchAIManagementClient client` or `ClustersOperationsExtensions.Get(…)`: the name of a type.
    return this.types.staticValue({ name, args: [] }, path);
  }

  #variable(variable: Variable, path: Path): Trace | undefined {
    const { type, value, returns, scope } = variable;
    const evidence = this.#lineOf(path, variable.line);
    if (returns) {
      const result = this.typed(returns, path, scope);
      return { value: { kind: 'function', result }, isSure: true, evidence };
    }
    // `object client = new BatchAIManagementClient(…)`, `dynamic`: the value says more.
    const isLoose = type !== undefined && /^(object|dynamic)$/.test(type.name);
    const isText = type !== undefined && /^(string|String)$/.test(type.name);
    const given = value && (!type || isLoose || isText) ? this.trace(value, path) : undefined;
    // Of a string only what it says of a state is more than its type.
    const isMore = given?.value.kind === 'state-text';
    const found = type && !isLoose && !isMore ? this.typed(type, path, scope) : given;
    return found && { ...found, evidence: [...evidence, ...found.evidence], isSure: found.isSure && !isLoose };
  }

  #member(expression: Expression & { kind: 'member' }, path: Path): Trace | undefined {
    const { of, name } = expression;
    const receiver = this.trace(of, path);
    if (!receiver) return this.types.staticValue(typeNameOfPath(expression), path);
    const found = this.memberOfValue(receiver.value, name);
    return found && { ...found, isSure: receiver.isSure && found.isSure, evidence: merged(receiver, found) };
  }

  /** What a member of a value is: `client.Clusters`, `this.field`, `lazy.Value`. */
  memberOfValue(value: Value, name: string): Trace | undefined {
    switch (value.kind) {
      case 'client':
        return this.catalogue.groups.has(name) ? sure({ kind: 'group', group: name }) : undefined;
      case 'fluent': {
        const entry = value.what === 'azure' ? this.catalogue.collectionOfEntry(name) : undefined;
        const collection = entry ?? this.catalogue.collectionOfMember(name);
        if (collection && (entry || value.what !== 'azure')) return sure({ kind: 'collection', collection });
        // The client that the fluent library is made on.
        if (value.what === 'azure' && name === 'Inner') return sure({ kind: 'client' });
        if (name === 'Workspace') return sure({ kind: 'fluent', what: 'workspace' });
        const enumeration = isPlaced(value.what) ? this.catalogue.enumerations.get(name) : undefined;
        return enumeration && sure({ kind: 'state', enumeration, isObject: true });
      }
      case 'class':
        return this.#firstMember(value.classes, name);
      case 'object': {
        const own = this.types.classes(value.type, value.path);
        const member = this.#firstMember(own, name, value.type);
        if (member) return member;
        const inherited = this.types.inherited(value.type, value.path);
        if (inherited) return this.memberOfValue(inherited.value, name);
        const label = value.type.labels?.indexOf(name) ?? -1;
        const item = label >= 0 ? label : /^Item\d+$/.test(name) ? Number(name.slice(4)) - 1 : -1;
        const held =
          value.type.name === '()'
            ? value.type.args[item]
            : (heldTypeOf(value.type, name) ?? itemTypeOf(value.type, name));
        return held && this.types.resolve(held, value.path);
      }
      case 'collection':
      case 'extensions':
      case 'foreign':
      case 'function':
      case 'group':
      case 'model':
      case 'state-text':
        return undefined;
      case 'state':
        return name === 'Value' && !value.isObject ? sure(value) : undefined;
      case 'result': {
        const state = value.result.strings.find((at) => at.length === 1 && pascal(at[0] ?? '') === name)?.[0];
        const enumeration = state === undefined ? undefined : this.catalogue.enumerations.get(pascal(state));
        if (enumeration) return sure({ kind: 'state', enumeration });
        return handsOn.test(name) ? sure(value) : undefined;
      }
      case 'tuple':
        return handsOn.test(name) ? sure(value) : undefined;
    }
  }

  #firstMember(classes: readonly ClassPlace[], name: string, type?: TypeName): Trace | undefined {
    for (const place of classes) {
      const found = memberOf(this.types, place, name, type);
      const value = found && this.#memberValue(found);
      if (value) return value;
    }
    return undefined;
  }

  #memberValue({ member, place, bound }: FoundMember): Trace | undefined {
    const scope = this.facts.get(place.path)?.types[place.id]?.scope ?? 0;
    const found = member.type && this.typed(this.types.bind(member.type, bound), place.path, scope);
    const evidence = this.#lineOf(place.path, member.line);
    if (member.kind === 'method') return { value: { kind: 'function', result: found }, isSure: true, evidence };
    return found && { ...found, evidence: [...evidence, ...found.evidence] };
  }

  #call({ of, typeArguments }: Expression & { kind: 'call' }, path: Path): Trace | undefined {
    const called = this.trace(of, path);
    if (called?.value.kind === 'function') {
      const { result } = called.value;
      return result && { ...result, evidence: merged(called, result) };
    }
    // `Func<Client> make; make()`
    if (called?.value.kind === 'object') {
      const result = resultTypeOf(called.value.type);
      if (result) return this.types.resolve(result, called.value.path);
    }
    if (of.kind === 'member') {
      const extension = this.types.extensionResult(of.name, path);
      if (extension) return extension;
      const receiver = this.trace(of.of, path);
      if (receiver?.value.kind === 'state')
        return of.name === 'ToString' ? textOfState(receiver) : of.name === 'GetValueOrDefault' ? receiver : undefined;
      if (receiver?.value.kind === 'state-text') return /^(ToString|Trim)$/.test(of.name) ? receiver : undefined;
      const isMocked = receiver?.value.kind === 'group' || receiver?.value.kind === 'client';
      if (isMocked && /^(Received|DidNotReceive)(WithAnyArgs)?$|^Configure$/.test(of.name)) return receiver;
      if (receiver?.value.kind === 'group') return this.#given(receiver.value.group, of.name, receiver);
      // `GetAsync(…).ConfigureAwait(false)`, `.GetAwaiter().GetResult()`
      if (receiver?.value.kind === 'result' && handsOn.test(of.name)) return receiver;
      if (receiver?.value.kind === 'collection') {
        const made = this.#made(receiver.value.collection.item, receiver);
        const isMany = made && of.name.startsWith('List');
        return isMany ? { ...made, value: { kind: 'tuple', items: [made] } } : made;
      }
      // `azure.BatchAIWorkspaces.Define(n)…Create()`: a chain keeps what it began with.
      if (receiver?.value.kind === 'fluent') return receiver;
      const result = this.#held(receiver, (type) => heldTypeOf(type, of.name) ?? itemTypeOf(type, of.name));
      if (result) return result;
      const whole = this.#fluentChain(of);
      if (whole) return whole;
    }
    // `services.GetRequiredService<IBatchAIManagementClient>()`
    const [only, ...others] = typeArguments;
    return only && others.length === 0 ? this.types.resolve(only, path) : undefined;
  }

  /** What an operation gives, as far as it lost something. */
  #given(group: string, method: string, of: Trace): Trace | undefined {
    const found = this.catalogue.resultOf(group, method);
    const given = found && { ...of, value: { kind: 'result', result: found.result } as const };
    return given && found.isMany ? { ...given, value: { kind: 'tuple', items: [given] } } : given;
  }

  /** `…BatchAIWorkspaces.….Create()` gives a workspace, `workspace.CreateExperiment(n)` an experiment. */
  #fluentChain(called: Expression & { kind: 'member' }): Trace | undefined {
    if (/^CreateExperiment(Async)?$/.test(called.name)) return sure({ kind: 'fluent', what: 'experiment' });
    for (let at: Expression = called; ;) {
      if (at.kind === 'call' || at.kind === 'await') at = at.of;
      else if (at.kind === 'member') {
        if (at.name === 'BatchAIWorkspaces') return sure({ kind: 'fluent', what: 'workspace' });
        if (at.name === 'Experiments') return sure({ kind: 'fluent', what: 'experiment' });
        const collection = this.catalogue.collectionOfEntry(at.name);
        if (collection) return this.#made(collection.item, undefined);
        at = at.of;
      } else return undefined;
    }
  }

  #made(item: string, from: Trace | undefined): Trace | undefined {
    const what = madeBy[item];
    return what && { value: { kind: 'fluent', what }, isSure: true, evidence: from?.evidence ?? [] };
  }

  /** What something holds, by its type: a task's result, a list's element. */
  #held(of: Trace | undefined, inner: (type: TypeName) => TypeName | undefined): Trace | undefined {
    if (!of) return undefined;
    if (of.value.kind === 'tuple') return of.value.items[0];
    if (of.value.kind !== 'object') return undefined;
    const type = inner(of.value.type);
    const found = type && this.types.resolve(type, of.value.path);
    return found && { ...found, evidence: merged(of, found), isSure: of.isSure && found.isSure };
  }

  #lambdaParameter(expression: Expression & { kind: 'lambda-parameter' }, path: Path): Trace | undefined {
    const { parameter, passedTo, type, scope } = expression;
    if (type) {
      const given = lambdaParameterTypeOf(type, parameter);
      return given && this.typed(given, path, scope);
    }
    if (!passedTo) return undefined;
    const declared = this.parameterType(passedTo.of, passedTo.argument, path);
    if (declared) {
      const given = lambdaParameterTypeOf(declared.type, parameter);
      const found = given && this.types.resolve(given, declared.path);
      if (found?.value.kind !== 'object') return found;
    }
    // `BackgroundJob.Enqueue<IJobsOperations>(jobs => …)`
    const [only, ...others] = passedTo.typeArguments;
    const named = only && others.length === 0 ? this.typed(only, path, scope) : undefined;
    if (parameter === 0 && named && named.value.kind !== 'object') return named;
    if (passedTo.of.kind !== 'member' || parameter !== 0) return undefined;
    // `clients.Select(client => …)`, `mock.Setup(client => …)`: what the receiver holds.
    return this.#held(this.trace(passedTo.of.of, path), (held) => itemTypeOf(held) ?? heldTypeOf(held));
  }

  /** The type that a method of the repository declares for one of its parameters. */
  parameterType(called: Expression, argument: number, path: Path): { type: TypeName; path: Path } | undefined {
    if (called.kind === 'member') {
      const receiver = this.trace(called.of, path) ?? this.types.staticValue(typeNameOfPath(called.of), path);
      const classes =
        receiver?.value.kind === 'class'
          ? receiver.value.classes
          : receiver?.value.kind === 'object'
            ? this.types.classes(receiver.value.type, receiver.value.path)
            : [];
      return this.#parameterIn(classes, called.name, argument);
    }
    if (called.kind !== 'name') return undefined;
    const facts = this.facts.get(path);
    for (let at: ScopeId | undefined = called.scope; facts && at !== undefined; at = facts.scopes[at]?.parent) {
      const local = facts.variables.find((one) => one.scope === at && one.name === called.name && one.parameters);
      const type = local?.parameters?.[argument];
      if (type) return { type, path };
    }
    return this.#parameterIn(this.#classesAround(called.scope, path), called.name, argument);
  }

  #parameterIn(classes: readonly ClassPlace[], name: string, argument: number) {
    for (const place of classes) {
      const found = memberOf(this.types, place, name);
      const type = found?.member.parameters[argument];
      if (found && type) return { type, path: found.place.path };
    }
    return undefined;
  }

  /** Whether a name that cannot be traced is declared where it stands, or may be by a class that is not in the repository. */
  mayBeDeclared(name: string, scope: ScopeId, path: Path): boolean {
    const facts = this.facts.get(path);
    for (let at: ScopeId | undefined = scope; facts && at !== undefined; at = facts.scopes[at]?.parent)
      if (facts.variables.some((one) => one.scope === at && one.name === name)) return true;
    return this.#classesAround(scope, path).some(
      (place) => memberOf(this.types, place, name) !== undefined || this.types.hasUnknownBase(place),
    );
  }

  #classesAround(scope: ScopeId, path: Path): readonly ClassPlace[] {
    const facts = this.facts.get(path);
    const places: ClassPlace[] = [];
    for (let at: ScopeId | undefined = scope; facts && at !== undefined; at = facts.scopes[at]?.parent) {
      const id = facts.scopes[at]?.type;
      if (id !== undefined) places.push({ path, id });
    }
    return places;
  }

  #objectOf(place: ClassPlace): Value {
    const own = this.facts.get(place.path)?.types[place.id];
    return { kind: 'object', type: { name: own?.name ?? '', args: [] }, path: place.path };
  }

  #lineOf(path: Path, line: number): readonly Evidence[] {
    const text = this.facts.get(path)?.lines[line];
    return text === undefined ? [] : [{ path, line, text }];
  }
}

const madeBy: Readonly<Record<string, FluentObject>> = {
  IBatchAICluster: 'cluster',
  IBatchAIFileServer: 'file-server',
  IBatchAIJob: 'job',
};

function isPlaced(what: FluentObject): boolean {
  return Object.values(madeBy).includes(what);
}

function textOfState(of: Trace | undefined): Trace | undefined {
  if (of?.value.kind === 'state-text') return of;
  return of?.value.kind === 'state'
    ? { ...of, value: { kind: 'state-text', enumeration: of.value.enumeration } }
    : undefined;
}

/** Members that wait for what a task gives, or that hold it. */
const handsOn = /^(ConfigureAwait|GetAwaiter|GetResult|Result|Body)$/;

function sure(value: Value): Trace {
  return { value, isSure: true, evidence: [] };
}

function merged(outer: Trace, inner: Trace): readonly Evidence[] {
  return [...outer.evidence, ...inner.evidence].slice(0, 6);
}

/** `A.B.C` as the name of a type, where it may be one. */
function typeNameOfPath(expression: Expression): TypeName {
  const words: string[] = [];
  for (let at = expression; ;) {
    if (at.kind === 'member') {
      words.unshift(at.name);
      at = at.of;
    } else {
      if (at.kind === 'name') words.unshift(at.name);
      break;
    }
  }
  const name = words.pop() ?? '';
  return words.length > 0 ? { name, qualifier: words.join('.'), args: [] } : { name, args: [] };
}
