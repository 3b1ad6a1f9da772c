import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { containers } from '../src/containers/index.ts';
import { applyEdits } from '../src/model/edit.ts';
import { fileSpan, isFragment } from '../src/model/fragment.ts';
import type { Fragment } from '../src/model/fragment.ts';
import type { SiteNames } from '../src/model/names.ts';
import type { Site } from '../src/model/site.ts';
import type { Language, Path } from '../src/model/source-file.ts';
import { contains, lineStarts } from '../src/model/span.ts';
import type { Span, Token } from '../src/model/span.ts';
import { loadListed, MalformedFile, readsLanguage } from '../src/model/surface.ts';
import type { Container, Listed, Surface } from '../src/model/surface.ts';
import type { Document } from '../src/model/world.ts';
import { expand } from '../src/stages/expand.ts';
import { surfaces } from '../src/surfaces/index.ts';
import { memoryWorld } from '../src/workspace/memory-world.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';
import { loadFixtures } from './fixtures.ts';
import type { Files } from './fixtures.ts';

const names: SiteNames = {
  workspace: { kind: 'literal', text: 'migrated-eastus' },
  experiment: { kind: 'literal', text: 'migrated' },
};
let loadedContainers: readonly Listed<Container>[] = [];
let loadedSurfaces: readonly Listed<Surface>[] = [];

beforeAll(async () => {
  loadedContainers = await Promise.all(containers.map((entry) => loadListed(entry)));
  loadedSurfaces = await Promise.all(surfaces.map((entry) => loadListed(entry)));
});

const containersFor = (language: Language) =>
  Promise.resolve(loadedContainers.filter((container) => readsLanguage(container, language)));

/**
 * The text after each of its lines but the last: what an editor or a broken download may leave. A blank line breaks off
 * nothing that its predecessor did not.
 */
function truncations(text: string): readonly string[] {
  const starts = lineStarts(text);
  return starts
    .filter((end, index) => index > 0 && end < text.length && /\S/.test(text.slice(starts[index - 1], end)))
    .map((end) => text.slice(0, end));
}

/** A file of a case with every fragment in it; undefined where it is not what its name says, which is an answer too. */
async function open(files: Files, path: Path): Promise<Document | undefined> {
  const file = memoryWorld(files).read(path);
  if (!file || !('text' in file)) throw new Error(`${path} is not in the world of its own case`);
  try {
    return await expand(file, containersFor);
  } catch (error) {
    if (error instanceof MalformedFile) return undefined;
    throw error;
  }
}

function isOrdered(spans: readonly Span[], length: number): boolean {
  return spans.every(({ start, end }, index) => start <= end && end <= length && start >= (spans[index - 1]?.end ?? 0));
}

/** What is wrong with how a fragment says it sits in its parent. */
function fragmentFaults(fragment: Fragment): readonly string[] {
  const { parent, pieces, text, masked } = fragment;
  const faults: string[] = [];
  if (!isOrdered(masked, text.length)) faults.push('masked stretches out of order');
  const covered = pieces.map(({ at }) => at);
  const gapless = covered.every(({ start }, index) => start === (covered[index - 1]?.end ?? 0));
  if (!isOrdered(covered, text.length) || !gapless || (covered.at(-1)?.end ?? 0) !== text.length)
    faults.push('pieces do not cover the text');
  const origins = pieces.map(({ from }) => from);
  if (!isOrdered(origins, parent.text.length)) faults.push('pieces out of order in the parent');
  for (const { at, from, fixed } of pieces) {
    if (fixed || at.end - at.start !== from.end - from.start || at.end - at.start < 2) continue;
    if (text.slice(at.start, at.end) !== parent.text.slice(from.start, from.end))
      faults.push(`a piece is not what stands in the parent: ${text.slice(at.start, at.end)}`);
  }
  const whole = fileSpan(fragment, { start: 0, end: text.length });
  if (whole.start > whole.end) faults.push('the fragment ends before it begins');
  if (isFragment(parent) && parent.index >= fragment.index) faults.push('a parent stands behind its child');
  return faults.map((fault) => `${fragment.container} ${fragment.language}: ${fault}`);
}

/** The tokens of a use; a word's value is what the program receives, so only its place can be compared. */
function tokensOf({ shape }: Site): readonly Token[] {
  switch (shape.kind) {
    case 'call':
      return [
        shape.receiver,
        ...(shape.group ? [shape.group] : []),
        shape.operation,
        ...shape.arguments.flatMap((argument) =>
          argument.kind === 'named' ? [argument.name, argument.value] : [argument.value],
        ),
      ];
    case 'member':
      return [shape.receiver, shape.name];
    case 'pin':
      return [shape.name];
    case 'command':
    case 'declaration':
    case 'resource-path':
    case 'amendment':
      return [];
  }
}

