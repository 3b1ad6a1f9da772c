import { fileSpan } from '../../model/fragment.ts';
import type { Language, Path } from '../../model/source-file.ts';
import type { Span } from '../../model/span.ts';
import type { Links } from '../../model/surface.ts';
import type { Document, World } from '../../model/world.ts';
import type { CommandFlavour } from '../../syntax/command-flavours.ts';
import { definesName, findCommandNames, findNamedHeads, sharesNames } from '../../syntax/command-names.ts';
import type { CommandName } from '../../syntax/command-names.ts';
import { findSourcedFiles, sourcedFile } from '../../syntax/sourced-files.ts';

/** A name for the beginning of commands, and where a file defines it. */
export interface NameDefinition extends CommandName {
  readonly language: Language;
  readonly path: Path;
  /** In the file. */
  readonly place: Span;
}

/** What one file says about names of commands; plain. */
export interface NameFacts {
  readonly definitions: readonly NameDefinition[];
  /** The files that it runs in itself, as it names them. */
  readonly sources: readonly string[];
  /** Whether it says nothing else that is of interest, and was read because it names another file or what that defines. */
  readonly isOnlyLinked: boolean;
}

/** The names of other files that one may use. */
export interface NamesElsewhere {
  /** Those that it sees, because it runs the file that defines them or is run by one that does. */
  readonly seen: readonly NameDefinition[];
  /** Those that may be meant where it uses them, which nothing in the repository says. */
  readonly unseen: readonly NameDefinition[];
}

/** The files that commands stand in which names of other files may begin. */
export const extensionsOfScripts: readonly string[] =
  'sh bash zsh ksh fish azcli env ps1 psm1 cmd bat mk mak yml yaml json md'.split(' ');
const makefiles = ['Makefile', 'makefile', 'GNUmakefile'];

export function readNames({ file, fragments }: Document): NameFacts {
  return {
    definitions: fragments.flatMap((fragment) =>
      findCommandNames(fragment.text, fragment.language).map((one) => ({
        ...one,
        language: fragment.language,
        path: file.path,
        place: fileSpan(fragment, one.value),
      })),
    ),
    sources: [...new Set(fragments.flatMap(({ text, language }) => findSourcedFiles(text, language)))],
    isOnlyLinked: !/batchai/i.test(file.text),
  };
}

/** The files that one runs in itself, and the words by which others run it or use its names. */
export function linksOfNames({ definitions, sources, isOnlyLinked }: NameFacts, path: Path, world: World): Links {
  const handsOn = definitions.length > 0 || (isOnlyLinked && sources.length > 0);
  const isForMake = handsOn && path.endsWith('.mk');
  const words = definitions.flatMap(({ name, from }) => (from === 'pipeline' && !/^[A-Z]/.test(name) ? [] : [name]));
  return {
    imports: [
      ...sources.flatMap((source) => sourcedFile(source, path, world) ?? []),
      ...(isForMake ? makefiles.flatMap((name) => world.filesNamed(name)) : []),
    ],
    importerWords: handsOn ? [path.slice(path.lastIndexOf('/') + 1), ...words] : [],
  };
}

/** Which names of commands each file sees that another one defines. */
export class NameIndex {
  private readonly sources: ReadonlyMap<Path, readonly Path[]>;
  private readonly importers = new Map<Path, Path[]>();
  private readonly definitions: readonly NameDefinition[];
  private readonly known = new Map<Path, NamesElsewhere>();

  constructor(
    private readonly facts: ReadonlyMap<Path, NameFacts>,
    private readonly world: World,
  ) {
    this.definitions = [...facts.values()].flatMap(({ definitions }) => definitions);
    this.sources = new Map(
      [...(this.definitions.length > 0 ? facts : [])].map(([path, { sources }]) => [
        path,
        sources.flatMap((source) => sourcedFile(source, path, world) ?? []),
      ]),
    );
    for (const [path, files] of this.sources)
      for (const file of files) this.importers.set(file, [...(this.importers.get(file) ?? []), path]);
  }

  /** The names of other files for one; those that files give several meanings are left out. */
  elsewhere(path: Path): NamesElsewhere {
    const found = this.known.get(path) ?? this.namesFor(path);
    this.known.set(path, found);
    return found;
  }

  /** Whether another file that sees a name of this one begins commands by it. */
  isUsedElsewhere(definition: NameDefinition): boolean {
    const { path } = definition;
    return [...this.facts.keys()].some((other) => {
      if (other === path || !this.elsewhere(other).seen.some((one) => isSame(one, definition))) return false;
      const file = this.world.read(other);
      if (!file || !('text' in file) || definesName(file.text, definition.language, definition.name)) return false;
      const flavour = definition.from === 'package' ? 'shell' : (definition.language as CommandFlavour);
      return findNamedHeads(file.text, flavour, [definition]).length > 0;
    });
  }

  private namesFor(path: Path): NamesElsewhere {
    if (this.definitions.length === 0) return { seen: [], unseen: [] };
    const runners = this.reach([path], this.importers);
    const run = this.reach([...runners], this.sources);
    const others = this.definitions.filter((one) => one.path !== path);
    const seen = others.filter((one) => run.has(one.path) || isOfPackageAround(one, path));
    const unseen = others.filter(({ name }) => seen.every((one) => one.name !== name));
    return { seen: unambiguous(seen), unseen: unambiguous(unseen) };
  }

  private reach(from: readonly Path[], next: ReadonlyMap<Path, readonly Path[]>): ReadonlySet<Path> {
    const reached = new Set(from);
    for (const path of reached) for (const one of next.get(path) ?? []) reached.add(one);
    return reached;
  }
}

/** Without names that stand for different words. */
export function unambiguous(definitions: readonly NameDefinition[]): readonly NameDefinition[] {
  return definitions.filter((one) =>
    definitions.every((other) => other.name !== one.name || other.words.join(' ') === one.words.join(' ')),
  );
}

/** The names that a text of a language may use, each once. */
export function namesFor(language: Language, definitions: readonly NameDefinition[]): readonly NameDefinition[] {
  const shared = definitions.filter((one) => sharesNames(one.language, language));
  return [...new Map(shared.map((one) => [one.name, one])).values()];
}

/** Whether a name is a script of the package that a file lies in. */
function isOfPackageAround({ from, path }: NameDefinition, file: Path): boolean {
  return from === 'package' && file.startsWith(path.slice(0, path.lastIndexOf('/') + 1));
}

function isSame(one: NameDefinition, other: NameDefinition): boolean {
  return one.path === other.path && one.place.start === other.place.start;
}
