import { fileOf, maskedText, type Fragment } from '../../model/fragment.ts';
import type { Site } from '../../model/site.ts';
import type { Surface } from '../../model/surface.ts';
import type { Transform } from '../../model/transform.ts';
import type { Document } from '../../model/world.ts';
import { classConstants } from '../../syntax/class-constants.ts';
import { loadParser } from '../../syntax/tree-sitter.ts';
import { syntaxNodes, type SyntaxNodes } from '../../syntax/syntax-nodes.ts';
import { javaConstants } from './constants.ts';
import type { DeclaringFile, Unit } from '../../model/declared-classes.ts';
import { findUses } from './finding/find-uses.ts';
import { linksOf } from './typing/links.ts';
import { readUnit } from './reading/read-unit.ts';
import type { Source } from '../../syntax/expression-types.ts';
import { placesIn } from '../../syntax/places.ts';
import { Repository } from '../../model/repository.ts';
import { Typing } from './typing/typing.ts';
import type { Use } from '../../syntax/typed-use.ts';
import { holdingsBy, namesBy } from '../../syntax/name-origins.ts';
import { joinUses } from '../../syntax/named-experiments.ts';
import { javaNaming } from './naming.ts';
import { vocabularyOf } from '../../model/method-vocabulary.ts';

/** The clients of Java: the fluent library, the inner classes below it, and the packages of one version each. */
export async function loadJavaSurface(): Promise<Surface<DeclaringFile, Repository>> {
  const { parse } = await loadParser('java');
  const known = new WeakMap<Fragment, SyntaxNodes>();
  const nodesOf = (fragment: Fragment): SyntaxNodes => {
    const nodes = known.get(fragment) ?? syntaxNodes(parse(maskedText(fragment)));
    known.set(fragment, nodes);
    return nodes;
  };
  const rootOf = (fragment: Fragment) => nodesOf(fragment).root;
  const holdings = holdingsBy(javaNaming, ['java'], rootOf);
  const rewrites = new WeakMap<Site, Use['rewrite']>();
  const own = ({ fragments }: Document) => fragments.filter(({ language }) => language === 'java');
  return {
    importerExtensions: ['java'],
    read: (document, transform) => {
      const place = placesIn(document);
      const units = own(document).map((fragment) => readUnit(fragment, nodesOf(fragment).root, place(fragment)));
      return { path: document.file.path, units, offersLibrary: units.some((unit) => offersLibrary(unit, transform)) };
    },
    links: (facts, _path, world) => linksOf(facts, world),
    index: (facts, _world, transform) => new Repository(facts, transform.libraries.java),
    find: (document, { units }, repository, transform) => {
      const place = placesIn(document);
      const library = transform.libraries.java;
      // The library's own source is no use of it.
      if (units.some((unit) => repository.isOwnPackage(unit.package))) return [];
      const earlier: Source[] = [];
      const relation = relationOf(document, units, repository, transform);
      const uses = own(document).flatMap((fragment) => {
        const unit = units.find((each) => each.fragment === fragment.index);
        if (!unit) return [];
        const { root } = nodesOf(fragment);
        const source = { path: document.file.path, text: fragment.text, root, unit, place: place(fragment) };
        const typing = new Typing({ ...source, earlier: [...earlier] }, repository);
        earlier.push({ ...source, earlier: [] });
        const finder = { fragment, typing, repository, vocabulary: vocabularyOf(transform, library), ...relation };
        return findUses(finder, root, library);
      });
      const found = joinUses(uses, holdings(document));
      for (const { site, use } of found) rewrites.set(site, use.rewrite);
      return found.map(({ site }) => site);
    },
    rewrite: (site, names) => {
      const rewrite = rewrites.get(site);
      if (!rewrite) throw new Error(`${site.change} was not found by this surface`);
      return rewrite(names);
    },
    names: namesBy(javaNaming, ['java'], rootOf),
    ...classConstants<Repository>(javaConstants, rootOf, (repository, { fragment, name }, field) =>
      repository.inherits(name, fileOf(fragment).path, field),
    ),
    syntaxErrors: (fragment) => nodesOf(fragment).errors,
  };
}

function relationOf(document: Document, units: readonly Unit[], repository: Repository, transform: Transform) {
  const usesLibrary = units.some(
    ({ imports, typeNames }) =>
      imports.some(({ name }) => repository.isLibraryPackage(name)) ||
      typeNames.some((name) => /^BatchAI\w/.test(name)),
  );
  const { text } = fileOf(document.fragments[0] ?? never());
  const namesService = transform.searchTerms.some((term) => text.toLowerCase().includes(term));
  return {
    usesLibrary: usesLibrary || /\bbatchAI(Clusters|Jobs|FileServers|Workspaces)\s*\(/.test(text),
    namesService,
  };
}

function never(): never {
  throw new Error('a document has no fragment');
}

/** Whether others can have something of the library from this unit's classes. */
function offersLibrary({ imports, classes }: Unit, transform: Transform): boolean {
  const names = new Set(
    imports.flatMap(({ name, wildcard }) => (wildcard ? [] : [name.slice(name.lastIndexOf('.') + 1)])),
  );
  const { packages } = transform.libraries.java;
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
