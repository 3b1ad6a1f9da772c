import { fileOf, fileSpan } from '../model/fragment.ts';
import type { Name, SiteNames } from '../model/names.ts';
import type { NeededScope, NeedingUse, ScopeName } from '../model/needed-scope.ts';
import type { Decision } from '../model/plan.ts';
import type { ResourceName, ResourceUse } from '../model/resource-use.ts';
import type { Site } from '../model/site.ts';
import type { Path } from '../model/source-file.ts';
import { lineStarts, positionAt } from '../model/span.ts';
import type { Transform } from '../model/transform.ts';
import type { LifetimeOf, OriginOf } from './lifetimes.ts';

/** What finding the needed workspaces and experiments goes by. */
export interface ScopesRequest {
  /** By file, in path order and text order. */
  readonly decisions: readonly (readonly [Path, readonly Decision[]])[];
  /** Every use that was found, out of scope too: what the code creates itself is not needed. */
  readonly sites: readonly Site[];
  readonly originOf: OriginOf;
  readonly lifetimeOf?: LifetimeOf | undefined;
  readonly regionOf: (site: Site) => string | undefined;
  readonly transform: Transform;
}

/**
 * Every workspace and experiment that the code needs once it is migrated, each once, in the order of the uses and an
 * experiment behind its workspace. What the service made for what existed is not among them, nor what the code creates.
 */
export function neededScopes(request: ScopesRequest): readonly NeededScope[] {
  const needsOf = needsOfDecisions(request);
  const needed = new Map<string, NeededScope>();
  const add = (scope: NeededScope): void => {
    const known = needed.get(keyOf(scope));
    const others = known && scope.group === undefined ? newUses(known.uses, scope.uses) : [];
    needed.set(keyOf(scope), known ? { ...known, uses: [...known.uses, ...others] } : scope);
  };
  for (const [path, found] of request.decisions) {
    const places = placesOf(found);
    for (const { decision, line } of places) {
      for (const scope of needsOf(decision)) {
        const { group } = scope;
        const use = { path, line, ...(group && { group: group.text }) };
        add({ ...scope, group: group?.kind === 'open' ? undefined : group, uses: [use] });
      }
    }
  }
  return [...needed.values()];
}

/** Says what one use needs once it is migrated that neither the service nor the code makes: the workspace, then the experiment. */
export function needsOfDecisions(
  request: Omit<ScopesRequest, 'decisions'>,
): (decision: Decision) => readonly Omit<NeededScope, 'uses'>[] {
  const { transform, lifetimeOf, regionOf } = request;
  const made = madeIn(request);
  return (decision) => {
    const { site } = decision;
    const names = namesOf(decision, request);
    // What existed is in a workspace that existed.
    if (!names || (decision.kind === 'rewrite' && lifetimeOf?.(site) === 'existing')) return [];
    const { group, workspace, experiment } = names;
    const region = decision.kind === 'rewrite' ? decision.names.region?.name : regionOf(site);
    const inWorkspace = { group, workspace, ...(region !== undefined && { region }) };
    const isMigrated = isMadeByService(workspace, transform.names.workspace);
    const isOld = experiment && isMigrated && isMadeByService(experiment, transform.names.experiment);
    const scopes = [
      ...(isMigrated ? [] : [inWorkspace]),
      ...(experiment && !isOld ? [{ ...inWorkspace, experiment }] : []),
    ];
    return scopes.filter((scope) => !made(scope));
  };
}

function newUses(known: readonly NeedingUse[], uses: readonly NeedingUse[]): readonly NeedingUse[] {
  return uses.filter((use) => !known.some(({ path, group }) => path === use.path && group === use.group));
}

type Names = Pick<NeededScope, 'group' | 'workspace' | 'experiment'>;

/** The names that a use has once it is migrated; undefined where it has none, or is not told. */
function namesOf(decision: Decision, request: Omit<ScopesRequest, 'decisions'>): Names | undefined {
  const { site } = decision;
  const { resource } = site;
  const isPlaced = request.transform.resources.types.some(({ old, group }) => old && group === resource?.group);
  // What is reached through an object of its workspace needs no names.
  if (!resource?.within || !isPlaced) return undefined;
  const group = resource.within.group && followed(site, resource.within.group, request.originOf);
  if (decision.kind === 'rewrite') return { group, ...configured(site, resource, decision.names, request.originOf) };
  if (decision.kind !== 'current' || !resource.within.workspace) return undefined;
  const { workspace, experiment } = resource.within;
  return {
    group,
    workspace: followed(site, workspace, request.originOf),
    ...(experiment && { experiment: followed(site, experiment, request.originOf) }),
  };
}

