import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { loadFixtures } from '../fixtures.ts';
import { output, root } from './run.ts';

/** Cases in which words are put into lists of words; `places.test.ts` judges them. */
const ofWordLists = ['words-in-lists', 'quotes-and-lines-of-scripts'];

/** The JSON files that cases of templates and configuration files become. Bicep and Terraform have no judge here. */
const documents = loadFixtures().flatMap(({ folder, name, before, after }) =>
  ['arm', 'cli-config', 'json-strings'].includes(folder) && !ofWordLists.includes(name)
    ? Object.entries(after ?? {})
        .filter(([path]) => /\.jsonc?$/.test(path))
        .map(([path, text]) => ({ title: `${folder}/${name}: ${path}`, before: before[path] ?? '', after: text }))
    : [],
);

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** JSON with comments, read by the TypeScript compiler; the line breaks that templates may have in strings become spaces. */
function parse(text: string): Json {
  const joined = text.replace(/"(?:[^"\\]|\\[\s\S])*"/g, (token) => token.replace(/[\r\n]+/g, ' '));
  const { config, error } = ts.parseConfigFileTextToJson('x.json', joined) as { config: Json; error?: ts.Diagnostic };
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  return config;
}

const isStrict = (text: string) =>
  !/^\s*(?:\/\/|\/\*)|[,{[}\]"\d]\s*(?:\/\/|\/\*)|,\s*[}\]]/m.test(text.replace(/"(?:[^"\\\n]|\\.)*"/g, '""'));

const specification = JSON.parse(readFileSync(`${root}test/reference/rest/2018-05-01.json`, 'utf8')) as {
  paths: Record<string, unknown>;
};

/** How many names a resource of each type has, by the paths of the specification. */
const namesOfType = new Map(
  Object.keys(specification.paths).flatMap((path) => {
    const tail = /\/providers\/(Microsoft\.BatchAI)((?:\/\w+\/\{\w+\})+)$/.exec(path);
    if (!tail || path.includes('/locations/')) return [];
    const words = (tail[2] ?? '').split('/').slice(1);
    return [[[tail[1], ...words.filter((_, index) => index % 2 === 0)].join('/'), words.length / 2] as const];
  }),
);

type Resource = Readonly<Record<string, Json>>;

function* objectsIn(value: Json): Generator<Resource> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Resource;
  for (const inner of Object.values(value) as readonly Json[]) yield* objectsIn(inner);
}

function* stringsIn(value: Json): Generator<string> {
  if (typeof value === 'string') yield value;
  if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value) as readonly Json[]) yield* stringsIn(inner);
}

const isOurs = (type: Json | undefined) => typeof type === 'string' && /^Microsoft\.BatchAI\//i.test(type);

/** The resources of the service that a template declares at its top. */
const resourcesOf = (json: Json) =>
  [...objectsIn(json)].filter(({ type, apiVersion }) => isOurs(type) && apiVersion !== undefined);

/** The arguments of every `resourceId(…)` in an expression, as text. */
function resourceIds(expression: string): readonly (readonly string[])[] {
  return [...expression.matchAll(/resourceId\(/gi)].map(({ index, 0: head }) => {
    const args = [''];
    let depth = 0;
    for (const [token] of expression.slice(index + head.length).matchAll(/'(?:[^']|'')*'|[\s\S]/g)) {
      if (token === ')' && depth === 0) break;
      if (token === '(') depth++;
      if (token === ')') depth--;
      if (token === ',' && depth === 0) args.push('');
      else args[args.length - 1] = `${args.at(-1) ?? ''}${token}`;
    }
    return args.map((argument) => argument.trim());
  });
}

/** How many segments a name has: its slashes are written out in literals. */
function segmentsOf(name: string): number {
  const literals = name.startsWith('[')
    ? [...name.matchAll(/'((?:[^']|'')*)'/g)].map(([, text = '']) => text).join('')
    : name;
  return literals.split('/').length;
}

const gone = ['location', 'tags', 'experimentName', 'runElevated', 'dependsOn', 'apiVersion'];

/** Of what is read of a resource, its name and the version in which it is asked for may change. */
function withoutReads(text: string): string {
  return text.replace(/\b(reference|list\w*)\(.*\)/g, '$1(*)');
}

/** What must be the same before and after: everything but names, types, references and what the new API has no more. */
function rest(value: Json): Json {
  if (typeof value === 'string') {
    const left = withoutReads(value);
    return /Microsoft\.BatchAI|migrated|schemas\/20|az batchai|\b(?:npm run|yarn)\b.* (?:azb|batch:\w+) /i.test(left)
      ? '*'
      : left;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).filter((element) => !isCreated(element)).map(rest);
  const object = value as Resource;
  const names = isOurs(object.type) ? ['type', 'name', ...gone] : gone;
  return Object.fromEntries(
    Object.entries(object)
      .filter(
        ([key, inner]) =>
          !names.includes(key) && !(key === 'priority' && inner === 0) && !(key === 'createNew' && inner === true),
      )
      .filter(([key]) => !(key === 'type' && 'id' in object))
      .filter(([key, inner]) => !(/^(?:shared|batchAiVersion)$/.test(key) && typeof inner === 'string'))
      .map(([key, inner]) => [key, rest(inner)]),
  );
}

const said = (value: Json | undefined) => (typeof value === 'string' ? value : '');

/** A workspace or an experiment. */
function isCreated(element: Json): boolean {
  return (
    typeof element === 'object' &&
    element !== null &&
    /workspaces(?:\/experiments)?$/.test(said((element as Resource).type))
  );
}

describe('migrated templates and configuration files', () => {
  it('are there, and the specification has their types', () => {
    expect(documents.length).toBeGreaterThan(25);
    expect([...namesOfType.values()].sort()).toEqual([1, 2, 2, 2, 3]);
  });

  it('parse with Python where they are strict JSON', () => {
    const strict = documents.map(({ after }) => after.replace(/^\uFEFF/, '')).filter(isStrict);
    expect(strict.length).toBeGreaterThan(20);
    const script = 'import json, sys; print(len([json.loads(text, strict=False) for text in json.load(sys.stdin)]))';
    expect(output('python3', ['-c', script], { input: JSON.stringify(strict) })).toBe(`${String(strict.length)}\n`);
  });

  for (const { title, before, after } of documents)
    describe(title, () => {
      it('has the types and names of the specification', () => {
        for (const { type, name, location, tags } of resourcesOf(parse(after))) {
          const count = namesOfType.get(said(type));
          expect(count, said(type)).toBeDefined();
          expect(segmentsOf(said(name)), said(name)).toBe(count);
          if ((count ?? 0) > 1) expect([location, tags]).toEqual([undefined, undefined]);
        }
        for (const text of stringsIn(parse(after)))
          for (const args of resourceIds(text)) {
            const index = args.findIndex((argument) => /^'Microsoft\.BatchAI\//i.test(argument));
            const type = args[index]?.slice(1, -1);
            if (type === undefined || type.includes('/locations/')) continue;
            expect(args.length - index - 1, text).toBe(namesOfType.get(type));
          }
      });

      it('says all the rest as before', () => {
        expect(rest(parse(after))).toEqual(rest(parse(before)));
      });
    });
});