function siteFaults(site: Site, surface: Listed<Surface>, document: Document): readonly string[] {
  const { fragment, shape, span } = site;
  const { text } = fragment;
  const faults: string[] = [];
  if (site.surface !== surface.id) faults.push(`it says that it is of ${site.surface}`);
  if (!document.fragments.includes(fragment)) faults.push('its fragment is not of this document');
  if (span.start >= span.end || span.end > text.length) faults.push('its span is not in its fragment');
  for (const token of tokensOf(site))
    if (text.slice(token.span.start, token.span.end) !== token.text)
      faults.push(`the token ${token.text} is not there`);
  if (shape.kind === 'call') {
    if (
      !isOrdered(
        shape.arguments.map((argument) => argument.span),
        text.length,
      )
    )
      faults.push('arguments out of order');
    if (!shape.arguments.every((argument) => contains({ start: shape.open, end: shape.close }, argument.span)))
      faults.push('an argument outside its parentheses');
    if (!shape.bare && text.charAt(shape.open - 1) !== '(') faults.push('no opening parenthesis');
    if (site.reading.kind === 'old' && !shape.bare && text.charAt(shape.close) !== ')')
      faults.push('no closing parenthesis');
  }
  if (shape.kind === 'command') {
    if (
      !isOrdered(
        // Words that a name stands for have its place.
        shape.words.flatMap(({ span: word, isNamed }) => (isNamed ? [] : [word])),
        text.length,
      )
    )
      faults.push('words out of order');
    if (!shape.words.every((word) => contains(span, word.span))) faults.push('a word outside its command');
  }
  if (site.reading.kind === 'old') {
    const rewrite = surface.rewrite(site, names, batchai20180501);
    // Throws where edits overlap or leave the text.
    if ('edits' in rewrite) applyEdits(text, rewrite.edits);
  }
  return faults.map((fault) => `${site.change} ${text.slice(span.start, span.end)}: ${fault}`);
}

/** Runs every surface over one document and says everything that breaks its contract. */
async function documentFaults(document: Document, files: Files): Promise<readonly string[]> {
  const { path } = document.file;
  const world = memoryWorld(files);
  const faults = document.fragments.flatMap(fragmentFaults);
  if (document.fragments.some(({ index }, position) => index !== position)) faults.push('fragments out of order');
  for (const surface of loadedSurfaces) {
    const own = document.fragments.filter(({ language }) => readsLanguage(surface, language));
    if (own.length === 0) continue;
    for (const fragment of own)
      if (!surface.syntaxErrors(fragment).every(({ start, end }) => start <= end && end <= fragment.text.length))
        faults.push(`${surface.id}: a syntax error outside its fragment`);
    const facts = surface.read(document, batchai20180501);
    if (!isDeepStrictEqual(structuredClone(facts), facts)) faults.push(`${surface.id}: facts that are not plain`);
    surface.links(facts, path, world);
    const index = await surface.index(new Map([[path, facts]]), world, batchai20180501);
    const sites = surface.find(document, facts, index, batchai20180501);
    const places = sites.map(({ fragment, span }) => [fragment.index, span.start] as const);
    const inOrder = places.every(
      ([fragment, start], i) => i === 0 || fragment > (places[i - 1]?.[0] ?? 0) || start >= (places[i - 1]?.[1] ?? 0),
    );
    if (!inOrder) faults.push(`${surface.id}: sites out of order`);
    faults.push(...sites.flatMap((site) => siteFaults(site, surface, document)));
  }
  return faults;
}

const texts = loadFixtures().flatMap(({ folder, name, before, after }) => [
  ...Object.keys(before).map((path) => ({ title: `${folder}/${name}.before: ${path}`, files: before, path })),
  ...Object.keys(after ?? {}).map((path) => ({
    title: `${folder}/${name}.after: ${path}`,
    files: { ...before, ...after },
    path,
  })),
]);

/** Digests of the worlds whose file was judged, cut off where the file named in them ends. */
const judged = new Set<string>();

describe('containers and surfaces keep their contract', () => {
  it('over at least one fixture', () => {
    expect(texts.length).toBeGreaterThan(0);
  });

  for (const { title, files, path } of texts)
    it(title, async () => {
      const whole = await open(files, path);
      expect(whole ? await documentFaults(whole, files) : []).toEqual([]);
      const broken: { readonly cutAfter: string; readonly faults: readonly string[] }[] = [];
      for (const cut of truncations(files[path] ?? '')) {
        const cutFiles = { ...files, [path]: cut };
        // Up to their first difference a before and its after are the same texts.
        const digest = createHash('sha256')
          .update(JSON.stringify([path, cutFiles]))
          .digest('base64');
        if (judged.has(digest)) continue;
        judged.add(digest);
        const document = await open(cutFiles, path);
        const faults = document ? await documentFaults(document, cutFiles) : [];
        if (faults.length > 0) broken.push({ cutAfter: cut.slice(-200), faults });
      }
      expect(broken).toEqual([]);
    });
});
