import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadFixtures, marksIn } from '../fixtures.ts';
import type { Files, FixtureCase } from '../fixtures.ts';
import { declarationsOf } from './dotnet-declarations.ts';
import { output, root, run } from './run.ts';

const isSource = (path: string) => path.endsWith('.cs');

/** Fixtures of whole programs in a language version that mono's compiler reads; the others say so in their names. */
const judged = loadFixtures()
  .filter(({ folder }) => folder === 'dotnet' || folder === 'dotnet-fluent')
  .filter(({ name }) => !/-csharp-\d+$|^(fragment|broken)-/.test(name))
  .filter(({ before }) => Object.keys(before).every(isSource));

const work = mkdtempSync(join(tmpdir(), 'batchai-dotnet-'));
const stubs = join(root, 'test', 'real', 'dotnet-stubs');

afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

/** The libraries of one version as one assembly. */
function buildLibrary(version: 'old' | 'new'): void {
  const clients = join(work, `clients-${version}.cs`);
  writeFileSync(clients, declarationsOf(version));
  const own = ['models', `models-${version}`, 'fluent', `fluent-${version}`, 'runtime', 'lookalikes', 'elsewhere'];
  const sources = own.map((name) => join(stubs, `${name}.cs`));
  output('mcs', ['-nologo', '-target:library', `-out:${join(work, `${version}.dll`)}`, clients, ...sources]);
}

/** What the compiler says of a case, without what a mark in it excuses. */
function complaints(fixture: FixtureCase, files: Files, version: 'old' | 'new', excuses: RegExp): readonly string[] {
  const folder = join(work, version, fixture.folder, fixture.name);
  const paths = Object.entries(files).map(([path, text]) => {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    return target;
  });
  const library = `-r:${join(work, `${version}.dll`)}`;
  const options = ['-nologo', '-r:Microsoft.CSharp', '-langversion:latest', '-warn:0', '-target:library', library];
  const { stdout, stderr } = run('mcs', [...options, `-out:${join(folder, 'out.dll')}`, ...paths]);
  const marks = marksIn(files);
  return `${stdout}\n${stderr}`.split('\n').filter((line) => {
    const [, path = '', number = ''] = /^(.*?)\((\d+),\d+\): error /.exec(line) ?? [];
    if (!/error CS\d/.test(line)) return false;
    return !marks.some(
      (mark) => path === join(folder, mark.path) && mark.line === Number(number) && excuses.test(mark.outcome),
    );
  });
}

describe('mono’s C# compiler, with the published signatures', () => {
  beforeAll(() => {
    buildLibrary('old');
    buildLibrary('new');
  }, 120_000);

  it('judges at least 40 cases', () => {
    expect(judged.length).toBeGreaterThanOrEqual(40);
    expect(judged.filter(({ after }) => after).length).toBeGreaterThanOrEqual(25);
  });

  it.each(judged.map((fixture) => [`${fixture.folder}/${fixture.name}`, fixture] as const))(
    '%s compiles before with the old library and after with the new one',
    (_, fixture) => {
      const after = { ...fixture.before, ...fixture.after };
      // What is migrated already compiles with the new library alone.
      if (!fixture.name.startsWith('already-migrated'))
        expect(complaints(fixture, fixture.before, 'old', /^(current|arguments-unclear|arguments-ambiguous)$/)).toEqual(
          [],
        );
      const left =
        /^(existing-or-|experiment-|names-|operation-|update-|group-|arguments-|property-|model-|fluent-|declared-|definition-|enum-|commented-)/;
      expect(complaints(fixture, after, 'new', left)).toEqual([]);
    },
    60_000,
  );

  it('would refuse what is not migrated', () => {
    const refused = judged
      .filter(({ after }) => after)
      .slice(0, 8)
      .filter((fixture) => complaints(fixture, fixture.before, 'new', /^$/).length > 0);
    expect(refused.length).toBe(8);
  }, 60_000);
});
