import { fileOf, maskedText, type Fragment } from '../../model/fragment.ts';
import type { Path } from '../../model/source-file.ts';
import type { Surface } from '../../model/surface.ts';
import { loadParser } from '../../syntax/tree-sitter.ts';
import { holdingsBy, namesBy } from '../../syntax/name-origins.ts';
import { syntaxNodes, type SyntaxNodes } from '../../syntax/syntax-nodes.ts';
import { catalogueOf, type Catalogue } from './catalogue.ts';
import { insertRubyConstants, rubyConstants } from './constants.ts';
import { Evaluation } from './evaluation.ts';
import type { RubyFacts } from './facts.ts';
import { linksOf } from './links.ts';
import { rubyNaming } from './naming.ts';
import { readFile } from './read-file.ts';
import { rewriteSite } from './rewrite.ts';
import { findSites } from './sites.ts';

/** The Ruby spelling of the API: the gem azure_mgmt_batchai, in files and Markdown fences. */
export async function loadRubySurface(): Promise<Surface<readonly RubyFacts[], Evaluation>> {
  const parser = await loadParser('ruby');
  const parsed = new WeakMap<Fragment, SyntaxNodes>();
  const nodesOf = (fragment: Fragment): SyntaxNodes => {
    const nodes = parsed.get(fragment) ?? syntaxNodes(parser.parse(maskedText(fragment)));
    parsed.set(fragment, nodes);
    return nodes;
  };
  const rootOf = (fragment: Fragment) => nodesOf(fragment).root;
  const holdings = holdingsBy(rubyNaming, ['ruby'], rootOf);
  // What was read of a fragment serves each of its rewrites too.
  const known = new WeakMap<Fragment, RubyFacts>();
  const factsOf = (fragment: Fragment, path: Path, catalogue: Catalogue): RubyFacts => {
    const read = readFile(nodesOf(fragment).root, fragment.text, { path, fragment: fragment.index }, catalogue);
    const { language, text } = fileOf(fragment);
    // Prose around programs says what they are about.
    const facts = { ...read, isNamed: read.isNamed || (language !== 'ruby' && catalogue.mentions.test(text)) };
    known.set(fragment, facts);
    return facts;
  };
  return {
    importerExtensions: ['rb', 'rake'],
    read: ({ file, fragments }, transform) =>
      fragments
        .filter(({ language }) => language === 'ruby')
        .map((fragment) => factsOf(fragment, file.path, catalogueOf(transform))),
    links: (facts, path, world) => linksOf(facts, path, world),
    index: (facts, world, transform) => new Evaluation(facts, world, catalogueOf(transform)),
    find: (document, facts, evaluation) =>
      facts.flatMap((one) => findSites(document, one, evaluation, holdings(document))),
    rewrite: (site, names, transform) => {
      const catalogue = catalogueOf(transform);
      return rewriteSite(site, names, catalogue, known.get(site.fragment) ?? factsOf(site.fragment, '', catalogue));
    },
    names: namesBy(rubyNaming, ['ruby'], rootOf),
    constantsOf: (fragment, at, evaluation) => {
      const file = known.get(fragment);
      return file && rubyConstants(fragment, at, nodesOf(fragment).root, file, evaluation);
    },
    insertStatements: (fragment, place, statements) =>
      place.kind === 'top'
        ? insertRubyConstants(fragment, nodesOf(fragment).root, place.before, statements)
        : undefined,
    syntaxErrors: (fragment) => nodesOf(fragment).errors,
  };
}
