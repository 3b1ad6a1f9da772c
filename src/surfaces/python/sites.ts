import type { Placed } from '../../model/placed.ts';
import { binds, type Call, type Reading } from '../../model/call.ts';
import { isGivenGroup } from '../../model/group-argument.ts';
import { resourceOfCall } from '../../model/resource-use.ts';
import type { Member, Provenance, Site } from '../../model/site.ts';
import type { SpelledOperation } from '../../model/spelling.ts';
import type { Document } from '../../model/world.ts';
import { Amendments } from './amendments.ts';
import { findDoubleSites } from './double-sites.ts';
import { parameterTraces } from './following/callers.ts';
import { functionsPutFor, namedUse } from './following/effects.ts';
import type { Evaluation } from './following/evaluation.ts';
import { bodyOf, experimentsNamed } from './following/experiments.ts';
import type { GroupValue, Mention, PythonFacts, Use } from './reading/facts.ts';
import { findModelSites } from './model-sites.ts';
import { adviceFor, memberAdvice, parameterNames, readOperation } from './readings.ts';
import { receiverOf, type Receiver } from './following/receivers.ts';
import { relationOf, soundsLikeOther, type Relation } from './following/relation.ts';

/** The uses of the API in one document, in text order. */
export function findSites(document: Document, facts: PythonFacts, evaluation: Evaluation): readonly Site[] {
  const finder = new SiteFinder(document, facts, evaluation);
  const calls = facts.uses.flatMap((use) => finder.ofUse(use));
  const sites = [
    ...calls,
    ...findModelSites(document, facts, evaluation, finder.relation, calls),
    ...facts.groupValues.flatMap((value) => finder.ofGroupValue(value)),
    ...facts.mentions.flatMap((mention) => finder.ofMention(mention)),
    ...findDoubleSites(facts, evaluation, new Amendments(document)),
  ];
  return sites.sort((a, b) => a.fragment.index - b.fragment.index || positionOf(a) - positionOf(b));
}

function positionOf({ shape, span }: Site): number {
  return shape.kind === 'call'
    ? shape.operation.span.start
    : shape.kind === 'member'
      ? shape.name.span.start
      : span.start;
}

class SiteFinder {
  readonly #document: Document;
  readonly #facts: PythonFacts;
  readonly #evaluation: Evaluation;
  readonly #amendments: Amendments;
  readonly relation: Relation;

  constructor(document: Document, facts: PythonFacts, evaluation: Evaluation) {
    this.#document = document;
    this.#facts = facts;
    this.#evaluation = evaluation;
    this.#amendments = new Amendments(document);
    this.relation = relationOf(evaluation, facts.path);
  }

