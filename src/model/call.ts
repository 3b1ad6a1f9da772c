import type { Edit } from './edit.ts';
import type { Span, Token } from './span.ts';
import { isMisplaced, placeOf, placeSaid, type Place, type PlacedValue } from './name-places.ts';
import type { ReviewReason } from './review-reasons.ts';

/** What a value looks like where it stands; `signal` is a cancellation token. `unknown` fits every type of parameter. */
export type Look = 'string' | 'number' | 'boolean' | 'null' | 'object' | 'array' | 'function' | 'signal' | 'unknown';

/** One argument of a call; `span` covers all of it, the keyword included. */
export type Argument =
  | { readonly kind: 'positional'; readonly value: Token; readonly look: Look; readonly span: Span }
  | { readonly kind: 'named'; readonly name: Token; readonly value: Token; readonly look: Look; readonly span: Span }
  | { readonly kind: 'spread'; readonly value: Token; readonly span: Span };

/** `receiver.operation(arguments)`; `group` is the operation group's token where it is spelled in the call (`clients.jobs.get`). */
export interface Call {
  readonly kind: 'call';
  readonly receiver: Token;
  readonly group?: Token;
  readonly operation: Token;
  readonly arguments: readonly Argument[];
  /** The offset right after the opening parenthesis, or where the arguments begin. */
  readonly open: number;
  /** The offset of the closing parenthesis, or where the arguments end. */
  readonly close: number;
  /** Whether the arguments stand without parentheses of their own (`client.jobs.get group, name`, `submit(client.jobs.get, group, name)`). */
  readonly bare?: true;
}

/** What a parameter takes: a name or another string, a body (model or object), an options object, a callback, a transport setting such as `raw`, or a cancellation token. */
export type ParameterRole = 'name' | 'body' | 'options' | 'callback' | 'transport' | 'signal';

export interface Parameter {
  readonly name: string;
  readonly role: ParameterRole;
  readonly required: boolean;
}

/** A signature as one surface spells it. `extraKeywords` says that unknown keywords are accepted (`**operation_config`). */
export interface Signature {
  readonly parameters: readonly Parameter[];
  readonly extraKeywords: boolean;
}

const fittingLooks: Readonly<Record<ParameterRole, readonly Look[]>> = {
  name: ['string', 'unknown'],
  body: ['object', 'unknown'],
  options: ['object', 'null', 'unknown'],
  callback: ['function', 'unknown'],
  transport: ['object', 'null', 'boolean', 'unknown'],
  signal: ['signal', 'null', 'unknown'],
};

/** Whether a call binds to a signature, by count, keywords and the look of each value; optional parameters may be skipped before a callback. */
export function binds(args: readonly Argument[], signature: Signature): boolean {
  return boundArguments(args, signature) !== undefined;
}

/** Which argument each parameter gets, by its name; undefined where the call does not bind. Spread arguments are left out. */
export function boundArguments(
  args: readonly Argument[],
  signature: Signature,
): ReadonlyMap<string, Argument> | undefined {
  const { parameters } = signature;
  const positional = args.filter((argument) => argument.kind === 'positional');
  const named = args.filter((argument) => argument.kind === 'named');
  const bound = new Map<string, Argument>();
  let next = 0;
  for (const argument of positional) {
    let parameter = parameters[next];
    // A callback may stand in the place of the options object before it.
    while (
      parameter &&
      !parameter.required &&
      parameter.role === 'options' &&
      !fittingLooks.options.includes(argument.look)
    )
      parameter = parameters[++next];
    if (!parameter || !fittingLooks[parameter.role].includes(argument.look)) return undefined;
    bound.set(parameter.name, argument);
    next++;
  }
  for (const argument of named) {
    const parameter = parameters.find(({ name }) => name === argument.name.text);
    if (!parameter) {
      if (!signature.extraKeywords) return undefined;
      continue;
    }
    if (bound.has(parameter.name) || !fittingLooks[parameter.role].includes(argument.look)) return undefined;
    bound.set(parameter.name, argument);
  }
  return parameters.every(({ name, required }) => !required || bound.has(name)) ? bound : undefined;
}

/**
 * What a site says: it speaks the old API, the new one, or a person must look. `mixed` says what is left of the old API
 * in a use of which a part speaks the new one already.
 */
export type Reading =
  | { readonly kind: 'old'; readonly mixed?: ReviewReason }
  | { readonly kind: 'current' }
  | { readonly kind: 'review'; readonly reason: ReviewReason; readonly advice?: string };

