import { binds, readCall, readCurrentCall, type Call, type Reading, type Signature } from '../../../model/call.ts';
import { isGivenGroup } from '../../../model/group-argument.ts';
import type { Span } from '../../../model/span.ts';
import type { ExperimentNaming } from '../../../syntax/named-experiments.ts';
import type { Provenance, Site } from '../../../model/site.ts';
import type { SpelledMethod, SpelledOperation } from '../../../model/spelling.ts';
import { adviceFor, parameterNames } from '../rewriting/advice.ts';
import type { Evaluation } from '../typing/evaluation.ts';
import type { DotnetFacts, Use } from '../reading/facts.ts';
import { groupBehind } from '../typing/group-aliases.ts';
import { withLooks } from '../typing/looks.ts';
import type { Relation } from '../typing/relation.ts';
import { isRivalName } from '../../../model/rival-services.ts';
import type { Trace } from '../typing/values.ts';
import { resourceOfCall } from '../../../model/resource-use.ts';

/** A site without its place, which the finder adds. */
export type FoundUse = Pick<Site, 'change' | 'shape' | 'provenance' | 'reading' | 'resource' | 'vanishes'> & {
  /** What it gives a job's parameters, and what it is where a call is given that. */
  readonly naming?: Pick<ExperimentNaming, 'name' | 'at' | 'of'> & { readonly taken: Omit<FoundUse, 'naming'> };
  /** The place of what is more than the use. */
  readonly span?: Span;
};

/** What a call, or an operation that is not called, is; nothing where it is no use of the API. */
export function siteOfUse(
  use: Use,
  facts: DotnetFacts,
  evaluation: Evaluation,
  relation: Relation,
  text: string,
): FoundUse | undefined {
  const { catalogue } = evaluation;
  const receiver = evaluation.trace(use.receiver, facts.path);
  switch (receiver?.value.kind) {
    case 'group':
      return found(use, receiver.value.group, provenanceOf(receiver));
    case 'extensions':
      return staticCall(use, receiver.value.group, provenanceOf(receiver));
    case 'foreign':
      return use.call && use.group
        ? found(use, use.group.token.text, { kind: 'foreign', evidence: receiver.evidence })
        : undefined;
    case undefined:
    case 'object':
      return ofUnknown();
    case 'class':
    case 'client':
    case 'collection':
    case 'fluent':
    case 'function':
    case 'model':
    case 'result':
    case 'state':
    case 'state-text':
    case 'tuple':
      return undefined;
  }

  function ofUnknown(): FoundUse | undefined {
    const spelled = use.group
      ? { group: use.group.token.text, client: use.group.client, clientText: use.group.clientToken.text }
      : groupBehind(evaluation, use.receiver, facts.path);
    if (!spelled || (!use.group && relation.kind !== 'sdk')) return undefined;
    const { group, clientText } = spelled;
    const operation = catalogue.operation(group, use.operation.text);
    if (!operation || (!use.call && !use.broken && use.told === undefined)) return undefined;
    const client = evaluation.trace(spelled.client, facts.path);
    if (client?.value.kind === 'foreign') return found(use, group, { kind: 'foreign', evidence: client.evidence });
    // A class of the repository that is read has the members that it has.
    const isOwnClass =
      client?.value.kind === 'class' ||
      (client?.value.kind === 'object' && evaluation.types.classes(client.value.type, client.value.path).length > 0);
    const isOther = client !== undefined && client.value.kind !== 'object' && client.value.kind !== 'class';
    if (isOther) return undefined;
    const isDoubtful = relation.hasRival || client !== undefined || isOwnClass || isRivalName(clientText);
    if (!use.call) {
      const isLikely = relation.kind === 'sdk' && (use.broken ? !isOwnClass : !isDoubtful);
      return isLikely ? found(use, group, { kind: 'likely', evidence: [] }) : undefined;
    }
    const call = { ...use.call, arguments: withLooks(use.call.arguments, use.values, evaluation, facts.path) };
    if (![operation.old, operation.current].some((method) => method && binds(call.arguments, method.signature)))
      return undefined;
    const grade = (kind: Provenance['kind']) => found(use, group, { kind, evidence: client?.evidence ?? [] });
    switch (relation.kind) {
      case 'sdk':
        // What `var jobs = context.Jobs` gives may be a list, where the arguments do not tell.
        return grade(isDoubtful || !(use.group || isGivenGroup(call.arguments)) ? 'possible' : 'likely');
      case 'named':
        return grade('possible');
      case 'mentioned':
        return isGivenGroup(call.arguments) ? grade('possible') : undefined;
      case 'fluent':
        return /\bInner$/.test(clientText) ? grade('likely') : undefined;
      case 'none':
        return undefined;
    }
  }

  function found(one: Use, group: string, provenance: Provenance): FoundUse | undefined {
    const operation = catalogue.operation(group, one.operation.text);
    if (!operation) return undefined;
    if (!one.call) return memberSite(one, operation, provenance);
    const call: Call = { ...one.call, arguments: withLooks(one.call.arguments, one.values, evaluation, facts.path) };
    const read = readOperation(operation, group, call, text);
    if (!read) return undefined;
    const reading: Reading = one.broken ? { kind: 'review', reason: 'syntax-error' } : read;
    return {
      change: operation.change.id,
      shape: call,
      provenance,
      reading,
      ...resourceOfCall(operation, call, reading),
      ...(isForwarded(one, operation) && one.lambda && { span: one.lambda.span }),
    };
  }

  /** `ClustersOperationsExtensions.Get(client.Clusters, rg, n)`: the operations object comes first. */
  function staticCall(one: Use, group: string, provenance: Provenance): FoundUse | undefined {
    if (!one.call) return one.broken ? found(one, group, provenance) : undefined;
    const index = one.call.arguments.findIndex((argument, position) =>
      argument.kind === 'named' ? argument.name.text === 'operations' : position === 0,
    );
    const without = <T>(list: readonly T[]) => list.filter((_, position) => position !== index);
    const call: Call = { ...one.call, arguments: without(one.call.arguments) };
    return found({ ...one, call, values: without(one.values) }, group, provenance);
  }
}

