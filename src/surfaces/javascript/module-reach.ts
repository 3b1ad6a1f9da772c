import type { ClassId, Flow, FunctionId, Value, ValueId } from './flow.ts';

/** Names under which people pass a client on. */
const clientLike =
  /client|batch|azure|mgmt|management|sdk|service|jobs|clusters|servers|deps|dependencies|context|ctx/i;

/**
 * The modules whose values can matter for a flow's uses and exports: those that a receiver, an export, or a function
 * that is given a client comes from. Other imports are never read.
 */
export function modulesThatMatter(flow: Flow, isSdk: (module: string) => boolean): ReadonlySet<string> {
  const found = new Set<string>(flow.starExports);
  const add = (ids: readonly ValueId[]) => {
    for (const module of reach(flow, ids).modules) found.add(module);
  };
  add(flow.uses.map((use) => use.baseValue));
  add(flow.exports.map(({ value }) => value));
  for (const id of flow.calls) {
    const call = flow.values[id];
    if (call?.kind !== 'call' && call?.kind !== 'new') continue;
    const callee = reach(flow, [call.callee], near).modules;
    if (callee.size === 0) continue;
    const isGivenClient = call.arguments.some((argument) => mightBeClient(flow, argument, found, isSdk));
    if (isGivenClient) for (const module of callee) found.add(module);
  }
  return found;
}

/** The modules that what a file exports comes from. */
export function modulesExported(flow: Flow): ReadonlySet<string> {
  const exported = flow.exports.map(({ value }) => value);
  return new Set([...flow.starExports, ...reach(flow, exported).modules]);
}

/** Whether a use of this flow is of something that a caller gives, so that callers say whose it is. */
export function takesClient(flow: Flow): boolean {
  return flow.uses.some(
    (use) => use.kind === 'call' && use.group !== undefined && reach(flow, [use.baseValue], near).given,
  );
}

function mightBeClient(
  flow: Flow,
  id: ValueId,
  known: ReadonlySet<string>,
  isSdk: (module: string) => boolean,
): boolean {
  const value = flow.values[id];
  if (!value || value.kind === 'plain' || value.kind === 'empty' || value.kind === 'function') return false;
  if (value.kind === 'this') return true;
  if (value.kind === 'object') return value.properties.some(([, inner]) => mightBeClient(flow, inner, known, isSdk));
  const name = value.kind === 'member' ? value.name : value.kind === 'binding' ? flow.bindings[value.id]?.name : '';
  if (name && clientLike.test(name)) return true;
  return [...reach(flow, [id], near).modules].some((module) => known.has(module) || isSdk(module));
}

/** `….jobs.get` and the like: a property of a property that is called like a group. */
function isOperation(flow: Flow, id: ValueId): boolean {
  const method = flow.values[id];
  const group = method?.kind === 'member' ? flow.values[method.of] : undefined;
  return (
    group?.kind === 'member' &&
    /^(jobs|clusters|file_?servers|usages?(Operations)?|workspaces|experiments)$/i.test(group.name ?? '')
  );
}

interface Reach {
  readonly modules: ReadonlySet<string>;
  /** Whether a parameter without a type is among what the values are made of. */
  readonly given: boolean;
}

/** How many values are looked at for one call: what makes its callee and arguments is near, or anything. */
const near = 200;

/** Everything that values are made of, through names, properties, calls and classes. */
function reach(flow: Flow, roots: readonly ValueId[], most = Number.POSITIVE_INFINITY): Reach {
  let given = false;
  const modules = new Set<string>();
  const seen = new Set<ValueId>();
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
        // What an operation gives holds no client.
        if (!isOperation(flow, value.callee)) open.push(value.callee, ...value.arguments);
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
  return { modules, given };
}
