import { lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import type { MigrateOptions } from '../model/options.ts';
import { hasKnownName, type Path } from '../model/source-file.ts';
import { UserError } from '../model/user-error.ts';
import type { World } from '../model/world.ts';
import { findByReading, findTracked } from './candidates.ts';
import { stagedContent, stagedFiles, unstagedFiles } from './changed-files.ts';
import { isConfigName, readConfigs } from './config.ts';
import { diskWorld } from './disk-world.ts';
import { listFolder, listRepository, type Listing } from './listing.ts';
import { locate } from './locate.ts';
import { linkFailure } from './read.ts';
import { givenScope, mightGovern } from './scope.ts';
import { fileMatches, firstBytes, termSearch, type TermSearch } from './text-search.ts';

export interface WorldRequest {
  readonly workingFolder: string;
  /** As given, relative to the working folder; none means that folder. */
  readonly paths: readonly string[];
  /** Globs relative to the working folder; none means no limit. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Only what the next commit holds, as it holds it. */
  readonly staged: boolean;
  /** Only what differs from where HEAD and this revision parted. */
  readonly since: string | undefined;
  /** The configuration for every file, instead of the nearest to each. */
  readonly config: string | undefined;
  /** The configuration of the working folder that is about to be replaced, and so is not read, by its name. */
  readonly replacedConfig?: string;
  readonly terms: readonly string[];
  /** The names that the service knows. */
  readonly regions: readonly string[];
  /** The changes, and the words before their dots, that a configuration may name. */
  readonly changes: readonly string[];
  /** What a path that does not exist may have been meant as: the commands. */
  readonly otherWords: readonly string[];
  /** Is told of tracked files with a term while git still looks for others. */
  readonly onFound?: (paths: readonly Path[]) => void;
}

export interface OpenedWorld {
  /** A candidate that cannot be read is one all the same: its `read` gives the failure. */
  readonly world: World;
  /** The folder that every path is relative to; a real path. */
  readonly root: string;
  readonly inGit: boolean;
  /** Relative to the root, '' for the root; undefined where it lies outside. */
  readonly workingFolder: Path | undefined;
  readonly configFor: MigrateOptions['configFor'];
  readonly warnings: readonly string[];
}

/**
 * Finds what a run is about, on disk: lists the files, searches them for the transform's terms, and reads the
 * configurations. The world reads further files when it is asked to.
 * @throws UserError for paths, revisions, globs and configurations that are wrong, and for a repository that git cannot read.
 */
export async function openWorld(request: WorldRequest): Promise<OpenedWorld> {
  const location = locate(request.workingFolder, request.paths, request.otherWords);
  const { root, inGit, given } = location;
  const findAll = async () => {
    const paths = await findTracked(root, request.terms);
    request.onFound?.(paths);
    return paths;
  };
  if (!inGit && (request.staged || request.since !== undefined))
    throw new UserError(
      `${request.staged ? '--staged' : '--since'} needs a git repository, and ${root} is none.`,
      'Leave the option out, or run in the repository.',
    );
  const [listing, tracked] = inGit
    ? await Promise.all([listRepository(root), findAll()])
    : [await listFolder(root), []];
  const isListed = (path: Path) => listing.tracked.has(path) || listing.untracked.has(path);
  // A file that is given by name counts although git ignores it.
  const named = given.filter(({ path, isFolder }) => !isFolder && !isListed(path)).map(({ path }) => path);
  const partlyStaged = inGit && request.staged ? partlyStagedContents(root) : new Map<Path, Buffer>();
  const candidates = candidatesOf({ root, listing, tracked, named, partlyStaged, terms: request.terms });
  const known = new Set([...named, ...candidates]);
  const isKnown = (path: Path) => isListed(path) || known.has(path);

  const replaced =
    request.replacedConfig === undefined ? undefined : posix.join(location.workingFolder ?? '', request.replacedConfig);
  const configs = await readConfigs({
    root,
    workingFolder: request.workingFolder,
    paths: configPaths(listing, candidates).filter((path) => path !== replaced && mightGovern(path, given)),
    file: request.config,
    regions: request.regions,
    changes: request.changes,
  });
  const { isGiven, warnings } = await givenScope(request, location, listing);
  return {
    world: diskWorld({
      root,
      listing,
      candidates,
      contents: partlyStaged,
      inScope: (path) => isKnown(path) && isGiven(path) && configs.isIncluded(path),
    }),
    root,
    inGit,
    workingFolder: location.workingFolder,
    configFor: configs.configFor,
    warnings: [...configs.warnings, ...warnings],
  };
}

/** What the next commit holds of files whose work tree content differs. */
function partlyStagedContents(root: string): ReadonlyMap<Path, Buffer> {
  const unstaged = unstagedFiles(root);
  const contents = new Map<Path, Buffer>();
  for (const path of stagedFiles(root)) {
    const content = unstaged.has(path) ? stagedContent(root, path) : undefined;
    if (content) contents.set(path, content);
  }
  return contents;
}

interface Finds {
  readonly root: string;
  readonly listing: Listing;
  /** Tracked files with a term. */
  readonly tracked: readonly Path[];
  /** Files and links that were given and are not listed. */
  readonly named: readonly Path[];
  readonly partlyStaged: ReadonlyMap<Path, Buffer>;
  readonly terms: readonly string[];
}

/** Every file that holds a term, and everything of which that could not be told, in path order. */
function candidatesOf({ root, listing, tracked, named, partlyStaged, terms }: Finds): readonly Path[] {
  const search = termSearch(terms);
  const isFile = (path: Path) => lstatSync(join(root, path), { throwIfNoEntry: false })?.isFile() ?? false;
  const found = new Set([
    ...tracked,
    ...findByReading(root, [...listing.untracked, ...named.filter(isFile)], search),
    // A link or a device that is given by name: the reader says why it is none of ours.
    ...named.filter((path) => !isFile(path)),
    ...listing.links.filter((path) => isLinkToReport(root, path, search)),
    ...listing.unreadable,
  ]);
  for (const [path, content] of partlyStaged) if (search.expression.test(content.toString('latin1'))) found.add(path);
  return [...found].filter((path) => !isBinary(root, path)).sort();
}

/** Links are not followed; one is reported where a use may hide behind it: out of the root, or, by its name, nowhere. */
function isLinkToReport(root: string, path: Path, search: TermSearch): boolean {
  const refused = linkFailure(root, path);
  if (!refused) return false;
  // Names alone: the folders around them say nothing about the file.
  const names = [path, readlinkSync(join(root, path))].map((name) => basename(name));
  if (search.expression.test(names.join(' '))) return true;
  if (!hasKnownName(path)) return false;
  try {
    return fileMatches(realpathSync(join(root, path)), search.expression, search.longest);
  } catch {
    return false;
  }
}

/**
 * A picture, an archive or a compiled file, which holds a term by chance: no language of ours by its name, and no text
 * by git's rule. UTF-16 text is not among them, so that its failure is told.
 */
function isBinary(root: string, path: Path): boolean {
  if (hasKnownName(path)) return false;
  try {
    const start = firstBytes(join(root, path), 8000);
    return start.includes(0) && !/^(\xff\xfe|\xfe\xff)/.test(start.toString('latin1', 0, 2));
  } catch {
    return false;
  }
}

/** Only a `package.json` with this command's name in it can configure it, and that name holds a term. */
function configPaths(listing: Listing, candidates: readonly Path[]): readonly Path[] {
  const holdsTerm = new Set(candidates);
  const isPackage = (path: Path) => /(^|\/)package\.json$/.test(path);
  return [...listing.tracked, ...listing.untracked].filter(
    (path) => isConfigName(path) && (!isPackage(path) || holdsTerm.has(path)),
  );
}
