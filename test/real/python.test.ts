import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Name } from '../../src/model/names.ts';
import type { Finding } from '../../src/model/plan.ts';
import { languageOf } from '../../src/model/source-file.ts';
import { beforePlanOf, loadFixtures } from '../fixtures.ts';
import type { Files } from '../fixtures.ts';
import { pythonCell, pythonCells } from './notebook.ts';
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

/** The text that a call stands in, or none where it is a fence of a document. */
function sourcesOf({ path, cell }: Finding, text: string): readonly string[] {
  if (cell !== undefined)
    return [pythonCell(text.replace(/^\uFEFF/, ''), cell)].filter((source) => source !== undefined);
  return pythonSources({ [path]: text }).map((source) => source.text);
}

const changed = loadFixtures().flatMap(({ folder, name, before, after }) => {
  if (!after) return [];
  const old = pythonSources(before);
  return pythonSources({ ...before, ...after }).map((source, index) => ({
    title: `${folder}/${name}: ${source.path}`,
    before: old[index],
    after: source,
  }));
});

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
          sources: sourcesOf(finding, files[finding.path] ?? ''),
        });
      }
    }
    expect(calls.length).toBeGreaterThan(50);
    const faults = judge('bind-python.py', {
      operations: clients.python.operations,
      calls,
    }) as { call: number; fault: string }[];
    expect(
      faults.map(({ call, fault }) => `${calls[call]?.title ?? ''} ${fault}: ${calls[call]?.after ?? ''}`),
    ).toEqual([]);
  });
});
