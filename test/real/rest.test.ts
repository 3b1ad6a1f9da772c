import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/plan.ts';
import { batchai20180501 } from '../../transforms/batchai-2018-05-01/transform.ts';
import { beforePlanOf, loadFixtures } from '../fixtures.ts';
import { debianPython, judge, root } from './run.ts';

const { namespace, versions } = batchai20180501.resources;

interface Document {
  readonly paths: Readonly<Record<string, unknown>>;
}

/** What may stand behind the provider in one version of the API, from its own specification. */
function pathsOf(version: string): readonly RegExp[] {
  const { paths } = JSON.parse(readFileSync(`${root}test/reference/rest/${version}.json`, 'utf8')) as Document;
  return Object.keys(paths).map((path) => {
    const behind = path.slice(path.indexOf(namespace) + namespace.length);
    return new RegExp(`^${behind.replace(/\{\w+\}/g, '[^/]+')}$`, 'i');
  });
}

const old = pathsOf('2018-03-01');
const current = pathsOf('2018-05-01');
const isOf = (paths: readonly RegExp[]) => (path: string) => paths.some((pattern) => pattern.test(path));

const fixtures = loadFixtures().filter(({ folder }) => folder === 'rest');
const pairs = fixtures.flatMap(({ name, before, after }) =>
  Object.entries(after ?? {}).map(([path, text]) => ({ name, path, before: before[path] ?? '', after: text })),
);
const ofLanguage = (pattern: RegExp) => pairs.filter(({ path }) => pattern.test(path));

