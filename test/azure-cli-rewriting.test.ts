import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../src/model/edit.ts';
import { fileOf, rootFragment } from '../src/model/fragment.ts';
import type { Fragment } from '../src/model/fragment.ts';
import type { Name } from '../src/model/names.ts';
import type { Site } from '../src/model/site.ts';
import type { Language } from '../src/model/source-file.ts';
import type { Document } from '../src/model/world.ts';
import { azureCli } from '../src/surfaces/azure-cli/azure-cli.ts';
import { memoryWorld } from '../src/workspace/memory-world.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';

interface Place {
  readonly language: Language;
  readonly interpolation?: NonNullable<Fragment['interpolation']>;
  readonly workspace?: Name;
  readonly experiment?: Name;
}

function documentOf(text: string, { language, interpolation }: Place): Document {
  const root = rootFragment({ path: 'a', language, text, encoding: { name: 'utf-8', byteOrderMark: false } });
  return { file: fileOf(root), fragments: [{ ...root, ...(interpolation && { interpolation }) }] };
}

async function sitesOf(document: Document): Promise<readonly Site[]> {
  const facts = azureCli.read(document, batchai20180501);
  const index = await azureCli.index(new Map([['a', facts]]), memoryWorld({}), batchai20180501);
  return azureCli.find(document, facts, index, batchai20180501);
}

const literal = (text: string): Name => ({ kind: 'literal', text });
const expression = (text: string): Name => ({ kind: 'expression', text });

/** The text with every old use rewritten, and what is said of the others; then the same again, which must change nothing. */
async function migrated(
  text: string,
  place: Place,
): Promise<{ text: string; outcomes: readonly string[]; advice: readonly string[] }> {
  const document = documentOf(text, place);
  const sites = await sitesOf(document);
  const names = { workspace: place.workspace ?? literal('w'), experiment: place.experiment ?? literal('e') };
  const edits = sites.flatMap((site) => {
    if (site.reading.kind !== 'old') return [];
    const rewrite = azureCli.rewrite(site, names, batchai20180501);
    return 'edits' in rewrite ? rewrite.edits : [];
  });
  const outcomes = sites.map(({ reading }) => (reading.kind === 'review' ? reading.reason : reading.kind));
  const advice = sites.flatMap(({ reading }) =>
    reading.kind === 'review' && reading.advice !== undefined ? [reading.advice] : [],
  );
  return { text: applyEdits(text, edits), outcomes, advice };
}

async function expectRewriting(before: string, after: string, place: Place): Promise<void> {
  const result = await migrated(before, place);
  expect(result.text).toBe(after);
  const again = await migrated(after, place);
  expect(again.text).toBe(after);
  const settled = result.outcomes.map((outcome) => (outcome === 'old' ? 'current' : outcome));
  expect(again.outcomes).toEqual(settled);
}

type Row = readonly [before: string, after: string];

