import type { Reading } from '../../model/call.ts';
import { isFragment, type Fragment } from '../../model/fragment.ts';
import { languages } from '../../model/languages.ts';
import type { Site } from '../../model/site.ts';
import type { Language, Path } from '../../model/source-file.ts';
import { contains } from '../../model/span.ts';
import type { Surface } from '../../model/surface.ts';
import type { Transform } from '../../model/transform.ts';
import type { Document, World } from '../../model/world.ts';
import { readerOf } from './manifests.ts';
import { movedRequirement, standingOf } from './moved-requirement.ts';
import { mightInstall, readCommands } from './read-commands.ts';
import { readImages } from './read-images.ts';
import { finderOf, type Requirement } from './requirement.ts';

interface Facts {
  /** Whether it uses a client library, whose manifests must be read even if they do not name the service. */
  readonly usesLibrary: boolean;
  /** Whether it holds commands of the service. */
  readonly hasCommands: boolean;
}

/** What the repository uses. */
interface Index {
  readonly hasCommands: boolean;
}

/** Programs, whose strings are nobody's requirements (their manifests are looked for), and what only holds other text. */
function isUnread(language: Language): boolean {
  const { isProgram = false, isEnvelope = false } = languages[language];
  return isProgram || isEnvelope;
}

/** The releases that manifests, lock files and installing commands name, in every language's own way. */
export const dependencies: Surface<Facts, Index> = {
  importerExtensions: [],

  read({ file }, transform) {
    return {
      usesLibrary: readerOf(file.path) === undefined && namesLibrary(file.text, transform),
      hasCommands: transform.searchTerms.some((term) => new RegExp(`\\baz\\s+${term}\\b`, 'i').test(file.text)),
    };
  },

  links({ usesLibrary }, path, world) {
    return { imports: usesLibrary ? manifestsAround(path, world) : [], importerWords: [] };
  },

  index(facts) {
    return { hasCommands: [...facts.values()].some((file) => file.hasCommands) };
  },

  find(document, _facts, { hasCommands }, transform) {
    return document.fragments.flatMap((fragment) => {
      const found = requirementsIn(document, fragment, transform);
      const isNamed = (surface: string) => found.some(({ releases: one }) => one.surface === surface && !one.isShared);
      return found
        .filter(({ releases }) => hasCommands || !releases.bringsCommands)
        .filter(({ releases: { isShared, surface } }) => !isShared || !isNamed(surface))
        .map((one) => siteOf(one, fragment))
        .sort((a, b) => a.span.start - b.span.start)
        .filter(({ span }, index, sites) => span.start !== sites[index - 1]?.span.start);
    });
  },

  rewrite({ fragment, span }, _names, transform) {
    const found = requirementsIn(undefined, fragment, transform).find(
      (one) => placeOf(one).span.start === span.start && placeOf(one).span.end === span.end,
    );
    const { version, style, releases } = found ?? {};
    if (!version || !style || !releases) throw new Error('a requirement reads differently than when it was found');
    return { edits: [{ span: version.span, newText: movedRequirement(version.text, style, releases) }] };
  },

  syntaxErrors() {
    return [];
  },
};

/** The requirements in one fragment: of a manifest by its name, else of commands. Without the document all of it is read. */
function requirementsIn(
  document: Document | undefined,
  fragment: Fragment,
  transform: Transform,
): readonly Requirement[] {
  const { text, language } = fragment;
  const reader = isFragment(fragment.parent) ? undefined : readerOf(fragment.parent.path);
  if (reader) return reader(text, finderOf(transform.releases));
  if (isUnread(language) && language !== 'python') return [];
  if (!mightInstall(text) || (language === 'python' && !/^[ \t]*[!%]/m.test(text))) return [];
  const find = finderOf(transform.releases);
  const children = document?.fragments.filter(({ parent }) => parent === fragment) ?? [];
  const taken = children.flatMap(({ pieces }) => pieces.map(({ from }) => from));
  if (language === 'python') return readCommands(text, [...taken, ...notMagic(text)], find);
  const images = readImages(text, find).filter(({ span }) => !taken.some((one) => contains(one, span)));
  return [...readCommands(text, taken, find), ...images];
}

/** Every line of a cell but `!pip …` and `%pip …`. */
function notMagic(text: string): readonly { start: number; end: number }[] {
  return [...text.matchAll(/^(?![ \t]*[!%])[^\r\n]+/gm)].map(({ index, 0: line }) => ({
    start: index,
    end: index + line.length,
  }));
}

function siteOf(requirement: Requirement, fragment: Fragment): Site {
  const { span, name } = placeOf(requirement);
  return {
    surface: 'dependencies',
    fragment,
    span,
    change: 'package.version',
    shape: { kind: 'pin', name, requirementOf: requirement.releases },
    provenance: { kind: 'certain', evidence: [] },
    reading: readingOf(requirement),
  };
}

/** Where a requirement is shown and changed: a property's value apart from the package that has it. */
function placeOf({ span, name, version, isLocked }: Requirement): Pick<Requirement, 'span' | 'name'> {
  return !version || isLocked || contains(span, version.span) ? { span, name } : { span: version.span, name: version };
}

function readingOf({ releases, version, style, trouble, isLocked }: Requirement): Reading {
  const standing = version ? standingOf(version.text, style, releases) : 'current';
  const required = version && standing === 'old' ? movedRequirement(version.text, style, releases) : releases.range;
  const advice = `${releases.name} ${required}`;
  if (trouble === 'requirement-unclear') return { kind: 'review', reason: trouble, advice };
  switch (standing) {
    case 'current':
      return { kind: 'current' };
    case 'too-new':
      return { kind: 'review', reason: 'requirement-too-new', advice };
    case 'unclear':
      return { kind: 'review', reason: isLocked ? 'lock-file-outdated' : 'requirement-unclear', advice };
    case 'old': {
      const reason = isLocked ? 'lock-file-outdated' : releases.isShared ? 'requirement-shared' : trouble;
      return reason ? { kind: 'review', reason, advice } : { kind: 'old' };
    }
  }
}

/** How far around a search term the name of a module or package that holds it is looked for, in UTF-16 code units. */
const reach = 80;

/** Whether a text names a client library. The term is searched alone: each name holds it, and many names are slow to search. */
function namesLibrary(text: string, transform: Transform): boolean {
  const names = namesOf(transform);
  return transform.searchTerms.some((term) =>
    [...text.matchAll(new RegExp(term, 'gi'))].some(({ index }) =>
      names.test(text.slice(Math.max(0, index - reach), index + reach)),
    ),
  );
}

const patterns = new WeakMap<Transform, RegExp>();

/** What a text that uses a client library says: a module's name, a package's. */
function namesOf(transform: Transform): RegExp {
  const known = patterns.get(transform);
  if (known) return known;
  const modules = transform.packages.flatMap((one) => one.modules);
  const own = transform.releases.filter(({ ecosystem }) => ecosystem === 'nuget').map(({ name }) => name);
  const pattern = new RegExp([...modules, ...own].map((one) => one.replace(/[^\w]/g, '\\$&')).join('|'), 'i');
  patterns.set(transform, pattern);
  return pattern;
}

/** The manifests and lock files of a file's folder and of those above. */
function manifestsAround(path: Path, world: World): readonly Path[] {
  const found: Path[] = [];
  for (let folder = path; folder !== '';) {
    folder = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : '';
    for (const name of world.list(folder)) {
      const manifest = folder === '' ? name : `${folder}/${name}`;
      if (!name.endsWith('/') && readerOf(manifest)) found.push(manifest);
    }
  }
  return found;
}
