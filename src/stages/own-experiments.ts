import { fileOf } from '../model/fragment.ts';
import type { Name } from '../model/names.ts';
import type { NameOrigin } from '../model/resource-use.ts';
import type { NamedExperiment } from '../model/named-experiment.ts';
import type { Decision } from '../model/plan.ts';
import type { Site } from '../model/site.ts';
import type { Path } from '../model/source-file.ts';
import { contains } from '../model/span.ts';
import type { Transform } from '../model/transform.ts';
import type { Analysis } from './analyse.ts';
import { creationsIn, lifetimes, type Creations, type LifetimeOf, type OriginOf } from './lifetimes.ts';
import { isSpelling, type Named, type Namer } from './name.ts';
import { operationKind } from './operation-kind.ts';
import { beginOf, onlyLiteral, spelledName } from './spelled-name.ts';

/** A use that creates a job, and what its parameters or its arguments say of the experiment; nothing if `experiments` is absent. */
interface Creator {
  readonly site: Site;
  readonly path: Path;
  readonly origin: NameOrigin | undefined;
  readonly experiments: Site['experiments'];
}

export interface ExperimentsRequest {
  readonly originOf: OriginOf;
  /** The names that are chosen where the code says nothing. */
  readonly namesFor: Namer;
  readonly transform: Transform;
  /** What was found before in files that are not read again. */
  readonly known?: OwnExperiments | undefined;
}

/**
 * The experiments that the code itself names for its jobs, where the old API took them: in the parameters that a job is
 * created with. What is done to such a job belongs to the same experiment.
 */
export class OwnExperiments {
  readonly #read: Analysis;
  readonly #request: ExperimentsRequest;
  readonly #creators: ReadonlyMap<Path, readonly Creator[]>;
  /** What the jobs whose experiment is named are called, by file. */
  readonly creations: Creations;
  readonly #lifetimeOf: LifetimeOf;

