import { expect, it } from 'vitest';
import { maskedText } from '../src/model/fragment.ts';
import type { Path } from '../src/model/source-file.ts';
import type { Document } from '../src/model/world.ts';
import { indexUses } from '../src/surfaces/javascript/following/index-uses.ts';
import { ModulePaths } from '../src/surfaces/javascript/following/module-paths.ts';
import { readFacts } from '../src/surfaces/javascript/reading/read-facts.ts';
import { relevantText } from '../src/surfaces/javascript/reading/relevant-text.ts';
import { sitesOf } from '../src/surfaces/javascript/sites.ts';
import { vocabularyOf } from '../src/surfaces/javascript/vocabulary.ts';
import { loadJavascript } from '../src/syntax/javascript.ts';
import { memoryWorld } from '../src/workspace/memory-world.ts';
import { batchai20180501 as transform } from '../transforms/batchai-2018-05-01/transform.ts';
import { documentOf } from './documents.ts';
import { loadFixtures } from './fixtures.ts';
import type { Files } from './fixtures.ts';

const parse = await loadJavascript();
const vocabulary = vocabularyOf(transform);
const isProgram = (path: Path) => /\.[cm]?[jt]sx?$/.test(path);
const fixtures = loadFixtures().filter(({ before }) => Object.keys(before).some(isProgram));

/** Every site of every program, read whole or without what cannot bear on a use. */
async function sitesIn(files: Files, relevant: typeof relevantText): Promise<readonly unknown[]> {
  const documents = new Map<Path, Document>();
  for (const [path, text] of Object.entries(files))
    if (isProgram(path)) documents.set(path, await documentOf(path, text));
  const facts = new Map(
    [...documents].map(([path, document]) => [
      path,
      readFacts(document, vocabulary, (fragment, text) => parse(text, fragment.language), relevant),
    ]),
  );
  const world = memoryWorld(files);
  const index = await indexUses(facts, world, vocabulary, new ModulePaths(world, parse));
  return [...documents].flatMap(([path, document]) =>
    sitesOf(document, index.get(path), vocabulary).map(({ site, edits }) => {
      const { span, change, provenance, reading } = site;
      return { path, span, change, provenance, reading, edits };
    }),
  );
}

/** Declarations of their own before every paragraph, as most of a real program has nothing to do with the API. */
function padded(files: Files): Files {
  let count = 0;
  const unrelated = () => {
    count++;
    return `/** Weighs. */\nfunction unrelated${count}(total) {\n${'  total = weigh(total, /[{]/.source);\n'.repeat(9)}  return total;\n}\n\nconst other${count} = [\`\${1 + 1}\`];\n\n`;
  };
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      isProgram(path) ? text.replace(/\n\n(?=\S)/g, () => `\n\n${unrelated()}`).replace(/\r?\n/g, '\r\n') : text,
    ]),
  );
}

const titled = fixtures.map(({ folder, name, before }) => ({ title: `${folder}/${name}`, files: before }));

it.each(titled)('what is skipped in fixtures/$title changes nothing', async ({ files }) => {
  for (const variant of [files, padded(files)])
    expect(await sitesIn(variant, relevantText)).toEqual(await sitesIn(variant, (text) => text));
});

it('declarations beside the uses of most fixtures are skipped', async () => {
  let skipped = 0;
  for (const { files } of titled)
    for (const [path, text] of Object.entries(padded(files))) {
      if (!isProgram(path)) continue;
      const [fragment] = (await documentOf(path, text)).fragments;
      const whole = fragment ? maskedText(fragment) : '';
      if (/unrelated\d/.test(whole) && !/unrelated\d/.test(relevantText(whole, vocabulary))) skipped++;
    }
  expect(skipped).toBeGreaterThan(fixtures.length / 2);
});