/** What stands behind the provider in a URL or id without holes; undefined in one that names none of its resources. */
function behindProvider(url: string): string | undefined {
  const at = url.toLowerCase().indexOf(`/providers/${namespace.toLowerCase()}/`);
  if (at < 0) return undefined;
  const rest = /^[^?#\s"'`\\]*/.exec(url.slice(at + '/providers/'.length + namespace.length))?.[0] ?? '';
  return rest.replace(/[.,;]$/, '').replace(/\/$/, '/x');
}

/** A use as its language writes it, with `x` for everything that is a value. Knows nothing of the tool's own lexer. */
function plain(text: string): string {
  return text
    .replace(/%2F/gi, '/')
    .replaceAll('\\/', '/')
    .replace(/&lt;\w+&gt;|<\w[^<>]*>/g, 'x')
    .replace(/\$?\{\{[^{}]*\}\}|[$#]?\{[^{}]*\}|\$\([^()]*\)|%\w+%|%[sd]|\$\w+/g, 'x')
    .replace(/["'`]\s*(?:\+|\.|&)\s*["'`]/g, '')
    .replace(/["'`]\s*(?:\r?\n)\s*[fr]?["'`]/g, '')
    .replace(/["'`]\s*(?:\+|\.|&)\s*[\w.$]+(?:\([^()]*\))?(?:\s*(?:\+|\.|&)\s*["'`])?/g, 'x')
    .replace(/["']?\s*,\s*["']?/g, '/');
}

function skeleton(finding: Finding, side: 'before' | 'after'): string | undefined {
  const text = plain(finding[side] ?? '');
  const at = text.toLowerCase().indexOf(namespace.toLowerCase());
  return at < 0 ? undefined : behindProvider(`/providers/${text.slice(at)}`);
}

describe('rewritten URLs and ids', () => {
  it('are there', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(45);
  });

  it.each(fixtures.filter(({ after }) => after).map((fixture) => [fixture.name, fixture] as const))(
    '%s: every path was one of 2018-03-01 and is one of 2018-05-01',
    async (_, fixture) => {
      const { findings } = await beforePlanOf(fixture);
      const rewritten = findings.filter(({ surface, outcome }) => surface === 'rest' && outcome === 'rewritten');
      expect(rewritten.length).toBeGreaterThan(0);
      for (const finding of rewritten) {
        if (finding.change === 'rest.api-version') {
          expect(versions.old).toContain(finding.before);
          expect(finding.after).toBe(versions.current);
          continue;
        }
        // Types and the values of variables are no paths of their own.
        if (finding.change === 'rest.resource-type') continue;
        const [was, is] = [skeleton(finding, 'before'), skeleton(finding, 'after')];
        if (was === undefined || is === undefined) continue;
        const withoutBlade = (path: string) => path.replace(/\/overview$/, '');
        if (!was.startsWith('/workspaces/') && !/\/(?:clusters|jobs|fileServers)$/i.test(was))
          expect(isOf(old)(withoutBlade(was)), `${finding.before} was ${was}`).toBe(true);
        const isCollection = /\/(?:clusters|jobs|fileServers)$/i.test(is);
        expect(isCollection || isOf(current)(withoutBlade(is)), `${finding.after ?? ''} is ${is}`).toBe(true);
      }
    },
  );
});

describe('migrated Python', () => {
  const modules = ofLanguage(/\.py$/);
  const made = (texts: readonly string[]) => judge('python-urls.py', texts) as readonly (readonly string[])[];

  it('makes URLs that the specification has', () => {
    const [before, after] = [made(modules.map((m) => m.before)), made(modules.map((m) => m.after))];
    let judged = 0;
    for (const [index, { name }] of modules.entries()) {
      const [urls, migrated] = [before[index] ?? [], after[index] ?? []];
      expect(migrated.length, name).toBe(urls.length);
      for (const [i, url] of migrated.entries()) {
        const was = urls[i] ?? '';
        if (was === url) continue;
        const [oldPath, newPath] = [behindProvider(was), behindProvider(url)];
        // A docstring holds more than a URL, an expression less.
        if (oldPath === undefined || newPath === undefined) continue;
        expect(isOf(old)(oldPath), `${name}: ${was}`).toBe(true);
        expect(isOf(current)(newPath), `${name}: ${url}`).toBe(true);
        judged++;
      }
    }
    expect(judged).toBeGreaterThan(20);
  });
});

/** What differs between two values is strings that hold an id or a version, and the words of a path. */
function differences(before: unknown, after: unknown, at = ''): readonly string[] {
  if (typeof before === 'string' && typeof after === 'string')
    return before === after || /batchai|^20\d\d-\d\d-\d\d/i.test(before) ? [] : [`${at}: ${before} → ${after}`];
  if (Array.isArray(before) && Array.isArray(after)) {
    const words = after.map(String);
    const added = words.length - before.length;
    const first = before.findIndex((word, index) => String(word) !== words[index]);
    if (added > 0) return first > 0 && String(before[first - 1]) === namespace ? [] : [`${at}: ${words.join()}`];
    return before.flatMap((value, index) => differences(value, after[index], `${at}[${String(index)}]`));
  }
  if (typeof before === 'object' && before && typeof after === 'object' && after) {
    const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>];
    expect(Object.keys(is)).toEqual(Object.keys(was));
    return Object.keys(was).flatMap((key) => differences(was[key], is[key], `${at}.${key}`));
  }
  return before === after ? [] : [`${at}: ${String(before)} → ${String(after)}`];
}

/** JSON, with comments as editors' settings have them, by TypeScript's parser. */
function parsedJson(text: string): unknown {
  const { config, error } = ts.parseConfigFileTextToJson('document.json', text) as { config: unknown; error?: unknown };
  expect(error).toBeUndefined();
  return config;
}

describe('migrated documents', () => {
  it.each(ofLanguage(/\.json$/))('$name parses and differs in ids, paths and versions alone', ({ before, after }) => {
    expect(differences(parsedJson(before), parsedJson(after))).toEqual([]);
  });

  it('in YAML parse and differ in ids and versions alone', () => {
    const documents = ofLanguage(/\.ya?ml$/);
    expect(documents.length).toBeGreaterThan(1);
    const read = (texts: readonly string[]) => judge('parse-yaml.py', texts, debianPython) as readonly unknown[];
    const [before, after] = [read(documents.map((d) => d.before)), read(documents.map((d) => d.after))];
    for (const [index, { name }] of documents.entries())
      expect(differences(before[index], after[index]), name).toEqual([]);
  });
});

describe('migrated az resource lines', () => {
  it('are accepted by the parser of the real Azure CLI', () => {
    const text = pairs.find(({ name }) => name === 'az-resource')?.after ?? '';
    const lines = text
      .replace(/\\\r?\n/g, ' ')
      .split(/\r?\n/)
      .filter((line) => line.startsWith('az resource ') && !/--resource-type \S*Microsoft|@\S+\.json/.test(line));
    const words = lines.map((line) =>
      line
        .replace(/ #.*$/, '')
        .replace(/["']/g, '')
        .replaceAll('$SUB', '00000000-0000-0000-0000-000000000000')
        .trim()
        .split(/\s+/)
        .slice(1),
    );
    expect(words.length).toBeGreaterThan(3);
    const verdicts = judge('azure-cli-judge.py', words, debianPython) as readonly {
      accepted: boolean;
      stderr: string;
    }[];
    for (const [index, { accepted, stderr }] of verdicts.entries())
      expect(accepted, `${lines[index] ?? ''}\n${stderr}`).toBe(true);
  });
});
