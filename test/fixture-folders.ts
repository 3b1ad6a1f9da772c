import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const fates = ['parameters-inserted', 'renamed', 'removed', 'group-renamed', 'unchanged', 'new'] as const;

/** `coverage.json` of a folder of fixtures: what its cases must show, where that is not the same for every surface. */
const coverage = z.strictObject({
  /** What becomes of old calls, by what happened to their operation, where the rule of client libraries does not say it. */
  operations: z.partialRecord(z.enum(fates), z.enum(['rewritten', 'review', 'current'])).default({}),
  /** Whether a use of it is ever rewritten. */
  rewrites: z.boolean().default(true),
  /** Whether every change of models has a case. */
  models: z.boolean().default(false),
  /** The rows of `fixture-points.ts` that it has of its own. */
  points: z.array(z.enum(['uses', 'models', 'receivers', 'inserted setup'])).default([]),
  /** The first words of changes after which there is nothing to read again. */
  unread: z.array(z.string()).default([]),
});

type FolderCoverage = z.infer<typeof coverage>;
export type FolderPoint = FolderCoverage['points'][number];

const known = new Map<string, FolderCoverage>();

/** What a folder says of itself; the defaults where it says nothing. */
export function coverageOf(folder: string): FolderCoverage {
  const path = pathOf(folder, 'coverage');
  const found = known.get(folder) ?? coverage.parse(existsSync(path) ? readJson(path) : {});
  known.set(folder, found);
  return found;
}

/** The command lines that can stand in a container, as its folder says. */
export interface PlaceCommands<Column extends string> {
  readonly columns: readonly Column[];
  /** Those of the columns that no line break can stand in: `"shell on one line"`. */
  readonly oneLiners: readonly Column[];
}

export function commandsOf<Column extends string>(container: string, known: readonly Column[]): PlaceCommands<Column> {
  const named = z.array(z.string()).parse(readJson(pathOf(container, 'commands')));
  const oneLiner = (column: Column) => `${column} on one line`;
  const strange = named.filter((name) => !known.some((column) => name === column || name === oneLiner(column)));
  if (strange.length > 0) throw new Error(`fixtures/${container}/commands.json names ${strange.join()}`);
  const oneLiners = known.filter((column) => named.includes(oneLiner(column)));
  return { columns: known.filter((column) => named.includes(column) || oneLiners.includes(column)), oneLiners };
}

function pathOf(folder: string, file: 'commands' | 'coverage'): string {
  return fileURLToPath(new URL(`../fixtures/${folder}/${file}.json`, import.meta.url));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
