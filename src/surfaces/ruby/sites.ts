import { binds, readCall, readCurrentCall, type Call, type Reading } from '../../model/call.ts';
import { isGivenGroup } from '../../model/group-argument.ts';
import { signatureOf } from '../../model/insertion.ts';
import { namesExperiment } from '../../model/named-experiment.ts';
import { resourceOfCall } from '../../model/resource-use.ts';
import type { Member, Pin, Provenance, Site } from '../../model/site.ts';
import type { SpelledOperation } from '../../model/spelling.ts';
import type { Span } from '../../model/span.ts';
import type { Document } from '../../model/world.ts';
import type { HoldingReader } from '../../syntax/name-origins.ts';
import { joinExperiments, type ExperimentNaming } from '../../syntax/named-experiments.ts';
import { adviceFor, placeholders, readAdvice } from './advice.ts';
import { isSending } from './expressions.ts';
import type { Evaluation, Value, Version } from './evaluation.ts';
import { otherService } from './other-services.ts';
import type { PropertyRead, PropertyUse, RubyFacts, RubyUse, VersionName } from './facts.ts';

/** The uses of the API in one Ruby text, in text order. */
export function findSites(
  document: Document,
  facts: RubyFacts,
  evaluation: Evaluation,
  holdingAt: HoldingReader,
): readonly Site[] {
  const finder = new SiteFinder(document, facts, evaluation);
  const uses = facts.uses.flatMap((use) => finder.ofUse(use));
  const versions = facts.versions.flatMap((one) => finder.ofVersion(one, uses));
  const properties = facts.properties.flatMap((one) => finder.ofProperty(one));
  const reads = facts.reads.flatMap((one) => finder.ofRead(one));
  const joined = joinExperiments([...uses, ...properties], finder.namings, holdingAt);
  return [...versions, ...uses, ...properties, ...reads]
    .flatMap((site) => joined.get(site) ?? [site])
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

class SiteFinder {
  readonly #document: Document;
  readonly #facts: RubyFacts;
  readonly #evaluation: Evaluation;
  #lines: readonly string[] | undefined;
  /** What names the experiments of jobs, of the properties that were asked for. */
  readonly namings: ExperimentNaming[] = [];

  constructor(document: Document, facts: RubyFacts, evaluation: Evaluation) {
    this.#document = document;
    this.#facts = facts;
    this.#evaluation = evaluation;
  }

  ofUse(use: RubyUse): readonly Site[] {
    const values = this.#evaluation.valuesOf(use.of, this.#facts);
    const { group, ...rest } = use;
    // `gateway.clusters`, a method of the repository that gives the group, only looks like the client's own.
    if (group && values.some(({ kind }) => kind === 'instance' || kind === 'module'))
      return this.#ofValues(rest, this.#evaluation.valuesOf(use.whole, this.#facts), use);
    return this.#ofValues(use, values, use);
  }

  #ofValues(use: RubyUse, values: readonly Value[], written: RubyUse): readonly Site[] {
    const groups = values.flatMap((value) => this.#groupOf(value, use));
    const [first, ...others] = groups;
    if (use.chosen) return first ? this.#passedOn(use, first.group, first.group, first.evidence) : [];
    if (!first) return this.#ofChosenGroup(written) ?? this.#ofOthers(written, values);
    const isMixed = others.some(({ group }) => group !== first.group) || values.some(({ kind }) => kind === 'foreign');
    const versions = new Set(groups.map(({ version }) => version));
    const provenance: Provenance = { kind: isMixed ? 'possible' : 'certain', evidence: first.evidence };
    return this.#site(use, first.group, provenance, versions.size === 1 ? first.version : undefined);
  }

  /** The group that a use is of, where its receiver may be a client or a group. */
  #groupOf(value: Value, { group }: RubyUse): readonly Extract<Value, { kind: 'group' }>[] {
    if (value.kind === 'group' && !group) return [value];
    if (value.kind !== 'client' || !group) return [];
    return [{ ...value, kind: 'group', group: this.#evaluation.catalogue.groupNamed(group.text) }];
  }

  /** `client.public_send(group).get(…)`: an operation of any group, by its name and its arguments. */
  #ofChosenGroup(use: RubyUse): readonly Site[] | undefined {
    const { whole, call } = use;
    if (use.group || !call || whole.kind !== 'call' || !whole.of || !isSending(whole.name)) return undefined;
    const client = this.#evaluation.valuesOf(whole.of, this.#facts).find(({ kind }) => kind === 'client');
    if (client?.kind !== 'client') return undefined;
    const operation = this.#evaluation.catalogue.operations.find(
      ({ old, inserted }) =>
        old?.name === use.operation.text && inserted.length > 0 && binds(call.arguments, old.signature),
    );
    return operation && this.#passedOn(use, operation.old?.group ?? '', operation.change.id, client.evidence);
  }

  /** A group or an operation that is chosen when the program runs. */
  #passedOn(use: RubyUse, group: string, change: string, evidence: Provenance['evidence']): readonly Site[] {
    const changed = this.#evaluation.catalogue.operations.some(
      ({ old, inserted }) => old?.group === group && inserted.length > 0,
    );
    if (!changed) return [];
    const shape: Member = { kind: 'member', receiver: use.receiver, name: use.operation };
    const reading: Reading = { kind: 'review', reason: use.broken ? 'syntax-error' : 'group-passed-on' };
    return [{ ...this.#placed(use.span), change, shape, provenance: { kind: 'certain', evidence }, reading }];
  }

  /** A receiver that is another library's client, or that cannot be followed: then its file decides. */
  #ofOthers(use: RubyUse, values: readonly Value[]): readonly Site[] {
    const { catalogue } = this.#evaluation;
    const group = use.group
      ? catalogue.groupNamed(use.group.text)
      : this.#evaluation.groupBehind(use.whole, this.#facts);
    if (group === undefined) return [];
    const operation = catalogue.operation(group, use.operation.text);
    const given = use.call?.arguments;
    const fits = [operation?.old, operation?.current].some(
      (method) => method && (!given || binds(given, method.signature)),
    );
    const isSpread = given?.some(({ kind }) => kind === 'spread');
    if (!fits && !isSpread) return [];
    const [value] = values;
    if (value) return value.kind === 'foreign' ? this.#site(use, group, { kind: 'foreign', evidence: [] }) : [];
    // What a name is given may be a list, where the arguments do not tell.
    const kind = !use.group && this.#doubt(use) && !isGivenGroup(given ?? []) ? 'possible' : this.#doubt(use);
    const evidence = this.#facts.sdkLine === undefined ? [] : [this.#evidence(this.#facts.sdkLine)];
    return kind ? this.#site(use, group, { kind, evidence }) : [];
  }

  #doubt(use: RubyUse): 'likely' | 'possible' | undefined {
    const isOthers = otherService.test(use.receiver.text) || this.#isOfUnknownConstant(use);
    if (this.#facts.sdkLine !== undefined) return isOthers ? 'possible' : 'likely';
    const needed = this.#facts.requires.some(({ name }) => this.#evaluation.catalogue.mentions.test(name));
    if (needed && !isOthers) return 'likely';
    return this.#facts.isNamed && !isOthers ? 'possible' : undefined;
  }

  /** `Redis.current.jobs`: a constant of a library that is not ours, as far as the repository says. */
  #isOfUnknownConstant({ of, receiver }: RubyUse): boolean {
    let root = of;
    while (root.kind === 'call' && root.of) root = root.of;
    return root.kind === 'constant' && !this.#evaluation.knowsConstant(root.path) && !/batch_?ai/i.test(receiver.text);
  }

  #site(use: RubyUse, group: string, provenance: Provenance, version?: Version): readonly Site[] {
    const operation = this.#evaluation.catalogue.operation(group, use.operation.text);
    if (!operation || operation.change.fate === 'unchanged') return [];
    const { call } = use;
    if (!call) return this.#memberSite(use, operation, provenance);
    const placed = use.group ? { ...call, group: use.group } : call;
    const read = readingOf(operation, group, call, version);
    const reading: Reading = use.broken
      ? { kind: 'review', reason: 'syntax-error' }
      : read.kind === 'review'
        ? { ...read, advice: signatureOf(operation, call.receiver.text, placeholders) }
        : read.kind === 'old' && provenance.kind === 'possible'
          ? { kind: 'review', reason: 'receiver-unknown', advice: adviceFor(operation, call, this.#fragment.text) }
          : read;
    const resource = resourceOfCall(operation, call, reading);
    const { id } = operation.change;
    return [{ ...this.#placed(use.span), change: id, shape: placed, provenance, reading, ...resource }];
  }

  #memberSite(use: RubyUse, operation: SpelledOperation, provenance: Provenance): readonly Site[] {
    const { fate, id } = operation.change;
    if ((provenance.kind === 'possible' && !use.broken) || provenance.kind === 'foreign' || fate === 'new') return [];
    const shape: Member = { kind: 'member', receiver: use.receiver, name: use.operation };
    const advice = signatureOf(operation, use.receiver.text, placeholders);
    const reading: Reading = use.broken
      ? { kind: 'review', reason: 'syntax-error' }
      : { kind: 'review', reason: 'operation-not-called', advice };
    return [{ ...this.#placed(use.span), change: id, shape, provenance, reading }];
  }

  /** The module that carries the version moves with the calls. */
  ofVersion({ path, token, span }: VersionName, uses: readonly Site[]): readonly Site[] {
    const { moved } = this.#evaluation.catalogue;
    const full = this.#evaluation.fullPath(path, this.#facts);
    const isOld = moved.from.includes(full);
    if (!isOld && full !== moved.to) return [];
    const calls = uses.filter(({ provenance }) => provenance.kind !== 'foreign');
    // What is only possibly ours is left to a person too.
    const areLeft =
      calls.length > 0 &&
      calls.every(({ reading, provenance: { kind } }) => reading.kind === 'review' || kind === 'possible');
    const reading: Reading = !isOld
      ? { kind: 'current' }
      : areLeft
        ? { kind: 'review', reason: 'version-with-calls', advice: moved.to }
        : { kind: 'old' };
    const shape: Pin = { kind: 'pin', name: token };
    const provenance: Provenance = { kind: 'certain', evidence: [] };
    return [{ ...this.#placed(span), change: 'package.path', shape, provenance, reading }];
  }

  ofProperty(use: PropertyUse): readonly Site[] {
    const models = this.#evaluation.valuesOf(use.of, this.#facts);
    const model = models.find((value) => value.kind === 'model');
    const property = model && this.#evaluation.catalogue.property(model.name, use.property.text);
    if (!property) return [];
    const isDropped = property.droppable && use.removal !== undefined && models.length === 1;
    const shape: Pin = { kind: 'pin', name: use.property };
    const reading: Reading = isDropped ? { kind: 'old' } : { kind: 'review', reason: 'property-removed' };
    const provenance: Provenance = { kind: 'certain', evidence: [] };
    const site: Site = { ...this.#placed(use.span), change: property.id, shape, provenance, reading };
    const { given: name, owner: variable, span: at } = use;
    if (name && namesExperiment(property) && name.text !== 'nil') {
      const taken: Site = { ...site, reading: { kind: 'old' }, vanishes: true };
      const out = use.removal && models.length === 1 ? [{ site, taken }] : [];
      this.namings.push({ site, out, name, at, of: { variable } });
    }
    return [site];
  }

  /** `cluster.location` of what an operation gave. */
  ofRead({ of, owner, property, span }: PropertyRead): readonly Site[] {
    const values = this.#evaluation.valuesOf(of, this.#facts);
    const result = values.find((value) => value.kind === 'result');
    const lost = result && !result.isMany && this.#evaluation.catalogue.lostOf(result.model, property.text);
    if (!lost) return [];
    const shape: Member = { kind: 'member', receiver: owner, name: property };
    const reading: Reading = { kind: 'review', reason: 'property-removed', advice: readAdvice(lost, owner.text) };
    const provenance: Provenance = { kind: values.length === 1 ? 'certain' : 'likely', evidence: result.evidence };
    return [{ ...this.#placed(span), change: lost.id, shape, provenance, reading }];
  }

  get #fragment(): Document['fragments'][number] {
    const fragment = this.#document.fragments[this.#facts.fragment];
    if (!fragment) throw new Error(`no fragment ${this.#facts.fragment} in ${this.#facts.path}`);
    return fragment;
  }

  #placed(span: Span): Pick<Site, 'surface' | 'fragment' | 'span'> {
    return { surface: 'ruby', fragment: this.#fragment, span };
  }

  #evidence(line: number): Provenance['evidence'][number] {
    this.#lines ??= this.#fragment.text.split(/\r\n|\n|\r/);
    return { path: this.#facts.path, line, text: (this.#lines[line - 1] ?? '').trim() };
  }
}

/** Which version of the API a call speaks; where its arguments fit both, the module that the client is of decides. */
function readingOf(operation: SpelledOperation, group: string, call: Call, version: Version): Reading {
  const { old, current, inserted } = operation;
  if (old?.group !== group || old.name !== call.operation.text)
    return current ? readCurrentCall(call.arguments, current.signature) : { kind: 'current' };
  if (current?.group !== group || current.name !== call.operation.text) return { kind: 'old' };
  const fitsBoth = binds(call.arguments, old.signature) && binds(call.arguments, current.signature);
  return fitsBoth && version ? { kind: version } : readCall(call.arguments, old.signature, current.signature, inserted);
}
