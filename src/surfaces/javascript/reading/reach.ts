import type { BindingId, ClassId, Flow, FunctionId, Value, ValueId } from './flow.ts';

interface Reach {
  readonly modules: ReadonlySet<string>;
  /** Whether a parameter without a type is among what the values are made of. */
  readonly given: boolean;
  readonly values: ReadonlySet<ValueId>;
  readonly bindings: ReadonlySet<BindingId>;
  readonly functions: ReadonlySet<FunctionId>;
  readonly classes: ReadonlySet<ClassId>;
}

interface Limits {
  /** How many values are looked at. */
  readonly most?: number;
  /** Calls through whose callee and arguments nothing is followed. */
  readonly isOpaque?: (callee: ValueId) => boolean;
}

/** Everything that values are made of, through names, properties, calls and classes. */
export function reach(flow: Flow, roots: readonly ValueId[], limits: Limits = {}): Reach {
  const { most = Number.POSITIVE_INFINITY, isOpaque = () => false } = limits;
  let given = false;
  const modules = new Set<string>();
  const seen = new Set<ValueId>();
  const bindings = new Set<BindingId>();
  const functions = new Set<FunctionId>();
  const classes = new Set<ClassId>();
  const open = [...roots];
  let hasFields = false;
  const visitFields = () => {
    if (hasFields) return;
    hasFields = true;
    for (const store of flow.stores) if (flow.values[store.of]?.kind === 'this') open.push(store.value);
  };
  const visitFunction = (id: FunctionId) => {
    if (functions.has(id)) return;
    functions.add(id);
    const facts = flow.functions[id];
    open.push(...(facts?.returns ?? []), ...(facts?.returnType === undefined ? [] : [facts.returnType]));
  };
  const visitClass = (id: ClassId) => {
    if (classes.has(id)) return;
    classes.add(id);
    const facts = flow.classes[id];
    if (!facts) return;
    if (facts.superclass !== undefined) open.push(facts.superclass);
    open.push(...facts.members.map(({ value }) => value));
    visitFields();
  };
  const visit = (value: Value) => {
    switch (value.kind) {
      case 'binding':
        if (bindings.has(value.id)) break;
        bindings.add(value.id);
        open.push(...(flow.bindings[value.id]?.sources ?? []).map((source) => source.value));
        break;
      case 'import':
        modules.add(value.module);
        break;
      case 'member':
      case 'element':
      case 'instance':
        open.push(value.of);
        break;
      case 'call':
      case 'new':
        if (!isOpaque(value.callee)) open.push(value.callee, ...value.arguments);
        break;
      case 'function':
        visitFunction(value.id);
        break;
      case 'class':
        visitClass(value.id);
        break;
      case 'object':
        open.push(...value.properties.map(([, inner]) => inner), ...value.spreads);
        break;
      case 'array':
        open.push(...value.elements);
        break;
      case 'either':
        open.push(...value.of);
        break;
      case 'default':
        open.push(value.value, value.byDefault);
        break;
      case 'typed':
        open.push(value.type, value.value);
        break;
      case 'this':
        if (value.owner.kind === 'class') visitClass(value.owner.id);
        else if (value.owner.kind === 'value') open.push(value.owner.id);
        else visitFields();
        break;
      case 'parameter': {
        const type = flow.functions[value.of]?.parameters[value.index];
        if (type === undefined) given = true;
        else open.push(type);
        break;
      }
      case 'empty':
      case 'exports':
      case 'global':
      case 'plain':
      case 'unknown':
        break;
    }
  };
  for (let id = open.pop(); id !== undefined && seen.size < most; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const value = flow.values[id];
    if (value) visit(value);
  }
  return { modules, given, values: seen, bindings, functions, classes };
}