  constructor(read: Analysis, request: ExperimentsRequest) {
    this.#read = read;
    this.#request = request;
    const { originOf, transform, known } = request;
    this.#creators = new Map([...read.sites].map(([path, found]) => [path, this.#creatorsIn(path, found)]));
    const naming = new Map(
      [...this.#creators].map(([path, creators]) => [path, creators.filter(({ experiments }) => experiments)]),
    );
    this.creations = creationsIn(naming, originOf, transform, known?.creations);
    this.#lifetimeOf = lifetimes(this.creations, originOf, transform);
  }

  /** The experiment of the job that a use is about; `unclear` where it may be another than the others', or one of several. */
  of(use: Named): Name | 'unclear' | undefined {
    const site = 'change' in use ? (use as Site) : undefined;
    if (site?.resource?.group !== jobs) return undefined;
    const { path } = fileOf(site.fragment);
    const creators = this.#creators.get(path) ?? [];
    const own = creators.find((creator) => creator.site === site);
    if (own) return own.experiments && this.#agreed([own], site);
    const { name } = site.resource;
    const origin = name && this.#request.originOf(site, name);
    const same = creators.filter((creator) => origin && isSameName(creator.origin, origin));
    switch (this.#lifetimeOf(site)) {
      case 'existing':
        return undefined;
      case 'unclear': {
        // What this file creates itself is not what another file creates.
        const isPlain =
          same.length > 0 && same.every((creator) => !creator.experiments && creator.origin?.id === origin?.id);
        // Whether a job of a name that is not known is one that another file creates is asked nowhere: most are not.
        return !isPlain && creators.some(({ experiments }) => experiments) ? 'unclear' : undefined;
      }
      case 'created':
        return same.length === 0 ? undefined : this.#agreed(same, site);
    }
  }

  /** Whether a name of an experiment is what the code names there, as far as it can be told. */
  isThat({ path, fragment: index, name }: NamedExperiment, site: Site, given: Name): boolean {
    const fragment = this.#read.documents.get(path)?.fragments[index];
    if (!fragment) return false;
    const own = this.#spelled({ id: '', path, fragment: index, name }, site, site);
    if (own?.kind === given.kind && own.text === given.text) return true;
    const literal = onlyLiteral(this.#request.originOf({ ...site, fragment }, name));
    const other =
      given.kind === 'literal'
        ? given.text
        : onlyLiteral(this.#request.originOf(site, { text: given.text, span: beginOf(site) }));
    return literal !== undefined && literal === other;
  }

  #creatorsIn(path: Path, found: readonly { readonly site: Site }[]): readonly Creator[] {
    return found.flatMap(({ site }): readonly Creator[] => {
      const { change, resource, reading, provenance } = site;
      const isCreation = resource?.group === jobs && operationKind(change, this.#request.transform) === 'create';
      if (!isCreation || provenance.kind === 'foreign') return [];
      const origin = resource.name && this.#request.originOf(site, resource.name);
      const experiments = reading.kind === 'current' ? this.#experimentsPassed(path, site) : site.experiments;
      return [{ site, path, origin, experiments }];
    });
  }

  /** The experiment that a call of the new API is given, where it lies in the workspace that old calls get and is another than theirs. */
  #experimentsPassed(path: Path, site: Site): Site['experiments'] {
    const { workspace, experiment } = site.resource?.within ?? {};
    if (!workspace || !experiment) return undefined;
    const { originOf, namesFor, known } = this.#request;
    const names = namesFor(site, path, 'create');
    const [place, own] = [workspace, experiment].map((name) => onlyLiteral(originOf(site, name)));
    const isOurs =
      names.workspace.kind === 'expression'
        ? workspace.text === names.workspace.text
        : place === undefined
          ? own !== undefined
          : isSpelling(place, names.workspace.text);
    const isUsual =
      names.experiment.kind === 'literal' ? own === names.experiment.text : experiment.text === names.experiment.text;
    const isKnown = (known?.creations.get(path)?.size ?? 0) > 0;
    if ((!isOurs && !isKnown) || isUsual) return undefined;
    const named = { id: '', path, fragment: site.fragment.index, name: experiment };
    return { named: [named], isPartial: false };
  }

  /** The one experiment that all of these jobs are created in, as it is written where a use stands. */
  #agreed(creators: readonly Creator[], at: Site): Name | 'unclear' {
    const names = creators.flatMap(({ site, experiments }) =>
      !experiments || experiments.isPartial
        ? [undefined]
        : experiments.named.map((named) => this.#spelled(named, site, at)),
    );
    const [first] = names;
    const isOne = names.every((name) => name?.kind === first?.kind && name?.text === first?.text);
    return first && isOne ? first : 'unclear';
  }

  /** A variable by its name where it has the same value, the text that it is for sure, or what stands in the call itself. */
  #spelled(named: NamedExperiment, creator: Site, at: Site): Name | undefined {
    const { text, span, literal: told } = named.name;
    if (told !== undefined) return { kind: 'literal', text: told, source: 'code' };
    const fragment = this.#read.documents.get(named.path)?.fragments[named.fragment];
    if (!fragment) return undefined;
    const written = { surface: creator.surface, fragment, name: named.name };
    const spelled = spelledName(written, at, this.#request.originOf);
    if (spelled) return { ...spelled, source: 'code' };
    const isInside = at === creator && fragment === at.fragment && contains(at.span, span);
    return isInside && movable.test(text) ? { kind: 'expression', text, source: 'code' } : undefined;
  }
}

/** The operation group whose resources lie in an experiment. */
const jobs = 'jobs';

/** An expression on one line that does nothing else than give its value. */
const movable = /^(?!.*(?:\bawait\b|\byield\b|:=))[^\r\n]+$/;

function isSameName(one: NameOrigin | undefined, other: NameOrigin): boolean {
  if (!one) return false;
  const literals = new Set(one.literals.map((text) => text.toLowerCase()));
  return one.id === other.id || other.literals.some((text) => literals.has(text.toLowerCase()));
}

/** Whether some use may be of a job whose experiment the code names, so that names must be followed. */
export function namesExperiments({ sites }: Analysis, transform: Transform): boolean {
  return [...sites.values()].some((found) =>
    found.some(
      ({ site: { experiments, reading, resource, change } }) =>
        (experiments?.named.length ?? 0) > 0 ||
        (reading.kind === 'current' &&
          resource?.group === jobs &&
          resource.within?.experiment !== undefined &&
          operationKind(change, transform) === 'create'),
    ),
  );
}

/** Names that are the code's own where it has its own experiment and nobody chose another. */
export function withOwnExperiments(namesFor: Namer, own: OwnExperiments | undefined): Namer {
  if (!own) return namesFor;
  return (site, path, kind, lifetime) => {
    const names = namesFor(site, path, kind, lifetime);
    const experiment = names.experiment.source === 'service' ? own.of(site) : undefined;
    if (experiment === undefined) return names;
    return experiment === 'unclear' ? { ...names, hasOpenExperiment: true } : { ...names, experiment };
  };
}

/** What must be done before new calls run that use experiments which the service did not make; empty where none do. */
export function ownExperimentsWarning(decisions: readonly Decision[]): readonly string[] {
  const used = new Set(
    decisions.flatMap((decision) => {
      const isOwn = decision.kind === 'rewrite' && decision.names.experiment.source === 'code';
      return isOwn ? [decision.names.experiment.text] : [];
    }),
  );
  if (used.size === 0) return [];
  return [
    `Jobs are created in experiments that the code names itself (${[...used].sort().join(', ')}), which do not exist yet. "batchai-codemod setup" prints the commands that create them.`,
  ];
}
