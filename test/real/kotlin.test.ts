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
  /^import (?:com\.microsoft\.azure\.management\.hdinsight|example\.elsewhere)\b|\bsession\.|\btasks\.register\b|virtualMachines/m;

/** Whole programs: no broken text, no script, no page of documentation, nothing of another library. */
const programs = loadFixtures().filter(
  ({ folder, name, before }) =>
    folder === 'kotlin' &&
    !name.startsWith('broken') &&
    Object.entries(before).every(
      ([path, text]) => /\.kts?$/.test(path) && !undeclared.test(text) && !text.includes('actual class'),
    ),
);
const pairs = programs.filter(
  ({ after, before }) => after && Object.values(before).some((text) => /^import .*\.batchai\./m.test(text)),
);
const refused = (files: Files) => marksIn(files).filter(({ outcome }) => !outcomes.includes(outcome));
const speaksOld = programs.filter((fixture) => fixture.after ?? refused(fixture.before).length > 0);

/** What the old version does not take either. */
const excuses = ['current', 'arguments-unclear', 'spread-argument'];

/** The mocking libraries, as far as the cases use them. */
const mocking: Files = {
  'org/mockito/kotlin/Mockito.kt': `package org.mockito.kotlin
inline fun <reified T : Any> mock(): T = TODO()
fun <T> any(): T = TODO()
fun <T> eq(value: T): T = value
fun <T> verify(mock: T): T = mock
fun <T> whenever(call: T): org.mockito.Mockito.Stub<T> = org.mockito.Mockito.\`when\`(call)
class Begun { fun <T> whenever(mock: T): T = mock }
fun doReturn(value: Any?): Begun = Begun()
`,
  'io/mockk/MockK.kt': `package io.mockk
class Scope { fun <T> any(): T = TODO() }
class AnswerScope { fun <T> secondArg(): T = TODO() }
class Stub<T> { infix fun returns(value: T) {}
  infix fun answers(answer: AnswerScope.() -> T) {} }
inline fun <reified T : Any> mockk(relaxed: Boolean = false): T = TODO()
fun <T> every(call: Scope.() -> T): Stub<T> = Stub()
fun <T> coEvery(call: suspend Scope.() -> T): Stub<T> = Stub()
fun verify(exactly: Int = -1, call: Scope.() -> Unit) {}
`,
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kotlin-judge-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Complaint {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** The library of one side as classes; the compiler of Kotlin is older than the one of Java. */
function libraryOf(side: 'old' | 'new'): string {
  const root = join(folder, `library-${side}`);
  const sources = Object.entries(stubsOf(side)).map(([path, text]) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    return join(root, path);
  });
  const { status, stderr } = run('javac', ['--release', '8', '-nowarn', '-d', join(root, 'classes'), ...sources]);
  expect(status, stderr).toBe(0);
  return join(root, 'classes');
}

/** What kotlinc says of the files of these cases against the library of one side, by the name of the case. */
function compile(
  cases: readonly FixtureCase[],
  side: 'old' | 'new',
  filesOf: (fixture: FixtureCase) => Files,
): ReadonlyMap<FixtureCase, readonly Complaint[]> {
  const root = mkdtempSync(join(folder, `${side}-`));
  const found = cases.map((fixture) => {
    const place = join(root, fixture.name);
    const sources = Object.entries(filesOf(fixture)).flatMap(([path, text]) => {
      // A script is compiled by itself, with what its host gives it.
      if (!path.endsWith('.kt')) return [];
      mkdirSync(dirname(join(place, path)), { recursive: true });
      writeFileSync(join(place, path), text);
      return [join(place, path)];
    });
    return { fixture, place, sources };
  });
  const beside = Object.entries(mocking).map(([path, text]) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    return join(root, path);
  });
  const options = ['-nowarn', '-cp', libraryOf(side), '-d', join(root, 'out')];
  const { stderr } = run('kotlinc', [...options, ...beside, ...found.flatMap(({ sources }) => sources)]);
  const complaints = [...stderr.matchAll(/^(?<path>\/\S+\.kt):(?<line>\d+):\d+: error: (?<message>.*)$/gm)].map(
    ({ groups }) => ({ path: groups?.path ?? '', line: Number(groups?.line), message: groups?.message ?? '' }),
  );
  return new Map(
    found.map(({ fixture, place }) => [
      fixture,
      complaints
        .filter(({ path }) => path.startsWith(`${place}/`))
        .map((complaint) => ({ ...complaint, path: complaint.path.slice(place.length + 1) })),
    ]),
  );
}

/** Complaints on lines that no mark excuses. */
function unexcused(complaints: readonly Complaint[], files: Files, isExcuse: (outcome: string) => boolean) {
  const marks = marksIn(files).filter(({ outcome }) => isExcuse(outcome));
  return complaints.filter(({ path, line }) => !marks.some((mark) => mark.path === path && mark.line === line));
}

const afterOf = ({ before, after }: FixtureCase): Files => ({ ...before, ...after });

describe('kotlinc against the declarations of both versions', () => {
  it('judges nearly every case', () => {
    expect(programs.length).toBeGreaterThanOrEqual(20);
    expect(pairs.length).toBeGreaterThanOrEqual(12);
  });

  it('accepts what was written for the old version with that version', () => {
    const faults = [...compile(speaksOld, 'old', ({ before }) => before)].flatMap(([{ name, before }, complaints]) =>
      unexcused(complaints, before, (outcome) => excuses.includes(outcome)).map((fault) => ({ name, ...fault })),
    );
    expect(faults).toEqual([]);
  });

  it('accepts what was migrated with the new version, but for the uses that are left to a person', () => {
    const faults = [...compile(programs, 'new', afterOf)].flatMap(([fixture, complaints]) =>
      unexcused(complaints, afterOf(fixture), (outcome) => outcome !== 'current' && outcome !== 'foreign').map(
        (fault) => ({
          name: fixture.name,
          ...fault,
        }),
      ),
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
