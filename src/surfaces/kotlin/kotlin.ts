import type { DeclaringFile, Unit } from '../../model/declared-classes.ts';
import type { TypedLibrary } from '../../model/library.ts';
import type { Surface } from '../../model/surface.ts';
import { loadKotlin } from '../../syntax/kotlin.ts';
import { parsedOnce, typedSurface } from '../../syntax/typed-surface.ts';
import { insertKotlinDeclarations, kotlinConstants } from './constants.ts';
import { findUses } from './finding/find-uses.ts';
import { groupCallOf } from './finding/methods.ts';
import { kotlinNaming } from './naming.ts';
import { readUnit } from './reading/read-unit.ts';
import { KotlinRepository } from './typing/kotlin-repository.ts';
import { linksOf } from './typing/links.ts';
import { Typing } from './typing/typing.ts';

/** The clients of Java as programs in Kotlin call them, in files, scripts, notebooks and documentation. */
export async function loadKotlinSurface(): Promise<Surface<DeclaringFile, KotlinRepository>> {
  const nodesOf = parsedOnce(await loadKotlin());
  return {
    ...typedSurface<KotlinRepository, Typing>({
      language: 'kotlin',
      importerExtensions: ['kt', 'kts'],
      naming: kotlinNaming,
      nodesOf,
      readUnit,
      offersLibrary,
      linksOf,
      repositoryOf: (facts, library) => new KotlinRepository(facts, library),
      typingOf: (source, repository) => new Typing(source, repository),
      showsLibrary: (_units, text) =>
        /\bBatchAI(?:ManagementClient|Manager)\w*|\bbatchAI(?:Clusters|Jobs|FileServers|Workspaces)\s*\(/.test(text),
      groupCallOf,
      findUses,
    }),
    constantsOf: (fragment) => kotlinConstants(fragment, nodesOf(fragment).root),
    insertStatements: (fragment, place, statements) =>
      place.kind === 'top' ? insertKotlinDeclarations(fragment, nodesOf(fragment).root, statements) : undefined,
  };
}

function offersLibrary({ imports, classes }: Unit, { packages }: TypedLibrary): boolean {
  const isImported = imports.some(({ name }) => packages.some((prefix) => name.startsWith(prefix)));
  const isLibrary = (type: string) =>
    /\bBatchAI\w+/.test(type) ||
    (isImported &&
      /\b(?:Clusters|Jobs|FileServers)(?:Inner)?\b|\b(?:clusters|jobs|fileServers)\(0\)|\bAzure\b/.test(type));
  return classes.some(
    ({ supers, fields, methods }) =>
      supers.some(isLibrary) ||
      fields.some(({ type }) => isLibrary(type)) ||
      methods.some(({ returns }) => isLibrary(returns)),
  );
}
