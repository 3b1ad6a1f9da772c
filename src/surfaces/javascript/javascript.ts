import type { Edit } from '../../model/edit.ts';
import { maskedText } from '../../model/fragment.ts';
import type { Fragment } from '../../model/fragment.ts';
import type { Site } from '../../model/site.ts';
import type { Span } from '../../model/span.ts';
import type { Surface } from '../../model/surface.ts';
import type { World } from '../../model/world.ts';
import { loadJavascript } from '../../syntax/javascript.ts';
import type { ParsedJavascript } from '../../syntax/javascript.ts';
import { namesBy } from '../../syntax/name-origins.ts';
import { javascriptNaming, plainNodes } from './naming.ts';
import { insertJavascriptStatements, javascriptConstants } from './constants.ts';
import type { JavascriptFacts } from './reading/facts.ts';
import { indexUses } from './following/index-uses.ts';
import type { JavascriptIndex } from './following/index-uses.ts';
import { linksOf } from './following/links.ts';
import { ModulePaths, moduleExtensions } from './following/module-paths.ts';
import { javascriptLanguages, readFacts } from './reading/read-facts.ts';
import { rewriteCall } from './rewrite.ts';
import { sitesOf } from './sites.ts';
import { threadNames } from './threading/thread-names.ts';
import { vocabularyOf } from './vocabulary.ts';

/** The client library of Node.js in JavaScript and TypeScript, with its parser; ts-morph is loaded only where types must tell. */
export async function loadJavascriptSurface(): Promise<Surface<JavascriptFacts, JavascriptIndex>> {
  const parse = await loadJavascript();
  const pathsOf = new WeakMap<World, ModulePaths>();
  const modulePaths = (world: World): ModulePaths => {
    const known = pathsOf.get(world) ?? new ModulePaths(world, parse);
    pathsOf.set(world, known);
    return known;
  };
  const faults = new WeakMap<Fragment, readonly Span[]>();
  const parseFragment = (fragment: Fragment, text: string): ParsedJavascript => {
    const parsed = parse(text, fragment.language);
    faults.set(
      fragment,
      parsed.faults.map(({ span }) => span),
    );
    return parsed;
  };
  // What a site that is no call becomes is known when it is found.
  const known = new WeakMap<Site, readonly Edit[]>();
  const programOf = (fragment: Fragment) => parse(maskedText(fragment), fragment.language).program;
  const constants = javascriptConstants(programOf);
  return {
    importerExtensions: moduleExtensions,
    read: (document, transform) => readFacts(document, vocabularyOf(transform), parseFragment),
    links: (facts, path, world) => linksOf(facts, path, modulePaths(world), world),
    index: (facts, world, transform) => indexUses(facts, world, vocabularyOf(transform), modulePaths(world)),
    find: (document, _facts, index, transform) =>
      sitesOf(document, index.get(document.file.path), vocabularyOf(transform)).map(({ site, edits }) => {
        if (edits) known.set(site, edits);
        return site;
      }),
    rewrite: (site, names, transform) => {
      const edits = known.get(site);
      return edits ? { edits } : rewriteCall(site, names, vocabularyOf(transform));
    },
    names: namesBy(javascriptNaming, javascriptLanguages, (fragment) => {
      const { program } = parse(maskedText(fragment), fragment.language);
      return program && plainNodes(program);
    }),
    thread: (request, _index, transform) =>
      threadNames(
        request,
        ({ change, shape }) => {
          const operation =
            shape.kind === 'call' ? vocabularyOf(transform).operationOf(change, shape.operation.text) : undefined;
          return operation?.inserted.map((name) => (name.startsWith('experiment') ? 'experiment' : 'workspace')) ?? [];
        },
        (fragment) => (javascriptLanguages.some((own) => own === fragment.language) ? programOf(fragment) : undefined),
        (from, module) => modulePaths(request.world).resolve(from, module),
      ),
    insertStatements: (fragment, place, statements) =>
      insertJavascriptStatements(fragment.text, programOf(fragment), place, statements),
    constantsOf: ({ language }) => (javascriptLanguages.some((own) => own === language) ? constants : undefined),
    syntaxErrors: (fragment) =>
      faults.get(fragment) ?? parseFragment(fragment, maskedText(fragment)).faults.map(({ span }) => span),
  };
}
