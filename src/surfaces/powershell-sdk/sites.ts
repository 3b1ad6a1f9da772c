import { isGivenGroup } from '../../model/group-argument.ts';
import {
  binds,
  readCall,
  readCurrentCall,
  type Argument,
  type Call,
  type Look,
  type Reading,
} from '../../model/call.ts';
import type { Placed } from '../../model/placed.ts';
import { resourceOfCall } from '../../model/resource-use.ts';
import { isRivalName } from '../../model/rival-services.ts';
import type { Member, Provenance, Site } from '../../model/site.ts';
import type { SpelledOperation } from '../../model/spelling.ts';
import type { ModelChange } from '../../model/transform.ts';
import type { Document } from '../../model/world.ts';
import type { HoldingReader } from '../../syntax/name-origins.ts';
import { joinExperiments, type ExperimentNaming } from '../../syntax/named-experiments.ts';
import { adviceFor } from './advice.ts';
import { plain } from './catalogue.ts';
import type { Evaluation, Value } from './evaluation.ts';
import type { Expression, FluentUse, Mention, PowerShellFacts, Use } from './facts.ts';
import { siteOfCreation, siteOfRead, siteOfSetting, siteOfTable, siteOfType } from './model-sites.ts';

/** A site without its place. */
export type FoundUse = Pick<Site, 'change' | 'shape' | 'provenance' | 'reading' | 'resource' | 'vanishes'> & {
  /** What it gives a job's parameters, and what it is where a call is given that; without it, it stays what it is. */
  readonly naming?: Pick<ExperimentNaming, 'name' | 'at' | 'of'> & { readonly taken?: Omit<FoundUse, 'naming'> };
};

/** The uses of the API in the PowerShell of one document, in text order. */
export function findSites(
  document: Document,
  facts: PowerShellFacts,
  evaluation: Evaluation,
  holdingAt: HoldingReader,
): readonly Site[] {
  const sites: Site[] = [];
  const namings: ExperimentNaming[] = [];
  const add = (placed: Placed, found: FoundUse | undefined): void => {
    const fragment = document.fragments[placed.fragment];
    if (!found || !fragment) return;
    const { naming, ...rest } = found;
    const own = { surface: 'powershell-sdk', fragment, span: placed.span } as const;
    const site: Site = { ...own, ...rest };
    sites.push(site);
    const taken: Site | undefined = naming?.taken && { ...own, ...naming.taken };
    if (naming) namings.push({ ...naming, site, out: taken ? [{ site, taken }] : [] });
  };
  const textOf = ({ fragment }: Placed) => document.fragments[fragment]?.text ?? '';
  const tables = new Set<string>();
  const addTables = (of: Expression, model: ModelChange | undefined): void => {
    for (const table of evaluation.valuesOf(of, facts)) {
      if (table.kind !== 'table' || !model || table.path !== facts.path) continue;
      const { place } = table;
      const key = `${String(place.fragment)} ${String(place.span.start)}`;
      if (!tables.has(key)) add(place, siteOfTable(table, model, textOf(place)));
      tables.add(key);
    }
  };
  const finder = new CallFinder(facts, evaluation, textOf);
  for (const use of facts.uses) {
    const found = finder.ofUse(use);
    add(use, found);
    if (found && found.provenance.kind !== 'foreign' && found.provenance.kind !== 'possible')
      for (const value of use.values) addTables(value, evaluation.catalogue.bodyOf(found.change));
  }
  for (const { table, type } of facts.creations) {
    const made = evaluation.ofType(type, facts).find(({ kind }) => kind === 'model');
    if (table && made?.kind === 'model') addTables(table, made.model);
  }
  for (const mention of facts.mentions) add(mention, finder.ofMention(mention));
  for (const use of facts.fluent) add(use, finder.ofFluent(use));
  for (const creation of facts.creations) add(creation, siteOfCreation(creation, facts, evaluation));
  for (const setting of facts.settings) add(setting, siteOfSetting(setting, facts, evaluation));
  for (const read of facts.reads) add(read, siteOfRead(read, facts, evaluation));
  for (const type of facts.types) add(type, siteOfType(type, facts, evaluation));
  const joined = joinExperiments(sites, namings, holdingAt);
  const found = sites.flatMap((site) => joined.get(site) ?? [site]);
  return found.sort(
    (a, b) => a.fragment.index - b.fragment.index || a.span.start - b.span.start || b.span.end - a.span.end,
  );
}