describe('rewriting', () => {
  it.each<Row>([
    ['$ az batchai cluster list -o table', '$ az batchai cluster list -o table'],
    ['az batchai job show -n <job> -g [group]', 'az batchai job show -n <job> -g [group] -w w -e e'],
    ['Call `az batchai job show -n x -g y`.', 'Call `az batchai job show -n x -g y -w w -e e`.'],
    ['Then az batchai job show -n x -g y, as ever.', 'Then az batchai job show -n x -g y -w w -e e, as ever.'],
    ['az batchai job create -g G ... -r C -c job.json', 'az batchai job create -g G -w w -e e ... -c C -f job.json'],
    ['az batchai job stream-file -j x <options>', 'az batchai job file stream -w w -e e -j x <options>'],
    ['> az batchai cluster show -n x -g y', '> az batchai cluster show -n x -g y -w w'],
  ])('documentation: %s', async (before, after) => {
    await expectRewriting(before, after, { language: 'documentation' });
  });

  it.each<Row>([
    ['@az batchai job show -g $(G) -n $$JOB', '@az batchai job show -g $(G) -w w -e e -n $$JOB'],
    ['-az batchai cluster delete -g $(G) -n x -y', '-az batchai cluster delete -g $(G) -w w -n x -y'],
    ['az batchai cluster create \\\n\t\t-l $(L) \\\n\t\t-g $(G)', 'az batchai cluster create \\\n\t\t-g $(G) -w w'],
  ])('make: %s', async (before, after) => {
    await expectRewriting(before, after, { language: 'make' });
  });

  it.each<Row>([
    [
      'az batchai cluster delete -g g -n "$(az batchai cluster list -g g -o tsv)"',
      'az batchai cluster delete -g g -w w -n "$(az batchai cluster list -g g -w w -o tsv)"',
    ],
    ['batchai job create -n x -g y -r c -c j.json', 'batchai job create -n x -g y -w w -e e -c c -f j.json'],
    ['az batchai cluster create -l\teastus  -g  y', 'az batchai cluster create  -g  y -w w'],
    ['az batchai job list-files -n "x" -d stdouterr', 'az batchai job file list -w w -e e -j "x" -d stdouterr'],
    ['az BatchAI Job Show -n x', 'az BatchAI Job Show -w w -e e -n x'],
    ['az batchai cluster create -g y -l x -n z --no-wait', 'az batchai cluster create -g y -w w -n z'],
    ['az batchai cluster create -l x $EXTRA --no-wait -n z', 'az batchai cluster create -l x $EXTRA --no-wait -n z'],
  ])('shell: %s', async (before, after) => {
    await expectRewriting(before, after, { language: 'shell' });
  });

  it('removes a line of its own without leaving a trace of it', async () => {
    const before = 'az batchai cluster create \\\r\n  -g y \\\r\n  -l x \\\r\n  --no-wait \\\r\n  -n z\r\n';
    await expectRewriting(before, 'az batchai cluster create \\\r\n  -g y -w w \\\r\n  -n z\r\n', {
      language: 'shell',
    });
  });

  it('never writes into a value', async () => {
    const value = `"$(printf '%s -l eastus' "a  b")"`;
    await expectRewriting(
      `az batchai job create -n ${value} -g g -r c -c j.json`,
      `az batchai job create -n ${value} -g g -w w -e e -c c -f j.json`,
      { language: 'shell' },
    );
  });
});

describe('names', () => {
  const line = 'az batchai job show -g g';

  it.each<readonly [string, Place, string]>([
    ['a literal is bare where it can be', { language: 'shell' }, `${line} -w w -e e`],
    ['and quoted where it must be', { language: 'shell', workspace: literal('a b') }, `${line} -w 'a b' -e e`],
    ['with the mark that it does not hold', { language: 'shell', workspace: literal("a'b") }, `${line} -w "a'b" -e e`],
    ['and with the only one that cmd has', { language: 'cmd', workspace: literal('a b') }, `${line} -w "a b" -e e`],
    ['an expression is as it is given', { language: 'make', workspace: expression('$(W)') }, `${line} -w $(W) -e e`],
  ])('%s', async (_, place, after) => {
    await expectRewriting(line, after, place);
  });

  it('an expression inside a format string is source of that string, a literal is its text', async () => {
    const place: Place = { language: 'shell', interpolation: 'braces', workspace: expression('{ws}') };
    const [site] = await sitesOf(documentOf(`${line} -n {job}`, place));
    if (!site) throw new Error('no site');
    const names = { workspace: expression('{ws}'), experiment: literal('e') };
    expect(azureCli.rewrite(site, names, batchai20180501)).toEqual({
      edits: [
        { span: { start: line.length, end: line.length }, newText: ' -w {ws}', as: 'source' },
        { span: { start: line.length, end: line.length }, newText: ' -e e' },
      ],
    });
  });

  it('a name that no mark can hold is for a person', async () => {
    const [site] = await sitesOf(documentOf(line, { language: 'cmd' }));
    if (!site) throw new Error('no site');
    const names = { workspace: literal('a "b" c'), experiment: literal('e') };
    expect(azureCli.rewrite(site, names, batchai20180501)).toEqual({ reason: 'not-expressible' });
  });

  it('inside a string the other mark is used', async () => {
    const before = 'bash -c "az batchai cluster show -n x -g y"';
    const after = `bash -c "az batchai cluster show -n x -g y -w 'a b'"`;
    await expectRewriting(before, after, { language: 'shell', workspace: literal('a b') });
  });
});

