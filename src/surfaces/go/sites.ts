import { binds, readCall, readCurrentCall, type Call, type Reading } from '../../model/call.ts';
import { resourceOfCall } from '../../model/resource-use.ts';
import type { Evidence, Member, Pin, Provenance, Site } from '../../model/site.ts';
import type { SpelledOperation } from '../../model/spelling.ts';
import type { Span } from '../../model/span.ts';
import { namesExperiment } from '../../model/named-experiment.ts';
import type { Document } from '../../model/world.ts';
import type { HoldingReader } from '../../syntax/name-origins.ts';
import { joinExperiments, type ExperimentNaming } from '../../syntax/named-experiments.ts';
import { adviceFor, readAdvice, signatureText } from './advice.ts';
import type { Evaluation, Placed } from './evaluation.ts';
import type { Declaration, FieldUse, GoFacts, GoImport, GoUse, RenamedName, TypeName } from './facts.ts';

/** The uses of the API in one Go text, in text order. */
export function findSites(
  document: Document,
  facts: GoFacts,
  evaluation: Evaluation,
  holdingAt: HoldingReader,
): readonly Site[] {
  const finder = new SiteFinder(document, facts, evaluation);
  const uses = facts.uses.flatMap((use) => finder.ofUse(use));
  const { sites: fields, namings } = finder.ofFields(facts.fields);
  const declarations = facts.declarations.flatMap((one) => finder.ofDeclaration(one));
  const imports = facts.imports.flatMap((one) => finder.ofImport(one, uses));
  const renamed = facts.renamed.map((one) => finder.ofRenamed(one));
  const joined = joinExperiments([...uses, ...fields], namings, holdingAt);
  return [...imports, ...renamed, ...uses, ...fields, ...declarations]
    .flatMap((site) => joined.get(site) ?? [site])
    .sort((a, b) => positionOf(a) - positionOf(b));
}

function positionOf({ span }: Site): number {
  return span.start;
}

/** A receiver's name that says which client it may be. */
const groupHints: readonly (readonly [RegExp, string])[] = [
  [/job/i, 'JobsClient'],
  [/file_?server|nfs/i, 'FileServersClient'],
  [/cluster/i, 'ClustersClient'],
];

function hintedClient(text: string): string | undefined {
  return groupHints.find(([pattern]) => pattern.test(text))?.[1];
}

/** The arguments behind the context, which may name what they are: `jobName`. */
function argumentsText(call: Call): string {
  return call.arguments
    .slice(1)
    .map(({ value }) => value.text)
    .join(' ');
}

class SiteFinder {
  readonly #document: Document;
  readonly #facts: GoFacts;
  readonly #evaluation: Evaluation;

  constructor(document: Document, facts: GoFacts, evaluation: Evaluation) {
    this.#document = document;
    this.#facts = facts;
    this.#evaluation = evaluation;
  }

  ofUse(use: GoUse): readonly Site[] {
    const { catalogue } = this.#evaluation;
    if (use.isExpected || use.receiver.text.endsWith('.EXPECT()')) return this.#ofExpected(use);
    // `batchai.JobsClient.Get`, which takes the client as its first argument.
    if (use.of.kind === 'imported' && catalogue.isOurs(use.of.package)) {
      const operation = catalogue.operation(use.of.name, use.method.text);
      return operation && operation.change.fate !== 'unchanged'
        ? this.#memberSite(use, operation, { kind: 'certain', evidence: this.#evidence() })
        : [];
    }
    const receiver = this.#evaluation.typeOf(use.of, this.#facts);
    const client = this.#evaluation.clientWith(receiver, use.method.text);
    if (client) return this.#site(use, client.name, { kind: 'certain', evidence: this.#evidence() });
    const { type } = receiver;
    const declared = this.#evaluation.declarationOf(receiver);
    if (declared) return this.#ofDeclared(use, receiver);
    if (type.kind === 'named' && type.package !== '') {
      const isLookalike = this.#evaluation.catalogue.groups.has(type.name) && use.call;
      const evidence = this.#facts.imports.filter(({ path }) => path === type.package);
      return isLookalike
        ? this.#site(use, type.name, { kind: 'foreign', evidence: evidence.map((one) => this.#lineOf(one)) })
        : [];
    }
    return type.kind === 'unknown' ? this.#ofUnknown(use, type.isParameter === true) : [];
  }

