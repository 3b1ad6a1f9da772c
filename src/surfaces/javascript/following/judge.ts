import { isGivenGroup } from '../../../model/group-argument.ts';
import type { Evidence, Provenance } from '../../../model/site.ts';
import type { Path } from '../../../model/source-file.ts';
import { isUnknown } from './found.ts';
import type { Found, PlacedFlow, Trail } from './found.ts';
import { isTestFile } from '../reading/fake-operations.ts';
import type { Use } from '../reading/flow.ts';
import { namesOtherService } from '../packages.ts';
import type { Repository } from './repository.ts';

/** Whose a use is. */
export interface Verdict {
  readonly kind: Provenance['kind'];
  readonly trail: Trail | undefined;
  /** The operation group, as the library calls it; absent where it is chosen at run time or differs by caller. */
  readonly group?: string;
}

/** What is known of a file as a whole. */
export interface FileTraits {
  /** Whether it names the service, or uses a module that does. */
  readonly isRelated: boolean;
  /** Whether it imports the client library, itself or through modules of the repository. */
  readonly usesSdk: boolean;
  /** Whether a file in its folder uses the library, and none there another service's. */
  readonly isBeside: boolean;
  readonly usesOtherService: boolean;
}

/** What a use's base can be, sorted by what it proves. */
interface Sorted {
  readonly ours: readonly Found[];
  readonly theirs: readonly Found[];
  readonly unknown: readonly Found[];
}

/**
 * Whose a use is, by everything its base can be; undefined where it is none: an unknown value of a file that has
 * nothing to do with the service, or a value that has no group's name.
 */
export function judge(
  repository: Repository,
  at: PlacedFlow,
  use: Use,
  base: readonly Found[],
  traits: FileTraits,
): Verdict | undefined {
  const { ours, theirs, unknown } = sort(repository, at, use, base);
  const groups = new Set(ours.map(({ thing }) => ('group' in thing ? thing.group : undefined)));
  const [group] = groups;
  const named = groups.size === 1 && group !== undefined ? { group } : {};
  if (ours.length > 0) {
    const trail = ours[0]?.trail;
    if (theirs.length > 0) return { kind: 'possible', trail, ...named };
    return { kind: unknown.length > 0 ? unknownGrade(use, unknown, traits) : 'certain', trail, ...named };
  }
  // Without a proof, only the words `receiver.group.operation` in a file that has to do with the service count, however
  // far the group stands from the operation.
  const supposed = traits.usesSdk ? supposedGroups(unknown) : [];
  if ((!use.group && supposed.length === 0) || use.kind === 'passed') return undefined;
  if (!traits.isRelated && !(traits.isBeside && looksLikeOurs(use) && theirs.length === 0)) return undefined;
  const spelled = use.group && (repository.vocabulary.acceptedGroups[use.group.text] ?? use.group.text);
  if (theirs.length > 0 && unknown.length === 0) {
    return isBare(use) ? undefined : { kind: 'foreign', trail: theirs[0]?.trail, ...(spelled && { group: spelled }) };
  }
  const kind = theirs.length > 0 ? 'possible' : unknownGrade(use, unknown, traits);
  const meant = supposed.length > 1 ? undefined : (supposed[0] ?? spelled);
  return { kind, trail: unknown[0]?.trail, ...(meant !== undefined && { group: meant }) };
}

/** The groups that unknown values were read as; none where one of them was not. */
function supposedGroups(unknown: readonly Found[]): readonly string[] {
  const groups = unknown.flatMap(({ thing }) => (thing.kind === 'unknown' && thing.group ? thing.group : []));
  return groups.length === unknown.length ? [...new Set(groups)] : [];
}

/** Whether the operation is taken of a name alone: `jobs.get`, where `jobs` may be a list or a map. */
function isBare({ receiver, group }: Use): boolean {
  return !group || receiver.span.end === group.span.end;
}

