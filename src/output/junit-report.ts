import type { Finding, Plan } from '../model/plan.ts';
import type { Path } from '../model/source-file.ts';
import type { Tool } from './json-report.ts';
import { problemsOf, type Problem } from './problem.ts';
import { printable } from './paint.ts';
import { byFile, placeInFile, shownLines } from './wording.ts';
import { element, xmlDocument } from './xml.ts';

/**
 * JUnit's XML, as Jenkins's schema has it: a suite for each file, a test for each use in it. What speaks the new API
 * passes, what does not fails, what a comment keeps is skipped, and a file that could not be processed is an error. Other
 * services' uses are no tests.
 */
export function junitReport(plan: Plan, tool: Tool): string {
  const problems = problemsOf(plan);
  const problemOf = new Map(problems.map((problem) => [problem.finding, problem]));
  const tests: readonly TestCase[] = [
    ...plan.findings
      .filter(({ outcome }) => outcome !== 'foreign')
      .map((finding) => testOf(finding, problemOf.get(finding))),
    ...problems.filter(({ finding }) => !finding).map(errorOf),
  ];
  // Servers take a report without a test for one that went wrong.
  const all = tests.length > 0 ? tests : [nothingFound];
  const suites = [...byFile(all)].map(([path, inFile]) => suiteElement(path, inFile));
  return xmlDocument(element('testsuites', { name: tool.name, ...counts(all) }, suites));
}

interface TestCase {
  /** A folder stands for all files below it. */
  readonly path: Path;
  readonly name: string;
  readonly kind: 'passed' | 'failures' | 'errors' | 'skipped';
  readonly content?: string;
}

const nothingFound: TestCase = { path: '.', name: 'no use of the old API', kind: 'passed' };

function testOf(finding: Finding, problem: Problem | undefined): TestCase {
  const { path, change, outcome } = finding;
  const test = { path, name: `${placeInFile(finding)} ${change}` };
  if (outcome === 'suppressed')
    return { ...test, kind: 'skipped', content: element('skipped', { message: 'A comment keeps it as it is.' }) };
  if (!problem) return { ...test, kind: 'passed' };
  const { before, after } = shownLines(finding);
  const text = [...before, ...(after.length === 0 ? [] : ['', 'Write:', ...after])].map(printable).join('\n');
  const { headline: message, rule: type } = problem;
  return { ...test, kind: 'failures', content: element('failure', { message, type }, text) };
}

function errorOf({ path, rule: type, headline: message }: Problem): TestCase {
  return { path, name: 'can be processed', kind: 'errors', content: element('error', { message, type }) };
}

function suiteElement(path: Path, tests: readonly TestCase[]): string {
  const cases = tests.map(({ name, content }) =>
    element('testcase', { name, classname: path, time: 0 }, content === undefined ? [] : [content]),
  );
  const skipped = tests.filter(({ kind }) => kind === 'skipped').length;
  return element('testsuite', { name: path, ...counts(tests), skipped, time: 0, file: path }, cases);
}

function counts(tests: readonly TestCase[]): Readonly<Record<string, number>> {
  const of = (kind: TestCase['kind']) => tests.filter((test) => test.kind === kind).length;
  return { tests: tests.length, failures: of('failures'), errors: of('errors') };
}