  /** A method of a type of the repository that has an operation's name, and results of the client library. */
  #ofDeclared(use: GoUse, receiver: Placed): readonly Site[] {
    const called = this.#evaluation.typeOf({ kind: 'select', of: use.of, name: use.method.text }, this.#facts);
    const isInterface = this.#evaluation.declarationOf(receiver)?.declared.kind === 'interface';
    if (!isInterface || !use.call || called.type.kind !== 'function') return [];
    const client = this.#clientOfResults(called.type.results, use.method.text);
    return client === undefined
      ? []
      : this.#site(use, client, { kind: 'certain', evidence: this.#evidence() }, 'declared-signature');
  }

  /**
   * What a mock is told to expect: `jobs.EXPECT().Get(gomock.Any(), group, name).Return(batchai.Job{}, nil)`. What it is a
   * mock of declares the parameters; whose operation that is, the names and the results beside it tell.
   */
  #ofExpected(use: GoUse): readonly Site[] {
    const evidence = this.#evaluation.sdkImport(this.#facts);
    if (!evidence || !use.call) return [];
    const [mock = ''] = /^\w+/.exec(use.receiver.text) ?? [];
    const [, made = ''] = new RegExp(String.raw`\b${mock}\s*:?=\s*([^\n]*)`).exec(this.#text) ?? [];
    const [results = ''] =
      /^\)?(?:\s*\.\s*\w+\([^\n]*)?/.exec(this.#text.slice(use.span.end, use.span.end + 200)) ?? [];
    const told = /\bbatchai\.(?:New)?(Job|Cluster|FileServer)/.exec(results)?.[1];
    const client = told === undefined ? (hintedClient(use.receiver.text) ?? hintedClient(made)) : `${told}sClient`;
    const operation = client === undefined ? undefined : this.#evaluation.catalogue.operation(client, use.method.text);
    const { call } = use;
    const fits = [operation?.old, operation?.current].some(
      (method) => method && binds(call.arguments, method.signature),
    );
    return client !== undefined && fits
      ? this.#site(use, client, { kind: 'likely', evidence: [evidence] }, 'declared-signature')
      : [];
  }

  /** A receiver whose type cannot be told, in a package that uses the client library; names tell, or a generic type's use. */
  #ofUnknown(use: GoUse, isParameter: boolean): readonly Site[] {
    const evidence = this.#evaluation.sdkImport(this.#facts);
    if (!evidence || (!use.call && !use.broken)) return [];
    const hinted = hintedClient(use.receiver.text) ?? (use.call && hintedClient(argumentsText(use.call)));
    const client = hinted ?? (isParameter ? this.#clientThatTakes(use) : undefined);
    if (!client) return [];
    const operation = this.#evaluation.catalogue.operation(client, use.method.text);
    if (!use.call) return operation ? this.#memberSite(use, operation, { kind: 'likely', evidence: [evidence] }) : [];
    const fits = [operation?.old, operation?.current].some(
      (method) => method && use.call && binds(use.call.arguments, method.signature),
    );
    return fits ? this.#site(use, client, { kind: 'possible', evidence: [evidence] }) : [];
  }

  /** A client of which a call could be by its old signature. */
  #clientThatTakes({ call, method }: GoUse): string | undefined {
    return groupHints.find(([, client]) => {
      const old = this.#evaluation.catalogue.operation(client, method.text)?.old;
      return old && call && binds(call.arguments, old.signature);
    })?.[1];
  }

  #site(use: GoUse, client: string, provenance: Provenance, reason?: 'declared-signature'): readonly Site[] {
    const operation = this.#evaluation.catalogue.operation(client, use.method.text);
    // A client that got another name is a site where it is named.
    if (!operation || /^(unchanged|group-renamed)$/.test(operation.change.fate)) return [];
    if (!use.call) return this.#memberSite(use, operation, provenance);
    const read = readingOf(operation, client, use.call);
    const advice =
      read.kind === 'old' ? adviceFor(operation, use.call, this.#text) : signatureText(operation, use.call);
    const reading: Reading = use.broken
      ? { kind: 'review', reason: 'syntax-error' }
      : reason && read.kind !== 'current'
        ? { kind: 'review', reason, advice }
        : read.kind === 'review'
          ? { ...read, advice }
          : read;
    const resource = resourceOfCall(operation, use.call, reading);
    const { id } = operation.change;
    return [{ ...this.#placed(use.span), change: id, shape: use.call, provenance, reading, ...resource }];
  }

  #memberSite(use: GoUse, operation: SpelledOperation, provenance: Provenance): readonly Site[] {
    const { fate, id } = operation.change;
    if ((provenance.kind !== 'certain' && !use.broken) || fate === 'new' || fate === 'unchanged') return [];
    const shape: Member = { kind: 'member', receiver: use.receiver, name: use.method };
    const advice = signatureText(operation, { receiver: use.receiver });
    const reading: Reading = use.broken
      ? { kind: 'review', reason: 'syntax-error' }
      : { kind: 'review', reason: 'operation-not-called', advice };
    return [{ ...this.#placed(use.span), change: id, shape, provenance, reading }];
  }

  /** `batchai.NewUsageClient → batchai.NewUsagesClient`; the calls stay as they are. */
  ofRenamed({ name, span }: RenamedName): Site {
    const { to = name.text, change = '' } = this.#evaluation.catalogue.renamed.get(name.text) ?? {};
    const shape: Pin = { kind: 'pin', name };
    const reading: Reading = { kind: to === name.text ? 'current' : 'old' };
    return { ...this.#placed(span), change, shape, provenance: { kind: 'certain', evidence: [] }, reading };
  }

  /** `import "…/2018-03-01/batchai"`: the path moves with the calls. */
  ofImport(one: GoImport, uses: readonly Site[]): readonly Site[] {
    const { catalogue } = this.#evaluation;
    if (!catalogue.isOurs(one.path)) return [];
    const calls = uses.filter(({ provenance }) => provenance.kind !== 'foreign');
    // What is only possibly ours is left to a person too.
    const areLeft =
      calls.length > 0 &&
      calls.every(({ reading, provenance: { kind } }) => reading.kind === 'review' || kind === 'possible');
    const isOld = catalogue.newPath(one.path) !== undefined;
    // The profile's version is the module's: nothing in the path says it.
    if (!isOld && !one.path.startsWith(catalogue.moved.to)) return [];
    const reading: Reading = !isOld
      ? { kind: 'current' }
      : areLeft
        ? { kind: 'review', reason: 'version-with-calls', advice: catalogue.newPath(one.path) ?? '' }
        : { kind: 'old' };
    const shape: Pin = { kind: 'pin', name: one.token };
    const provenance: Provenance = { kind: 'certain', evidence: [] };
    return [{ ...this.#placed(one.token.span), change: 'package.path', shape, provenance, reading }];
  }

  /** Fields that the new models do not have; those of a literal go where that leaves nothing unused. */
  ofFields(fields: readonly FieldUse[]): {
    readonly sites: readonly Site[];
    readonly namings: readonly ExperimentNaming[];
  } {
    const { catalogue } = this.#evaluation;
    const found = fields.flatMap((field) => {
      const model = this.#modelOf(field);
      const property = model === undefined ? undefined : catalogue.field(model, field.field.text);
      return property ? [{ field, property }] : [];
    });
    const gone = new Map<string, number>();
    for (const { field, property } of found)
      if (property.droppable)
        for (const [key, count] of Object.entries(field.removal?.references ?? {}))
          gone.set(key, (gone.get(key) ?? 0) + count);
    const namings: ExperimentNaming[] = [];
    const sites = found.map(({ field, property }): Site => {
      // What is taken out for an experiment is not counted among what goes anyway.
      const leavesUnusedWith = (more: boolean) =>
        Object.entries(field.removal?.references ?? {}).some(
          ([key, count]) => (gone.get(key) ?? 0) + (more ? count : 0) >= (this.#facts.references[key] ?? 0),
        );
      const leavesUnused = leavesUnusedWith(false);
      const isDropped = property.droppable && field.removal !== undefined && !leavesUnused;
      const advice = field.removal ? undefined : readAdvice(property, field.owner);
      const reading: Reading = isDropped
        ? { kind: 'old' }
        : { kind: 'review', reason: 'property-removed', ...(advice !== undefined && { advice }) };
      const provenance: Provenance = { kind: 'certain', evidence: this.#evidence() };
      const site: Site = {
        ...this.#placed(field.span),
        change: property.id,
        shape: { kind: 'pin', name: field.field },
        provenance,
        reading,
      };
      const { given, span: at } = field;
      if (given && namesExperiment(property)) {
        const taken: Site = { ...site, reading: { kind: 'old' }, vanishes: true };
        const out = leavesUnusedWith(true) ? [] : [{ site, taken }];
        namings.push({ site, out, name: given.text, at, of: { start: given.of } });
      }
      return site;
    });
    return { sites, namings };
  }

  #modelOf({ of }: FieldUse): string | undefined {
    const { type } = this.#evaluation.typeOf(of, this.#facts);
    return type.kind === 'named' && this.#evaluation.catalogue.isOurs(type.package) ? type.name : undefined;
  }

  /** `Get(ctx context.Context, group, name string) (batchai.Job, error)` in an interface, a wrapper or a mock. */
  ofDeclaration(declaration: Declaration): readonly Site[] {
    const { catalogue } = this.#evaluation;
    const client = this.#clientOfResults(declaration.results, declaration.method.text);
    const operation = client === undefined ? undefined : catalogue.operation(client, declaration.method.text);
    if (!operation?.old || operation.inserted.length === 0) return [];
    const count = declaration.parameters;
    const isOld = operation.old.signature.parameters.length === count;
    const isCurrent = operation.current?.signature.parameters.length === count;
    if (isOld === isCurrent) return [];
    const shape: Pin = { kind: 'pin', name: declaration.method };
    const reading: Reading = isOld
      ? { kind: 'review', reason: 'declared-signature', advice: signatureText(operation, {}) }
      : { kind: 'current' };
    const provenance: Provenance = { kind: 'certain', evidence: this.#evidence() };
    return [{ ...this.#placed(declaration.span), change: operation.change.id, shape, provenance, reading }];
  }

  /** The client whose operation gives these results: `(batchai.Job, error)` of `Get`. */
  #clientOfResults(results: readonly TypeName[], method: string): string | undefined {
    const { catalogue } = this.#evaluation;
    for (const type of results) {
      if (type.kind !== 'named' || !catalogue.isOurs(type.package)) continue;
      const [, model] = /^(Cluster|FileServer|Job)(?!BaseProp)/.exec(type.name) ?? [];
      if (model) return `${model}sClient`;
      if (type.name.startsWith('File') && method === 'ListOutputFiles') return 'JobsClient';
    }
    return undefined;
  }

  get #text(): string {
    return this.#fragment.text;
  }

  get #fragment(): Document['fragments'][number] {
    const fragment = this.#document.fragments[this.#facts.fragment];
    if (!fragment) throw new Error(`no fragment ${this.#facts.fragment} in ${this.#facts.path}`);
    return fragment;
  }

  #placed(span: Span): Pick<Site, 'surface' | 'fragment' | 'span'> {
    return { surface: 'go', fragment: this.#fragment, span };
  }

  #evidence(): readonly Evidence[] {
    const evidence = this.#evaluation.sdkImport(this.#facts);
    return evidence ? [evidence] : [];
  }

  #lineOf({ line, path }: GoImport): Evidence {
    return { path: this.#facts.path, line, text: path };
  }
}

/** Which version of the API a call speaks: in Go its arity tells. */
function readingOf(operation: SpelledOperation, client: string, call: Call): Reading {
  const { old, current, inserted } = operation;
  if (old?.group !== client || old.name !== call.operation.text)
    return current ? readCurrentCall(call.arguments, current.signature) : { kind: 'current' };
  if (current?.group !== client || current.name !== call.operation.text) return { kind: 'old' };
  return readCall(call.arguments, old.signature, current.signature, inserted);
}
