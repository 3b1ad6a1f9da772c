import { describe, expect, it } from 'vitest';
import { rootFragment } from '../src/model/fragment.ts';
import type { MigrateOptions } from '../src/model/options.ts';
import type { SiteNames } from '../src/model/names.ts';
import type { Site } from '../src/model/site.ts';
import type { SourceFile } from '../src/model/source-file.ts';
import { failureOf } from '../src/stages/analyse.ts';
import { expand } from '../src/stages/expand.ts';
import { inferRegions } from '../src/stages/infer-region.ts';
import { lacksRegion, namer } from '../src/stages/name.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';

function sourceFile(path: string, text: string): SourceFile {
  return { path, text, language: 'python', encoding: { name: 'utf-8', byteOrderMark: false } };
}

function regionsOf(...texts: string[]) {
  const documents = texts.map((text, index) => {
    const file = sourceFile(`${index}.py`, text);
    return { file, fragments: [rootFragment(file)] };
  });
  return inferRegions(documents, batchai20180501.regions);
}

describe('regions that files name', () => {
  it.each([
    ["models.ClusterCreateParameters(location='eastus', vm_size=x)", ['eastus']],
    ['az batchai cluster create -l westus2 -g g', ['westus2']],
    ['az batchai cluster create --location "East US" -g g', ['eastus']],
    ['LOCATION=northeurope', ['northeurope']],
    ['{"location": "West Europe", "x": 1}', ['westeurope']],
    ["location = 'eastus'\nlocation = 'westus'", ['eastus', 'westus']],
    ["location=cfg.location  # 'eastus' or so", []],
    ['ls -l eastuary', []],
    ['translocation is a word, eastus is a region', []],
  ])('%s', (text, expected) => {
    expect(regionsOf(text).byFile.get('0.py')).toEqual(expected);
  });

  it('tells the region of the repository only if it names one', () => {
    expect(regionsOf("location='eastus'", 'x = 1', '-l eastus ').repository).toBe('eastus');
    expect(regionsOf("location='eastus'", "location='westus'").repository).toBeUndefined();
  });
});

