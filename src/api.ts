import { changeWords } from './cli/change-words.ts';
import { unitsOf } from './cli/write-all.ts';
import type { OptionName } from './cli/options.ts';
import { planRequest, regionWarnings } from './cli/plan-run.ts';
import { refuseDirty, refuseWithoutRegion } from './cli/refuse.ts';
import { requestOf, type Request } from './cli/request.ts';
import { tool } from './cli/version.ts';
import { migrate as planWorld } from './migrate.ts';
import { orderEdits } from './model/edit.ts';
import { nearest } from './model/nearest.ts';
import type { ChangedFile, Plan } from './model/plan.ts';
import type { Report, ReportedFailure } from './model/report.ts';
import { reviewReasons as reasonTable } from './model/review-reasons.ts';
import { languageOf } from './model/source-file.ts';
import { UserError as MistakeOfTheUser } from './model/user-error.ts';
import { reportOf } from './output/json-report.ts';
import { filePatch } from './output/patch.ts';
import { configsOfValue } from './workspace/config.ts';
import { memoryWorld } from './workspace/memory-world.ts';
import { writeTogether } from './workspace/write.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';

export type { Report, ReportedFailure, ReportedFinding } from './model/report.ts';

/** What is to be migrated to, and how much of it. */
export interface MigrationOptions {
  /** The Azure region of the old resources: `eastus`, or `East US`. */
  readonly region?: string | undefined;
  /** The workspace to write instead of `migrated-<region>`. */
  readonly workspace?: string | undefined;
  /** The experiment to write instead of `migrated`. */
  readonly experiment?: string | undefined;
  /** How the names are written; as strings, or as the configured expression, unless given. */
  readonly values?: ValueMode | undefined;
  /** Only these changes: `jobs.get`, or `jobs` for all below it. */
  readonly only?: readonly string[] | undefined;
  /** Not these changes. */
  readonly skip?: readonly string[] | undefined;
  /** How sure it must be that a call is Batch AI's; `likely` unless given. What is below is left to a person. */
  readonly confidence?: 'certain' | 'likely' | 'possible' | undefined;
  /** Whether what creates the workspace and the experiment is put before the first call that creates something in them. */
  readonly insertSetup?: boolean | undefined;
  /** Whether a comment is put above each call that is left for a person. */
  readonly mark?: boolean | undefined;
}

/** Where the files of a tree are, and which of them count. */
export interface TreeOptions extends MigrationOptions {
  /** What paths and globs are relative to; the working folder of the process unless given. */
  readonly folder?: string | undefined;
  /** Files and folders to report and change; the folder itself unless given. The rest of the repository is evidence. */
  readonly paths?: readonly string[] | undefined;
  /** Globs: only files that match. */
  readonly include?: readonly string[] | undefined;
  /** Globs: no files that match. */
  readonly exclude?: readonly string[] | undefined;
  /** Only what git has staged, as it is staged. */
  readonly staged?: boolean | undefined;
  /** Only files that differ from this commit or branch. */
  readonly since?: string | undefined;
  /** The configuration file for every file, instead of the nearest one to each. */
  readonly config?: string | undefined;
}

/** What holds for texts in memory. */
export interface TextOptions extends MigrationOptions {
  /** What a `batchai-codemod.json` would say; `batchai-codemod/schema` is its JSON Schema. */
  readonly configuration?: Configuration | undefined;
}

