import { fileOf, maskedText, type Fragment } from '../../model/fragment.ts';
import type { Site } from '../../model/site.ts';
import type { Surface } from '../../model/surface.ts';
import { holdingsBy, namesBy } from '../../syntax/name-origins.ts';
import { classConstants } from '../../syntax/class-constants.ts';
import { loadCsharp } from '../../syntax/csharp.ts';
import { syntaxNodes, type SyntaxNodes } from '../../syntax/syntax-nodes.ts';
import { catalogueOf } from './catalogue.ts';
import { csharpConstants } from './constants.ts';
import { Evaluation } from './typing/evaluation.ts';
import type { DotnetFacts } from './reading/facts.ts';
import { findSites } from './finding/find-sites.ts';
import { linksOf } from './typing/links.ts';
import { readDocument } from './reading/read-document.ts';
import type { ChainContext } from './rewriting/rewrite-chain.ts';
import { rewriteSite } from './rewriting/rewrite.ts';
import { csharpNaming } from './naming.ts';

/** The .NET spelling of the API: its library and the fluent one in C# files, scripts, notebook cells and Markdown fences. */
export async function loadDotnetSurface(): Promise<Surface<DotnetFacts, Evaluation>> {
  const { parse } = await loadCsharp();
  const parseText = (text: string) => syntaxNodes(parse(text));
  // What was read of a fragment serves its rewrites and the check of its syntax too.
  const read = new WeakMap<Fragment, SyntaxNodes>();
  const nodesOf = (fragment: Fragment): SyntaxNodes => {
    const nodes = read.get(fragment) ?? parseText(withoutDirectives(maskedText(fragment)));
    read.set(fragment, nodes);
    return nodes;
  };
  const rootOf = (fragment: Fragment) => nodesOf(fragment).root;
  const holdings = holdingsBy(csharpNaming, ['csharp'], rootOf);
  const chains = new WeakMap<Site, ChainContext>();
  return {
    importerExtensions: ['cs', 'csx', 'cake'],
    read: (document, transform) => readDocument(document, transform, nodesOf, parseText),
    links: (facts, _path, world) => linksOf(facts, world),
    index: (facts, _world, transform) => new Evaluation(facts, catalogueOf(transform)),
    find: (document, facts, index) => findSites(document, facts, index, chains, holdings(document)),
    rewrite: (site, names, transform) =>
      rewriteSite(site, names, transform, nodesOf(site.fragment).root, chains.get(site)),
    names: namesBy(csharpNaming, ['csharp'], rootOf),
    ...classConstants<Evaluation>(csharpConstants, rootOf, ({ types }, { fragment, name }, member) =>
      types.inherits({ name, args: [] }, fileOf(fragment).path, member),
    ),
    syntaxErrors: (fragment) => nodesOf(fragment).errors,
  };
}

/** Lines that only a script's or a build's own reader knows, as comments of the same length. */
function withoutDirectives(text: string): string {
  return text.replace(/^#(?=(?:addin|tool|module|load|reference|break|!)\b|!)./gm, '//');
}
