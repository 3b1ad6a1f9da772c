import type { Edit } from '../../model/edit.ts';
import type { Name } from '../../model/names.ts';
import type { RemovedMember, ResourceTypeChange, Transform } from '../../model/transform.ts';
import { readBicep } from '../../syntax/bicep.ts';
import type { BicepResource } from '../../syntax/bicep.ts';
import { readBody } from '../../syntax/body-edits.ts';
import type { BodyReading } from '../../syntax/body-edits.ts';
import { layoutOf, removeMembers } from '../../syntax/tree-edits.ts';
import { memberOf } from '../../syntax/value-tree.ts';
import { findCalls, findReads } from './bicep-references.ts';
import { resourceChange } from './resources.ts';
import { ResourceTypes } from './resource-types.ts';
import { insertion } from './template-use.ts';
import type { TemplateNames, TemplateUse } from './template-use.ts';

/** A resource of the provider, with what its type is. */
interface Declared extends BicepResource {
  readonly typeChange: ResourceTypeChange;
  readonly isOld: boolean;
}

/** What the resources of a file are put into, and where it is declared. */
interface Parents {
  readonly workspace: string;
  readonly experiment: string;
  /** The resource before which the new statements stand; undefined where the file declares its own. */
  readonly first: Declared | undefined;
  readonly declaresWorkspace: boolean;
  /** The location that all of them have, as it is written; without one the parents exist already. */
  readonly location: string | undefined;
  readonly hasJobs: boolean;
  readonly isUnclear: boolean;
}

