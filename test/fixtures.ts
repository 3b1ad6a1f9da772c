import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { migrate } from '../src/migrate.ts';
import { valueModes } from '../src/model/names.ts';
import type { MigrateOptions } from '../src/model/options.ts';
import type { Plan } from '../src/model/plan.ts';
import type { Path } from '../src/model/source-file.ts';
import { memoryWorld } from '../src/workspace/memory-world.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';

/** A mark of a fixture: the use on this line is left as it is, for this reason or as `current`, `foreign` or `suppressed`. */
export interface Expectation {
  readonly path: Path;
  /** 1-based in the file that holds the mark, or in the before where a `.expect` file says it. */
  readonly line: number;
  readonly outcome: string;
}

/** One example of the specification: files in a world of their own, and what they become. */
export interface FixtureCase {
  /** The surface or container whose folder it lies in. */
  readonly folder: string;
  readonly name: string;
  readonly before: Files;
  /** What some of the files become; absent where nothing may change. */
  readonly after?: Files;
  /** What a `.expect` file says; marks in comments are found by `expectationsOf`. */
  readonly expectations: readonly Expectation[];
  readonly options: FixtureOptions;
  /** What `setup` prints for it, where a `.setup` file says so. */
  readonly setup?: string;
  /** What `explain` prints for the uses of one line, where a `.explain` file says so. */
  readonly explanation?: Explanation;
  /** Every file on disk that this case is made of, relative to `fixtures/`. */
  readonly sources: readonly Path[];
}

interface Explanation {
  readonly path: Path;
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

export type Files = Readonly<Record<Path, string>>;

type NamePair = z.infer<z.ZodObject<typeof pair>>;

const pair = {
  workspace: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
  experiment: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
};
const nameSettings = z.strictObject({
  region: z.string().optional(),
  ...pair,
  existing: z.strictObject(pair).optional(),
  created: z.strictObject(pair).optional(),
  values: z.union([z.enum(valueModes), z.record(z.string(), z.enum(valueModes))]).optional(),
  constants: z.strictObject({ workspace: z.string().optional(), experiment: z.string().optional() }).optional(),
});

/** `options.json` of a case. `names` stands in place of the default, which is the region eastus. */
const fixtureOptions = z.strictObject({
  names: nameSettings.default({ region: 'eastus' }),
  config: nameSettings
    .extend({
      overrides: z
        .array(
          nameSettings.extend({
            operations: z.array(z.enum(['create', 'get', 'update', 'delete', 'list'])).optional(),
          }),
        )
        .default([]),
    })
    .optional(),
  confidence: z.enum(['certain', 'likely', 'possible']).default('likely'),
  only: z.array(z.string()).default([]),
  skip: z.array(z.string()).default([]),
  /** As `verify` runs it. */
  judgeOnly: z.boolean().default(false),
  insertSetup: z.boolean().default(false),
  /** As `apply --mark` runs it. */
  mark: z.boolean().default(false),
  /** Files that would change and have no region. */
  withoutRegion: z.array(z.string()).default([]),
  /** The reason of each failure, by path. */
  failures: z.record(z.string(), z.string()).default({}),
});

type FixtureOptions = z.infer<typeof fixtureOptions>;

const fixturesFolder = fileURLToPath(new URL('../fixtures/', import.meta.url));

/** What the harness does not look at: the sample project, which is one small repository and no list of cases. */
const outside = ['sample'];
/** What the tests of coverage are told of a folder: `commandsOf` and `coverageOf` read them. */
const folderFile = /^[^/]+\/(?:commands|coverage)\.json$/;

/** Every path below `fixtures/` that the harness must account for. */
export function fixturePaths(): readonly Path[] {
  if (!existsSync(fixturesFolder)) return [];
  return readdirSync(fixturesFolder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !outside.includes(path.split('/')[0] ?? '') && !folderFile.test(path))
    .filter((path) => statSync(fixturesFolder + path).isFile())
    .sort();
}

const casePath = /^(?<folder>[^/]+)\/(?<name>[^/]+?)\.(?<part>before|after|expect|setup|explain)(?<rest>$|[./].*)/;

/**
 * Every case of `fixtures/`, in path order.
 * @throws Error where a file belongs to no case, an after has no before, or `options.json` is wrong.
 */
export function loadFixtures(): readonly FixtureCase[] {
  const parts = new Map<string, Map<string, Path[]>>();
  for (const path of fixturePaths()) {
    const found = casePath.exec(path)?.groups;
    if (!found?.folder || !found.name || !found.part)
      throw new Error(
        `fixtures/${path} is no part of a case: <folder>/<case>.before.<ext>, .after.<ext>, .expect, .setup or .explain`,
      );
    const key = `${found.folder}/${found.name}`;
    const ofCase = parts.get(key) ?? new Map<string, Path[]>();
    parts.set(key, ofCase.set(found.part, [...(ofCase.get(found.part) ?? []), path]));
  }
  return [...parts].map(([key, ofCase]) => loadCase(key, ofCase));
}

function loadCase(key: string, parts: ReadonlyMap<string, readonly Path[]>): FixtureCase {
  const [folder = '', name = ''] = key.split('/');
  const filesOf = (part: 'before' | 'after'): Files | undefined => {
    const prefix = `${key}.${part}`;
    const paths = parts.get(part)?.filter((path) => path !== `${prefix}/options.json`);
    return paths && Object.fromEntries(paths.map((path) => [worldPath(path, prefix, name), readText(path)]));
  };
  const before = filesOf('before');
  const after = filesOf('after');
  if (!before) throw new Error(`fixtures/${key} has an after or an .expect without a before`);
  for (const path of Object.keys(after ?? {}))
    if (!(path in before)) throw new Error(`fixtures/${key}.after has ${path}, which its before has not`);
  const optionsPath = `${key}.before/options.json`;
  const hasOptions = parts.get('before')?.includes(optionsPath) ?? false;
  const [only = ''] = Object.keys(before);
  const [setup] = parts.get('setup') ?? [];
  const [explained] = parts.get('explain') ?? [];
  const explanation = explained === undefined ? undefined : readExplanation(explained, only);
  return {
    folder,
    name,
    before,
    ...(after && { after }),
    ...(setup !== undefined && { setup: readText(setup) }),
    ...(explanation && { explanation }),
    expectations: (parts.get('expect') ?? []).flatMap((path) => readExpectations(path, only)),
    options: fixtureOptions.parse(hasOptions ? JSON.parse(readText(optionsPath)) : {}),
    sources: [...parts.values()].flat(),
  };
}

/** `python/case.before.py → case.py`; `python/case.before/pkg/a.py → pkg/a.py`; `makefile/case.before → case`. */
function worldPath(path: Path, prefix: string, name: string): Path {
  const rest = path.slice(prefix.length);
  return rest.startsWith('/') ? rest.slice(1) : name + rest;
}

/** Strictly UTF-8; a byte-order mark stays as U+FEFF. */
function readText(path: Path): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(fixturesFolder + path));
}

