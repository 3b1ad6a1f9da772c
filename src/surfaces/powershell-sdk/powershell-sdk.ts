import { fileOf, maskedText, type Fragment } from '../../model/fragment.ts';
import type { Surface } from '../../model/surface.ts';
import { holdingsBy, namesBy } from '../../syntax/name-origins.ts';
import { loadPowerShell } from '../../syntax/powershell.ts';
import type { SyntaxNodes } from '../../syntax/syntax-nodes.ts';
import { catalogueOf } from './catalogue.ts';
import { insertPowershellConstants, powershellConstants } from './constants.ts';
import { Evaluation } from './evaluation.ts';
import type { PowerShellFacts } from './facts.ts';
import { linksOf } from './links.ts';
import { powershellNaming } from './naming.ts';
import { readDocument } from './read-document.ts';
import { rewriteSite } from './rewrite.ts';
import { findSites } from './sites.ts';

/** Scripts and modules of PowerShell that call the .NET library, in files, cells, fences and steps of pipelines. */
export async function loadPowershellSurface(): Promise<Surface<PowerShellFacts, Evaluation>> {
  const parse = await loadPowerShell();
  const parsed = new WeakMap<Fragment, SyntaxNodes>();
  const nodesOf = (fragment: Fragment): SyntaxNodes => {
    const nodes = parsed.get(fragment) ?? parse(maskedText(fragment));
    parsed.set(fragment, nodes);
    return nodes;
  };
  const rootOf = (fragment: Fragment) => nodesOf(fragment).root;
  const holdings = holdingsBy(powershellNaming, ['powershell'], rootOf);
  return {
    importerExtensions: ['ps1', 'psm1'],
    read: (document, transform) => readDocument(document, catalogueOf(transform), nodesOf, parse),
    links: linksOf,
    index: (facts, world, transform) => new Evaluation(facts, world, catalogueOf(transform)),
    find: (document, facts, evaluation) => findSites(document, facts, evaluation, holdings(document)),
    rewrite: (site, names, transform) => rewriteSite(site, names, transform, nodesOf(site.fragment).root),
    names: namesBy(powershellNaming, ['powershell'], rootOf),
    constantsOf: (fragment, at, evaluation) => {
      const facts = evaluation.fileAt(fileOf(fragment).path);
      const isAlone = facts !== undefined && evaluation.linkedWith(facts).length === 0;
      return facts && powershellConstants(nodesOf(fragment).root, at, facts, isAlone);
    },
    insertStatements: (fragment, { kind }, statements) =>
      kind === 'top' ? insertPowershellConstants(fragment, nodesOf(fragment).root, statements) : undefined,
    syntaxErrors: (fragment) => nodesOf(fragment).errors,
  };
}
