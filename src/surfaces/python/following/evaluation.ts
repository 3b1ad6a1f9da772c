import type { Evidence } from '../../../model/site.ts';
import type { Path } from '../../../model/source-file.ts';
import { Answers } from './answers.ts';
import { parameterTraces } from './callers.ts';
import type { Catalogue } from '../catalogue.ts';
import { attributeOfClass } from './classes.ts';
import { externalTrace } from './external.ts';
import { importTraces, memberOfModule, starTraces } from './imported.ts';
import type { CallExpression, ClassId, Expression, PythonFacts } from '../reading/facts.ts';
import { handsBack, isKnownForeign } from './known-packages.ts';
import { handedModels, memberOfModel, resultOf } from './model-values.ts';
import type { ModuleFinder } from './modules.ts';
import { ModuleNames } from './names.ts';
import { SharedStores } from './shared-stores.ts';
import { because, canHoldClient, distinct, doubted, isOurs, nothingKnown, type Trace, type Value } from './values.ts';

/** A class that inherits from one of these bases, seen as its instances are. */
export interface DerivedClass {
  readonly kind: 'instance';
  readonly path: Path;
  readonly id: ClassId;
  readonly name: string;
  readonly bases: readonly Expression[];
}

/** Follows expressions to what they can be, through the whole repository. */
export class Evaluation extends Answers {
  readonly catalogue: Catalogue;
  readonly finder: ModuleFinder;
  readonly facts: ReadonlyMap<Path, PythonFacts>;
  readonly #names = new Map<Path, ModuleNames>();
  readonly #shared: SharedStores;
  #derived: ReadonlyMap<string, readonly DerivedClass[]> | undefined;

  constructor(facts: ReadonlyMap<Path, PythonFacts>, finder: ModuleFinder, catalogue: Catalogue) {
    super();
    this.facts = facts;
    this.finder = finder;
    this.catalogue = catalogue;
    this.#shared = new SharedStores(facts.values());
  }

  /** The same repository with these facts of one module, which may have been read anew. */
  with(facts: PythonFacts): Evaluation {
    if (this.facts.get(facts.path) === facts) return this;
    return new Evaluation(new Map([...this.facts, [facts.path, facts]]), this.finder, this.catalogue);
  }

  names(path: Path): ModuleNames | undefined {
    const facts = this.facts.get(path);
    if (!facts) return undefined;
    const names = this.#names.get(path) ?? new ModuleNames(facts);
    this.#names.set(path, names);
    return names;
  }