describe('advice', () => {
  it.each<readonly [line: string, reason: string, advice: string]>([
    ['az batchai cluster list', 'resource-group-missing', 'az batchai cluster list -g <resource-group> -w <workspace>'],
    [
      'az batchai file-server create --name f -l x',
      'resource-group-missing',
      'az batchai file-server create --resource-group <resource-group> --workspace <workspace> --name f',
    ],
    [
      'az batchai job list -g ""',
      'resource-group-empty',
      'az batchai job list -g <resource-group> -w <workspace> -e <experiment>',
    ],
    [
      'az batchai job create -g g -n x -c j.json',
      'cluster-not-named',
      'az batchai job create -g g -w <workspace> -e <experiment> -n x -f j.json -c <cluster>',
    ],
    [
      'az batchai job create -g g -n x -c j.json -r c --cluster-resource-group "h"',
      'cluster-resource-group',
      'az batchai job create -g g -w <workspace> -e <experiment> -n x -f j.json -c /subscriptions/<subscription>/resourceGroups/h/providers/Microsoft.BatchAI/workspaces/<workspace>/clusters/c',
    ],
    [
      'az batchai cluster create -g g -n x --nfs f --nfs-resource-group h',
      'nfs-resource-group',
      'az batchai cluster create -g g -w <workspace> -n x --nfs /subscriptions/<subscription>/resourceGroups/h/providers/Microsoft.BatchAI/workspaces/<workspace>/fileServers/f',
    ],
    [
      'az batchai job show -g g $MORE',
      'command-not-literal',
      'az batchai job show -g g -w <workspace> -e <experiment> $MORE',
    ],
  ])('%s', async (line, reason, advice) => {
    const result = await migrated(line, { language: 'shell' });
    expect(result).toEqual({ text: line, outcomes: [reason], advice: [advice] });
  });

  it('in a file of unknown kind it is the whole line', async () => {
    const line = 'az batchai job show -g g -n x';
    const { outcomes, advice } = await migrated(`- run: ${line}\n`, { language: 'text' });
    expect([outcomes, advice]).toEqual([
      ['place-unsupported'],
      ['az batchai job show -g g -w <workspace> -e <experiment> -n x'],
    ]);
  });
});

describe('what a site says', () => {
  it('where it stands, and the region of its line', async () => {
    const [site] = await sitesOf(
      documentOf('\n\n  az batchai cluster create -l "East US" -n x\n', { language: 'shell' }),
    );
    expect(site).toMatchObject({
      surface: 'azure-cli',
      change: 'cli.cluster-create',
      region: 'East US',
      provenance: {
        kind: 'certain',
        evidence: [{ path: 'a', line: 3, text: 'az batchai cluster create -l "East US" -n x' }],
      },
    });
  });

  it('no region where it is a variable', async () => {
    const [site] = await sitesOf(documentOf('az batchai cluster create -l $L -n x', { language: 'shell' }));
    expect(site?.region).toBeUndefined();
  });

  it('nothing of what a child fragment claims', async () => {
    const text = 'az batchai job show -n x\naz batchai job show -n y\n';
    const document = documentOf(text, { language: 'shell' });
    const [root] = document.fragments;
    if (!root) throw new Error('no fragment');
    const sites = await sitesOf({ ...document, fragments: [{ ...root, masked: [{ start: 0, end: 24 }] }] });
    expect(sites.map(({ span }) => span.start)).toEqual([25]);
  });
});