class CallFinder {
  readonly #facts: PowerShellFacts;
  readonly #evaluation: Evaluation;
  readonly #textOf: (placed: Placed) => string;

  constructor(facts: PowerShellFacts, evaluation: Evaluation, textOf: (placed: Placed) => string) {
    this.#facts = facts;
    this.#evaluation = evaluation;
    this.#textOf = textOf;
  }

  ofUse(use: Use): FoundUse | undefined {
    const values = this.#evaluation.valuesOf(use.of, this.#facts);
    // A class of the repository may have a member that is called as a group is.
    const isOwn = use.group !== undefined && values.some(({ kind }) => kind === 'instance');
    const seen = isOwn ? this.#evaluation.valuesOf(use.whole, this.#facts) : values;
    const spelled = isOwn ? undefined : use.group;
    const groups = seen.flatMap((value) => this.#groupOf(value, spelled?.text));
    const [first, ...others] = groups;
    const isMixed = seen.some(({ kind }) => kind === 'foreign') || others.some(({ group }) => group !== first?.group);
    if (use.chosen) return this.#chosen(use, seen);
    if (!first) return isOwn ? undefined : this.#ofUnknown(use, seen);
    const kind = isMixed ? 'possible' : groups.every(({ isSure }) => isSure) ? 'certain' : 'likely';
    return this.#found(use, first.group, { kind, evidence: first.evidence }, first.kind === 'extensions');
  }

  /** The group that a call goes to, where its receiver may be a client, a group or a class of static methods. */
  #groupOf(value: Value, spelled: string | undefined): readonly Extract<Value, { kind: 'group' | 'extensions' }>[] {
    if ((value.kind === 'group' || value.kind === 'extensions') && spelled === undefined) return [value];
    const group = spelled === undefined ? undefined : this.#evaluation.catalogue.groupNamed(spelled);
    return value.kind === 'client' && group !== undefined ? [{ ...value, kind: 'group', group }] : [];
  }