/** Names that people give to the inserted arguments; they tell apart calls that fit both signatures. */
const looksLikeInserted = /work_?space|\bws\b|experiment|^["']?migrated\b/i;
const looksLikeCallback = /^(callback|cb|done|next|resolve|handler)$|callback$/i;
/** Names of options objects, and objects that could be nothing else. */
const looksLikeOptions = /(^|[._])opts?$|options?$|headers$|^\{\s*\}$|^\{\s*(customHeaders|timeout)\b/i;

const settings: readonly Look[] = ['boolean', 'null'];

/**
 * Whether a call speaks the old or the new signature. Where it binds to both, the names of its arguments decide, then
 * whether the old reading needs a transport setting in a position (`get(group, name, headers)`), which nobody writes.
 */
export function readCall(
  args: readonly Argument[],
  old: Signature,
  current: Signature,
  inserted: readonly string[],
): Reading {
  if (args.some(({ kind }) => kind === 'spread')) return { kind: 'review', reason: 'spread-argument' };
  const foreignKeyword = args.some(
    (a) =>
      a.kind === 'named' && inserted.includes(a.name.text) && !old.parameters.some(({ name }) => name === a.name.text),
  );
  const boundOld = foreignKeyword ? undefined : boundArguments(args, old);
  const boundNew = boundArguments(args, current);
  if (boundOld && !boundNew) {
    // `get(group, workspace, name)` fits the old signature, with the name in the place of a setting.
    const isFull = old.parameters.every(({ name, required }) => required || !boundOld.has(name));
    if (!isFull && namesAreIncomplete(args, inserted)) return incomplete;
    return givesWorkspaceAsResource(boundOld) ? { kind: 'review', reason: 'names-misplaced' } : { kind: 'old' };
  }
  if (boundNew && !boundOld) return inPlaces(boundNew);
  if (!boundOld || !boundNew)
    return namesAreIncomplete(args, inserted) ? incomplete : { kind: 'review', reason: 'arguments-unclear' };
  const positional = args.filter((a) => a.kind === 'positional');
  if (positional.slice(1, 1 + inserted.length).some(({ value }) => looksLikeInserted.test(value.text)))
    return inPlaces(boundNew);
  // `update(group, a, cluster)`: what the old call has in the place of a name is its own name only.
  const isSetting = ({ name, required }: Parameter) => !required && boundOld.get(name)?.kind === 'positional';
  if (
    old.parameters.some((one) => isSetting(one) && placeSaid(boundOld.get(one.name)?.value.text ?? '') === 'resource')
  )
    return inPlaces(boundNew);
  const last = positional.at(-1);
  if (last && (last.look === 'function' || looksLikeCallback.test(last.value.text))) {
    // `get(group, a, b, callback)`: what stands before the callback is an old options object or a new name.
    const needsOptions = binds(args.slice(0, args.lastIndexOf(last)), current);
    if (!needsOptions || looksLikeOptions.test(positional.at(-2)?.value.text ?? '')) return { kind: 'old' };
    return { kind: 'review', reason: 'arguments-ambiguous' };
  }
  // Only `raw` is a plain truth value; an object in the last place is rather the new call's body than a header.
  const lastOld = old.parameters[positional.length - 1];
  if (lastOld?.role === 'transport') return last && settings.includes(last.look) ? { kind: 'old' } : inPlaces(boundNew);
  return { kind: 'review', reason: 'arguments-ambiguous' };
}

/** What a call of a method that only the new API has says: it fits, or a person must look. */
export function readCurrentCall(args: readonly Argument[], current: Signature): Reading {
  if (args.some(({ kind }) => kind === 'spread')) return { kind: 'current' };
  const bound = boundArguments(args, current);
  if (bound) return inPlaces(bound);
  const names = current.parameters.filter(({ name }) => /^(workspace|experiment)$/.test(placeOf(name) ?? ''));
  const isIncomplete = namesAreIncomplete(
    args,
    names.map(({ name }) => name),
  );
  return isIncomplete ? incomplete : { kind: 'review', reason: 'arguments-unclear' };
}

const incomplete: Reading = { kind: 'review', reason: 'names-incomplete' };

/** The reading of a call that binds to the new signature. */
function inPlaces(bound: ReadonlyMap<string, Argument>): Reading {
  const values = new Map<Place, PlacedValue>();
  for (const [parameter, argument] of bound) {
    const place = placeOf(parameter);
    if (place && argument.kind !== 'spread')
      values.set(place, { text: argument.value.text, isLiteral: isQuoted(argument) });
  }
  return isMisplaced(values) ? { kind: 'review', reason: 'names-misplaced' } : { kind: 'current' };
}

/** Whether a value is a string as it stands; one that only has that type may be called by what it names. */
function isQuoted({ value }: Argument): boolean {
  return /^[A-Za-z$@]{0,3}["'`]/.test(value.text);
}

/** Whether a call passes one of the workspace and the experiment and leaves out the other. */
function namesAreIncomplete(args: readonly Argument[], inserted: readonly string[]): boolean {
  if (inserted.length < 2) return false;
  const said = new Set(
    args.map((argument) => {
      if (argument.kind === 'named') return placeOf(argument.name.text);
      return argument.kind === 'positional' && !isQuoted(argument) ? placeSaid(argument.value.text) : undefined;
    }),
  );
  return said.has('workspace') !== said.has('experiment');
}

/** `get(group, workspace)`: whether an old call has a workspace where the name of its cluster or job stands. */
function givesWorkspaceAsResource(bound: ReadonlyMap<string, Argument>): boolean {
  return [...bound].some(
    ([parameter, argument]) =>
      placeOf(parameter) === 'resource' &&
      argument.kind !== 'spread' &&
      !isQuoted(argument) &&
      placeSaid(argument.value.text) === 'workspace',
  );
}

export interface InsertedArgument {
  /** The keyword, as the surface spells it. */
  readonly name: string;
  /** The value, as source text. */
  readonly value: string;
}

/**
 * The edit that puts arguments right after the resource group: positions where the next argument is one, keywords
 * otherwise, on lines of their own where every argument has one.
 * `create(group, name, body) → create(group, workspace, name, body)`
 * @param text the text that the call's spans refer to
 * @param spellKeyword how a surface writes a keyword argument (`name=value`, `name: value`)
 * @param place how many parameters stand before the resource group (Go's context)
 * @throws Error if the call has no resource-group argument: it did not bind then.
 */
export function insertAfterResourceGroup(
  text: string,
  call: Call,
  resourceGroup: string,
  inserted: readonly InsertedArgument[],
  spellKeyword: (argument: InsertedArgument) => string,
  place = 0,
): Edit {
  const index = call.arguments.findIndex((a, position) =>
    a.kind === 'named' ? a.name.text === resourceGroup : position === place && a.kind === 'positional',
  );
  const group = call.arguments[index];
  if (!group) throw new Error(`no ${resourceGroup} among the arguments`);
  const next = call.arguments[index + 1];
  const positional = group.kind === 'positional' && next?.kind !== 'named';
  const values = inserted.map((argument) => (positional ? argument.value : spellKeyword(argument)));
  const isOwnLine = (span: Span): boolean => /(^|[\r\n])[ \t]*$/.test(text.slice(call.open, span.start));
  const ownLines =
    call.arguments.every(({ span }, i) => isOwnLine(span) || (i === 0 && call.arguments.length > 1)) &&
    call.arguments.length > 1;
  const indentOf = (span: Span): string => /(\r\n|\r|\n)([ \t]*)$/.exec(text.slice(call.open, span.start))?.[0] ?? ' ';
  const behind = ownLines ? restOfLine(text, group.span.end, next?.span.start ?? call.close) : undefined;
  if (behind !== undefined) {
    const indent = indentOf((next ?? group).span);
    const lines = values.map((value) => indent + value);
    const end = group.span.end + behind.length;
    // Behind a comma whole lines are added; where there is none, it must stand before the comment.
    return /^[ \t]*,/.test(behind)
      ? { span: { start: end, end }, newText: lines.map((line) => `${line},`).join('') }
      : { span: { start: group.span.end, end }, newText: `,${behind}${lines.join(',')}` };
  }
  if (ownLines && next) {
    const separator = `,${indentOf(next.span)}`;
    return {
      span: { start: next.span.start, end: next.span.start },
      newText: values.map((value) => value + separator).join(''),
    };
  }
  // `get(group /* ours */, name)`: a comment that follows the resource group stays with it.
  const isRemarked = next && /^\s*(\/\*|\/\/|#)/.test(text.slice(group.span.end, next.span.start));
  if (isRemarked)
    return {
      span: { start: next.span.start, end: next.span.start },
      newText: values.map((value) => `${value}, `).join(''),
    };
  const separator = ownLines ? `,${indentOf(group.span)}` : ', ';
  return {
    span: { start: group.span.end, end: group.span.end },
    newText: values.map((value) => separator + value).join(''),
  };
}

/**
 * What stands behind an argument on its line, if that is no more than its comma and a comment; undefined where the next
 * argument stands on the same line.
 */
function restOfLine(text: string, from: number, until: number): string | undefined {
  const comment = String.raw`(?:#[^\r\n]*|//[^\r\n]*|/\*[^\r\n]*?\*/[ \t]*)`;
  return new RegExp(String.raw`^[ \t]*(?:,[ \t]*)?${comment}?(?=[\r\n])`).exec(text.slice(from, until))?.[0];
}