describe('mentions', () => {
  it.each<readonly [Language, string]>([
    ['documentation', 'Use `az batchai cluster create` to create one, `az batchai cluster list` to see it.'],
    ['documentation', 'az batchai cluster create -h'],
    ['documentation', 'az batchai job create [options]'],
    ['documentation', 'az batchai <group> <command>'],
    ['documentation', 'the az batchai commands'],
    ['shell', '# az batchai cluster list shows them'],
    ['shell', 'echo "az batchai cluster list"'],
    ['shell', 'az batchai job create --help'],
    ['shell', 'az batchai job create'],
    ['shell', 'az batchai cluster'],
    ['text', 'Use ``az batchai cluster list`` first.'],
  ])('%s: %s', async (language, text) => {
    expect(await sitesOf(documentOf(text, { language }))).toEqual([]);
  });

  it.each<readonly [Language, string, string]>([
    ['documentation', '$ az batchai cluster list', 'resource-group-missing'],
    ['shell', 'az batchai cluster list', 'resource-group-missing'],
    ['shell', 'x=$(az batchai job list)', 'resource-group-missing'],
    ['text', '  - az batchai cluster list', 'place-unsupported'],
    ['shell', 'az batchai $X', 'command-not-literal'],
    ['documentation', 'az batchai <group> list -g g', 'command-not-literal'],
    ['documentation', 'az batchai cluster frob -g g', 'command-unknown'],
    ['shell', 'az batchai frob', 'command-unknown'],
  ])('%s: %s is a use', async (language, text, outcome) => {
    expect((await migrated(text, { language })).outcomes).toEqual([outcome]);
  });
});

describe('a default resource group', () => {
  it.each<readonly [string, boolean]>([
    ['az configure --defaults group=lab location=eastus', true],
    ['az configure -d location=eastus group=lab', true],
    ['az configure \\\n  --defaults group=lab', true],
    ['export AZURE_DEFAULTS_GROUP=lab', true],
    ['az configure --defaults location=eastus', false],
    ["az configure --defaults group=''", false],
    ['./configure --prefix=/usr group=lab', false],
  ])('%s', async (text, isConfigured) => {
    const { outcomes } = await migrated(`${text}\naz batchai cluster list\n`, { language: 'shell' });
    expect(outcomes).toEqual([isConfigured ? 'old' : 'resource-group-missing']);
  });

  it('is looked for in other files only where a list needs it', () => {
    const world = memoryWorld({ 'a.sh': 'az configure -d group=lab', 'b.sh': './configure --defaults' });
    const linksOf = (text: string) =>
      azureCli.links(azureCli.read(documentOf(text, { language: 'shell' }), batchai20180501), 'c.sh', world).imports;
    expect(linksOf('az batchai cluster list')).toEqual(['a.sh']);
    expect(linksOf('az batchai cluster list -g lab')).toEqual([]);
    expect(linksOf('az batchai cluster show -n x')).toEqual([]);
  });
});

describe('any line of options', () => {
  const paths = batchai20180501.commands.flatMap(({ generations }) =>
    Object.values(generations).map(({ path }) => path),
  );
  const spellings = batchai20180501.commands.flatMap(({ generations }) =>
    Object.values(generations).flatMap(({ options }) => Object.values(options).flatMap((option) => option.spellings)),
  );
  const option = fc.constantFrom(...new Set(spellings), '-o', '--ids', '--j', '--config-f', '$MORE', '-l=x');
  const value = fc.constantFrom(
    ' x',
    ' "a b"',
    ' $X',
    '',
    '=y',
    ' 60',
    ' ""',
    ' \\\n  z',
    ' /providers/Microsoft.BatchAI/jobs/j',
  );
  const gap = fc.constantFrom(' ', '  ', ' \\\n    ', '\t');
  const line = fc
    .tuple(fc.constantFrom(...paths), fc.array(fc.tuple(gap, option, value), { maxLength: 7 }))
    .map(([path, options]) => `az ${path}${options.map((parts) => parts.join('')).join('')}`);

  it('is rewritten once and for all, or left as it is', async () => {
    await fc.assert(
      fc.asyncProperty(line, fc.constantFrom('', ' | jq .', ' > out\n', ' \\\n'), async (text, rest) => {
        const once = await migrated(text + rest, { language: 'shell' });
        const twice = await migrated(once.text, { language: 'shell' });
        expect(twice.text).toBe(once.text);
        expect(twice.outcomes).toEqual(once.outcomes.map((outcome) => (outcome === 'old' ? 'current' : outcome)));
      }),
      { numRuns: 2000 },
    );
  });
});
