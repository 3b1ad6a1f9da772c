import { maskedText, type Fragment } from '../../model/fragment.ts';
import type { Surface } from '../../model/surface.ts';
import { namesBy } from '../../syntax/name-origins.ts';
import { syntaxNodes, type SyntaxNode, type SyntaxNodes } from '../../syntax/syntax-nodes.ts';
import { loadParser, type GrammarParser } from '../../syntax/tree-sitter.ts';
import { withoutIdleLines } from '../../syntax/without-idle-lines.ts';
import { catalogueOf } from './catalogue.ts';
import { pythonConstants } from './constants.ts';
import { Evaluation } from './following/evaluation.ts';
import type { PythonFacts } from './reading/facts.ts';
import { exportsOf } from './following/exports.ts';
import { pythonNaming } from './naming.ts';
import { finderOf, linksOf } from './following/links.ts';
import { moduleExtensions } from './following/modules.ts';
import type { ParsePython } from './reading/parse-python.ts';
import { readModule } from './reading/read-module.ts';
import { creationStatement, rewriteSite } from './rewrite.ts';
import { findSites } from './sites.ts';
import { threadNames } from './threading/thread-names.ts';
import { insertPythonStatements, isInFunction } from './statements.ts';

/** The facts of all files, with the means to follow an expression through them. */
export type PythonIndex = Evaluation;

/** The Python spelling of the API: the package azure-mgmt-batchai in files, notebook cells and Markdown fences. */
export async function loadPythonSurface(): Promise<Surface<PythonFacts, PythonIndex>> {
  const parser = await loadParser('python');
  const parse = parserOfSources(parser);
  // What was read of a fragment serves its rewrites and the check of its syntax too.
  const read = new WeakMap<Fragment, SyntaxNodes>();
  const nodesOf = (fragment: Fragment): SyntaxNodes => read.get(fragment) ?? parse(maskedText(fragment));
  // What bears on no use counts too where text is put between statements.
  const wholeRootOf = (fragment: Fragment): SyntaxNode => parse(maskedText(fragment)).root;
  const constants = pythonConstants(wholeRootOf);
  return {
    importerExtensions: moduleExtensions,
    read: (document, transform) => {
      const facts = readModule(document, transform, parse, (fragment, nodes) => read.set(fragment, nodes));
      return { ...facts, ...exportsOf(facts, catalogueOf(transform)) };
    },
    links: (facts, _path, world) => linksOf(facts, world),
    index: (facts, world, transform) => new Evaluation(facts, finderOf(world), catalogueOf(transform)),
    find: (document, facts, index) => findSites(document, facts, index.with(facts)),
    // Of a long module only the blocks that bear on a use were parsed before.
    names: namesBy(pythonNaming, ['python'], (fragment) => parse(maskedText(fragment)).root),
    rewrite: (site, names, transform) => rewriteSite(site, names, transform, nodesOf(site.fragment).root),
    thread: (request, index, transform) =>
      threadNames(request, catalogueOf(transform).operations, index, (fragment) => nodesOf(fragment).root),
    creation: (site, what, names) => creationStatement(site, what, names, nodesOf(site.fragment).root),
    insertStatements: (fragment, place, statements) =>
      insertPythonStatements(fragment.text, wholeRootOf(fragment), place, statements),
    runsLater: (fragment, at) => isInFunction(wholeRootOf(fragment), at),
    constantsOf: ({ language }) => (language === 'python' ? constants : undefined),
    syntaxErrors: (fragment) => nodesOf(fragment).errors,
  };
}

/** Parses Python 3 and 2. */
export function parserOfSources({ parse }: GrammarParser): ParsePython {
  const nodesOf = (text: string): SyntaxNodes => {
    const compact = withoutIdleLines(text);
    return syntaxNodes(parse(compact.text), compact.wholeOffset);
  };
  const parseReadable = (text: string): SyntaxNodes => {
    const nodes = nodesOf(text);
    const readable = withoutBackticks(text, nodes.root);
    return readable === text ? nodes : nodesOf(readable);
  };
  // Most cells of a notebook are the same when its new text is read for the check; what is seen twice is kept no longer.
  const once = new Map<string, SyntaxNodes>();
  return (text) => {
    const known = once.get(text);
    if (known) {
      once.delete(text);
      return known;
    }
    const nodes = parseReadable(text);
    if (text.length < cellLength) once.set(text, nodes);
    return nodes;
  };
}

/** In UTF-16 code units: longer texts are files, and those are read again only where they changed. */
const cellLength = 20_000;

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
