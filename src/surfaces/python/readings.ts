import {
  binds,
  readCall,
  readCurrentCall,
  type Argument,
  type Call,
  type InsertedArgument,
  type Reading,
} from '../../model/call.ts';
import { applyEdits, type Edit } from '../../model/edit.ts';
import { insertion, signatureOf, type InsertedValues } from '../../model/insertion.ts';
import type { ReviewReason } from '../../model/review-reasons.ts';
import type { Member } from '../../model/site.ts';
import type { Token } from '../../model/span.ts';
import type { SpelledOperation } from '../../model/spelling.ts';
import { removeListItems } from '../../syntax/list-edits.ts';

/** What a report's advice says where the names are not chosen yet: the parameters themselves. */
export const parameterNames: InsertedValues = (parameter) => parameter;

/** What can be known of a value that its text does not show: that it is a dictionary, or a string by another name. */
export type KindOfArgument = (index: number) => 'record' | 'literal' | undefined;

/**
 * Which version of the API a call of an operation speaks, or why a person must look; undefined where the operation never changed.
 * @param method the operation's name, where the call has another name for it
 */
export function readOperation(
  operation: SpelledOperation,
  group: string,
  call: Call,
  kindOf: KindOfArgument = () => undefined,
  method = call.operation.text,
): Reading | undefined {
  const { change, old, current } = operation;
  if (change.fate === 'unchanged') return undefined;
  const isOld = old?.group === group && old.name === method;
  if (isOld && (current?.group !== group || current.name !== method)) return { kind: 'old' };
  if (!current) return { kind: 'current' };
  const reading = isOld
    ? readCall(call.arguments, old.signature, current.signature, operation.inserted)
    : readCurrentCall(call.arguments, current.signature);
  if (reading.kind !== 'review') return reading;
  if (reading.reason === 'arguments-ambiguous' && hasNewBody(operation)) {
    const kind = readUpdate(operation, call, kindOf);
    if (kind) return { kind };
  }
  return { ...reading, advice: signatureOf(operation, call.receiver.text, parameterNames) };
}

/** Names that people give to what was the third argument of an update, and to what is. */
const looksLikeTags = /\b\w*(?:tags?|labels)\b/i;
const looksLikeName = /cluster|name/i;

/** `update(group, cluster, tags)` or `update(group, workspace, cluster)`: told by what stands third. */
function readUpdate({ inserted }: SpelledOperation, call: Call, kindOf: KindOfArgument): 'old' | 'current' | undefined {
  const place = 1 + inserted.length;
  const [second, third] = [call.arguments[place - 1], call.arguments[place]];
  if (third?.kind !== 'positional' || second?.kind !== 'positional') return undefined;
  const known = kindOf(place);
  if (known) return known === 'record' ? 'old' : 'current';
  if (looksLikeTags.test(third.value.text)) return 'old';
  if (looksLikeName.test(third.value.text)) return 'current';
  return looksLikeName.test(second.value.text) ? 'old' : undefined;
}

/** Why an old call of an operation is left to a person, or undefined where it can be rewritten. */
export function refusalFor(operation: SpelledOperation, call: Call): ReviewReason | undefined {
  switch (operation.change.fate) {
    case 'removed':
      return 'operation-removed';
    case 'renamed':
      return keepsOptions(operation, call) ? undefined : 'operation-renamed';
    case 'group-renamed':
      // `listing = client.usage` names the group elsewhere.
      return call.group ? undefined : 'group-renamed';
    case 'new':
    case 'parameters-inserted':
    case 'unchanged':
      return hasNewBody(operation) && goneArguments(operation, call).some(({ isIdle }) => !isIdle)
        ? 'update-body-changed'
        : undefined;
  }
}

/** Whether the new list takes the options that are given: none, or those of its page size, made in place. */
function keepsOptions({ old }: SpelledOperation, call: Call): boolean {
  const options =
    old &&
    argumentFor(
      old.signature.parameters.findIndex(({ role }) => role === 'options'),
      old,
      call,
    );
  if (!options || options.look === 'null') return true;
  return /^[\w.\s]*Options\s*\((?:\s*max_results\s*=[^,()]*,?\s*)?\)$/.test(options.value.text);
}

type SpelledMethod = NonNullable<SpelledOperation['old']>;
type GivenArgument = Exclude<Argument, { kind: 'spread' }>;

