import type { Reading } from '../../model/call.ts';
import { isFragment, type Fragment } from '../../model/fragment.ts';
import { languages } from '../../model/languages.ts';
import { matchesAtMention } from '../../model/mentions.ts';
import type { Site } from '../../model/site.ts';
import type { Language, Path } from '../../model/source-file.ts';
import { contains, type Span } from '../../model/span.ts';
import type { Surface } from '../../model/surface.ts';
import type { Transform } from '../../model/transform.ts';
import type { Document, World } from '../../model/world.ts';
import { readerByShape, readerOf, readerOfLanguage } from './manifests.ts';
import { movedRequirement, standingOf } from './moved-requirement.ts';
import { mightInstall, readCommands } from './read-commands.ts';
import { readDocumentation } from './read-documentation.ts';
import { readImages } from './read-images.ts';
import { finderOf, type Finder, type Requirement } from './requirement.ts';

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

/** The releases that manifests, lock files and installing commands name, in every language's own way. */
export const dependencies: Surface<Facts, Index> = {
  importerExtensions: [],

  read({ file }, transform) {
    return {
      usesLibrary: readerOf(file.path) === undefined && namesLibrary(file.text, transform),
      hasCommands: transform.searchTerms.some((term) =>
        matchesAtMention(file.text, term, new RegExp(`\\baz\\s+${term}\\b`, 'i'), reach),
      ),
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

/**
 * The requirements in one fragment: of a manifest by its name or shape, of what its language holds, and of commands.
 * Without the document all of it is read.
 */
function requirementsIn(
  document: Document | undefined,
  fragment: Fragment,
  transform: Transform,
): readonly Requirement[] {
  const { text, language, parent } = fragment;
  const find = finderOf(transform.releases);
  const manifest = isFragment(parent) ? undefined : (readerOf(parent.path) ?? readerByShape(text, parent));
  if (!manifest && (languages[language].isEnvelope || (isProgram(language) && !mightPin(text, transform)))) return [];
  const children = document?.fragments.filter((other) => other.parent === fragment) ?? [];
  const taken = placesOf(children);
  const isFree = ({ span }: Requirement) => !taken.some((one) => contains(one, span));
  const found = manifest?.(text, find) ?? [
    ...ownPins(fragment, children, find),
    ...shownPins(fragment, find).filter(isFree),
  ];
  if (!mightInstall(text)) return found;
  const images = isProgram(language) ? [] : readImages(text, find).filter(isFree);
  return [...found, ...readCommands(text, taken, find), ...images];
}

/** The values and strings that are requirements as a whole: taken alone, as a child, such a text says nothing. */
function ownPins({ text, language }: Fragment, children: readonly Fragment[], find: Finder): readonly Requirement[] {
  const taken = placesOf(children.filter((child) => child.language !== 'documentation'));
  const found = readerOfLanguage(language)?.(text, find) ?? [];
  return found.filter(({ span }) => !taken.some((one) => contains(one, span)));
}

/** What a page shows is read as the page is, whatever language a block says it is. */
function shownPins({ text, language, parent }: Fragment, find: Finder): readonly Requirement[] {
  const isShown = languages[language].showsSamples ?? (isFragment(parent) && languages[parent.language].showsSamples);
  return isShown ? readDocumentation(text, find) : [];
}

function placesOf(fragments: readonly Fragment[]): readonly Span[] {
  return fragments.flatMap(({ pieces }) => pieces.map(({ from }) => from));
}

function isProgram(language: Language): boolean {
  return languages[language].isProgram === true;
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

function readingOf({ releases, version, style, trouble, isFixed, isLocked }: Requirement): Reading {
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
      const reason = isLocked
        ? 'lock-file-outdated'
        : releases.isShared
          ? 'requirement-shared'
          : isFixed
            ? 'requirement-unclear'
            : trouble;
      return reason ? { kind: 'review', reason, advice } : { kind: 'old' };
    }
  }
}

/** How far around a search term a command, or the name of a module or package that holds it, is looked for, in UTF-16 code units. */
const reach = 80;

/** Whether a text names a client library. */
function namesLibrary(text: string, transform: Transform): boolean {
  const names = namesOf(transform);
  return transform.searchTerms.some((term) => matchesAtMention(text, term, names, reach));
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

const pins = new WeakMap<Transform, RegExp>();

/** Whether a text names a package of the API's own as one does who requires a release of it. */
function mightPin(text: string, transform: Transform): boolean {
  const known = pins.get(transform);
  if (known) return known.test(text);
  const own = transform.releases
    .filter(({ isShared }) => !isShared)
    .map(({ name }) => name.replace(/[^\w]|_/g, '\\W?_?'));
  const pattern = new RegExp(
    `(?:${own.join('|')})(?:/[\\w./-]+)?(?:\\[[^\\]]*\\])?["'\\s,]*(?:[=<>~!@:\\d]|-+v|-RequiredV)|(?:-v|version)[=:\\s][^\\r\\n]{0,60}\\s["']?(?:${own.join('|')})`,
    'i',
  );
  pins.set(transform, pattern);
  return pattern.test(text);
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
