import { createTwoFilesPatch } from 'diff';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../src/model/edit.ts';
import type { Finding, Plan } from '../src/model/plan.ts';
import { explanation } from '../src/output/explanation.ts';
import { painter } from '../src/output/paint.ts';
import { azureCliSetup } from '../src/output/setup-commands.ts';
import { changeSummary } from '../src/documentation/change-page.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';
import { lineStarts } from '../src/model/span.ts';
import type { Path } from '../src/model/source-file.ts';
import { coverageOf } from './fixture-folders.ts';
import { askedPlanOf, beforePlanOf, filesAfter, fixturePaths, loadFixtures, marksIn, planOf } from './fixtures.ts';
import type { Expectation, Files, FixtureCase } from './fixtures.ts';

const fixtures = loadFixtures();
const compared = new Set<Path>();

/** The files as they should be after a run. */
function expectedFiles(fixture: FixtureCase): Files {
  return { ...fixture.before, ...fixture.after };
}

/** A unified diff, empty where the texts are equal; carriage returns and byte-order marks are made visible. */
function difference(path: Path, expected: string, actual: string): string {
  if (expected === actual) return '';
  const visible = (text: string) => text.replaceAll('\r', '␍').replaceAll('\uFEFF', '␟');
  return createTwoFilesPatch(`${path} (expected)`, `${path} (actual)`, visible(expected), visible(actual));
}

function differences(expected: Files, actual: Files): string {
  return Object.keys(expected)
    .map((path) => difference(path, expected[path] ?? '', actual[path] ?? ''))
    .join('');
}

/** What a mark calls this finding: its review reason, or its outcome. */
function labelOf(finding: Finding): string {
  return finding.reason ?? finding.outcome;
}

function describeFinding(finding: Finding): string {
  return `${finding.path}:${finding.line} ${labelOf(finding)} (${finding.change}: ${finding.before})`;
}

/** Pairs each mark with a finding on its line; what is left on either side is a fault of the case or of the tool. */
function unpaired(expectations: readonly Expectation[], findings: readonly Finding[]): readonly string[] {
  const open = [...findings];
  const orphans: string[] = [];
  for (const { path, line, outcome } of expectations) {
    const fits = (finding: Finding) => finding.path === path && labelOf(finding) === outcome;
    let index = open.findIndex((finding) => fits(finding) && finding.line === line);
    if (index < 0) index = open.findIndex((finding) => fits(finding) && finding.line < line && line <= finding.endLine);
    if (index < 0) orphans.push(`a mark without its finding: ${path}:${line} ${outcome}`);
    else open.splice(index, 1);
  }
  return [...orphans, ...open.map((finding) => `a finding without its mark: ${describeFinding(finding)}`)];
}

/** How many findings of each label there are in each file, in one comparable form. */
function tally(rows: readonly { path: Path; label: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { path, label } of rows) counts[`${path} ${label}`] = (counts[`${path} ${label}`] ?? 0) + 1;
  return counts;
}

const textOf = (files: Files, path: Path) => (files[path] ?? '').replace(/^\uFEFF/, '');

const labels = (plan: Plan) => plan.findings.map((finding) => `${finding.path} ${labelOf(finding)}`);

const mapFiles = (files: Files, change: (text: string) => string): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, change(text)]));

/** The same text with the other line ends: CRLF for LF, LF for CRLF. */
const withOtherLineEnds = (text: string) =>
  text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n');

/** Ways to write the same files that must change nothing but themselves. */
const variants: Readonly<Record<string, (text: string) => string>> = {
  'with the other line ends': withOtherLineEnds,
  'with a byte-order mark': (text) => (text.startsWith('\uFEFF') ? text.slice(1) : `\uFEFF${text}`),
  'without a last newline': (text) => text.replace(/\r?\n$/, ''),
};