/** What a call gives for one parameter of a method. */
function argumentFor(parameter: number, { signature }: SpelledMethod, call: Call): GivenArgument | undefined {
  return call.arguments.find((argument, index): argument is GivenArgument =>
    argument.kind === 'named'
      ? argument.name.text === signature.parameters[parameter]?.name
      : argument.kind === 'positional' && index === parameter,
  );
}

/** The arguments whose parameters are gone (`tags` of an update), and whether they say nothing. */
function goneArguments(
  { old, current }: SpelledOperation,
  call: Call,
): readonly { readonly argument: GivenArgument; readonly isIdle: boolean }[] {
  if (!old || !current) return [];
  return old.signature.parameters.flatMap(({ name }, index) => {
    const isGone = !current.signature.parameters.some((other) => other.name === name);
    const argument = isGone ? argumentFor(index, old, call) : undefined;
    return argument ? [{ argument, isIdle: /^(None|\{\s*\}|dict\(\))$/.test(argument.value.text) }] : [];
  });
}

/** The edits that make an old call a new one; `refusalFor` has said that there is nothing else to do. */
export function rewriteEdits(
  text: string,
  call: Call,
  operation: SpelledOperation,
  values: InsertedValues,
): readonly Edit[] {
  const { old, current, change } = operation;
  const edits: Edit[] = [];
  if (current && call.operation.text === old?.name && old.name !== current.name)
    edits.push({ span: call.operation.span, newText: current.name });
  if (current && call.group && call.group.text !== current.group)
    edits.push({ span: call.group.span, newText: current.group });
  if (operation.inserted.length > 0) edits.push(insertion(text, call, operation, values, keywordArgument));
  if (old && current && change.fate === 'renamed')
    for (const argument of call.arguments) edits.push(...keywordEdits(argument, old.name, current.name));
  if (hasNewBody(operation) && change.fate === 'parameters-inserted') {
    const gone = new Set(goneArguments(operation, call).map(({ argument }) => call.arguments.indexOf(argument)));
    const spans = call.arguments.map(({ span }) => span);
    const inside = { start: call.open, end: call.close };
    edits.push(...removeListItems(text, inside, spans, (index) => gone.has(index)));
    edits.push(...clearKeywords(operation, call));
  }
  return edits;
}

/** Whether parameters of the old method are gone, so that inserting is not enough. */
function hasNewBody({ old, current }: SpelledOperation): boolean {
  return (
    old !== undefined &&
    current !== undefined &&
    old.signature.parameters.some(({ name }) => !current.signature.parameters.some((other) => other.name === name))
  );
}

/** The code to write for a call, on one line where the call is. */
export function adviceFor(
  operation: SpelledOperation,
  call: Call,
  text: string,
  values: InsertedValues,
  quote = "'",
): string {
  const { change, old, current } = operation;
  const client = call.receiver.text.replace(/\s*\.\s*\w+$/, '');
  const isSpelledGroup = client !== call.receiver.text;
  if (!current) return listEverything(old?.group ?? '', isSpelledGroup ? client : 'client', quote);
  const isBound = old && binds(call.arguments, old.signature);
  if (!isBound) return signatureOf(operation, call.receiver.text, values);
  if (hasNewBody(operation) && change.fate === 'parameters-inserted') return newUpdate(operation, call, values);
  const edits: Edit[] = [{ span: call.operation.span, newText: current.name }];
  if (change.fate === 'group-renamed') {
    const receiver = `${isSpelledGroup ? client : 'client'}.${current.group}`;
    edits.push({ span: call.receiver.span, newText: receiver });
  }
  if (operation.inserted.length > 0) {
    edits.push(insertion(text, call, operation, values, keywordArgument));
    for (const argument of call.arguments) edits.push(...optionsEdits(argument, old.name, current.name));
  }
  const start = call.receiver.span.start;
  const written = applyEdits(
    text.slice(start, call.close + 1),
    edits.map((edit) => ({ ...edit, span: { start: edit.span.start - start, end: edit.span.end - start } })),
  );
  return change.fate === 'renamed' ? withoutFilters(written) : written;
}

/** The new lists have neither filter nor select: what they chose is chosen among the results. */
function withoutFilters(text: string): string {
  const filters = /\b(?:filter|select)\s*=\s*(?:'[^'\n]*'|"[^"\n]*"|[\w.]+)\s*(?:,\s*)?/g;
  const without = text.replace(filters, '').replace(/,\s*\)/g, ')');
  return without === text ? text : `${without}  # filter and select are gone: choose among the results`;
}