  /** A group or an operation that is chosen when the script runs. */
  #chosen(use: Use, values: readonly Value[]): FoundUse | undefined {
    const { catalogue } = this.#evaluation;
    const { operations } = catalogue;
    const value = values.find(({ kind }) => kind === 'client' || kind === 'group');
    if (value?.kind !== 'client' && value?.kind !== 'group') return undefined;
    // `$client.$method()` is the client's own.
    const isOfClient = value.kind === 'client';
    const named = operations.find(
      ({ old, inserted }) => inserted.length > 0 && plain(old?.name ?? '') === plain(use.operation.text),
    );
    if (isOfClient && !named) return undefined;
    const group = value.kind === 'group' ? catalogue.groupNamed(value.group) : named?.old?.group;
    const change = operations.find(({ old, inserted }) => inserted.length > 0 && old?.group === group)?.change;
    const { evidence } = value;
    const neutral = named && isOfClient ? named.change.id : change?.id.replace(/\.\w+$/, '');
    if (neutral === undefined) return undefined;
    const shape: Member = { kind: 'member', receiver: use.receiver, name: use.operation };
    const reading: Reading = { kind: 'review', reason: use.broken ? 'syntax-error' : 'group-passed-on' };
    return { change: neutral, shape, provenance: { kind: 'certain', evidence }, reading };
  }

  /** A receiver that is another library's client, or that cannot be followed: then its file decides. */
  #ofUnknown(use: Use, values: readonly Value[]): FoundUse | undefined {
    const foreign = values.find(({ kind }) => kind === 'foreign');
    const spelled = use.group?.text ?? (foreign?.kind === 'foreign' ? this.#staticGroup(foreign.type) : undefined);
    const group =
      spelled === undefined
        ? this.#evaluation.groupBehind(use.whole, this.#facts)
        : this.#evaluation.catalogue.groupNamed(spelled);
    const operation = group && this.#evaluation.catalogue.operation(group, use.operation.text);
    if (group === undefined || !operation) return undefined;
    if (!use.call) return this.#ofMethod(use, group, values);
    const call = this.#withLooks(use, use.call);
    const fits = [operation.old, operation.current].some(
      (method) => method && binds(foreign && !use.group ? call.arguments.slice(1) : call.arguments, method.signature),
    );
    if (!fits && !use.broken) return undefined;
    if (foreign) return this.#found(use, group, { kind: 'foreign', evidence: [] }, use.group === undefined);
    // What is known to be something else is no client.
    if (values.some(({ kind }) => /^(?:instance|model|result|enumeration)$/.test(kind))) return undefined;
    const doubt = this.#doubt(use.receiver.text);
    // What a variable is given may be a list, where the arguments do not tell.
    const kind = doubt && (spelled !== undefined || isGivenGroup(call.arguments)) ? doubt : doubt && 'possible';
    return kind && this.#found(use, group, { kind, evidence: this.#sdkEvidence(use) });
  }

  /** `$context.Client.Jobs.Get` that is not called, where nothing is known of its client. */
  #ofMethod(use: Use, group: string, values: readonly Value[]): FoundUse | undefined {
    const kind = use.group && values.length === 0 ? this.#doubt(use.receiver.text) : undefined;
    return kind && this.#found(use, group, { kind, evidence: this.#sdkEvidence(use) });
  }

  #sdkEvidence({ receiver }: Use): Provenance['evidence'] {
    const { path, sdkLine } = this.#facts;
    return sdkLine === undefined ? [] : [{ path, line: sdkLine, text: receiver.text }];
  }

  #staticGroup(type: string): string | undefined {
    return this.#evaluation.catalogue.groupOfType(type.slice(type.lastIndexOf('.') + 1))?.group;
  }

  #doubt(receiver: string): 'likely' | 'possible' | undefined {
    const isOthers = isRivalName(receiver) || this.#facts.hasRival;
    if (this.#evaluation.namesLibrary(this.#facts)) return isOthers ? 'possible' : 'likely';
    return this.#facts.isNamed && !isOthers && /batch_?ai/i.test(receiver) ? 'possible' : undefined;
  }

  #found(use: Use, group: string, provenance: Provenance, isStatic = false): FoundUse | undefined {
    const operation = this.#evaluation.catalogue.operation(group, use.operation.text);
    if (!operation || operation.change.fate === 'unchanged') return undefined;
    const { id, fate } = operation.change;
    if (!use.call || use.broken) {
      if (fate === 'new' || provenance.kind === 'foreign') return undefined;
      if (!use.broken && provenance.kind === 'possible') return undefined;
      const shape: Member = { kind: 'member', receiver: use.receiver, name: use.operation };
      const reason = use.broken ? 'syntax-error' : 'operation-not-called';
      return { change: id, shape, provenance, reading: { kind: 'review', reason } };
    }
    const own = this.#withLooks(use, use.call);
    const call: Call = {
      ...own,
      ...(use.group && { group: use.group }),
      ...(isStatic && { arguments: own.arguments.slice(1) }),
    };
    const text = this.#textOf(use);
    const reading = readingOf(operation, group, call, text);
    const shown: Reading =
      reading.kind === 'old' && provenance.kind === 'possible'
        ? { kind: 'review', reason: 'receiver-unknown', advice: adviceFor(operation, call, text) }
        : reading;
    return { change: id, shape: call, provenance, reading: shown, ...resourceOfCall(operation, call, reading) };
  }

  /** The arguments with how each looks, by its text, else by what it is, else by its name. */
  #withLooks({ values }: Use, call: Call): Call {
    const looking = call.arguments.map((argument, index): Argument => {
      const value = values[index];
      if (argument.kind !== 'positional' || argument.look !== 'unknown' || !value) return argument;
      const known = this.#evaluation
        .valuesOf(value, this.#facts)
        .map((one) => (one.kind === 'literal' ? one.look : 'object'));
      const [look] = known;
      const isOne = look !== undefined && look !== 'null' && known.every((one) => one === look);
      return { ...argument, look: isOne && !converted.test(look) ? look : lookByName(argument.value.text) };
    });
    return { ...call, arguments: looking };
  }

  ofMention(mention: Mention): FoundUse | undefined {
    const { catalogue } = this.#evaluation;
    const operation = catalogue.operation(mention.group.text, mention.operation.text);
    if (!operation || this.#doubt(mention.client.text) !== 'likely') return undefined;
    const provenance: Provenance = { kind: 'likely', evidence: [] };
    const { id } = operation.change;
    const shape: Member = { kind: 'member', receiver: mention.group, name: mention.operation };
    if (mention.in === 'error')
      return { change: id, shape, provenance, reading: { kind: 'review', reason: 'syntax-error' } };
    if (mention.in === 'text' || !mention.call)
      return {
        change: id,
        shape,
        provenance,
        reading: { kind: 'review', reason: mention.in === 'text' ? 'language-unread' : 'commented-out-code' },
      };
    const isStatic = mention.call.receiver.text.startsWith('[');
    const call: Call = isStatic ? { ...mention.call, arguments: mention.call.arguments.slice(1) } : mention.call;
    const text = this.#textOf(mention);
    if (readingOf(operation, operation.old?.group ?? '', call, text).kind !== 'old') return undefined;
    const advice = adviceFor(operation, call, text);
    return { change: id, shape: call, provenance, reading: { kind: 'review', reason: 'commented-out-code', advice } };
  }

  /** A collection of the fluent library; expressions of it are not followed here. */
  ofFluent({ receiver, name }: FluentUse): FoundUse | undefined {
    const collection = this.#evaluation.catalogue.fluentCollection(name.text);
    if (!collection || !this.#evaluation.namesLibrary(this.#facts)) return undefined;
    return {
      change: collection.id,
      shape: { kind: 'member', receiver, name },
      provenance: { kind: 'likely', evidence: [] },
      reading: { kind: 'review', reason: 'language-unread' },
    };
  }
}

/** What PowerShell makes a name of where one is wanted. */
const converted = /^(?:number|boolean|array|function)$/;

/** How a variable looks by what it is called. */
function lookByName(written: string): Look {
  if (/^\$[\w:.]*(?:parameters|params|options|headers|settings|request|body|update)$/i.test(written)) return 'object';
  return 'unknown';
}

/** Which version of the API a call speaks, or why a person must look. */
function readingOf(operation: SpelledOperation, group: string, call: Call, text: string): Reading {
  const { old, current, inserted } = operation;
  if (old?.group !== group || plain(old.name) !== plain(call.operation.text))
    return current ? readCurrentCall(call.arguments, current.signature) : { kind: 'current' };
  if (current?.group !== group || plain(current.name) !== plain(call.operation.text)) return { kind: 'old' };
  const reading = readCall(call.arguments, old.signature, current.signature, inserted);
  if (reading.kind !== 'review') return reading;
  // `GetAsync($group, $x, $y)`: scripts hardly make tokens, and what is one says so.
  const needed = old.signature.parameters.filter(({ required }) => required).length;
  if (reading.reason === 'arguments-ambiguous' && call.arguments.length > needed) return { kind: 'current' };
  return { ...reading, advice: adviceFor(operation, { ...call, arguments: [] }, text) };
}
