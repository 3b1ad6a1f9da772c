import { maskedText, type Fragment } from '../../model/fragment.ts';
import type { Path } from '../../model/source-file.ts';
import type { Links, Surface } from '../../model/surface.ts';
import type { Transform } from '../../model/transform.ts';
import type { Document, World } from '../../model/world.ts';
import { loadParser } from '../../syntax/tree-sitter.ts';
import { holdingsBy, namesBy } from '../../syntax/name-origins.ts';
import { syntaxNodes, type SyntaxNodes } from '../../syntax/syntax-nodes.ts';
import { catalogueOf, type Catalogue } from './catalogue.ts';
import { goConstants, insertGoDeclarations } from './constants.ts';
import { Evaluation } from './evaluation.ts';
import type { GoFacts } from './facts.ts';
import { goNaming } from './naming.ts';
import { finderOf, folderOf } from './packages.ts';
import { readFile } from './read-file.ts';
import { rewriteSite } from './rewrite.ts';
import { findSites } from './sites.ts';

/** The Go spelling of the API: packages of azure-sdk-for-go, in files and Markdown fences. */
export async function loadGoSurface(): Promise<Surface<readonly GoFacts[], Evaluation>> {
  const parser = await loadParser('go');
  const parsed = new WeakMap<Fragment, SyntaxNodes>();
  const nodesOf = (fragment: Fragment): SyntaxNodes => {
    const nodes = parsed.get(fragment) ?? syntaxNodes(parser.parse(maskedText(fragment)));
    parsed.set(fragment, nodes);
    return nodes;
  };
  const rootOf = (fragment: Fragment) => nodesOf(fragment).root;
  const holdings = holdingsBy(goNaming, ['go'], rootOf);
  // What was read of a fragment serves each of its rewrites too.
  const known = new WeakMap<Fragment, GoFacts>();
  const factsOf = (fragment: Fragment, path: Path, catalogue: Catalogue): GoFacts => {
    const facts = readFile(nodesOf(fragment).root, fragment.text, { path, fragment: fragment.index }, catalogue);
    known.set(fragment, facts);
    return facts;
  };
  const read = (document: Document, transform: Transform): readonly GoFacts[] =>
    isVendored(document.file.path)
      ? []
      : document.fragments
          .filter(({ language }) => language === 'go')
          .map((fragment) => factsOf(fragment, document.file.path, catalogueOf(transform)));
  return {
    importerExtensions: ['go'],
    read,
    links: (facts, path, world) => linksOf(facts, path, world),
    index: (facts, world, transform) => new Evaluation(facts, world, catalogueOf(transform)),
    find: (document, facts, evaluation) =>
      facts.flatMap((one) => findSites(document, one, evaluation, holdings(document))),
    rewrite: (site, names, transform) => {
      const catalogue = catalogueOf(transform);
      return rewriteSite(site, names, catalogue, known.get(site.fragment) ?? factsOf(site.fragment, '', catalogue));
    },
    names: namesBy(goNaming, ['go'], rootOf),
    constantsOf: (fragment, _at, evaluation) => {
      const file = known.get(fragment);
      return file && goConstants(file, evaluation.packageOf(file), nodesOf(fragment).root);
    },
    insertStatements: (fragment, place, statements) =>
      place.kind === 'top' ? insertGoDeclarations(fragment, nodesOf(fragment).root, statements) : undefined,
    syntaxErrors: (fragment) => nodesOf(fragment).errors,
  };
}

/** The copy of somebody else's modules, the client library among them. */
function isVendored(path: Path): boolean {
  return /(^|\/)(vendor|Godeps)\//.test(path);
}

/** The other files of the package, the repository's packages that a file imports, and who imports its own. */
function linksOf(facts: readonly GoFacts[], path: Path, world: World): Links {
  const [own] = facts;
  if (own?.fragment !== 0) return { imports: [], importerWords: [] };
  const finder = finderOf(world);
  const folder = folderOf(path);
  const imported = (one: GoFacts): readonly string[] =>
    one.imports.flatMap((each) => finder.folderOf(each.path, path) ?? []);
  const isUser = own.importsSdk || own.uses.length > 0;
  if (!isUser) return { imports: [], importerWords: [] };
  const folders = new Set([folder, ...imported(own)]);
  const isImportable = own.package !== 'main' && !own.package.endsWith('_test') && folder !== '';
  const handsOn = own.importsSdk || Object.keys(own.types).length > 0;
  return {
    imports: [...folders].flatMap((each) => finder.filesIn(each)).filter((each) => each !== path && !isVendored(each)),
    importerWords: isImportable && handsOn ? [folder.slice(folder.lastIndexOf('/') + 1)] : [],
  };
}