  ofUse(found: Use): readonly Site[] {
    const use = found.isNamed ? namedUse(this.#evaluation, found, this.#facts.path) : found;
    // What is put in its place is a site of its own.
    if (!use || functionsPutFor(this.#evaluation, use, this.#facts.path)) return [];
    const receiver = receiverOf(this.#evaluation, use.receiver, this.#facts.path);
    switch (receiver.kind) {
      case 'group':
        return this.#site(use, receiver.group, receiver.provenance);
      case 'mixed':
        return this.#site(use, receiver.group, receiver.provenance, 'receiver-unknown');
      case 'some-group': {
        const group = receiver.groups.find((name) => this.#operation(name, use)) ?? this.#groupWith(use);
        return group === undefined ? [] : this.#site(use, group, receiver.provenance, 'group-passed-on');
      }
      case 'foreign':
        return receiver.service && use.group && use.call
          ? this.#site(use, this.#spelledGroup(use), receiver.provenance)
          : [];
      case 'unknown':
        return this.#ofUnknown(use, receiver);
    }
  }

  /** A receiver that cannot be followed is judged by its file, its name and the arguments. */
  #ofUnknown(found: Use, receiver: Extract<Receiver, { kind: 'unknown' }>): readonly Site[] {
    const { contradicted, evidence, groups } = receiver;
    const supposed = groups.find((name) => this.#operation(name, found));
    const group = found.group ? this.#spelledGroup(found) : (supposed ?? this.#groupByArguments(found));
    const operation = this.#operation(group, found);
    const use = operation ? calledUse(found, operation) : found;
    // A mock that is asked for another call than ours is another's.
    const isOther = use.mock !== undefined && use.handedOn !== undefined;
    // A call that is not closed has no arguments that could be told.
    const isLost = use.broken && !use.call && supposed !== undefined;
    const isNamed = this.relation.kind === 'sdk' && (use.group !== undefined || isLost) && !isOther;
    if (!operation || !(use.call ? fits(operation, use.call) : isNamed)) return [];
    const isOneOfMany = !use.group && groups.length > 1;
    const isGiven = supposed !== undefined && isGivenGroup(use.call?.arguments ?? []);
    const isSpelled = use.group !== undefined || isLost || isGiven;
    const isDoubtful = contradicted || this.relation.hasRival || soundsLikeOther(use.receiverToken.text);
    const provenance = (kind: Provenance['kind']): Provenance => ({
      kind,
      evidence: [...this.relation.evidence, ...evidence],
    });
    switch (this.relation.kind) {
      case 'sdk':
        return this.#site(
          use,
          group,
          provenance(isDoubtful || !isSpelled ? 'possible' : 'likely'),
          isOneOfMany ? 'group-passed-on' : undefined,
        );
      case 'named':
        return use.group ? this.#site(use, group, provenance('possible')) : [];
      case 'mentioned':
      case 'beside':
        return use.group && isGivenGroup(use.call?.arguments ?? [])
          ? this.#site(use, group, provenance('possible'))
          : [];
      case 'none':
        return [];
    }
  }

  /** `client.get(resource_group, job_name)`: where the group is a value, its arguments may still tell it. */
  #groupByArguments({ call }: Use): string {
    const [first, second] = call?.arguments ?? [];
    if (!first || !second || !isGivenGroup(call?.arguments ?? [])) return '';
    const own = second.kind === 'named' ? second.name.text : second.value.text;
    if (/job/i.test(own)) return 'jobs';
    if (/cluster/i.test(own)) return 'clusters';
    return /file_?server|\bnfs/i.test(own) ? 'file_servers' : '';
  }

  #site(
    found: Use,
    group: string,
    provenance: Provenance,
    reason?: 'receiver-unknown' | 'group-passed-on',
  ): readonly Site[] {
    const operation = this.#operation(group, found);
    if (!operation) return [];
    const use = calledUse(found, operation);
    if (use.mock === 'told') return reason ? [] : this.#toldSite(use, group, operation, provenance);
    if (!use.call) return this.#memberSite(use, operation, provenance);
    // `self.jobs = client.clusters` does not spell the group in `self.jobs.get(…)`.
    const isSpelled = use.group && !use.isNamed && this.#spelledGroup(use) === group;
    const call: Call = { ...use.call, ...(isSpelled && { group: use.group.token }) };
    const read = readOperation(operation, group, call, (index) => this.#kindOf(use, index), use.operation.text);
    if (!read) return [];
    const advice = read.kind === 'review' ? read.advice : undefined;
    const reading: Reading = use.broken
      ? { kind: 'review', reason: 'syntax-error' }
      : reason && read.kind !== 'current'
        ? { kind: 'review', reason, advice: advice ?? adviceFor(operation, call, this.#textOf(use), parameterNames) }
        : read;
    return [
      {
        ...this.#placed(use),
        change: operation.change.id,
        shape: call,
        provenance,
        reading,
        ...resourceOfCall(operation, call, reading),
        ...this.#experiments(use, operation),
      },
    ];
  }

  #experiments(use: Use, { change }: SpelledOperation): Pick<Site, 'experiments'> {
    const body = change.kind === 'create' ? bodyOf(use) : undefined;
    const experiments = body && experimentsNamed(body.value, this.#facts.path, this.#evaluation);
    return experiments ? { experiments } : {};
  }

  #kindOf({ passed }: Use, index: number): 'record' | 'literal' | undefined {
    const argument = passed?.args[index];
    const traces = argument ? this.#evaluation.traces(argument.value, this.#facts.path) : [];
    const kinds = new Set(traces.map(({ value }) => value.kind));
    const [kind] = kinds;
    return kinds.size === 1 && (kind === 'record' || kind === 'literal') ? kind : undefined;
  }

  /** An operation that is not called; only where the receiver is worth a person's time. */
  #memberSite(use: Use, operation: SpelledOperation, provenance: Provenance): readonly Site[] {
    const { fate } = operation.change;
    if (provenance.kind === 'foreign' || provenance.kind === 'possible' || fate === 'new' || fate === 'unchanged')
      return [];
    // A position that the old method did not have is one of the new call's.
    const known = operation.old?.signature.parameters.filter(({ required }) => required).length ?? 0;
    if (use.position !== undefined && use.position >= known) return [];
    const name = use.isNamed ? use.receiverToken : use.operation;
    const shape: Member = { kind: 'member', receiver: use.receiverToken, name };
    const reading: Reading = use.broken
      ? { kind: 'review', reason: 'syntax-error' }
      : {
          kind: 'review',
          reason: use.mock === 'asked' ? 'mock-arguments' : 'operation-not-called',
          advice: memberAdvice(operation, shape),
        };
    return [{ ...this.#placed(use), change: operation.change.id, shape, provenance, reading }];
  }

  /** What a mock is told whatever its arguments are; only the operation's name may have changed. */
  #toldSite(use: Use, group: string, operation: SpelledOperation, provenance: Provenance): readonly Site[] {
    const { change, old, current } = operation;
    const name = use.operation.text;
    const isOld = group === old?.group && name === old.name;
    const isCurrent = group === current?.group && name === current.name;
    if (provenance.kind === 'foreign' || !old || isOld === isCurrent || use.isNamed) return [];
    if (!isOld) {
      const amended = this.#amendments.amended(use, change.id, provenance, use.broken, []);
      return [{ ...amended, reading: { kind: 'current' } }];
    }
    if (!current) return [this.#amendments.refused(use, change.id, provenance, use.broken, 'operation-removed')];
    const edits = [
      ...(name === current.name ? [] : [{ span: use.operation.span, newText: current.name }]),
      ...(use.group && group !== current.group ? [{ span: use.group.token.span, newText: current.group }] : []),
    ];
    return edits.length > 0 ? [this.#amendments.amended(use, change.id, provenance, use.broken, edits)] : [];
  }

  ofGroupValue(value: GroupValue): readonly Site[] {
    const receiver = receiverOf(this.#evaluation, value.value, this.#facts.path);
    if (receiver.kind !== 'group' || this.#isFollowed(value, receiver.group)) return [];
    const changed = this.#evaluation.catalogue.operations.filter(
      ({ old, inserted }) => old?.group === receiver.group && inserted.length > 0,
    );
    const [example] = changed;
    if (!example) return [];
    const shape: Member = { kind: 'member', receiver: value.receiverToken, name: value.name };
    const advice = `${receiver.group}.<operation>(${[example.resourceGroup, ...example.inserted].join(', ')}, …)`;
    return [
      {
        ...this.#placed(value),
        change: receiver.group,
        shape,
        provenance: receiver.provenance,
        reading: { kind: 'review', reason: 'group-passed-on', advice },
      },
    ];
  }

  /** Whether the group goes to functions of the repository whose parameter is this group and nothing else. */
  #isFollowed({ passedTo }: GroupValue, group: string): boolean {
    if (!passedTo) return false;
    const { call, argument } = passedTo;
    const called = this.#evaluation.traces(call.of, this.#facts.path);
    const passed = call.args[argument];
    return (
      called.length > 0 &&
      called.every(({ value }) => {
        if (value.kind !== 'function') return false;
        const parameters = this.#evaluation.facts.get(value.path)?.functions[value.id]?.parameters ?? [];
        const index =
          passed?.kind === 'named'
            ? parameters.findIndex(({ name }) => name === passed.name)
            : argument + (value.bound ? 1 : 0);
        const meant = parameterTraces(this.#evaluation, value.path, value.id, index);
        return meant.length > 0 && meant.every((one) => one.value.kind === 'group' && one.value.group === group);
      })
    );
  }

  ofMention(mention: Mention): readonly Site[] {
    const group = this.#evaluation.catalogue.groupNamed(mention.group.text);
    const operation = this.#evaluation.catalogue.operation(group, mention.operation.text);
    const provenance = this.#mentionProvenance(mention);
    if (!operation || !provenance) return [];
    const read = mention.call ? readOperation(operation, group, mention.call) : undefined;
    if (mention.in !== 'error') {
      if (!mention.call || !fits(operation, mention.call) || !read || read.kind === 'current') return [];
    } else if (read?.kind === 'current') return [];
    const shape: Site['shape'] = mention.call ?? {
      kind: 'member',
      receiver: mention.clientToken,
      name: mention.operation,
    };
    // What is not run is never rewritten; the rewrite says so, with the new line.
    const reading: Reading = mention.in === 'error' ? { kind: 'review', reason: 'syntax-error' } : { kind: 'old' };
    return [{ ...this.#placed(mention), change: operation.change.id, shape, provenance, reading }];
  }

  #mentionProvenance({ client, clientToken }: Mention): Provenance | undefined {
    const traces = this.#evaluation.traces(client, this.#facts.path);
    const receiver = receiverOf(this.#evaluation, client, this.#facts.path);
    if (traces.some(({ value }) => value.kind === 'client'))
      return { kind: 'likely', evidence: traces.flatMap(({ evidence }) => evidence).slice(0, 4) };
    if (receiver.kind === 'foreign' || soundsLikeOther(clientToken.text) || this.relation.hasRival) return undefined;
    if (this.relation.kind === 'sdk') return { kind: 'likely', evidence: this.relation.evidence };
    return this.relation.kind === 'named' ? { kind: 'possible', evidence: [] } : undefined;
  }

  #operation(group: string, use: Use): SpelledOperation | undefined {
    return this.#evaluation.catalogue.operation(group, use.operation.text);
  }

  #spelledGroup({ group }: Use): string {
    return group ? this.#evaluation.catalogue.groupNamed(group.token.text) : '';
  }

  #groupWith(use: Use): string | undefined {
    return ['clusters', 'jobs', 'file_servers'].find((group) => this.#operation(group, use));
  }

  #placed({ fragment, span }: Placed): Pick<Site, 'surface' | 'fragment' | 'span'> {
    const found = this.#document.fragments[fragment];
    if (!found) throw new Error(`no fragment ${fragment} in ${this.#facts.path}`);
    return { surface: 'python', fragment: found, span };
  }

  #textOf({ fragment }: Placed): string {
    return this.#document.fragments[fragment]?.text ?? '';
  }
}

/** A use with the call that its operation is handed on for, where that can be written anew in its place. */
function calledUse(use: Use, operation: SpelledOperation): Use {
  const { handedOn } = use;
  const isWhole =
    handedOn && (handedOn.isOnly || operation.change.fate === 'parameters-inserted') && fits(operation, handedOn.call);
  return isWhole && !handedOn.call.arguments.some(({ kind }) => kind === 'spread') ? { ...use, ...handedOn } : use;
}

/** Whether a call could be of the old or the new API at all; spread arguments could be anything. */
function fits(operation: SpelledOperation, call: Call): boolean {
  return (
    call.arguments.some(({ kind }) => kind === 'spread') ||
    [operation.old, operation.current].some((method) => method && binds(call.arguments, method.signature))
  );
}