/** Only the characters that survive every way of escaping and of joining strings. */
const bare = (text: string) =>
  text
    .replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4}))/gi, (_, byte: string | undefined, unit: string | undefined) =>
      String.fromCharCode(Number.parseInt(byte ?? unit ?? '', 16)),
    )
    .replace(/\\(?:[nrt]|u[\da-fA-F]{4}|x[\da-fA-F]{2})/g, '')
    .replace(/\W/g, '');

function isSubsequence(inner: string, outer: string): boolean {
  let at = 0;
  for (const character of outer) if (character === inner[at]) at++;
  return at >= inner.length;
}

/** What is wrong with a finding's place: it must lie in its file and hold the text that the report shows. */
function misplaced(finding: Finding, text: string): string | undefined {
  const starts = lineStarts(text);
  const offset = (line: number, column: number) => (starts[line - 1] ?? Number.NaN) + column - 1;
  const start = offset(finding.line, finding.column);
  const end = offset(finding.endLine, finding.endColumn);
  const slice = text.slice(start, end);
  if (!(start < end && end <= text.length)) return `${describeFinding(finding)} lies outside its file`;
  // A place inside another language is escaped and joined as that language does it.
  const agrees =
    finding.container === 'file'
      ? slice === finding.before
      : isSubsequence(bare(finding.before), bare(slice)) && bare(slice).startsWith(bare(finding.before).slice(0, 1));
  return agrees ? undefined : `${describeFinding(finding)} is not what stands at its place: ${slice}`;
}