describe('names for a site', () => {
  const options: MigrateOptions = {
    names: {},
    configFor: () => undefined,
    confidence: 'likely',
    only: [],
    skip: [],
  };
  const site: Site = {
    surface: 'python',
    fragment: rootFragment(sourceFile('0.py', '')),
    span: { start: 0, end: 0 },
    change: 'clusters.get',
    shape: {
      kind: 'member',
      receiver: { text: '', span: { start: 0, end: 0 } },
      name: { text: '', span: { start: 0, end: 0 } },
    },
    provenance: { kind: 'certain', evidence: [] },
    reading: { kind: 'old' },
  };
  const nowhere = regionsOf('');
  const waits = ({ workspace, experiment }: SiteNames) =>
    lacksRegion([{ newText: workspace.text }, { newText: experiment.text }]);

  it('are the ones that the service made, once the region is known', () => {
    const names = namer(batchai20180501, options, regionsOf("location='eastus'"))(site, '0.py', 'get');
    expect(names.workspace).toEqual({ kind: 'literal', text: 'migrated-eastus', source: 'service' });
    expect(names.experiment).toEqual({ kind: 'literal', text: 'migrated', source: 'service' });
    expect(names.region).toEqual({ name: 'eastus', source: 'file' });
  });

  it('say that they wait for a region where none is known or the file names several', () => {
    expect(waits(namer(batchai20180501, options, nowhere)(site, '0.py', 'get'))).toBe(true);
    const two = regionsOf("location='eastus'\nlocation='westus'");
    expect(waits(namer(batchai20180501, options, two)(site, '0.py', 'get'))).toBe(true);
  });

  it('need no region where the workspace is named otherwise', () => {
    const named = { ...options, names: { workspace: 'mine' } };
    expect(waits(namer(batchai20180501, named, nowhere)(site, '0.py', 'get'))).toBe(false);
  });

  it('come from the command line, then overrides (later ones win), then the settings of the file', () => {
    const config = {
      region: 'westus',
      workspace: { literal: 'prod-<region>', python: 'cfg.workspace' },
      overrides: [
        { operations: ['create' as const], workspace: 'new' },
        { operations: ['create' as const], workspace: 'newer' },
      ],
    };
    const configured = { ...options, configFor: () => config };
    const choose = namer(batchai20180501, configured, nowhere);
    expect(choose(site, '0.py', 'create').workspace).toEqual({ kind: 'literal', text: 'newer', source: 'config' });
    expect(choose(site, '0.py', 'get').workspace).toEqual({
      kind: 'expression',
      text: 'cfg.workspace',
      source: 'config',
    });
    const inShell = { ...site, fragment: { ...site.fragment, valueKey: 'shell' } };
    expect(choose(inShell, '0.sh', 'get').workspace).toEqual({
      kind: 'literal',
      text: 'prod-westus',
      source: 'config',
    });
    const asked = { ...configured, names: { workspace: 'asked', region: 'East US' } };
    const names = namer(batchai20180501, asked, nowhere)(site, '0.py', 'create');
    expect(names.workspace).toMatchObject({ text: 'asked', source: 'option' });
    expect(names.region).toEqual({ name: 'eastus', source: 'option' });
  });

  it('come from the strongest setting that says something for the place', () => {
    const config = {
      workspace: 'prod',
      experiment: { python: 'cfg.experiment' },
      overrides: [{ workspace: { python: 'cfg.workspace' } }],
    };
    const choose = namer(batchai20180501, { ...options, configFor: () => config }, nowhere);
    expect(choose(site, '0.py', 'get')).toMatchObject({
      workspace: { text: 'cfg.workspace', source: 'config' },
      experiment: { text: 'cfg.experiment', source: 'config' },
    });
    const inShell = { ...site, fragment: { ...site.fragment, valueKey: 'shell' } };
    expect(choose(inShell, '0.sh', 'get')).toMatchObject({
      workspace: { kind: 'literal', text: 'prod', source: 'config' },
      experiment: { kind: 'literal', text: 'migrated', source: 'service' },
    });
  });

  it('are those of the language without tags in .tsx and .jsx files too', () => {
    const inTypescript = { ...site, fragment: { ...site.fragment, valueKey: 'tsx' } };
    const chosen = (workspace: Record<string, string>) =>
      namer(batchai20180501, { ...options, names: { workspace } }, nowhere)(inTypescript, '0.tsx', 'get').workspace
        .text;
    expect(chosen({ typescript: 'ts.ws', literal: 'x' })).toBe('ts.ws');
    expect(chosen({ javascript: 'js.ws', literal: 'x' })).toBe('x');
  });

  it('take the region that the use itself names before the one of its file', () => {
    const names = namer(batchai20180501, options, regionsOf("location='eastus'"))(
      { ...site, region: 'westus' },
      '0.py',
      'get',
    );
    expect(names.workspace.text).toBe('migrated-westus');
  });
});

describe('a file and the fragments inside it', () => {
  it('nests, masks what is no text of the parent, and keeps text order', async () => {
    const file = sourceFile('a.py', 'one !two three');
    const document = await expand(file, (language) =>
      Promise.resolve(
        language === 'python'
          ? [
              {
                id: 'notebook',
                languages: ['python'] as const,
                find: ({ text }) => {
                  const start = text.indexOf('!two');
                  const at = { start: 0, end: 3 };
                  const from = { start: start + 1, end: start + 4 };
                  return [
                    {
                      language: 'shell' as const,
                      text: 'two',
                      pieces: [{ at, from, codec: { kind: 'verbatim' as const } }],
                      masks: { start, end: start + 4 },
                    },
                  ];
                },
              },
            ]
          : [],
      ),
    );
    expect(document.fragments.map(({ text, index }) => [index, text])).toEqual([
      [0, 'one !two three'],
      [1, 'two'],
    ]);
    expect(document.fragments[0]?.masked).toEqual([{ start: 4, end: 8 }]);
    expect(document.fragments[1]?.valueKey).toBe('shell');
  });
});

describe('a file that cannot be processed', () => {
  it('is too complex where reading it exhausts the stack, which is no fault of the tool', () => {
    const descend = (depth: number): number => descend(depth + 1) + 1;
    let thrown: unknown;
    try {
      descend(0);
    } catch (error) {
      thrown = error;
    }
    expect(failureOf('a.go', thrown)).toEqual({
      path: 'a.go',
      reason: 'too-complex',
      message: expect.stringContaining('nested too deep') as string,
    });
    expect(failureOf('a.go', new Error('x'))).toMatchObject({ reason: 'internal-error', internal: true });
  });
});