/** Whether a call is made on a client and given a resource group first, and something else. */
function looksLikeOurs(use: Use): boolean {
  return (
    !isBare(use) && use.kind === 'call' && isGivenGroup(use.arguments) && !namesOtherService.test(use.receiver.text)
  );
}

/** How sure we are of a value that nobody can tell: its file speaks for it or not. */
function unknownGrade(
  use: Use,
  unknown: readonly Found[],
  { usesSdk, usesOtherService }: FileTraits,
): 'likely' | 'possible' {
  if (unknown.some(({ thing }) => thing.kind === 'unknown' && thing.constructed)) return 'possible';
  if (
    unknown.every(({ thing }) => thing.kind === 'unknown' && thing.elsewhere) &&
    !namesOtherService.test(use.receiver.text)
  )
    return 'likely';
  if (!usesSdk || usesOtherService || namesOtherService.test(use.receiver.text)) return 'possible';
  const isGiven = use.kind === 'call' && isGivenGroup(use.arguments);
  return !isBare(use) || (isGiven && supposedGroups(unknown).length === 1) ? 'likely' : 'possible';
}

function sort(repository: Repository, at: PlacedFlow, use: Use, base: readonly Found[]): Sorted {
  const ours: Found[] = [];
  const theirs: Found[] = [];
  const unknown: Found[] = [];
  const operation = use.kind === 'call' ? use.operation.text : use.kind === 'operation' ? use.operation : undefined;
  for (const found of base) {
    switch (found.thing.kind) {
      case 'group':
        ours.push(found);
        break;
      case 'empty':
        break;
      case 'foreign':
      case 'plain':
      case 'builtin':
      case 'sdk-module':
      case 'sdk-class':
      case 'client':
      case 'group-class':
      case 'operation':
      case 'list':
      case 'model':
      case 'model-type':
      case 'named-type':
      case 'response':
        theirs.push(found);
        break;
      case 'unknown':
        unknown.push(found);
        break;
      case 'class':
      case 'function':
      case 'instance':
      case 'made':
      case 'module':
      case 'object': {
        // A thing of this repository: what it does under the operation's name decides.
        const members = operation === undefined ? [] : repository.member([found], operation);
        const operations = members.filter(({ thing }) => thing.kind === 'operation');
        for (const { thing, trail } of operations)
          if (thing.kind === 'operation') ours.push({ thing: { ...thing, kind: 'group' }, trail });
        if (operations.length > 0) break;
        if (members.some(isUnknown) || members.length === 0) unknown.push(found);
        else if (isFake(found, members)) unknown.push({ thing: { kind: 'unknown' }, trail: found.trail });
        else theirs.push({ thing: found.thing, trail: members[0]?.trail ?? found.trail });
      }
    }
  }
  if (ours.length + theirs.length + unknown.length === 0)
    unknown.push({ thing: { kind: 'unknown' }, trail: undefined });
  return { ours, theirs, unknown };
}

/** Whether something of a test stands for a group, by what it does under an operation's name: it may be a client as well. */
function isFake({ thing }: Found, members: readonly Found[]): boolean {
  return (
    'at' in thing &&
    isTestFile(thing.at.path) &&
    members.every(
      (member) =>
        member.thing.kind === 'function' && member.thing.at.flow.functions[member.thing.id]?.parameters.length !== 1,
    )
  );
}

/** How many lines of evidence a report shows; the last one, which proves it, is always among them. */
const mostEvidence = 6;

/** A trail as lines of evidence, the nearest first. */
export function evidenceOf(
  trail: Trail | undefined,
  lineAt: (path: Path, line: number) => string,
): readonly Evidence[] {
  const steps: Trail[] = [];
  for (let step = trail; step; step = step.next) {
    const { path, line } = step;
    if (!steps.some((other) => other.path === path && other.line === line)) steps.push(step);
  }
  const kept = steps.length > mostEvidence ? [...steps.slice(0, mostEvidence - 1), ...steps.slice(-1)] : steps;
  return kept.map(({ path, line }) => ({ path, line, text: lineAt(path, line) }));
}