/** Lines `LINE reason`, or `PATH:LINE reason` where the case has several files. */
function readExpectations(source: Path, only: Path): readonly Expectation[] {
  return readText(source)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const found = /^(?:(?<path>.+):)?(?<line>\d+) (?<outcome>[a-z-]+)$/.exec(line.trim())?.groups;
      if (!found?.line || !found.outcome) throw new Error(`fixtures/${source}: "${line}" is not LINE reason`);
      return { path: found.path ?? only, line: Number(found.line), outcome: found.outcome };
    });
}

/** A first line `LINE`, or `PATH:LINE` where the case has several files; then the text. */
function readExplanation(source: Path, only: Path): Explanation {
  const found = /^(?:(?<path>.+):)?(?<line>\d+)\n\n(?<text>[^]*)$/.exec(readText(source))?.groups;
  if (!found?.line || !found.text) throw new Error(`fixtures/${source} does not begin with LINE and an empty line`);
  return { path: found.path ?? only, line: Number(found.line), text: found.text };
}

const mark = /expect: (?<outcomes>[a-z]+(?:-[a-z]+)*(?:, [a-z]+(?:-[a-z]+)*)*)/g;

/** What the comments of these files say, `expect: spread-argument` or, for two uses on a line, `expect: current, foreign`. */
export function marksIn(files: Files): readonly Expectation[] {
  return Object.entries(files).flatMap(([path, text]) =>
    text
      .split(/\r\n|\r|\n/)
      .flatMap((content, index) =>
        [...content.matchAll(mark)].flatMap((found) =>
          (found.groups?.outcomes ?? '').split(', ').map((outcome) => ({ path, line: index + 1, outcome })),
        ),
      ),
  );
}

/** The options of a run over a case, as the command line would make them. */
function optionsOf({ options }: FixtureCase): MigrateOptions {
  const pairOf = ({ workspace, experiment }: NamePair) => ({
    ...(workspace !== undefined && { workspace }),
    ...(experiment !== undefined && { experiment }),
  });
  const settings = ({ region, existing, created, values, constants = {}, ...names }: z.infer<typeof nameSettings>) => ({
    ...(region !== undefined && { region }),
    ...(values !== undefined && { values }),
    constants: {
      ...(constants.workspace !== undefined && { workspace: constants.workspace }),
      ...(constants.experiment !== undefined && { experiment: constants.experiment }),
    },
    ...pairOf(names),
    ...(existing && { existing: pairOf(existing) }),
    ...(created && { created: pairOf(created) }),
  });
  const { config } = options;
  const overrides = (config?.overrides ?? []).map((override) => ({
    ...settings(override),
    ...(override.operations && { operations: override.operations }),
  }));
  const fileConfig = config && { ...settings(config), overrides };
  return {
    names: settings(options.names),
    configFor: () => fileConfig,
    confidence: options.confidence,
    only: options.only,
    skip: options.skip,
    judgeOnly: options.judgeOnly,
    insertSetup: options.insertSetup,
    mark: options.mark,
  };
}

/** The whole tool over files in memory. */
export async function planOf(fixture: FixtureCase, files: Files = fixture.before): Promise<Plan> {
  return await migrate(memoryWorld(files), batchai20180501, optionsOf(fixture));
}

/** The plan of a case's before, as `setup` and `explain` ask for it. */
export async function askedPlanOf(fixture: FixtureCase): Promise<Plan> {
  const options = { ...optionsOf(fixture), scopes: true, explains: true };
  return await migrate(memoryWorld(fixture.before), batchai20180501, options);
}

const beforePlans = new WeakMap<FixtureCase, Promise<Plan>>();

/** The plan of a case's before, made once for all tests of a file. */
export function beforePlanOf(fixture: FixtureCase): Promise<Plan> {
  const known = beforePlans.get(fixture) ?? planOf(fixture);
  beforePlans.set(fixture, known);
  return known;
}

/** The files as a plan leaves them; a byte-order mark stays as U+FEFF. */
export function filesAfter(files: Files, plan: Plan): Files {
  const changed = plan.changed.map(({ file, after }) => [
    file.path,
    (file.encoding.byteOrderMark ? '\uFEFF' : '') + after,
  ]);
  return { ...files, ...(Object.fromEntries(changed) as Files) };
}
