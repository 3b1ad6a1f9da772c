import { maskedText, type Fragment } from '../../model/fragment.ts';
import type { Surface } from '../../model/surface.ts';
import { syntaxNodes, type SyntaxNode, type SyntaxNodes } from '../../syntax/syntax-nodes.ts';
import { loadPython, type PythonParser } from '../../syntax/python.ts';
import { catalogueOf } from './catalogue.ts';
import { Evaluation } from './evaluation.ts';
import type { PythonFacts } from './facts.ts';
import { finderOf, linksOf } from './links.ts';
import { readModule, type ParsePython } from './read-module.ts';
import { rewriteSite } from './rewrite.ts';
import { findSites } from './sites.ts';

/** The facts of all files, with the means to follow an expression through them. */
export type PythonIndex = Evaluation;

/** The Python spelling of the API: the package azure-mgmt-batchai in files, notebook cells and Markdown fences. */
export async function loadPythonSurface(): Promise<Surface<PythonFacts, PythonIndex>> {
  const parser = await loadPython();
  const parse = parserOfSources(parser);
  // What was read of a fragment serves its rewrites and the check of its syntax too.
  const read = new WeakMap<Fragment, SyntaxNodes>();
  const nodesOf = (fragment: Fragment): SyntaxNodes => read.get(fragment) ?? parse(maskedText(fragment));
  return {
    id: 'python',
    languages: ['python'],
    importerExtensions: ['py', 'pyw', 'ipynb'],
    read: (document, transform) =>
      readModule(document, transform, parse, (fragment, nodes) => read.set(fragment, nodes)),
    links: (facts, _path, world) => linksOf(facts, world),
    index: (facts, world, transform) => new Evaluation(facts, finderOf(world), catalogueOf(transform)),
    find: (document, facts, index) => findSites(document, facts, index.with(facts)),
    rewrite: (site, names, transform) => rewriteSite(site, names, transform, nodesOf(site.fragment).root),
    syntaxErrors: (fragment) => nodesOf(fragment).errors,
  };
}

/** Parses Python 3 and 2. */
export function parserOfSources({ parse }: PythonParser): ParsePython {
  return (text) => {
    const nodes = syntaxNodes(parse(text));
    const readable = withoutBackticks(text, nodes.root);
    return readable === text ? nodes : syntaxNodes(parse(readable));
  };
}

/** Python 2's `` `value` `` (its repr), which the grammar takes for a string, as `(value)`: every offset stays. */
function withoutBackticks(text: string, root: SyntaxNode): string {
  if (!text.includes('`')) return text;
  let readable = text;
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'string' && text.charAt(node.start) === '`' && text.charAt(node.end - 1) === '`')
      readable = `${readable.slice(0, node.start)}(${text.slice(node.start + 1, node.end - 1)})${readable.slice(node.end)}`;
    waiting.push(...node.children);
  }
  return readable;
}