/** A configuration as a file holds it. The README says what its keys mean, `batchai-codemod/schema` is its JSON Schema. */
export interface Configuration extends ConfiguredNames {
  readonly overrides?: readonly ConfiguredOverride[];
  /** Globs of paths. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly confidence?: 'certain' | 'likely' | 'possible';
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
}

/** The names to write; expressions by the key of a language, with a `literal` for the others. */
export interface ConfiguredNames extends NamePair {
  readonly region?: string;
  /** The names of what was there before. */
  readonly existing?: NamePair;
  /** The names of what the code itself creates. */
  readonly created?: NamePair;
  readonly values?: ValueMode | Readonly<Record<string, ValueMode>>;
  /** What constants and parameters are called. */
  readonly constants?: { readonly workspace?: string; readonly experiment?: string };
}

/** Names for some files or operations; later ones win. */
export interface ConfiguredOverride extends ConfiguredNames {
  readonly files?: readonly string[];
  readonly operations?: readonly ('create' | 'get' | 'update' | 'delete' | 'list')[];
}

/** A workspace and an experiment: a name each, or an expression for each language. */
export interface NamePair {
  readonly workspace?: string | Readonly<Record<string, string>>;
  readonly experiment?: string | Readonly<Record<string, string>>;
}

/** How a name is written into code. */
export type ValueMode = 'literal' | 'constant' | 'expression' | 'parameter';

/** What would change, and why: the report with the new texts. Plain data, which a worker can hand over. */
export interface Migration extends Report {
  /** The folder that every path is relative to, absolute; null of texts in memory. */
  readonly root: string | null;
  /** The files that change, in path order. */
  readonly files: readonly MigratedFile[];
  /** The files of which all are written or none, because they change together. */
  readonly joined: readonly (readonly string[])[];
  /** Files that would change if a region were known for them; they are not among `files`. */
  readonly withoutRegion: readonly string[];
}

/** A file that changes. */
export interface MigratedFile {
  readonly path: string;
  /** Its text as it was read, without a byte-order mark. */
  readonly before: string;
  /** `before` with the edits made. */
  readonly after: string;
  /** In text order, none over another. */
  readonly edits: readonly TextEdit[];
  readonly encoding: { readonly name: 'utf-8' | 'latin-1'; readonly byteOrderMark: boolean };
}

/** Replaces `before.slice(start, end)`; offsets are UTF-16 code units. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/**
 * Plans the migration of files on disk, as `diff` does; writes nothing. A file that cannot be processed is one of
 * `failures`, and the run goes on.
 * @throws UserError for options, paths, revisions and configurations that are wrong
 * @example What is left for a person, with the sentence that says what to do:
 * ```ts
 * const { findings } = await migrate({ folder: '../my-repo', region: 'eastus' });
 * for (const { path, line, reason } of findings)
 *   if (reason) console.log(`${path}:${line} ${reviewReasons[reason]}`);
 * ```
 */
export async function migrate(options: TreeOptions = {}): Promise<Migration> {
  const { folder = process.cwd(), paths = [] } = options;
  const request = requestFor(options, paths);
  const { plan, root } = await planRequest(request, batchai20180501, { workingFolder: folder });
  return migrationOf(plan, root);
}

/**
 * Plans the migration of texts by path, as if they were a repository: they are evidence for one another, and the names of
 * the paths tell their languages. Reads nothing from disk. A leading U+FEFF is a byte-order mark.
 * @throws UserError for options and a configuration that are wrong
 * @example
 * ```ts
 * const configuration = { region: 'eastus', workspace: { python: 'cfg.workspace' } };
 * const { files } = await migrateTexts({ 'train.py': text }, { configuration });
 * const after = files[0]?.after ?? text;
 * ```
 */
export async function migrateTexts(
  texts: Readonly<Record<string, string>>,
  options: TextOptions = {},
): Promise<Migration> {
  const { searchTerms, regions } = batchai20180501;
  const { names, confidence, only, skip, mark, insertSetup } = requestFor(options, []);
  const changes = [...changeWords(batchai20180501)];
  const { configFor, isIncluded, warnings } = await configsOfValue(options.configuration ?? {}, { regions, changes });
  const world = memoryWorld(texts, { searchTerms, inScope: isIncluded });
  const settings = { names, configFor, confidence, only, skip, mark, insertSetup };
  const plan = await planWorld(world, batchai20180501, settings);
  const all = [...warnings, ...regionWarnings({ names }, batchai20180501), ...plan.warnings];
  return migrationOf({ ...plan, warnings: all }, null);
}

/**
 * The changes as a patch that `git apply` takes, in the files' own encodings.
 * @throws UserError where no region is known for a file that would change
 * @example
 * ```ts
 * writeFileSync('batchai.patch', patchOf(await migrate({ region: 'eastus' })));
 * ```
 */
export function patchOf(migration: Pick<Migration, 'files' | 'withoutRegion'>): Uint8Array {
  refuseWithoutRegion(migration);
  return Buffer.concat(migration.files.map((file) => filePatch(changedFile(file))));
}

/**
 * Writes the files of a migration on disk, as `apply` does: each whole or not at all, and only where it is still the
 * text that was read. Gives the files that were left alone after all.
 * @throws UserError, before anything is written, where no region is known for a file that would change, where git could
 * not restore a file (unless `allowDirty`), and for a migration of texts
 * @example
 * ```ts
 * for (const { message } of write(await migrate({ paths: ['src'], region: 'eastus' }))) console.error(message);
 * ```
 */
export function write(
  migration: Pick<Migration, 'root' | 'files' | 'joined' | 'withoutRegion'>,
  { allowDirty = false }: { readonly allowDirty?: boolean } = {},
): readonly ReportedFailure[] {
  const { root, files, joined } = migration;
  if (root === null)
    throw new UserError('Texts in memory have no place on disk.', 'Write the files’ "after" yourself.');
  refuseWithoutRegion(migration);
  const changed = files.map(changedFile);
  if (!allowDirty)
    refuseDirty(
      root,
      files.map(({ path }) => path),
    );
  return unitsOf({ changed, joined })
    .flatMap((together) => writeTogether(root, together))
    .map(({ path, reason, message }) => ({ path, reason, message }));
}

/** A sentence for each review reason: what, why and what to do. */
export const reviewReasons: Readonly<Record<string, string>> = reasonTable;

/** A mistake in what was asked for (options, configuration, the state of the repository). `hint` says what to do next. */
export interface UserError extends Error {
  readonly hint: string | undefined;
}

/** The class of all mistakes of the caller's that this package throws. */
export const UserError: new (message: string, hint?: string) => UserError = MistakeOfTheUser;

/** How a command line spells the options. */
const optionNames = {
  region: 'region',
  workspace: 'workspace',
  experiment: 'experiment',
  values: 'values',
  only: 'only',
  skip: 'skip',
  confidence: 'confidence',
  insertSetup: 'insert-setup',
  mark: 'mark',
  include: 'include',
  exclude: 'exclude',
  staged: 'staged',
  since: 'since',
  config: 'config',
} as const satisfies Partial<Record<keyof TreeOptions, OptionName>>;

/** The request that `apply` would make of the same options; what is no option is refused, and so is a wrong value. */
function requestFor(options: TreeOptions | TextOptions, paths: readonly string[]): Request {
  const known = [...Object.keys(optionNames), 'folder', 'paths', 'configuration'];
  for (const key of Object.keys(options)) {
    if (known.includes(key)) continue;
    const near = nearest(key, known);
    throw new UserError(`There is no option ${key}.`, near && `Did you mean ${near}?`);
  }
  const values = new Map<OptionName, readonly string[]>();
  for (const [key, name] of Object.entries(optionNames)) {
    const value = (options as Readonly<Record<string, unknown>>)[key];
    if (value === true) values.set(name, ['']);
    else if (value !== undefined && value !== false) values.set(name, [value].flat().map(String));
  }
  return requestOf({ command: 'apply', values, paths }, batchai20180501);
}

function migrationOf(plan: Plan, root: string | null): Migration {
  const { withoutRegion, joined } = plan;
  const changed = plan.changed.filter(({ file }) => !withoutRegion.includes(file.path));
  return {
    ...reportOf(plan, tool),
    root,
    files: changed.map(migratedFile),
    joined,
    withoutRegion,
  };
}

function migratedFile({ file, edits, after }: ChangedFile): MigratedFile {
  const { path, text, encoding } = file;
  return {
    path,
    before: text,
    after,
    edits: orderEdits(text, edits).map(({ span, newText }) => ({ ...span, newText })),
    encoding: { ...encoding },
  };
}

function changedFile({ path, before, after, edits, encoding }: MigratedFile): ChangedFile {
  return {
    file: { path, text: before, language: languageOf(path), encoding },
    edits: edits.map(({ start, end, newText }) => ({ path, span: { start, end }, newText })),
    after,
  };
}