/** The names that are written; only jobs lie in an experiment. */
function configured(
  site: Site,
  { group }: ResourceUse,
  { workspace, experiment }: SiteNames,
  originOf: OriginOf,
): Pick<Names, 'workspace' | 'experiment'> {
  const asScope = ({ kind, text }: Name): ScopeName =>
    kind === 'literal' ? { kind, text } : followed(site, { text, span: site.span }, originOf);
  return { workspace: asScope(workspace), ...(group === 'jobs' && { experiment: asScope(experiment) }) };
}

/** What a name is, as far as its file says. */
function followed(site: Site, name: ResourceName, originOf: OriginOf): ScopeName {
  const { isOpen, literals } = originOf(site, name);
  const [literal, ...others] = literals;
  if (literal !== undefined && !isOpen && others.length === 0) return { kind: 'literal', text: literal };
  const { language, interpolation } = site.fragment;
  const word = name.text.replace(/^(["'])(.*)\1$/s, '$2');
  const text = interpolation ? word.replace(/^\{([A-Za-z_][^{}]*)\}$/, '$1') : word;
  // What a program puts into a command is none of the shell's.
  const isShell = language === 'shell' && !interpolation && text.includes('$') && !/["`]|(?<!\$)\{/.test(text);
  return { kind: isShell ? 'shell' : 'open', text };
}

/** Whether a name is one that the service gave: `migrated-eastus`. */
function isMadeByService({ kind, text }: ScopeName, pattern: string): boolean {
  if (kind !== 'literal') return false;
  const [before = '', after = ''] = pattern.split('<region>');
  const isRegion = /^(?:[a-z0-9]+|<region>)$/i;
  return pattern.includes('<region>')
    ? text.startsWith(before) &&
        text.endsWith(after) &&
        isRegion.test(text.slice(before.length, text.length - after.length))
    : text === pattern;
}

/** Tells what the code creates itself: `az batchai workspace create`, `client.experiments.create(…)`. */
function madeIn({ sites, originOf, transform }: Omit<ScopesRequest, 'decisions'>): (scope: Names) => boolean {
  const creations = [...transform.operations, ...transform.commands].filter(({ kind }) => kind === 'create');
  const ids = new Set(creations.map(({ id }) => id));
  const made = sites.flatMap((site): readonly Names[] => {
    const { group, name, within } = site.resource ?? {};
    const isScope = group === 'workspaces' || group === 'experiments';
    if (!isScope || !name || !ids.has(site.change) || site.provenance.kind === 'foreign') return [];
    const own = followed(site, name, originOf);
    const around = within?.group && followed(site, within.group, originOf);
    if (group === 'workspaces') return [{ group: around, workspace: own }];
    return within?.workspace
      ? [{ group: around, workspace: followed(site, within.workspace, originOf), experiment: own }]
      : [];
  });
  const isSame = (a: ScopeName | undefined, b: ScopeName | undefined) =>
    a?.kind === b?.kind && a?.text.toLowerCase() === b?.text.toLowerCase();
  return ({ group, workspace, experiment }) =>
    made.some(
      (one) => isSame(one.group, group) && isSame(one.workspace, workspace) && isSame(one.experiment, experiment),
    );
}

function keyOf({ group, workspace, experiment }: NeededScope): string {
  return JSON.stringify([group, workspace, experiment].map((name) => name && [name.kind, name.text.toLowerCase()]));
}

/** The decisions of one file in text order, each with its line. */
function placesOf(found: readonly Decision[]): readonly { readonly decision: Decision; readonly line: number }[] {
  const [first] = found;
  const starts = first ? lineStarts(fileOf(first.site.fragment).text) : [];
  return found
    .map((decision) => ({ decision, at: fileSpan(decision.site.fragment, decision.site.span).start }))
    .sort((a, b) => a.at - b.at)
    .map(({ decision, at }) => ({ decision, line: positionAt(starts, at).line }));
}
