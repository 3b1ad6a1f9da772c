import type { Path } from '../../../model/source-file.ts';
import type { Links } from '../../../model/surface.ts';
import type { World } from '../../../model/world.ts';
import type { DotnetFacts, Member, TypeName } from '../reading/facts.ts';

/** Names of classes and extension methods through which a file of this world can have a client. */
const handingOn = new WeakMap<World, Set<string>>();

/**
 * What a file asks of the repository: who names its classes, if one of their members gives a client or what one has.
 * C# names no files: of what it uses, only the classes that it extends are looked for, in files beside it that are called
 * like them.
 */
export function linksOf(facts: DotnetFacts, world: World): Links {
  const known = handingOn.get(world) ?? new Set<string>();
  handingOn.set(world, known);
  const words = new Set<string>();
  const isOurs = ({ name }: TypeName) => known.has(name) || /batchai/i.test(name) || isOperations(name);
  const isOperations = (name: string) => operations.test(name);
  const mentions = (type: TypeName | undefined): boolean =>
    type !== undefined && (isOurs(type) || type.args.some(mentions));
  for (const { name, members, bases } of facts.types) {
    const gives = ({ type, isPrivate, kind, extends: extended }: Member) => {
      const isGiving = !isPrivate && kind !== 'constructor' && mentions(type);
      return { isGiving, isExtension: isGiving && extended !== undefined };
    };
    if (members.some((member) => gives(member).isGiving) || bases.some(mentions)) words.add(name);
    for (const member of members) if (gives(member).isExtension) words.add(member.name);
  }
  // What every file of the project sees needs no using there.
  const isGlobal = facts.globalNamespaces.some((namespace) => /batchai/i.test(namespace));
  if (isGlobal) for (const word of globalWords) words.add(word);
  for (const word of words) known.add(word);
  return {
    imports: basesBeside(facts, world),
    importerWords: [...words].filter((word) => word.length > 3 && !usual.has(word)),
  };
}

function basesBeside({ path, types }: DotnetFacts, world: World): readonly Path[] {
  const names = types.flatMap(({ bases }) => bases.map(({ name }) => `${name}.cs`));
  if (names.length === 0) return [];
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const beside = new Set(world.list(folder.slice(0, -1)));
  return names.flatMap((name) => (beside.has(name) && folder + name !== path ? [folder + name] : []));
}

/** Names that classes everywhere have, and whose static members nobody takes a client from. */
const usual = new Set(['Program', 'Startup', 'Tests', 'Test', 'Class1']);

/** Types of the library whose names do not hold its own. */
const globalWords = [
  'IClustersOperations',
  'IFileServersOperations',
  'IJobsOperations',
  'ClusterCreateParameters',
  'FileServerCreateParameters',
  'JobCreateParameters',
];
const operations = /^I?(Clusters|FileServers|Jobs)Operations$/;
