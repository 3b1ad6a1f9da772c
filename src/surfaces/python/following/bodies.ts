import type { Provenance } from '../../../model/site.ts';
import type { Path } from '../../../model/source-file.ts';
import type { CallExpression, Expression, PythonFacts } from '../reading/facts.ts';
import type { Evaluation } from './evaluation.ts';
import { bodyOf } from './experiments.ts';
import { receiverOf } from './receivers.ts';
import { relationOf } from './relation.ts';

/** A dictionary that is the body of what a call of another module creates. */
interface SentBody {
  /** Where the dictionary begins, as in `Moment`. */
  readonly order: number;
  readonly group: string;
  readonly provenance: Provenance;
}

/** Where a dictionary stands: its module, and where it begins there, as in `Moment`. */
interface DictionaryPlace {
  readonly path: Path;
  readonly order: number;
}

const known = new WeakMap<Evaluation, Bodies>();

/** The bodies of a repository, worked out once. */
export function bodiesOf(evaluation: Evaluation): Bodies {
  const bodies = known.get(evaluation) ?? new Bodies(evaluation);
  known.set(evaluation, bodies);
  return bodies;
}

/** The dictionaries that create operations are given as bodies, over all modules. */
class Bodies {
  readonly #evaluation: Evaluation;
  readonly #sent = new Map<Path, SentBody[]>();
  readonly #seen = new Map<string, boolean>();

  constructor(evaluation: Evaluation) {
    this.#evaluation = evaluation;
    for (const facts of evaluation.facts.values()) this.#read(facts);
  }

  /** The dictionaries of a module that calls of other modules send. */
  sentFrom(path: Path): readonly SentBody[] {
    return this.#sent.get(path) ?? [];
  }

  /** Whether more than the library looks at what a dictionary holds of what bodies lost. */
  isSeen(place: DictionaryPlace): boolean {
    const key = `${place.path} ${place.order}`;
    const seen = this.#seen.get(key) ?? (this.#isSeen(place) || this.#mayBeSeen(place.path));
    this.#seen.set(key, seen);
    return seen;
  }

  #read(facts: PythonFacts): void {
    const { catalogue } = this.#evaluation;
    for (const use of facts.uses) {
      const { operation, receiver, group: spelled } = use;
      const creates = catalogue.operations.some(
        ({ old, change }) => change.kind === 'create' && old?.name === operation.text,
      );
      const body = creates ? bodyOf(use) : undefined;
      const values = body ? this.#evaluation.traces(body.value, facts.path).map(({ value }) => value) : [];
      const elsewhere = values.flatMap((value) =>
        value.kind === 'record' && value.order !== undefined && value.path !== facts.path
          ? [{ path: value.path, order: value.order }]
          : [],
      );
      const sender = elsewhere.length > 0 ? this.#senderOf(receiver, spelled?.token.text, facts.path) : undefined;
      if (!sender) continue;
      for (const { path, order } of elsewhere)
        this.#sent.set(path, [...(this.#sent.get(path) ?? []), { order, ...sender }]);
    }
  }

  #senderOf(receiver: Expression, spelled: string | undefined, path: Path): Omit<SentBody, 'order'> | undefined {
    const found = receiverOf(this.#evaluation, receiver, path);
    if (found.kind === 'group') return found;
    const relation = relationOf(this.#evaluation, path);
    if (found.kind !== 'unknown' || found.contradicted || spelled === undefined) return undefined;
    if (relation.kind !== 'sdk' || relation.hasRival) return undefined;
    const group = this.#evaluation.catalogue.groupNamed(spelled);
    return { group, provenance: { kind: 'likely', evidence: relation.evidence } };
  }

  #isSeen(place: DictionaryPlace): boolean {
    const names = this.#namesOf(place);
    for (const { path, keyReads, calls } of this.#evaluation.facts.values()) {
      if (keyReads.some((of) => this.#isIt(of, path, place))) return true;
      const handingOn = new Set(calls.flatMap(({ deferred, end }) => (deferred === undefined ? [] : [end])));
      for (const call of calls) {
        // What a call hands on is seen by what it calls.
        if (call.deferred === undefined && handingOn.has(call.end)) continue;
        const isGiven = call.args.some(
          ({ value }) =>
            (value.kind === 'name' || value.kind === 'attribute') &&
            names.has(value.name) &&
            this.#isIt(value, path, place),
        );
        if (isGiven && this.#looksInside(call, path)) return true;
      }
    }
    return false;
  }

  /** Whether a file that was not read may import a module whose dictionaries others send, and look into them. */
  #mayBeSeen(path: Path): boolean {
    if (!this.#sent.has(path)) return false;
    const { facts, finder, catalogue } = this.#evaluation;
    const keys = [...catalogue.models.lostKeys].flatMap((key) => [`'${key}'`, `"${key}"`]);
    return finder.importersWith(path, keys).some((file) => !facts.has(file));
  }

  #isIt(expression: Expression, path: Path, place: DictionaryPlace): boolean {
    return this.#evaluation
      .traces(expression, path)
      .some(({ value }) => value.kind === 'record' && value.path === place.path && value.order === place.order);
  }

  /** What a dictionary is called in its module and where it is imported. */
  #namesOf({ path, order }: DictionaryPlace): ReadonlySet<string> {
    const names = new Set<string>();
    for (const { name, value } of this.#evaluation.facts.get(path)?.bindings ?? [])
      if (value.kind === 'record' && value.order === order) names.add(name);
    for (const { bindings } of this.#evaluation.facts.values())
      for (const { name, value } of bindings)
        if (value.kind === 'import' && value.name !== undefined && names.has(value.name)) names.add(name);
    return names;
  }

  /** Whether a call that is given a dictionary may look for what bodies lost; functions of the repository say so themselves. */
  #looksInside({ of }: CallExpression, path: Path): boolean {
    const name = of.kind === 'name' || of.kind === 'attribute' ? of.name : '';
    if (harmless.has(name) || name.startsWith('assert_')) return false;
    const called = this.#evaluation.traces(of, path);
    if (called.every(({ value }) => saysItself.has(value.kind))) return false;
    const group = of.kind === 'attribute' && of.of.kind === 'attribute' ? of.of.name : '';
    const isOpen = called.every(({ value }) => value.kind === 'unknown' || value.kind === 'parameter');
    return !(isOpen && this.#evaluation.catalogue.groups.has(group));
  }
}

/** What is called and is read itself, or is the library's own. */
const saysItself: ReadonlySet<string> = new Set(['function', 'operation', 'model-class']);

/** Functions that show or copy what they are given. */
const harmless = new Set(
  'print pprint pformat len str repr type isinstance dict copy deepcopy dump dumps debug info warning log'.split(' '),
);
