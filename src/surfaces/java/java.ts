import type { DeclaringFile, Unit } from '../../model/declared-classes.ts';
import { fileOf } from '../../model/fragment.ts';
import type { TypedLibrary } from '../../model/library.ts';
import { Repository } from '../../model/repository.ts';
import type { Surface } from '../../model/surface.ts';
import { classConstants } from '../../syntax/class-constants.ts';
import { syntaxNodes } from '../../syntax/syntax-nodes.ts';
import { loadParser } from '../../syntax/tree-sitter.ts';
import { parsedOnce, typedSurface } from '../../syntax/typed-surface.ts';
import { javaConstants } from './constants.ts';
import { findUses } from './finding/find-uses.ts';
import { groupCallOf } from './finding/methods.ts';
import { javaNaming } from './naming.ts';
import { readUnit } from './reading/read-unit.ts';
import { linksOf } from './typing/links.ts';
import { Typing } from './typing/typing.ts';

/** The clients of Java: the fluent library, the inner classes below it, and the packages of one version each. */
export async function loadJavaSurface(): Promise<Surface<DeclaringFile, Repository>> {
  const { parse } = await loadParser('java');
  const nodesOf = parsedOnce((text) => syntaxNodes(parse(text)));
  return {
    ...typedSurface<Repository, Typing>({
      language: 'java',
      importerExtensions: ['java'],
      naming: javaNaming,
      nodesOf,
      readUnit: (fragment, _path, root, place) => readUnit(fragment, root, place),
      offersLibrary,
      linksOf,
      repositoryOf: (facts, library) => new Repository(facts, library),
      typingOf: (source, repository) => new Typing(source, repository),
      showsLibrary,
      groupCallOf,
      findUses,
    }),
    ...classConstants<Repository>(
      javaConstants,
      (fragment) => nodesOf(fragment).root,
      (repository, { fragment, name }, field) => repository.inherits(name, fileOf(fragment).path, field),
    ),
  };
}

function showsLibrary(units: readonly Unit[], text: string): boolean {
  return (
    units.some(({ typeNames }) => typeNames.some((name) => /^BatchAI\w/.test(name))) ||
    /\bbatchAI(Clusters|Jobs|FileServers|Workspaces)\s*\(/.test(text)
  );
}

function offersLibrary({ imports, classes }: Unit, { packages }: TypedLibrary): boolean {
  const names = new Set(
    imports.flatMap(({ name, wildcard }) => (wildcard ? [] : [name.slice(name.lastIndexOf('.') + 1)])),
  );
  const isLibrary = (text: string) =>
    /\bBatchAI\w+|\b(?:Clusters|Jobs|FileServers)(?:Inner)?\b/.test(text) &&
    (packages.some((prefix) => imports.some(({ name }) => name.startsWith(prefix))) || names.has(text));
  return classes.some(
    ({ supers, fields, methods }) =>
      supers.some(isLibrary) ||
      fields.some(({ type }) => isLibrary(type)) ||
      methods.some(({ returns }) => isLibrary(returns)),
  );
}