  /** Everything that an expression of a module can be; empty only inside a cycle. */
  traces(expression: Expression, path: Path): readonly Trace[] {
    return this.once(expression, () => distinct(this.#evaluate(expression, path)));
  }

  /** The classes of the repository by the last name of each of their bases. */
  classesByBase(): ReadonlyMap<string, readonly DerivedClass[]> {
    if (this.#derived) return this.#derived;
    const derived = new Map<string, DerivedClass[]>();
    for (const facts of this.facts.values()) {
      facts.classes.forEach(({ name, bases }, id) => {
        for (const base of bases) {
          if (base.kind !== 'name' && base.kind !== 'attribute') continue;
          const others = derived.get(base.name) ?? [];
          derived.set(base.name, others);
          others.push({ kind: 'instance', path: facts.path, id, name, bases: [base] });
        }
      });
    }
    this.#derived = derived;
    return derived;
  }

  evidence(path: Path, line: number): Evidence {
    return { path, line, text: this.facts.get(path)?.lines[line] ?? '' };
  }

  #evaluate(expression: Expression, path: Path): readonly Trace[] {
    switch (expression.kind) {
      case 'name':
        return this.#nameTraces(expression, path);
      case 'attribute': {
        const traces = this.traces(expression.of, path).flatMap((trace) => this.attribute(trace, expression.name));
        return this.#orStored(traces, expression.text, path);
      }
      case 'call':
        return this.#callTraces(expression, path);
      case 'item': {
        const traces = this.traces(expression.of, path).flatMap((trace) => this.#item(trace, expression.key));
        return this.#orStored(traces, expression.text ?? '', path);
      }
      case 'either':
        return expression.options.flatMap((option) => this.traces(option, path));
      case 'record':
        return [{ value: { ...expression, path }, sure: true, evidence: [] }];
      case 'function':
        return [{ value: { kind: 'function', path, id: expression.id, bound: false }, sure: true, evidence: [] }];
      case 'class':
        return [{ value: { kind: 'class', path, id: expression.id }, sure: true, evidence: [] }];
      case 'parameter':
        return parameterTraces(this, path, expression.function, expression.index);
      case 'import':
        return importTraces(this, expression, path);
      case 'typed':
        return (
          this.typed(expression.type, path) ?? (expression.value ? this.traces(expression.value, path) : [nothingKnown])
        );
      case 'literal':
      case 'none':
      case 'unknown':
        return [{ ...nothingKnown, value: { kind: expression.kind }, sure: true }];
    }
  }

  #nameTraces(expression: Extract<Expression, { kind: 'name' }>, path: Path): readonly Trace[] {
    const names = this.names(path);
    const bindings = names?.lookUp(expression.name, expression.scope, expression.moment);
    if (!bindings) return starTraces(this, expression.name, path) ?? [this.#unbound(expression.name)];
    return bindings.flatMap((binding) => {
      const traces = this.traces(binding.value, path);
      // A parameter's evidence is the calls that pass it.
      if (binding.value.kind === 'parameter') return traces;
      return traces.map((trace) => because(trace, this.evidence(path, binding.line)));
    });
  }

  /** What an attribute of something is. */
  attribute(of: Trace, name: string): readonly Trace[] {
    const { value } = of;
    const as = (next: Value): readonly Trace[] => [{ ...of, value: next }];
    switch (value.kind) {
      case 'client':
        if (name === '') return as({ kind: 'group', group: undefined });
        return this.catalogue.groups.has(name)
          ? as({ kind: 'group', group: this.catalogue.groupNamed(name) })
          : [{ ...nothingKnown, evidence: of.evidence }];
      case 'external':
        return value.called
          ? as({ ...value, path: `${value.path}.${name}` })
          : [{ ...externalTrace(`${value.path}.${name}`, this.catalogue), sure: of.sure, evidence: of.evidence }];
      case 'module':
        return memberOfModule(this, value.module, name).map((trace) => joined(of, trace));
      case 'group':
      case 'member':
      case 'model':
      case 'result': {
        const member = memberOfModel(value, name, this.catalogue);
        return member ? as(member) : [{ ...nothingKnown, evidence: of.evidence }];
      }
      case 'class':
      case 'instance':
      case 'super':
        if (name === '__class__' && value.kind === 'instance')
          return as({ kind: 'class', path: value.path, id: value.id });
        return attributeOfClass(this, value, name).map((trace) => joined(of, trace));
      case 'literal':
      case 'none':
        return [of];
      case 'unknown':
      case 'parameter':
        return this.catalogue.groups.has(name)
          ? as({ kind: 'unknown', group: this.catalogue.groupNamed(name) })
          : [{ ...this.#unbound(name), evidence: of.evidence }];
      case 'client-class':
        // What a mock of the class gives for a client.
        if (name === 'return_value') return [doubted({ ...of, value: { kind: 'client' } })];
        return [{ ...nothingKnown, evidence: of.evidence }];
      case 'function':
      case 'group-class':
      case 'model-class':
      case 'operation':
      case 'record':
        return [{ ...nothingKnown, evidence: of.evidence }];
    }
  }

  /** A name whose origin is not to be seen (a fence without its imports): that of our client belongs to nobody else. */
  #unbound(name: string): Trace {
    return this.catalogue.clients.has(name)
      ? { value: { kind: 'client-class' }, sure: false, evidence: [] }
      : nothingKnown;
  }

  #callTraces(call: CallExpression, path: Path): readonly Trace[] {
    const name = call.of.kind === 'name' ? call.of.name : '';
    if (name === 'super') return this.#superTraces(call, path);
    const [asked] = call.args;
    if (name === 'type' && asked && call.args.length === 1)
      return this.traces(asked.value, path).flatMap((trace) => this.attribute(trace, '__class__'));
    const called = this.traces(call.of, path);
    const line = this.evidence(path, call.line);
    const makesClient = called.some(({ value }) => value.kind === 'client-class');
    if (!makesClient && !questions.has(name)) {
      const made = this.#madeByFactory(call, path);
      if (made.length > 0) return made.map((trace) => because(doubted(trace), line));
    }
    const handed = handedModels(this, call, path);
    if (handed) return handed;
    return called.flatMap((trace) => this.#called(trace, call, path));
  }

  /**
   * `get_mgmt_service_client(context, BatchAIManagementClient)`: a factory that is given a client's class makes a client
   * of it, or, where it may be given one of several, of any of them.
   */
  #madeByFactory(call: CallExpression, path: Path): readonly Trace[] {
    const passed = call.args.flatMap(({ value }) =>
      value.kind === 'name' || value.kind === 'attribute' ? this.traces(value, path) : [],
    );
    return passed.flatMap((trace): readonly Trace[] => {
      const { value } = trace;
      if (value.kind === 'client-class') return [{ ...trace, value: { kind: 'client' } }];
      return value.kind === 'external' && value.path.endsWith('Client') && isKnownForeign(value.path)
        ? [{ ...trace, value: { ...value, called: true } }]
        : [];
    });
  }

  #called(of: Trace, call: CallExpression, path: Path): readonly Trace[] {
    const { value } = of;
    const as = (next: Value): readonly Trace[] => [{ ...of, value: next }];
    switch (value.kind) {
      case 'client-class':
        return as({ kind: 'client' });
      case 'group-class':
        return as({ kind: 'group', group: value.group });
      case 'class':
        return as({ ...value, kind: 'instance' });
      case 'function':
        return this.returned(value, call, path).map((trace) => joined(of, trace));
      case 'external': {
        const [first] = call.args;
        if (handsBack.has(value.path) && first) return this.traces(first.value, path).map(doubted);
        return as({ ...value, called: true });
      }
      case 'literal':
      case 'none':
        return [of];
      case 'model-class':
        return as({ kind: 'model', model: value.model, made: { path, end: call.end } });
      case 'operation':
      case 'result': {
        const result = resultOf(value, call, this.catalogue);
        return result ? as(result) : [{ ...nothingKnown, evidence: of.evidence }];
      }
      case 'client':
      case 'group':
      case 'instance':
      case 'member':
      case 'model':
      case 'module':
      case 'parameter':
      case 'record':
      case 'super':
      case 'unknown':
        return [{ ...nothingKnown, evidence: of.evidence }];
    }
  }

  /** What a function returns or yields, its own parameters replaced by what this call passes. */
  returned(
    { path, id, bound }: Extract<Value, { kind: 'function' }>,
    call: CallExpression | undefined,
    caller: Path,
  ): readonly Trace[] {
    const made = this.facts.get(path)?.functions[id];
    if (!made) return [nothingKnown];
    const typed = made.returnType && this.typed(made.returnType, path);
    if (typed) return typed;
    if (made.returns.length === 0) return [{ ...nothingKnown, value: { kind: 'none' }, sure: true }];
    return made.returns.flatMap((value) => {
      const index = this.#parameterNamed(value, path, id);
      const passed =
        call && index !== undefined && !(bound && index === 0)
          ? (call.args.find(({ name }) => name === made.parameters[index]?.name) ??
            call.args.filter(({ kind }) => kind === 'positional')[index - (bound ? 1 : 0)])
          : undefined;
      return passed ? this.traces(passed.value, caller) : this.traces(value, path);
    });
  }

  /** The parameter that a returned name is, if it is one unchanged. */
  #parameterNamed(value: Expression, path: Path, id: number): number | undefined {
    if (value.kind !== 'name') return undefined;
    const bindings = this.names(path)?.lookUp(value.name, value.scope, value.moment) ?? [];
    const [only] = bindings;
    return bindings.length === 1 && only?.value.kind === 'parameter' && only.value.function === id
      ? only.value.index
      : undefined;
  }

  /** What an annotation proves, or undefined where it proves nothing. */
  typed(type: Expression, path: Path): readonly Trace[] | undefined {
    const proven = this.traces(type, path).flatMap((trace): readonly Trace[] => {
      const { value } = trace;
      if (value.kind === 'model-class')
        return [{ ...trace, value: { kind: 'result', model: value.model, form: 'one', supposed: false } }];
      if (value.kind === 'client-class' || value.kind === 'group-class' || value.kind === 'class')
        return this.#called(trace, { kind: 'call', of: type, args: [], line: 0, end: 0 }, path);
      return value.kind === 'external' && isKnownForeign(value.path)
        ? [{ ...trace, value: { ...value, called: true } }]
        : [];
    });
    return proven.length > 0 ? proven : undefined;
  }

  #superTraces(call: CallExpression, path: Path): readonly Trace[] {
    const facts = this.facts.get(path);
    let scope = call.of.kind === 'name' ? call.of.scope : undefined;
    while (facts && scope !== undefined) {
      const own: PythonFacts['scopes'][number] | undefined = facts.scopes[scope];
      if (own?.class !== undefined)
        return [{ value: { kind: 'super', path, id: own.class }, sure: true, evidence: [] }];
      scope = own?.parent;
    }
    return [nothingKnown];
  }

