import type { Placed } from '../../model/placed.ts';
import type { Edit } from '../../model/edit.ts';
import { experimentId, namesExperiment } from '../../model/named-experiment.ts';
import type { Provenance, Site } from '../../model/site.ts';
import { contains, type Span } from '../../model/span.ts';
import type { PropertyRemoval } from '../../model/transform.ts';
import type { Document } from '../../model/world.ts';
import { removeListItems } from '../../syntax/list-edits.ts';
import { isSpread, namedMembers } from './creation-members.ts';
import { membersAt, type Member, type ObjectNode, type ValueNode } from '../../syntax/value-tree.ts';
import { Amendments } from './amendments.ts';
import type { Catalogue } from './catalogue.ts';
import type { Evaluation } from './following/evaluation.ts';
import { bodiesOf } from './following/bodies.ts';
import { bodyOf } from './following/experiments.ts';
import { handedKeywords } from './following/handed-keywords.ts';
import { modelMeant } from './following/model-owners.ts';
import type { Relation } from './following/relation.ts';
import { holdsCall, MemberSites, whereTaken } from './member-sites.ts';
import { givenAdvice, isIdle } from './model-advice.ts';
import { withOwnComment } from './own-comment.ts';
import { refusalFor } from './readings.ts';
import type { ClassName, Creation, Dictionary, Expression, PythonFacts } from './reading/facts.ts';

/**
 * What one document does with the library's models: constructors and bodies that set what is gone, members that
 * results lost, classes that have another name.
 * @param calls the calls of operations in the document, whose own advice covers what stands in those that a person writes
 */
export function findModelSites(
  document: Document,
  facts: PythonFacts,
  evaluation: Evaluation,
  relation: Relation,
  calls: readonly Site[],
): readonly Site[] {
  const sites = new Amendments(document);
  const finder = new ModelSiteFinder(sites, facts, evaluation, relation, calls);
  const members = new MemberSites(sites, facts.path, evaluation, relation, calls);
  const inside = [...facts.creations.flatMap((one) => finder.ofCreation(one)), ...finder.ofBodies()];
  const handed = facts.creations.flatMap((one) => finder.ofHanded(one));
  // What goes with a value that is taken out needs nothing of its own.
  return [
    ...inside,
    ...handed,
    ...facts.memberUses.flatMap((use) => members.sitesOf(use)),
    ...facts.classNames.flatMap((name) => finder.ofClassName(name)),
  ].filter((site) => !finder.isTakenOut(site));
}

class ModelSiteFinder {
  readonly #sites: Amendments;
  readonly #facts: PythonFacts;
  readonly #evaluation: Evaluation;
  readonly #catalogue: Catalogue;
  readonly #relation: Relation;
  readonly #calls: readonly Site[];
  readonly #takenOut: { readonly fragment: number; readonly span: Span }[] = [];

  constructor(
    sites: Amendments,
    facts: PythonFacts,
    evaluation: Evaluation,
    relation: Relation,
    calls: readonly Site[],
  ) {
    this.#sites = sites;
    this.#facts = facts;
    this.#evaluation = evaluation;
    this.#catalogue = evaluation.catalogue;
    this.#relation = relation;
    this.#calls = calls;
  }

  isTakenOut({ fragment, span }: Site): boolean {
    return this.#takenOut.some((gone) => gone.fragment === fragment.index && contains(gone.span, span));
  }