for (const fixture of fixtures)
  describe(`fixtures/${fixture.folder}/${fixture.name}`, () => {
    it('becomes its after, or stays as it is', async () => {
      const plan = await beforePlanOf(fixture);
      const messages = plan.failures.map(({ message }) => message).join('\n');
      const failures = Object.fromEntries(plan.failures.map(({ path, reason }) => [path, reason]));
      expect(failures, messages).toEqual(fixture.options.failures);
      expect(plan.withoutRegion).toEqual(fixture.options.withoutRegion);
      expect(differences(expectedFiles(fixture), filesAfter(fixture.before, plan))).toBe('');
      for (const source of fixture.sources) if (source.includes('.after')) compared.add(source);
    });

    const { setup, explanation: explained } = fixture;
    if (setup !== undefined)
      it('is what setup creates the workspaces and experiments for', async () => {
        const { neededScopes } = await askedPlanOf(fixture);
        expect(azureCliSetup(neededScopes)).toBe(setup);
      });

    if (explained)
      it('is explained', async () => {
        const { findings } = await askedPlanOf(fixture);
        const uses = findings.filter(({ path, line }) => path === explained.path && line === explained.line);
        const texts = uses.map((finding) => {
          const summary = changeSummary(finding.change, batchai20180501);
          return explanation(finding, { changeSummary: summary, width: 100 }, painter(false));
        });
        expect(texts.join('\n')).toBe(explained.text);
      });

    it('says what happens to every use that is not rewritten', async () => {
      const plan = await beforePlanOf(fixture);
      const expectations = [...marksIn(fixture.before), ...fixture.expectations];
      const left = plan.findings.filter(({ outcome }) => outcome !== 'rewritten');
      expect(unpaired(expectations, left)).toEqual([]);
    });

    it('accounts for every use', async () => {
      const plan = await beforePlanOf(fixture);
      const rewritten = plan.findings.filter(({ outcome }) => outcome === 'rewritten');
      // What has no use itself changes only together with what has.
      const paths = new Set([...rewritten.map(({ path }) => path), ...plan.joined.flat()]);
      expect([...paths].sort()).toEqual(plan.changed.map(({ file }) => file.path));
      for (const { file, edits, after } of plan.changed) expect(applyEdits(file.text, edits)).toBe(after);
      expect(
        plan.findings.map((finding) => misplaced(finding, textOf(fixture.before, finding.path))).filter(Boolean),
      ).toEqual([]);
      const place = ({ path, line, column }: Finding) => [path, line, column] as const;
      const sorted = [...plan.findings].sort((a, b) => {
        const [[pathA, lineA, columnA], [pathB, lineB, columnB]] = [place(a), place(b)];
        return pathA < pathB ? -1 : pathA > pathB ? 1 : lineA - lineB || columnA - columnB;
      });
      expect(plan.findings.map(describeFinding)).toEqual(sorted.map(describeFinding));
      const identities = plan.findings.map((finding) => [...place(finding), finding.surface, finding.change].join(' '));
      expect(identities).toEqual([...new Set(identities)]);
      for (const { reason, outcome, after, before } of plan.findings) {
        expect(reason !== null).toBe(outcome === 'review');
        if (outcome === 'rewritten') expect(after).not.toBe(before);
      }
    });

    it.each(Object.entries(variants))('is edited alike %s', async (_, vary) => {
      const files = mapFiles(fixture.before, vary);
      const plan = await planOf(fixture, files);
      expect(differences(mapFiles(expectedFiles(fixture), vary), filesAfter(files, plan))).toBe('');
      expect(labels(plan)).toEqual(labels(await beforePlanOf(fixture)));
    });

    it('is left alone by a second run', async () => {
      const first = await beforePlanOf(fixture);
      const files = expectedFiles(fixture);
      const second = await planOf(fixture, files);
      expect(differences(files, filesAfter(files, second))).toBe('');
      // What is taken out altogether cannot be read again, nor can a Python model without what it lost.
      const isRead = ({ surface, change, after }: Finding) =>
        after !== '' && !coverageOf(surface).unread.includes(change.split('.')[0] ?? change);
      const promised = first.findings.filter((finding) => finding.outcome === 'rewritten' && isRead(finding));
      const kept = [...marksIn(files), ...fixture.expectations].map(({ path, outcome }) => ({ path, label: outcome }));
      const settled = promised.map(({ path }) => ({ path, label: 'current' }));
      const shown = second.findings.map(({ path, before }) => `${path}: ${before}`);
      for (const { path, after } of promised) expect(shown).toContain(`${path}: ${after ?? ''}`);
      expect(second.findings.map((finding) => misplaced(finding, textOf(files, finding.path))).filter(Boolean)).toEqual(
        [],
      );
      // What creates workspaces and experiments was put there by the first run, if that was asked to.
      const isInserted = ({ change, path, before }: Finding) =>
        fixture.options.insertSetup &&
        /^(?:workspaces|experiments)\.create$|^cli\.(?:workspace|experiment)-create$/.test(change) &&
        !(fixture.before[path] ?? '').includes(before);
      const found = second.findings
        .filter((finding) => !isInserted(finding))
        .map((finding) => ({ path: finding.path, label: labelOf(finding) }));
      expect(tally(found)).toEqual(tally([...kept, ...settled]));
    });
  });

describe('the fixtures as a whole', () => {
  it('are at least 150, and two in five must not change', () => {
    const unchanging = fixtures.filter(({ after }) => !after);
    expect(fixtures.length).toBeGreaterThanOrEqual(150);
    expect(unchanging.length / fixtures.length).toBeGreaterThanOrEqual(0.4);
  });

  it('have an after only where something changes', () => {
    const idle = fixtures.filter(
      ({ before, after }) => after && Object.entries(after).every(([path, text]) => before[path] === text),
    );
    expect(idle.map(({ folder, name }) => `${folder}/${name}`)).toEqual([]);
  });

  it('name what a case that does not change is about', () => {
    const vacant = fixtures.filter(({ before }) => !Object.values(before).some((text) => /batch.?ai/i.test(text)));
    expect(vacant.map(({ folder, name }) => `${folder}/${name}`)).toEqual([]);
  });

  it('are all read, and every after was compared', () => {
    const read = new Set(fixtures.flatMap(({ sources }) => sources));
    const paths = fixturePaths();
    expect(paths.filter((path) => !read.has(path))).toEqual([]);
    expect(paths.filter((path) => path.includes('.after') && !compared.has(path))).toEqual([]);
  });
});