/** How Python writes a keyword argument. */
function keywordArgument({ name, value }: InsertedArgument): string {
  return `${name}=${value}`;
}

/**
 * Keywords for the cluster and what follows it, where the new call could be taken for an old one:
 * `update(group, c, None, s) → update(group, workspace, cluster_name=c, scale_settings=s)`
 */
function clearKeywords({ old, inserted }: SpelledOperation, call: Call): readonly Edit[] {
  const place = inserted.length;
  const own = call.arguments[place];
  if (own?.kind !== 'positional' || own.look === 'string' || looksLikeName.test(own.value.text)) return [];
  return call.arguments.slice(place).flatMap((argument, index): readonly Edit[] => {
    const parameter = old?.signature.parameters[place + index];
    if (argument.kind !== 'positional' || !parameter || parameter.name === 'tags') return [];
    const at = argument.span.start;
    return [{ span: { start: at, end: at }, newText: `${parameter.name}=` }];
  });
}

/** A list's options keyword is named after its method. */
function keywordEdits(argument: Argument, oldName: string, newName: string): readonly Edit[] {
  return argument.kind === 'named' ? renamed(argument.name, oldName, newName) : [];
}

/** A list's options class is named after its method too. */
function optionsEdits(argument: Argument, oldName: string, newName: string): readonly Edit[] {
  const pascal = (name: string) => name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return [
    ...keywordEdits(argument, oldName, newName),
    ...renamed(argument.value, `${pascal(oldName)}Options`, `${pascal(newName)}Options`),
  ];
}

function renamed({ text, span }: Token, from: string, to: string): readonly Edit[] {
  const at = text.indexOf(from);
  if (at < 0 || from === to) return [];
  return [{ span: { start: span.start + at, end: span.start + at + from.length }, newText: to }];
}

/** `update(group, cluster, tags, scale) → update(group, workspace, cluster, scale_settings=scale)` */
function newUpdate(
  { old, current, inserted, resourceGroup }: SpelledOperation,
  call: Call,
  values: InsertedValues,
): string {
  const names = old?.signature.parameters.map(({ name }) => name) ?? [];
  const given = new Map<string, string>();
  call.arguments.forEach((argument, index) => {
    given.set(argument.kind === 'named' ? argument.name.text : (names[index] ?? ''), argument.value.text);
  });
  for (const name of inserted) given.set(name, values(name));
  const parameters = current?.signature.parameters.filter(({ name }) => given.has(name)) ?? [];
  const isKeyword = call.arguments[0]?.kind === 'named';
  const spelled = parameters.map(({ name, required }) =>
    required && !isKeyword ? (given.get(name) ?? name) : `${name}=${given.get(name) ?? name}`,
  );
  const update = `${call.receiver.text}.${call.operation.text}(${spelled.join(', ')})`;
  const tags = given.get('tags');
  if (tags === undefined || tags === 'None') return update;
  // What is nothing but tags is set on the workspace.
  const client = clientOf(call);
  const group = given.get(resourceGroup) ?? resourceGroup;
  const tagging = `${client}.workspaces.update(${group}, ${values(inserted[0] ?? '')}, tags=${tags})`;
  return given.has('scale_settings') ? `${update}; ${tagging}` : tagging;
}

/** The client that a call is made on; its usual name where the group alone is spelled. */
function clientOf(call: Call): string {
  return call.group ? call.receiver.text.replace(/\s*\.\s*\w+$/, '') : 'client';
}

/** A subscription-wide list in the new API, where a workspace's id tells its resource group. */
function listEverything(group: string, client: string, quote: string): string {
  const item = group.replace(/s$/, '');
  const workspaces = `for workspace in ${client}.workspaces.list()`;
  const place = `workspace.id.split(${quote}/${quote})[4], workspace.name`;
  return group === 'jobs'
    ? `[job ${workspaces} for experiment in ${client}.experiments.list_by_workspace(${place}) for job in ${client}.jobs.list_by_experiment(${place}, experiment.name)]`
    : `[${item} ${workspaces} for ${item} in ${client}.${group}.list_by_workspace(${place})]`;
}

/** How an operation that is passed on must be called. */
export function memberAdvice(operation: SpelledOperation, member: Member): string {
  return signatureOf(operation, member.receiver.text, parameterNames);
}