  /** `Model(location, size)`, `Model(location=location, …)` */
  ofCreation(creation: Creation): readonly Site[] {
    const { models } = this.#catalogue;
    const meant = modelMeant(
      this.#evaluation,
      this.#relation,
      creation.type,
      creation.typeToken.text,
      this.#facts.path,
    );
    if (!meant || this.#isInAdvice(creation)) return [];
    const { model, provenance } = meant;
    // A class's new name is a change of its own, at the same place.
    const change = `models.${models.changedClasses.get(models.classOf(model))?.current ?? model}`;
    const { members } = creation.arguments;
    const unnamed = members.filter(({ name, value }) => name === '' && !isSpread(value));
    const hidesPlaces = members.some(({ value }) => isSpread(value) && !isKeywordSpread(value));
    const parameters = models.positional(model) ?? [];
    if (unnamed.length > 0 && (hidesPlaces || unnamed.length > parameters.length)) {
      const isProven = provenance.kind === 'certain' && !hidesPlaces;
      return isProven ? [this.#sites.refused(creation, change, provenance, creation.broken, 'arguments-unclear')] : [];
    }
    const named = namedMembers(creation, parameters);
    const keywords = unnamed.map(({ span }, index): Edit => {
      return { span: { start: span.start, end: span.start }, newText: `${parameters[index] ?? ''}=` };
    });
    // Who must look at the arguments writes the new name too.
    const left = this.#ofChangedClass(creation, model, named, provenance);
    if (left.length > 0) {
      this.#takenOut.push({ fragment: creation.fragment, span: creation.typeToken.span });
      return left;
    }
    return this.#ofMembers(creation, creation.arguments, named, change, provenance, keywords, (name) =>
      models.removed(model, name),
    );
  }

  /** What a renamed class does not take any more, or requires now. */
  #ofChangedClass(
    creation: Creation,
    model: string,
    members: readonly Member[],
    provenance: Provenance,
  ): readonly Site[] {
    const changed = this.#catalogue.models.changedClasses.get(this.#catalogue.models.classOf(model));
    if (!changed) return [];
    const dropped = members.filter(({ name }) => changed.dropped?.includes(name));
    const missing = members.some(({ value }) => isSpread(value))
      ? []
      : (changed.requires ?? []).filter((required) => !members.some(({ name }) => name === required));
    return [
      ...dropped.map(({ span }) =>
        this.#sites.refused({ ...creation, span }, changed.id, provenance, creation.broken, 'operation-renamed'),
      ),
      ...missing.map((name) =>
        this.#sites.refused(
          creation,
          `models.${changed.current ?? changed.name}`,
          provenance,
          creation.broken,
          'model-changed',
          `${name}=''`,
        ),
      ),
    ];
  }

  /** `ClusterCreateParameters(**kwargs)` in a function whose callers pass what the model lost; they are the evidence. */
  ofHanded(creation: Creation): readonly Site[] {
    const { spreads, type, typeToken, broken } = creation;
    const { path } = this.#facts;
    if (spreads.length === 0 || this.#isInAdvice(creation)) return [];
    const meant = modelMeant(this.#evaluation, this.#relation, type, typeToken.text, path);
    if (!meant) return [];
    const { model, provenance } = meant;
    return spreads
      .flatMap((kwargs) => handedKeywords(this.#evaluation, kwargs, path))
      .flatMap(({ name, evidence }) => {
        const property = this.#catalogue.models.removed(model, name);
        if (!property) return [];
        const proof = { ...provenance, evidence: [...evidence, ...provenance.evidence] };
        const advice = givenAdvice(property, `<${name}>`);
        return [this.#sites.refused(creation, property.id, proof, broken, 'property-removed', advice)];
      });
  }

  /** The dictionaries that create operations are given as bodies, here or in other modules. */
  ofBodies(): readonly Site[] {
    const seen = new Set<Dictionary>();
    const found = (orders: readonly (number | undefined)[], group: string, provenance: Provenance) =>
      this.#facts.dictionaries.flatMap((dictionary) => {
        if (!orders.includes(dictionary.order) || seen.has(dictionary)) return [];
        seen.add(dictionary);
        return this.#ofBody(dictionary, group, provenance);
      });
    const own = this.#calls.flatMap(({ change, shape, provenance, reading, fragment }) => {
      const [group = '', operation] = change.split('.');
      if (operation !== 'create' || shape.kind !== 'call' || reading.kind === 'review') return [];
      const use = this.#facts.uses.find(
        (one) => one.fragment === fragment.index && one.operation.span.start === shape.operation.span.start,
      );
      const body = use && bodyOf(use);
      return body ? found(this.#dictionariesOf(body.value), group, provenance) : [];
    });
    const spread = this.#facts.creations.flatMap(({ spreads, type, typeToken }) => {
      if (spreads.length === 0) return [];
      const meant = modelMeant(this.#evaluation, this.#relation, type, typeToken.text, this.#facts.path);
      const [, group] = /^(\w+)_create_parameters$/.exec(meant?.model ?? '') ?? [];
      if (!meant || group === undefined) return [];
      const orders = spreads.flatMap((value) => this.#dictionariesOf(value));
      return found(orders, `${group}s`, meant.provenance);
    });
    const sent = bodiesOf(this.#evaluation)
      .sentFrom(this.#facts.path)
      .flatMap(({ order, group, provenance }) => found([order], group, provenance));
    return [...own, ...spread, ...sent];
  }

  /** The dictionaries of this file that an expression may be. */
  #dictionariesOf(value: Expression): readonly (number | undefined)[] {
    return this.#evaluation
      .traces(value, this.#facts.path)
      .flatMap((trace) =>
        trace.value.kind === 'record' && trace.value.path === this.#facts.path ? [trace.value.order] : [],
      );
  }

  #ofBody(dictionary: Dictionary, group: string, provenance: Provenance): readonly Site[] {
    const model = `${group.replace(/s$/, '')}_create_parameters`;
    const isSeen = bodiesOf(this.#evaluation).isSeen({ path: this.#facts.path, order: dictionary.order });
    const found = new Map<ObjectNode, Map<Member, PropertyRemoval>>();
    for (const { property, place } of this.#catalogue.models.bodies) {
      if (!place.groups.includes(group)) continue;
      // A dictionary is written as the service has it, or as the library's models are.
      const flat = place.path.filter((word) => word !== 'properties').map(snake);
      for (const path of [place.path, flat])
        for (const { owner, member } of membersAt(dictionary.node, path)) {
          const known = found.get(owner) ?? new Map<Member, PropertyRemoval>();
          found.set(owner, known.set(member, property));
        }
    }
    return [...found].flatMap(([owner, gone]) => {
      const named = owner.members.map((member) => ({ ...member, name: gone.get(member)?.name ?? '' }));
      const properties = new Map([...gone.values()].map((property) => [property.name, property]));
      const placed = { ...dictionary, span: owner.span, broken: false };
      const removed = (name: string) => properties.get(name);
      return this.#ofMembers(placed, owner, named, `models.${model}`, provenance, [], removed, isSeen);
    });
  }

  /**
   * The rewrite that takes out what meant nothing, and a review for each member that did.
   * @param isSeen whether more than the library looks at the members
   */
  #ofMembers(
    placed: Placed & { readonly broken: boolean },
    owner: ObjectNode,
    members: readonly Member[],
    change: string,
    provenance: Provenance,
    keywords: readonly Edit[],
    removed: (name: string) => PropertyRemoval | undefined,
    isSeen = false,
  ): readonly Site[] {
    const text = this.#sites.textOf(placed);
    const gone = members.map((member) => {
      const property = removed(member.name);
      if (!property) return undefined;
      const value = text.slice(member.value.span.start, member.value.span.end);
      const isKept = isSeen || this.#holdsCall(placed, member.span);
      const idle = !isKept && isIdle(property, value);
      const experiment =
        !isKept && !idle && namesExperiment(property)
          ? experimentId(this.#facts.path, placed.fragment, member.span)
          : undefined;
      return { property, value, idle, experiment };
    });
    const inside = { start: owner.span.start + 1, end: owner.span.end - 1 };
    const spans = members.map(({ span }) => span);
    const without = (isGone: (index: number) => boolean): readonly Edit[] => [
      ...keywords.filter((_, index) => !isGone(index)),
      ...removeListItems(text, inside, spans, isGone).map((edit) => withOwnComment(text, edit)),
    ];
    const amended = (edits: readonly Edit[], dependsOn?: Site['dependsOn']): readonly Site[] => {
      if (edits.length === 0) return [];
      return [
        { ...this.#sites.amended(placed, change, provenance, placed.broken, edits), ...(dependsOn && { dependsOn }) },
      ];
    };
    for (const [index, { span }] of members.entries())
      if (gone[index]?.idle) this.#takenOut.push({ fragment: placed.fragment, span });
    const reviews = members.flatMap(({ span }, index): readonly Site[] => {
      const one = gone[index];
      if (!one || one.idle) return [];
      const advice = givenAdvice(one.property, one.value);
      const at = { ...placed, span };
      const refused = this.#sites.refused(at, one.property.id, provenance, placed.broken, 'property-removed', advice);
      return [{ ...refused, ...(one.experiment !== undefined && whereTaken(one.experiment, false)) }];
    });
    const experiment = gone.find((one) => one?.experiment !== undefined)?.experiment;
    const isIdleAt = (index: number): boolean => gone[index]?.idle === true;
    if (experiment === undefined) return [...amended(without(isIdleAt)), ...reviews];
    const isTakenAt = (index: number): boolean => isIdleAt(index) || gone[index]?.experiment !== undefined;
    return [
      ...amended(without(isIdleAt), { experiment, isTaken: false }),
      ...amended(without(isTakenAt), { experiment, isTaken: true }),
      ...reviews,
    ];
  }

  /** `EnvironmentSetting`, `JobsListByResourceGroupOptions`, `models.job_create_parameters.JobCreateParameters` */
  ofClassName(name: ClassName): readonly Site[] {
    const { models } = this.#catalogue;
    const changed = models.changedClasses.get(name.name.text);
    const meant = modelMeant(this.#evaluation, this.#relation, name.type, name.name.text, this.#facts.path);
    if (!meant || this.#isInAdvice(name)) return [];
    const sites: Site[] = [];
    // From 1.0 on the package gives the classes alone: on Python 3 the modules that hold them have other names.
    if (name.module) {
      const edits = [{ span: name.module, newText: '' }];
      sites.push(
        this.#sites.amended({ ...name, span: name.module }, 'model.class-module', meant.provenance, false, edits),
      );
    }
    if (changed?.current !== undefined) {
      const edits = [{ span: name.name.span, newText: models.classOf(changed.current) }];
      sites.push(this.#sites.amended(name, changed.id, meant.provenance, false, edits));
    } else if (changed) sites.push(this.#sites.refused(name, changed.id, meant.provenance, false, 'model-changed'));
    return sites;
  }

  /** Whether it stands in a call that a person must write, whose advice says all. */
  #isInAdvice(placed: Placed): boolean {
    return this.#calls.some(
      ({ fragment, span, change, shape, reading }) =>
        fragment.index === placed.fragment &&
        shape.kind === 'call' &&
        contains(span, placed.span) &&
        this.#isLeftToPerson(change, shape, reading.kind),
    );
  }

  #isLeftToPerson(change: string, call: Extract<Site['shape'], { kind: 'call' }>, reading: string): boolean {
    const operation = this.#catalogue.operations.find((one) => one.change.id === change);
    if (!operation || reading === 'current' || !/^(removed|renamed)$/.test(operation.change.fate)) return false;
    return reading === 'review' || refusalFor(operation, call) !== undefined;
  }

  #holdsCall({ fragment }: Placed, span: Span): boolean {
    return holdsCall(this.#calls, fragment, span);
  }
}

function isKeywordSpread(value: ValueNode): boolean {
  return value.kind === 'other' && value.value.startsWith('**');
}

/** `nodeSetup → node_setup` */
function snake(word: string): string {
  return word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
