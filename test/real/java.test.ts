import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadFixtures, marksIn, type Files, type FixtureCase } from '../fixtures.ts';
import { stubsOf } from './java-stubs.ts';
import { run } from './run.ts';

const outcomes = ['current', 'foreign', 'suppressed'];
/** Libraries of which there are no declarations here: what uses them cannot be compiled. */
const undeclared =
  /^import (?:static )?(?:example\.elsewhere|lombok|com\.databricks|com\.microsoft\.azure\.management\.(?:hdinsight|servicefabric|kusto|databox|mediaservices))\b/m;

/** Whole programs: no broken text, no page of documentation, no part of the library, nothing of another one. */
function isProgram({ name, before }: FixtureCase): boolean {
  return (
    !name.startsWith('broken') &&
    Object.entries(before).every(
      ([path, text]) =>
        path.endsWith('.java') &&
        !undeclared.test(text) &&
        !/^package com\.microsoft\.azure\.management\.batchai\.implementation/m.test(text),
    )
  );
}

const fixtures = loadFixtures().filter(({ folder }) => folder === 'java' || folder === 'java-fluent');
const programs = fixtures.filter(isProgram);
const pairs = programs.filter(({ after }) => after);
const refused = (files: Files) => marksIn(files).filter(({ outcome }) => !outcomes.includes(outcome));
const speaksOld = programs.filter((fixture) => fixture.after ?? refused(fixture.before).length > 0);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'java-judge-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Complaint {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** What javac says of the files of these cases against the library of one side, by the name of the case. */
function compile(
  cases: readonly FixtureCase[],
  side: 'old' | 'new',
  filesOf: (fixture: FixtureCase) => Files,
): ReadonlyMap<FixtureCase, readonly Complaint[]> {
  const root = mkdtempSync(join(folder, `${side}-`));
  const sources: string[] = [];
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    sources.push(join(root, path));
  };
  for (const [path, text] of Object.entries(stubsOf(side))) put(`stubs/${path}`, text);
  for (const fixture of cases)
    for (const [path, text] of Object.entries(filesOf(fixture))) put(`${fixture.folder}/${fixture.name}/${path}`, text);
  writeFileSync(join(root, 'sources'), sources.map((path) => `"${path}"`).join('\n'));
  const options = ['-encoding', 'UTF-8', '-proc:none', '-nowarn', '-XDshould-stop.ifError=FLOW', '-Xmaxerrs', '9999'];
  // A file's name need not be its public class's here.
  const { stderr } = run('javac', [...options, '-d', join(root, 'out'), `@${join(root, 'sources')}`]);
  const complaints = [...stderr.matchAll(/^(?<path>\/\S+\.java):(?<line>\d+): error: (?<message>.*)$/gm)]
    .map(({ groups }) => ({ path: groups?.path ?? '', line: Number(groups?.line), message: groups?.message ?? '' }))
    .filter(({ message }) => !message.includes('should be declared in a file named'));
  expect(
    complaints.filter(({ path }) => path.startsWith(join(root, 'stubs'))),
    'the declarations themselves compile',
  ).toEqual([]);
  return new Map(
    cases.map((fixture) => {
      const prefix = `${join(root, fixture.folder, fixture.name)}/`;
      const own = complaints.filter(({ path }) => path.startsWith(prefix));
      return [fixture, own.map((complaint) => ({ ...complaint, path: complaint.path.slice(prefix.length) }))];
    }),
  );
}

/** Complaints on lines that no mark excuses. */
function unexcused(complaints: readonly Complaint[], files: Files, isExcuse: (outcome: string) => boolean) {
  const marks = marksIn(files).filter(({ outcome }) => isExcuse(outcome));
  return complaints.filter(({ path, line }) => !marks.some((mark) => mark.path === path && mark.line === line));
}

const afterOf = ({ before, after }: FixtureCase): Files => ({ ...before, ...after });

describe('javac against the declarations of both versions', () => {
  it('judges nearly every case', () => {
    expect(programs.length).toBeGreaterThanOrEqual(60);
    expect(pairs.length).toBeGreaterThanOrEqual(45);
  });

  it('accepts what was written for the old version with that version', () => {
    const faults = [...compile(speaksOld, 'old', ({ before }) => before)].flatMap(([{ name, before }, complaints]) =>
      unexcused(complaints, before, (outcome) => outcome === 'current' || outcome === 'arguments-unclear').map(
        (fault) => ({ name, ...fault }),
      ),
    );
    expect(faults).toEqual([]);
  });

  it('accepts what was migrated with the new version, but for the uses that are left to a person', () => {
    const faults = [...compile(programs, 'new', afterOf)].flatMap(([fixture, complaints]) =>
      unexcused(complaints, afterOf(fixture), (outcome) => !outcomes.includes(outcome)).map((fault) => ({
        name: fixture.name,
        ...fault,
      })),
    );
    expect(faults).toEqual([]);
  });

  it('refuses what was not migrated with the new version', () => {
    const accepted = [...compile(pairs, 'new', ({ before }) => before)]
      .filter(([, complaints]) => complaints.length === 0)
      .map(([{ name }]) => name);
    expect(accepted).toEqual([]);
  });
});
