import type { ConstantSyntax, NameRole } from './constants.ts';
import type { Edit } from './edit.ts';
import type { FoundFragment, Fragment } from './fragment.ts';
import type { SiteNames } from './names.ts';
import type { Signatures } from './plan.ts';
import type { NamesOf } from './resource-use.ts';
import type { ReviewReason } from './review-reasons.ts';
import type { Site } from './site.ts';
import type { Language, Path } from './source-file.ts';
import type { Span } from './span.ts';
import type { SurfaceId } from './surface-id.ts';
import type { Threading, ThreadingRequest } from './threading.ts';
import type { Transform } from './transform.ts';
import type { Document, World } from './world.ts';

/** What a file's facts ask of the repository before sites can be found. */
export interface Links {
  /** Files that this one imports and that can matter as evidence, resolved through the world; read next, to a fixpoint. */
  readonly imports: readonly Path[];
  /**
   * Words (module names, or how what this one stores elsewhere is read again) of which a file must hold one, whole, to be
   * able to have a client from this one; empty if it gives none.
   */
  readonly importerWords: readonly string[];
}

/** New text for a site, in its own fragment, or why a person must write it (`advice` is the code to write). */
export type Rewrite = { readonly edits: readonly Edit[] } | { readonly reason: ReviewReason; readonly advice?: string };

/** Where statements of their own go. */
export type StatementPlace =
  /** At the top of a text, or of the class or module around `before`: behind what must stand first (shebang, licence, encoding, documentation) and the imports before `before`. */
  | { readonly kind: 'top'; readonly before: number }
  /**
   * Before the statement around an offset, with its indentation: before the outermost of its function or of the text (a
   * condition or a loop as a whole, so that what is put there holds for what follows too) that does not first define what
   * the statements name.
   */
  | { readonly kind: 'statement'; readonly at: number };

/** What knows how statements stand in a language. */
export interface StatementWriter<Index = unknown> {
  /**
   * The edit that puts statements, one a line and without indentation, at a place of a fragment, with the blank lines
   * that the language's writers leave; undefined where no statement can stand there.
   */
  insertStatements?(fragment: Fragment, place: StatementPlace, statements: readonly string[]): Edit | undefined;
  /** Whether what stands at an offset of a fragment runs only when a function is called. */
  runsLater?(fragment: Fragment, at: number): boolean;
  /** How names for strings are given where a use at this offset of a fragment sees them, if they can be. */
  constantsOf?(fragment: Fragment, at: number, index: Index): ConstantSyntax | undefined;
}

/** A spelling of the API. `Facts` are per file and serialisable; `Index` is made of all of them, once. */
export interface Surface<Facts = unknown, Index = unknown> extends StatementWriter<Index> {
  /** Extensions (no dot) of files that can import one another on this surface. */
  readonly importerExtensions: readonly string[];
  read(document: Document, transform: Transform): Facts;
  links(facts: Facts, path: Path, world: World): Links;
  index(facts: ReadonlyMap<Path, Facts>, world: World, transform: Transform): Index | Promise<Index>;
  /** The uses in one file, in text order. */
  find(document: Document, facts: Facts, index: Index, transform: Transform): readonly Site[];
  /** Follows names of resources; for surfaces whose names are more than the text that they are written with. */
  readonly names?: NamesOf;
  /** The statement or command that creates the workspace or the experiment of an old use, in its style; undefined where that cannot be told. */
  creation?(site: Site, what: NameRole, names: SiteNames): string | undefined;
  rewrite(site: Site, names: SiteNames, transform: Transform): Rewrite;
  /** How a use that is no call of a method binds, for those who ask why; undefined where nothing is bound. */
  signatures?(site: Site, transform: Transform): Signatures | undefined;
  /** Gives the functions around uses parameters for the names, and their callers what to pass. */
  thread?(request: ThreadingRequest, index: Index, transform: Transform): Threading;
  /** Where a fragment does not parse; a parser's recovered errors, in text order. */
  syntaxErrors(fragment: Fragment): readonly Span[];
}

/** An entry of the list of surfaces or of the list of containers: all that is known of one before it is loaded. */
export interface ListEntry<Part> {
  /** The only place outside its folder that names it; findings and fixtures say it too. */
  readonly id: string;
  readonly languages: Languages;
  /** The surface of whose library its uses are too, where another language calls that: its spelling, packages and releases hold here. */
  readonly library?: SurfaceId;
  /** The files that it reads of those in its languages, by their paths; all of them if absent. */
  readonly files?: RegExp;
  /** What a text in one of its languages must hold to be read; any text if absent. It spares loading the grammar. */
  readonly worth?: RegExp;
  /** Loads it, with its parser, when a fragment that it reads turns up. */
  readonly load: () => Promise<Part>;
  /** Whether its uses count where findings are not asked for too. */
  readonly everywhere?: true;
}

/** A surface or container with what its entry says. */
export type Listed<Part> = Part & Pick<ListEntry<Part>, 'id' | 'library' | 'languages' | 'files'>;

export async function loadListed<Part>({
  id,
  library,
  languages,
  files,
  load,
}: ListEntry<Part>): Promise<Listed<Part>> {
  return { ...(await load()), id, languages, ...(library !== undefined && { library }), ...(files && { files }) };
}

/** Whether it reads a file at all, whatever stands in it. */
export function readsFile({ files }: Pick<ListEntry<unknown>, 'files'>, path: Path): boolean {
  return files?.test(path) ?? true;
}

/** Whether a text in one of its languages may be of interest. */
export function readsText({ worth }: Pick<ListEntry<unknown>, 'worth'>, text: string): boolean {
  return worth?.test(text) ?? true;
}

/** The languages that a surface reads; some spellings are the same in every language. */
export type Languages = readonly Language[] | 'every';

export function readsLanguage({ languages }: { readonly languages: Languages }, language: Language): boolean {
  return languages === 'every' || languages.includes(language);
}

/** A place where text of other languages sits. */
export interface Container extends StatementWriter {
  /**
   * The children of a fragment, in text order.
   * @throws MalformedFile where the text is not what its name says (a notebook that is not JSON).
   */
  find(parent: Fragment): readonly FoundFragment[];
  /**
   * The edit of a fragment that puts statements before the one that an offset of a child of its stands in, as they are
   * written beside that child (`!` lines); `inside` where they go into the child's own text; undefined where none can.
   */
  insertBeside?(child: Fragment, at: number, statements: readonly string[]): Edit | 'inside' | undefined;
  /** The edit of a fragment made of cells that puts a cell of code, with these lines, before one of its cells. */
  insertCell?(parent: Fragment, before: number, lines: readonly string[]): Edit | undefined;
}

/** Why a file cannot be processed though it can be read. */
export type MalformedReason = 'not-a-notebook' | 'does-not-parse' | 'too-complex' | 'timed-out';

/** A file is not what its name says, or too much for its parser; caught per file and reported as a failure. The message says what, where and what to do. */
export class MalformedFile extends Error {
  override readonly name = 'MalformedFile';
  readonly reason: MalformedReason;

  constructor(reason: MalformedReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