/** The uses in a Bicep file, in text order: declarations get a `parent`, which the file declares before the first of them. */
export function readBicepTemplate(text: string, transform: Transform): readonly TemplateUse[] {
  const types = new ResourceTypes(transform.resources);
  if (!text.toLowerCase().includes(types.provider.namespace.toLowerCase())) return [];
  const { code, resources } = readBicep(text);
  const declared = resources.flatMap((resource): readonly Declared[] => {
    const named = types.named(text.slice(resource.type.start, resource.type.end).replace(/@.*$/, ''));
    return named && !resource.isNested ? [{ ...resource, typeChange: named.type, isOld: named.isOld }] : [];
  });
  const parents = parentsFor(text, code, declared);
  const uses = [
    ...declared
      .filter(({ typeChange }) => typeChange.old)
      .flatMap((resource) => resourceUses(text, code, resource, parents, types, transform.bodies.members)),
    ...findCalls(code, types, new Set(resources.map(({ type }) => type.start))),
    ...findReads(
      code,
      declared.filter(({ typeChange }) => typeChange.old).map(({ symbol }) => symbol),
      types,
    ),
  ];
  return uses.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

function parentsFor(text: string, code: string, declared: readonly Declared[]): Parents {
  const old = declared.filter(({ isOld }) => isOld);
  const own = (group: string) => declared.filter(({ typeChange }) => typeChange.group === group);
  const [workspace, ...workspaces] = own('workspaces');
  const [experiment, ...experiments] = own('experiments');
  const locations = new Set(
    old
      .filter(({ isExisting }) => !isExisting)
      .map(({ body }) => {
        const value = memberOf(body, 'location')?.value;
        return value && text.slice(value.span.start, value.span.end);
      }),
  );
  const [location] = locations;
  return {
    workspace: workspace?.symbol ?? freeSymbol(code, 'workspace', 'batchaiWorkspace'),
    experiment: experiment?.symbol ?? freeSymbol(code, 'experiment', 'batchaiExperiment'),
    first: old[0],
    declaresWorkspace: workspace !== undefined,
    location,
    hasJobs: experiment === undefined && old.some(({ typeChange }) => typeChange.group === 'jobs'),
    isUnclear: locations.size > 1 || workspaces.length > 0 || experiments.length > 0,
  };
}

function freeSymbol(code: string, wanted: string, otherwise: string): string {
  return new RegExp(`\\b${wanted}\\b`).test(code) ? otherwise : wanted;
}

function resourceUses(
  text: string,
  code: string,
  resource: Declared,
  parents: Parents,
  types: ResourceTypes,
  members: readonly RemovedMember[],
): readonly TemplateUse[] {
  const { body, type, typeChange, isOld } = resource;
  const reading = readBody(body, typeChange.group, members);
  const refused = reading.refused.map(
    ({ span }) => ({ span, change: 'model.member', reading: { kind: 'review', reason: 'member-removed' } }) as const,
  );
  const location = memberOf(body, 'location')?.value;
  const use = {
    span: { start: type.start - 1, end: body.span.end },
    change: resourceChange,
    ...(location?.kind === 'string' && /^[a-z0-9 ]+$/i.test(location.value) && { region: location.value }),
    ...(reading.candidates.length > 0 && { candidates: reading.candidates.map(({ span }) => span.start) }),
  };
  const kept = [...typeEdits(text, resource, types), ...removals(text, reading)];
  const others = [...refused, ...goneMembers(code, resource.symbol)];
  if (!isOld) return [{ ...use, reading: { kind: kept.length > 0 ? 'old' : 'current' }, edits: () => kept }, ...others];
  if (parents.isUnclear) return [{ ...use, reading: { kind: 'review', reason: 'workspace-unclear' } }, ...others];
  // A child lies in the scope of its parent and must not say one.
  if (memberOf(body, 'parent') || memberOf(body, 'scope'))
    return [{ ...use, reading: { kind: 'review', reason: 'resource-name-unclear' } }, ...others];
  const edits = (names: TemplateNames): readonly Edit[] => [
    ...(parents.first === resource ? newStatements(text, resource, parents, types, names) : []),
    ...kept,
    parentEdit(text, resource, typeChange.group === 'jobs' ? parents.experiment : parents.workspace),
  ];
  return [{ ...use, reading: { kind: 'old' }, edits }, ...others];
}

function typeEdits(text: string, { type, typeChange }: Declared, types: ResourceTypes): readonly Edit[] {
  const { versions } = types.provider;
  const newText = `${types.currentName(typeChange)}@${versions.current}`;
  const written = text.slice(type.start, type.end);
  const isCurrent = written.toLowerCase() === newText.toLowerCase();
  return isCurrent ? [] : [{ span: type, newText }];
}

function removals(text: string, { removed }: BodyReading): readonly Edit[] {
  return [...removed].flatMap(([owner, members]) => removeMembers(text, owner, members));
}

function parentEdit(text: string, { body }: Declared, parent: string): Edit {
  const { lines, lineBreak, indent } = layoutOf(text, body);
  const first = body.members[0]?.span.start;
  if (first === undefined) return insertion(body.span.start + 1, ` parent: ${parent} `);
  return insertion(first, `parent: ${parent}${lines ? lineBreak + indent : ', '}`);
}

/** `gpu.properties.priority`: members that a use of the resource reads and that are gone. */
function goneMembers(code: string, symbol: string): readonly TemplateUse[] {
  const read = new RegExp(
    `(?<![\\w.'])${symbol}(?:\\[[^\\]\\r\\n]*\\])?\\.(?:location|tags|properties\\.(?:priority|experimentName))\\b`,
    'g',
  );
  return [...code.matchAll(read)].map(({ 0: found, index }) => ({
    span: { start: index, end: index + found.length },
    change: 'arm.reference',
    reading: { kind: 'review', reason: 'member-removed' },
  }));
}

/** The workspace, and the experiment of jobs, as statements: created where the resources say a location, else existing ones. */
function newStatements(
  text: string,
  first: Declared,
  parents: Parents,
  types: ResourceTypes,
  names: TemplateNames,
): readonly Edit[] {
  const { unit } = layoutOf(text, first.body);
  const lineBreak = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const { provider } = types;
  const statement = (symbol: string, type: string, members: readonly string[]): string => {
    const existing = parents.location === undefined ? ' existing' : '';
    const lines = members.map((member) => `${unit}${member}${lineBreak}`).join('');
    const head = `resource ${symbol} '${provider.namespace}/${type}@${provider.versions.current}'${existing} = {`;
    return `${head}${lineBreak}${lines}}${lineBreak}${lineBreak}`;
  };
  const workspace = parents.declaresWorkspace
    ? ''
    : statement(parents.workspace, 'workspaces', [
        `name: ${valueOf(names.workspace)}`,
        ...(parents.location === undefined ? [] : [`location: ${parents.location}`]),
      ]);
  const experiment = parents.hasJobs
    ? statement(parents.experiment, 'workspaces/experiments', [
        `parent: ${parents.workspace}`,
        `name: ${valueOf(names.experiment)}`,
      ])
    : '';
  return workspace + experiment === '' ? [] : [insertion(first.start, workspace + experiment)];
}

function valueOf({ kind, text }: Name): string {
  return kind === 'expression' ? text : `'${text}'`;
}
