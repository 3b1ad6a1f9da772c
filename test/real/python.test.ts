import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Name } from '../../src/model/names.ts';
import type { Finding } from '../../src/model/plan.ts';
import { languageOf } from '../../src/model/source-file.ts';
import { beforePlanOf, loadFixtures } from '../fixtures.ts';
import type { Files } from '../fixtures.ts';
import { pythonCell, pythonCells } from './notebook.ts';
import { batchai20180501 } from '../../transforms/batchai-2018-05-01/transform.ts';
import { judge, root } from './run.ts';

interface Parsed {
  readonly version: 2 | 3 | null;
  readonly error: string | null;
}

interface Source {
  readonly path: string;
  readonly text: string;
  /** Whether it may hold lines for IPython, as a notebook's cell does. */
  readonly cell: boolean;
}

interface MigratedCall {
  readonly file: string;
  readonly title: string;
  readonly change: string;
  readonly before: string;
  readonly after: string | undefined;
  readonly workspace: Name | undefined;
  readonly experiment: Name | undefined;
  /** Whether the names stand in constants or parameters. */
  readonly named: boolean;
  readonly sources: readonly string[];
}

function pythonSources(files: Files): readonly Source[] {
  return Object.entries(files).flatMap(([path, content]): readonly Source[] => {
    const text = content.replace(/^\uFEFF/, '');
    const language = languageOf(path, /^.*/.exec(text)?.[0]);
    if (language === 'python') return [{ path, text, cell: path.endsWith('.ipy') }];
    if (language !== 'notebook') return [];
    return pythonCells(text).map((cell, index) => ({ path: `${path}[${index}]`, text: cell, cell: true }));
  });
}

/** The texts that a call may stand in, or none where it is a fence of a document; a cell of constants moves the others. */
function sourcesOf({ path, cell }: Finding, before: string, text: string): readonly string[] {
  if (cell !== undefined && pythonCell(before.replace(/^\uFEFF/, ''), cell) === undefined) return [];
  return pythonSources({ [path]: text }).map((source) => source.text);
}

/** The cells and files of an after that were there before: without the cells that hold the new constants alone. */
function withoutConstants(after: readonly Source[], count: number): readonly Source[] {
  let added = after.length - count;
  return after.filter(({ text }) => !(added > 0 && /^(?:\w+ = '[^']*'\s*)+$/.test(text) && added-- > 0));
}

const changed = loadFixtures().flatMap(({ folder, name, before, after }) => {
  if (!after) return [];
  const old = pythonSources(before);
  return withoutConstants(pythonSources({ ...before, ...after }), old.length).map((source, index) => ({
    title: `${folder}/${name}: ${source.path}`,
    before: old[index],
    after: source,
  }));
});

/** The properties that the positional constructors' models still have: those that they did not lose. */
function currentModels(): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(batchai20180501.positionalModels).map(([model, properties]) => [
      model,
      properties.filter(
        (name) => !batchai20180501.removedProperties.some((one) => one.name === name && one.models.includes(model)),
      ),
    ]),
  );
}

describe('CPython', () => {
  it('parses every migrated file and cell that it parsed before', () => {
    expect(changed.length).toBeGreaterThan(20);
    const before = judge(
      'parse-python.py',
      changed.map((entry) => entry.before),
    ) as Parsed[];
    const after = judge(
      'parse-python.py',
      changed.map((entry) => entry.after),
    ) as Parsed[];
    const broken = changed.flatMap(({ title }, index) => {
      const [was, is] = [before[index], after[index]];
      return was?.version === is?.version ? [] : [`${title}: ${is?.error ?? 'parses only now'}`];
    });
    expect(broken).toEqual([]);
    // A source that does not parse is a case about that, and says so in its name.
    const unparsed = changed.filter((_, index) => before[index]?.version === null).map(({ title }) => title);
    expect(unparsed.filter((title) => !/broken|syntax|unparsable|not-parse|unfinished/.test(title))).toEqual([]);
  });

  it('binds every migrated call to the signatures of azure-mgmt-batchai 2.0.0, each argument to its own parameter', async () => {
    const clients = JSON.parse(readFileSync(join(root, 'test/reference/clients.json'), 'utf8')) as {
      python: { operations: readonly unknown[] };
    };
    const calls: MigratedCall[] = [];
    for (const fixture of loadFixtures()) {
      const { findings } = await beforePlanOf(fixture);
      const files = { ...fixture.before, ...fixture.after };
      for (const finding of findings) {
        if (finding.surface !== 'python' || finding.outcome !== 'rewritten') continue;
        const file = `${fixture.folder}/${fixture.name}: ${finding.path}`;
        calls.push({
          file,
          title: `${file}:${finding.line}`,
          change: finding.change,
          before: finding.before,
          after: finding.after,
          workspace: finding.names?.workspace,
          experiment: finding.names?.experiment,
          named: JSON.stringify(fixture.options).includes('"values"'),
          sources: sourcesOf(finding, fixture.before[finding.path] ?? '', files[finding.path] ?? ''),
        });
      }
    }
    expect(calls.length).toBeGreaterThan(50);
    const faults = judge('bind-python.py', {
      operations: clients.python.operations,
      models: currentModels(),
      calls,
    }) as { call: number; fault: string }[];
    expect(
      faults.map(({ call, fault }) => `${calls[call]?.title ?? ''} ${fault}: ${calls[call]?.after ?? ''}`),
    ).toEqual([]);
  });
});
