import { expect, it } from 'vitest';
import type { Path } from '../src/model/source-file.ts';
import type { Document } from '../src/model/world.ts';
import { loadPythonSurface, parserOfSources } from '../src/surfaces/python/python.ts';
import { readModule } from '../src/surfaces/python/reading/read-module.ts';
import { loadParser } from '../src/syntax/tree-sitter.ts';
import { memoryWorld } from '../src/workspace/memory-world.ts';
import { batchai20180501 as transform } from '../transforms/batchai-2018-05-01/transform.ts';
import { documentOf } from './documents.ts';
import { loadFixtures } from './fixtures.ts';
import type { Files } from './fixtures.ts';

const folders = ['python', 'notebook', 'markdown'];
const fixtures = loadFixtures().filter(({ folder }) => folders.includes(folder));

/** Every site of every file, read whole or without what cannot bear on a use. */
async function sitesOf(files: Files, whole: boolean): Promise<readonly unknown[]> {
  const surface = await loadPythonSurface();
  const parse = parserOfSources(await loadParser('python'));
  const documents = new Map<Path, Document>();
  for (const [path, text] of Object.entries(files))
    if (/\.(py|ipynb|md)$/.test(path)) documents.set(path, await documentOf(path, text));
  const facts = new Map(
    [...documents].map(([path, document]) => [
      path,
      whole
        ? readModule(
            document,
            transform,
            parse,
            () => undefined,
            (texts) => texts,
          )
        : surface.read(document, transform),
    ]),
  );
  const index = await surface.index(facts, memoryWorld(files), transform);
  return [...documents].flatMap(([path, document]) => {
    const read = facts.get(path);
    const sites = read ? surface.find(document, read, index, transform) : [];
    return sites.map(({ span, change, provenance, reading }) => ({ path, span, change, provenance, reading }));
  });
}

/** A function of its own before every paragraph, as most of a real file has nothing to do with the API; Windows line ends. */
function padded(files: Files): Files {
  const unrelated = `def unrelated():\n${'    total = weigh(total, 1)\n'.repeat(12)}    return total\n\n\n`;
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      path.endsWith('.py') ? text.replace(/\n\n(?=\S)/g, `\n\n${unrelated}`).replace(/\r?\n/g, '\r\n') : text,
    ]),
  );
}

it.each(fixtures.map((fixture) => ({ title: `${fixture.folder}/${fixture.name}`, files: fixture.before })))(
  'what is skipped in fixtures/$title changes nothing',
  async ({ files }) => {
    for (const variant of [files, padded(files)]) {
      let sliced: readonly unknown[];
      try {
        sliced = await sitesOf(variant, false);
      } catch {
        // A notebook that is none has no Python to compare.
        return;
      }
      expect(sliced).toEqual(await sitesOf(variant, true));
    }
  },
);
