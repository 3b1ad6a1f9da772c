import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/model/source-file.ts';
import type { Language } from '../../src/model/source-file.ts';
import { loadFixtures } from '../fixtures.ts';
import { judge, run } from './run.ts';

interface Pair {
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** Every file of a language that some case of these folders changes. */
function pairs(languages: readonly Language[], folders = /./): readonly Pair[] {
  return loadFixtures()
    .filter(({ folder }) => folders.test(folder))
    .flatMap(({ folder, name, before, after }) =>
      Object.entries(after ?? {})
        .filter(([path]) => languages.includes(languageOf(path)))
        .map(([path, text]) => ({ title: `${folder}/${name}: ${path}`, before: before[path] ?? '', after: text })),
    );
}

/** Folders of cases whose files change elsewhere than in commands. */
const ofCommands = /^(?!rest$|dependencies$|arm$)/;

/** What a program says against a text that it is given as a file. */
function complaint(text: string, name: string, command: string, args: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'places-'));
  try {
    writeFileSync(join(folder, name), text);
    const { status, stdout, stderr } = run(command, [...args, join(folder, name)]);
    return status === 0 ? '' : stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('PyYAML', () => {
  it('reads every migrated YAML text, and finds nothing changed but commands and calls', () => {
    // A chart's template is no YAML before it is filled in.
    const cases = pairs(['yaml'], ofCommands).filter(
      ({ before }) => !before.includes('{{-') && !before.includes(': {{ .'),
    );
    expect(cases.length).toBeGreaterThan(10);
    const verdicts = judge('yaml-differences.py', cases) as readonly {
      readonly error: string | null;
      readonly differences: readonly string[];
    }[];
    expect(cases.map(({ title }, i) => ({ title, ...verdicts[i] }))).toEqual(
      cases.map(({ title }) => ({ title, error: null, differences: [] })),
    );
  });

  it('finds what is not a command: the judge does judge', () => {
    const [verdict] = judge('yaml-differences.py', [{ before: 'a: 1\nb: x', after: 'a: 1\nb: y' }]) as readonly {
      readonly differences: readonly string[];
    }[];
    expect(verdict?.differences).toHaveLength(1);
  });
});

describe('JSON.parse', () => {
  it('reads every migrated JSON text that it could read before, with the same members', () => {
    const isJson = (text: string) => {
      try {
        return JSON.parse(text) !== undefined;
      } catch {
        return false;
      }
    };
    // Comments and trailing commas are for others to read.
    const cases = pairs(['json'], /^json-strings$/).filter(({ before }) => isJson(before));
    expect(cases.length).toBeGreaterThan(2);
    /** Objects by their members, lists by what they begin with: an argument more or less is a command's business. */
    const outline = (value: unknown): unknown => {
      if (Array.isArray(value)) return [typeof value[0] === 'object' ? value.map(outline) : typeof value[0]];
      if (typeof value !== 'object' || value === null) return typeof value;
      return Object.entries(value).map(([name, member]) => [name, outline(member)]);
    };
    for (const { title, before, after } of cases)
      expect([title, outline(JSON.parse(after))]).toEqual([title, outline(JSON.parse(before))]);
  });
});

describe('dockerfile-ast', () => {
  const cases = pairs(['dockerfile'], ofCommands);

  it('has something to judge', () => {
    expect(cases.length).toBeGreaterThan(3);
  });

  it.each(cases)('reads the same instructions in $title', ({ before, after }) => {
    const instructions = (text: string) =>
      DockerfileParser.parse(text)
        .getInstructions()
        .map((instruction) => ({
          keyword: instruction.getKeyword(),
          first: instruction.getArguments()[0]?.getValue() ?? '',
        }));
    const comments = (text: string) => DockerfileParser.parse(text).getComments().length;
    expect(instructions(after)).toEqual(instructions(before));
    expect(comments(after)).toBe(comments(before));
  });

  it.each(cases)('reads the JSON form as JSON in $title', ({ before, after }) => {
    const lists = (text: string) =>
      DockerfileParser.parse(text)
        .getInstructions()
        .map((instruction) => (instruction.getArgumentsContent() ?? '').replace(/[\\`]\r?\n/g, ''))
        .filter((content) => content.startsWith('['))
        .map((content) => JSON.parse(content) as readonly string[]);
    const [was, is] = [lists(before), lists(after)];
    expect(is.length).toBe(was.length);
    for (const [i, words] of is.entries()) expect(words.length).toBeGreaterThanOrEqual(was[i]?.length ?? 0);
  });
});

/** A program whose strings changed must still be one, and the judge must have taken it for one before. */
describe.each([
  ['ruby -c', ['ruby'], 'file.rb', 'ruby', ['-c']],
  ['gofmt -e', ['go'], 'file.go', 'gofmt', ['-e', '-l']],
] as const)('%s', (_, languages, name, command, args) => {
  it.each(pairs(languages, /string-literals/))('accepts $title', ({ before, after }) => {
    expect(complaint(before, name, command, args)).toBe('');
    expect(complaint(after, name, command, args)).toBe('');
  });
});

describe('javac', () => {
  it.each(pairs(['java'], /string-literals/))('parses $title', ({ before, after }) => {
    // Without the classes around them only the syntax can be judged: errors of names come after it.
    const syntax = (text: string) =>
      complaint(text, 'Jobs.java', 'javac', ['-proc:none', '-d', tmpdir()])
        .split('\n')
        .filter((line) => /error: (?!cannot find symbol|package |method \w+ in class )/.test(line));
    expect(syntax(before)).toEqual([]);
    expect(syntax(after)).toEqual([]);
  });
});

describe('the parser of TypeScript', () => {
  it.each(pairs(['javascript', 'jsx', 'typescript', 'tsx'], /string-literals/))(
    'accepts $title',
    ({ title, before, after }) => {
      const errors = (text: string) =>
        ts.transpileModule(text, { reportDiagnostics: true, fileName: title.split('/').at(-1) ?? 'a.ts' }).diagnostics;
      expect(errors(before)).toEqual([]);
      expect(errors(after)).toEqual([]);
    },
  );
});
