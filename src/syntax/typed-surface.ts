import type { DeclaringFile, Unit } from '../model/declared-classes.ts';
import { fileOf, maskedText, type Fragment } from '../model/fragment.ts';
import type { TypedLibrary } from '../model/library.ts';
import { mentionsOf } from '../model/mentions.ts';
import { vocabularyOf } from '../model/method-vocabulary.ts';
import type { Repository } from '../model/repository.ts';
import type { Site } from '../model/site.ts';
import type { Language, Path } from '../model/source-file.ts';
import type { Links, Surface } from '../model/surface.ts';
import type { Transform } from '../model/transform.ts';
import type { Document, World } from '../model/world.ts';
import type { ExpressionTypes, Source } from './expression-types.ts';
import { isGivenModel, type GroupCall } from './given-models.ts';
import { holdingsBy, namesBy, type NamingGrammar } from './name-origins.ts';
import { joinUses } from './named-experiments.ts';
import { placesIn, type Place } from './places.ts';
import { nodesBelow, type SyntaxNode, type SyntaxNodes } from './syntax-nodes.ts';
import type { TypedFinder, Use } from './typed-use.ts';

/** How a language with declared types calls the library. */
export interface TypedLanguage<R extends Repository, T extends ExpressionTypes<R, T>> {
  readonly language: Language;
  readonly importerExtensions: readonly string[];
  readonly naming: NamingGrammar;
  readonly nodesOf: (fragment: Fragment) => SyntaxNodes;
  readonly readUnit: (fragment: Fragment, path: Path, root: SyntaxNode, place: Place) => Unit;
  /** Whether others can have something of the library from what a unit declares. */
  readonly offersLibrary: (unit: Unit, library: TypedLibrary) => boolean;
  readonly linksOf: (facts: DeclaringFile, world: World) => Links;
  readonly repositoryOf: (facts: ReadonlyMap<Path, DeclaringFile>, library: TypedLibrary) => R;
  readonly typingOf: (source: Source, repository: R) => T;
  /** Whether names in a document that no other library has say that it uses this one. */
  readonly showsLibrary: (units: readonly Unit[], text: string) => boolean;
  /** A call of something that an operation group's name gives. */
  readonly groupCallOf: (finder: TypedFinder<T, R>, node: SyntaxNode) => GroupCall | undefined;
  readonly findUses: (finder: TypedFinder<T, R>, root: SyntaxNode) => readonly Use[];
}

/** What every surface of a typed library does alike; how constants are declared is left to its language. */
export function typedSurface<R extends Repository, T extends ExpressionTypes<R, T>>(of: TypedLanguage<R, T>) {
  const { language, nodesOf } = of;
  const rootOf = (fragment: Fragment) => nodesOf(fragment).root;
  const holdings = holdingsBy(of.naming, [language], rootOf);
  const rewrites = new WeakMap<Site, Use['rewrite']>();
  const own = ({ fragments }: Document) => fragments.filter((each) => each.language === language);
  return {
    importerExtensions: of.importerExtensions,
    read: (document, { libraries }) => {
      const { path } = document.file;
      const place = placesIn(document);
      const units = own(document).map((one) => of.readUnit(one, path, rootOf(one), place(one)));
      return { path, units, offersLibrary: units.some((unit) => of.offersLibrary(unit, libraries.java)) };
    },
    links: (facts, _path, world) => of.linksOf(facts, world),
    index: (facts, _world, { libraries }) => of.repositoryOf(facts, libraries.java),
    find: (document, { units }, repository, transform) => {
      const library = transform.libraries.java;
      // The library's own source is no use of it.
      if (units.some((unit) => repository.isOwnPackage(unit.package))) return [];
      const place = placesIn(document);
      const relation = relationOf(of, document, units, repository, transform);
      const vocabulary = vocabularyOf(transform, library);
      const earlier: Source[] = [];
      const finders = own(document).flatMap((fragment): readonly TypedFinder<T, R>[] => {
        const unit = units.find((each) => each.fragment === fragment.index);
        if (!unit) return [];
        const { text } = fragment;
        const source = { path: document.file.path, text, root: rootOf(fragment), unit, place: place(fragment) };
        const typing = of.typingOf({ ...source, earlier: [...earlier] }, repository);
        earlier.push({ ...source, earlier: [] });
        return [{ fragment, typing, repository, vocabulary, library, isShownByModels: false, ...relation }];
      });
      const isShown = !relation.usesLibrary && finders.some((finder) => isShownByModels(of, finder));
      const uses = finders
        .map((finder) => (isShown ? { ...finder, usesLibrary: true, isShownByModels: true } : finder))
        .flatMap((finder) => of.findUses(finder, finder.typing.source.root));
      const found = joinUses(uses, holdings(document));
      for (const { site, use } of found) rewrites.set(site, use.rewrite);
      return found.map(({ site }) => site);
    },
    rewrite: (site, names) => {
      const rewrite = rewrites.get(site);
      if (!rewrite) throw new Error(`${site.change} was not found by this surface`);
      return rewrite(names);
    },
    names: namesBy(of.naming, [language], rootOf),
    syntaxErrors: (fragment) => nodesOf(fragment).errors,
  } satisfies Partial<Surface<DeclaringFile, R>>;
}

/** Parses each fragment once. */
export function parsedOnce(parse: (text: string) => SyntaxNodes): (fragment: Fragment) => SyntaxNodes {
  const known = new WeakMap<Fragment, SyntaxNodes>();
  return (fragment) => {
    const nodes = known.get(fragment) ?? parse(maskedText(fragment));
    known.set(fragment, nodes);
    return nodes;
  };
}

function relationOf<R extends Repository, T extends ExpressionTypes<R, T>>(
  { showsLibrary }: TypedLanguage<R, T>,
  { fragments: [first] }: Document,
  units: readonly Unit[],
  repository: R,
  { searchTerms }: Transform,
) {
  const text = first ? fileOf(first).text : '';
  const isImported = units.some(({ imports }) => imports.some(({ name }) => repository.isLibraryPackage(name)));
  return {
    usesLibrary: isImported || showsLibrary(units, text),
    namesService: searchTerms.some((term) => mentionsOf(text, term).length > 0),
  };
}

/** Whether a snippet without imports says whose clients it calls by the models that it gives them. */
function isShownByModels<R extends Repository, T extends ExpressionTypes<R, T>>(
  { groupCallOf }: TypedLanguage<R, T>,
  finder: TypedFinder<T, R>,
): boolean {
  const { unit, root } = finder.typing.source;
  if (!finder.namesService || unit.imports.length > 0 || unit.package !== '') return false;
  for (const node of nodesBelow(root)) {
    const called = groupCallOf(finder, node);
    if (called && isGivenModel(finder, called)) return true;
  }
  return false;
}
