import type { Signature } from './call.ts';
import type {
  ClientSurface,
  CommandSpelling,
  NeutralOperation,
  OperationChange,
  Spelling,
  Transform,
} from './transform.ts';

/** A method of a client library, before and after. Absent sides mean that the method does not exist there. */
export interface SpelledOperation {
  readonly change: OperationChange;
  readonly old?: SpelledMethod;
  readonly current?: SpelledMethod;
  /** The parameters to insert, as this library spells them. */
  readonly inserted: readonly string[];
  /** The parameter after which they stand. */
  readonly resourceGroup: string;
}

export interface SpelledMethod {
  readonly group: string;
  readonly name: string;
  readonly signature: Signature;
}

const resourceGroupName = 'resource_group_name';

/** @throws Error where the transform does not spell the library: its surface has nothing to read by. */
export function spellingOf({ id, spellings }: Transform, surface: ClientSurface): Spelling {
  const spelling = spellings[surface];
  if (!spelling) throw new Error(`${id} does not say how ${surface} is spelled`);
  return spelling;
}

/** Every method of a client library that the transform knows, its variants included. */
export function spellOperations(transform: Transform, surface: ClientSurface): readonly SpelledOperation[] {
  const spelling = spellingOf(transform, surface);
  return transform.operations.flatMap((change) => variantsOf(change, spelling));
}

/** `provisioning_state → provisioningState` */
export function camelCased(word: string): string {
  return word.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

const letterCases: Readonly<Record<Spelling['letterCase'], (word: string) => string>> = {
  snake: (word) => word,
  camel: camelCased,
  pascal: (word) => word.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
};

/** `begin{Name}` of `create → beginCreate`; `{name}` stands for the name as it is. */
function fill(pattern: string, name: string): string {
  return pattern.replace('{name}', name).replace('{Name}', name.charAt(0).toUpperCase() + name.slice(1));
}

function variantsOf(change: OperationChange, spelling: Spelling): readonly SpelledOperation[] {
  const stems = ['{name}', ...(change.longRunning && spelling.begin ? [spelling.begin] : [])];
  const forms = spelling.forms.filter(({ lists }) => !lists || change.paged);
  const methods = stems.flatMap((stem) => forms.map((form) => pair(change, spelling, stem, form)));
  const { next } = spelling;
  if (!change.paged || !next) return methods;
  return [
    ...methods,
    ...spelling.forms.filter(({ lists }) => !lists).map((form) => nextPage(change, spelling, next, form)),
  ];
}

type Form = Spelling['forms'][number];

function pair(change: OperationChange, spelling: Spelling, stem: string, form: Form): SpelledOperation {
  const old = method(change, 'old', spelling, stem, form);
  const current = method(change, 'current', spelling, stem, form);
  const parameterCase = letterCases[spelling.parameterCase ?? spelling.letterCase];
  return {
    change,
    inserted: change.inserted.map(parameterCase),
    resourceGroup: parameterCase(resourceGroupName),
    ...(old && { old }),
    ...(current && { current }),
  };
}

/** A next page is found by its link alone, so only its name can have changed. */
function nextPage(change: OperationChange, spelling: Spelling, stem: string, form: Form): SpelledOperation {
  const whole = pair(change, spelling, stem, form);
  const name = letterCases[spelling.parameterCase ?? spelling.letterCase]('next_page_link');
  const signature: Signature = {
    parameters: [...(spelling.leading ?? []), { name, role: 'name', required: true }, ...form.trailing],
    extraKeywords: spelling.extraKeywords,
  };
  const { old, current } = whole;
  const isRenamed = old?.name !== current?.name || old?.group !== current?.group;
  const fate = change.fate === 'parameters-inserted' || !isRenamed ? 'unchanged' : change.fate;
  return {
    ...whole,
    change: { ...change, fate, inserted: [] },
    inserted: [],
    ...(old && { old: { ...old, signature } }),
    ...(current && { current: { ...current, signature } }),
  };
}

function method(
  change: OperationChange,
  side: 'old' | 'current',
  spelling: Spelling,
  stem: string,
  form: Form,
): SpelledMethod | undefined {
  const operation = change[side];
  if (!operation) return undefined;
  const word = letterCases[spelling.letterCase];
  const exception = spelling.methodsByChange?.[change.id]?.[side];
  const name = exception ?? spelling.methods[operation.name] ?? word(operation.name);
  return {
    group: spelling.groups[operation.group] ?? word(operation.group),
    name: fill(form.name, fill(stem, name)),
    signature: signatureOf(change, operation, side, spelling, form),
  };
}

function signatureOf(
  change: OperationChange,
  operation: NeutralOperation,
  side: 'old' | 'current',
  spelling: Spelling,
  form: Form,
): Signature {
  const word = letterCases[spelling.parameterCase ?? spelling.letterCase];
  const exception = spelling.signatures[change.id]?.[side];
  const kept = operation.parameters.filter(
    ({ role, required }) => role === 'name' || (!exception && (required || spelling.optionalParameters)),
  );
  return {
    parameters: [
      ...(spelling.leading ?? []),
      ...kept.map((parameter) => ({ ...parameter, name: word(parameter.name) })),
      ...(exception ?? []),
      ...form.trailing,
      ...(change.longRunning ? (form.trailingLongRunning ?? []) : []),
    ],
    extraKeywords: spelling.extraKeywords,
  };
}

/** `clusters.get(resource_group_name, cluster_name[, custom_headers, raw])` */
export function signatureText({ group, name, signature }: SpelledMethod): string {
  return `${group}.${name}(${parameterList(signature)})`;
}

/** Parameters by name, the optional ones in brackets. */
function parameterList({ parameters }: Signature): string {
  let list = '';
  let isOpen = false;
  for (const { name, required } of parameters) {
    if (isOpen && required) list += ']';
    const opens = !required && !isOpen;
    list += `${opens ? (list === '' ? '[' : '[, ') : list === '' ? '' : ', '}${name}`;
    isOpen = !required;
  }
  return isOpen ? `${list}]` : list;
}

/** `az batchai job show --resource-group --name [--query]`: the options that it requires, and in brackets the others. */
export function usageText({ path, options }: CommandSpelling): string {
  const named = (isRequired: boolean) =>
    Object.values(options)
      .filter(({ required }) => required === isRequired)
      .map(({ spellings }) => [...spellings].sort((a, b) => b.length - a.length).join('/'));
  const [required, optional] = [named(true), named(false)];
  return [`az ${path}`, ...required, ...(optional.length > 0 ? [`[${optional.join(' ')}]`] : [])].join(' ');
}