  #item(of: Trace, key: string | undefined): readonly Trace[] {
    const { value } = of;
    switch (value.kind) {
      case 'record': {
        const exact = value.entries.filter(([name]) => key === undefined || name === key);
        const entries = exact.length > 0 ? exact : value.entries.filter(([name]) => name === '?');
        if (entries.length === 0) return [nothingKnown];
        return entries.flatMap(([, entry]) => this.traces(entry, value.path).map((trace) => joined(of, trace)));
      }
      // A generator's function gives what it yields.
      case 'client':
      case 'group':
        return key === undefined ? [of] : [nothingKnown];
      case 'external':
        return [{ ...of, value: { ...value, called: true } }];
      case 'literal':
      case 'member':
        return [of];
      case 'result':
        return value.form === 'many' ? [{ ...of, value: { ...value, form: 'one' } }] : [nothingKnown];
      case 'class':
      case 'client-class':
      case 'function':
      case 'group-class':
      case 'instance':
      case 'model':
      case 'model-class':
      case 'module':
      case 'none':
      case 'operation':
      case 'parameter':
      case 'super':
      case 'unknown':
        return [{ ...nothingKnown, evidence: of.evidence }];
    }
  }

  /** What is stored under a target's text in the same module, else in others, where nothing else is known of it. */
  #orStored(traces: readonly Trace[], target: string, path: Path): readonly Trace[] {
    const open = traces.every(({ value }) =>
      ['unknown', 'parameter', 'none', 'record', 'external'].includes(value.kind),
    );
    if (!open) return traces;
    const stored = this.names(path)?.storedOn(target) ?? [];
    if (stored.length > 0)
      return stored.flatMap(({ value, line }) =>
        this.traces(value, path).map((trace) => because(trace, this.evidence(path, line))),
      );
    const shared = this.sharedTraces(target);
    return shared.length > 0 ? shared : traces;
  }

  /** What modules put at a place that this path names, too; nothing where it can be none of a client's. */
  sharedTraces(target: string): readonly Trace[] {
    const traces = this.#shared
      .at(target)
      .flatMap(({ path, value, line }) =>
        this.traces(value, path).map((trace) => because(doubted(trace), this.evidence(path, line))),
      );
    // A list or a dictionary that another module calls `x.jobs` says nothing of this one's `x.jobs`.
    const isGroup = this.catalogue.groups.has(/\w*(?=\W*$)/.exec(target)?.[0] ?? '');
    return traces.some(({ value }) => (isGroup ? isOurs(value) : isOurs(value) || canHoldClient(value))) ? traces : [];
  }
}

/** Functions that ask about a class and do not make one of it. */
const questions = new Set(['isinstance', 'issubclass', 'hasattr', 'type', 'print', 'repr', 'str', 'id']);

function joined(outer: Trace, inner: Trace): Trace {
  return {
    value: inner.value,
    sure: outer.sure && inner.sure,
    evidence: outer.evidence.length === 0 ? inner.evidence : [...outer.evidence, ...inner.evidence],
  };
}