/** Whether a lambda gives a call what it is given itself. */
function isForwarded({ call, lambda }: Use, { inserted }: SpelledOperation): boolean {
  const given = (call?.arguments ?? []).map(({ value }) => value.text);
  const isGiven = (all: readonly string[]) =>
    all.length > 0 &&
    all.length === lambda?.parameters.length &&
    all.every((each, at) => each === lambda.parameters[at]);
  return isGiven(given) || isGiven(given.filter((_, at) => at === 0 || at > inserted.length));
}

function memberSite(use: Use, operation: SpelledOperation, provenance: Provenance): FoundUse | undefined {
  const { fate, id } = operation.change;
  if (provenance.kind === 'foreign' || fate === 'new' || fate === 'unchanged') return undefined;
  const fits = (method: SpelledMethod | undefined) => {
    const taken = method?.signature.parameters ?? [];
    return (
      use.told !== undefined && taken.filter(({ required }) => required).length <= use.told && use.told <= taken.length
    );
  };
  if (operation.current?.name === use.operation.text && fits(operation.current) && !fits(operation.old))
    return undefined;
  return {
    change: id,
    shape: { kind: 'member', receiver: use.receiverToken, name: use.operation },
    provenance,
    reading: use.broken
      ? { kind: 'review', reason: 'syntax-error' }
      : { kind: operation.old?.name === use.operation.text ? 'old' : 'current' },
  };
}

function provenanceOf({ isSure, evidence }: Trace): Provenance {
  const seen = new Set<string>();
  const unique = evidence.filter(({ path, line }) => {
    const key = `${path}:${line}`;
    return !seen.has(key) && seen.add(key).size > 0;
  });
  return { kind: isSure ? 'certain' : 'likely', evidence: unique };
}

/** Which version of the API a call speaks, or why a person must look; undefined where the operation never changed. */
function readOperation(operation: SpelledOperation, group: string, call: Call, text: string): Reading | undefined {
  const { change, old, current } = operation;
  if (change.fate === 'unchanged') return undefined;
  if (old?.group !== group || old.name !== call.operation.text)
    return current ? readCurrentCall(call.arguments, current.signature) : { kind: 'current' };
  if (current?.group !== group || current.name !== call.operation.text) return { kind: 'old' };
  const reading = readCall(call.arguments, old.signature, current.signature, operation.inserted);
  if (reading.kind !== 'review') return reading;
  if (reading.reason === 'arguments-ambiguous' && namesResource(call)) return { kind: 'current' };
  return { ...reading, advice: adviceFor(operation, { ...call, arguments: [] }, text, parameterNames) };
}

/** Whether a call would be read as one of the new API. */
export function isCurrent(call: Call, old: Signature, current: Signature, inserted: readonly string[]): boolean {
  const reading = readCall(call.arguments, old, current, inserted);
  if (reading.kind !== 'review') return reading.kind === 'current';
  return reading.reason === 'arguments-ambiguous' && namesResource(call);
}

/**
 * `GetAsync(group, x, y)`: whether `y` is rather a resource's name than a token, by its own name, or because `x` is a
 * text as it stands, which in an old call a token would hardly follow that does not say that it is one.
 */
function namesResource(call: Call): boolean {
  const [, second] = call.arguments;
  const last = call.arguments.at(-1);
  if (second?.kind === 'positional' && /^[$@]*"/.test(second.value.text)) return true;
  return last?.kind === 'positional' && /(name|id|cluster|job|server|nfs|key)\W*$/i.test(last.value.text);
}
