import type { DeclaringFile, Unit } from '../../model/declared-classes.ts';
import { fileOf, maskedText, type Fragment } from '../../model/fragment.ts';
import type { TypedLibrary } from '../../model/library.ts';
import { mentionsOf } from '../../model/mentions.ts';
import { vocabularyOf } from '../../model/method-vocabulary.ts';
import type { FileRelation } from '../../model/method-calls.ts';
import type { Site } from '../../model/site.ts';
import type { Surface } from '../../model/surface.ts';
import type { Transform } from '../../model/transform.ts';
import type { Document } from '../../model/world.ts';
import { loadKotlin } from '../../syntax/kotlin.ts';
import { holdingsBy, namesBy } from '../../syntax/name-origins.ts';
import { joinUses } from '../../syntax/named-experiments.ts';
import type { Source } from '../../syntax/expression-types.ts';
import { placesIn } from '../../syntax/places.ts';
import type { SyntaxNodes } from '../../syntax/syntax-nodes.ts';
import { insertKotlinDeclarations, kotlinConstants } from './constants.ts';
import { findUses } from './finding/find-uses.ts';
import type { Use } from '../../syntax/typed-use.ts';
import { kotlinNaming } from './naming.ts';
import { readUnit } from './reading/read-unit.ts';
import { KotlinRepository } from './typing/kotlin-repository.ts';
import { linksOf } from './typing/links.ts';
import { Typing } from './typing/typing.ts';

/** The clients of Java as programs in Kotlin call them, in files, scripts, notebooks and documentation. */
export async function loadKotlinSurface(): Promise<Surface<DeclaringFile, KotlinRepository>> {
  const parse = await loadKotlin();
  const parsed = new WeakMap<Fragment, SyntaxNodes>();
  const nodesOf = (fragment: Fragment): SyntaxNodes => {
    const nodes = parsed.get(fragment) ?? parse(maskedText(fragment));
    parsed.set(fragment, nodes);
    return nodes;
  };
  const rootOf = (fragment: Fragment) => nodesOf(fragment).root;
  const holdings = holdingsBy(kotlinNaming, ['kotlin'], rootOf);
  const rewrites = new WeakMap<Site, Use['rewrite']>();
  const own = ({ fragments }: Document) => fragments.filter(({ language }) => language === 'kotlin');
  return {
    importerExtensions: ['kt', 'kts'],
    read: (document, transform) => {
      const { path } = document.file;
      const place = placesIn(document);
      const units = own(document).map((one) => readUnit(one, path, nodesOf(one).root, place(one)));
      return { path, units, offersLibrary: units.some((unit) => offersLibrary(unit, transform.libraries.java)) };
    },
    links: (facts, _path, world) => linksOf(facts, world),
    index: (facts, _world, transform) => new KotlinRepository(facts, transform.libraries.java),
    find: (document, { units }, repository, transform) => {
      const library = transform.libraries.java;
      const place = placesIn(document);
      const relation = relationOf(document, units, repository, transform);
      const earlier: Source[] = [];
      const uses = own(document).flatMap((fragment) => {
        const unit = units.find((each) => each.fragment === fragment.index);
        if (!unit) return [];
        const { root } = nodesOf(fragment);
        const source = { path: document.file.path, text: fragment.text, root, unit, place: place(fragment) };
        const typing = new Typing({ ...source, earlier: [...earlier] }, repository);
        earlier.push({ ...source, earlier: [] });
        const vocabulary = vocabularyOf(transform, library);
        return findUses({ fragment, typing, repository, vocabulary, ...relation }, root, library);
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
    names: namesBy(kotlinNaming, ['kotlin'], rootOf),
    constantsOf: (fragment) => kotlinConstants(fragment, nodesOf(fragment).root),
    insertStatements: (fragment, place, statements) =>
      place.kind === 'top' ? insertKotlinDeclarations(fragment, nodesOf(fragment).root, statements) : undefined,
    syntaxErrors: (fragment) => nodesOf(fragment).errors,
  };
}

function relationOf(
  document: Document,
  units: readonly Unit[],
  repository: KotlinRepository,
  { searchTerms }: Transform,
): FileRelation {
  const [first] = document.fragments;
  const text = first ? fileOf(first).text : '';
  const isNamed = units.some(({ imports }) => imports.some(({ name }) => repository.isLibraryPackage(name)));
  return {
    usesLibrary:
      isNamed ||
      /\bBatchAI(?:ManagementClient|Manager)\w*|\bbatchAI(?:Clusters|Jobs|FileServers|Workspaces)\s*\(/.test(text),
    namesService: searchTerms.some((term) => mentionsOf(text, term).length > 0),
  };
}

/** Whether others can have something of the library from what a unit declares. */
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
