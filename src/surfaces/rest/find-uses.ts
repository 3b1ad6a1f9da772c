import type { Fragment } from '../../model/fragment.ts';
import { languages } from '../../model/languages.ts';
import { overlaps } from '../../model/span.ts';
import type { Span } from '../../model/span.ts';
import type { Transform } from '../../model/transform.ts';
import type { Document } from '../../model/world.ts';
import { lineBefore } from '../../syntax/line-around.ts';
import { findResourcePaths } from '../../syntax/resource-path.ts';
import type { ResourcePathText } from '../../syntax/resource-path.ts';
import { baseName } from './base-names.ts';
import type { BaseName } from './base-names.ts';
import {
  isBeginning,
  isProviderAlone,
  readBaseVariable,
  readProviderVariable,
  withoutArguments,
} from './base-variables.ts';
import { ownedFragments } from './owned-fragments.ts';
import type { OwnedFragment } from './owned-fragments.ts';
import { findParsedIds } from './parsed-ids.ts';
import { readPath, versionSpan } from './read-path.ts';
import { holdsTemplates, readType } from './read-type.ts';
import { providersIn, readVersions } from './read-versions.ts';
import { readResourceTasks } from './resource-tasks.ts';
import { resourceIdChange } from './rest-use.ts';
import type { RestUse } from './rest-use.ts';
import { isMigrated, wholeDocument } from './whole-document.ts';
import type { WholeDocument } from './whole-document.ts';

/** A use in the fragment whose text it is. */
export interface FoundUse {
  readonly fragment: Fragment;
  readonly use: RestUse;
}

/** The uses of a document, each once: in the innermost fragment that holds it. */
export interface Uses {
  readonly found: readonly FoundUse[];
  /** Where URLs have something in the place of their version that nothing in the document gives. */
  readonly openVersions: readonly VersionPlace[];
}

export function findUses(document: Document, transform: Transform): Uses {
  const readings = ownedFragments(document).map((own) => new FragmentReading(own, transform));
  const whole = wholeDocument(document.file.text);
  if (whole) return { found: wholeUse(whole, readings), openVersions: [] };
  const isTemplate = isTemplateFile(document);
  for (const reading of readings) {
    reading.readWritten(isTemplate);
    for (const path of reading.beginnings) readBeginning(path, reading, readings, transform);
    for (const base of reading.providerNames) for (const other of readings) other.readProvided(base);
  }
  for (const reading of readings) {
    const open = reading.addBegun();
    for (const path of open) readBeginning(path, reading, readings, transform);
    reading.addParsed();
    reading.addTasks();
  }
  const found = readings.flatMap(({ own: { fragment }, uses }) => uses.map((use): FoundUse => ({ fragment, use })));
  const versions = versionUses(readings, transform);
  return { found: [...found, ...versions.found], openVersions: versions.openVersions };
}

/** The one finding of a document that says the same of every path in it. */
function wholeUse(whole: WholeDocument, readings: readonly FragmentReading[]): readonly FoundUse[] {
  const paths = readings.flatMap(({ written, own: { fragment } }) =>
    written.filter(({ segments, lead }) => segments.length > 0 && lead !== 'other').map((path) => ({ path, fragment })),
  );
  const old = paths.find(({ path }) => !isMigrated(path));
  const first = old ?? paths[0];
  if (!first) return [];
  const reading = old ? ({ kind: 'review', reason: whole } as const) : ({ kind: 'current' } as const);
  return [{ fragment: first.fragment, use: { span: first.path.span, change: `rest.${whole}`, reading, edits: [] } }];
}

/** Whether a file is a template of Azure Resource Manager as a whole, whose types are read elsewhere. */
function isTemplateFile({ file }: Document): boolean {
  return (
    /\.(?:bicep|tf)$/i.test(file.path) ||
    /"\$schema"\s*:\s*"[^"]*\/deployment(?:Template|Parameters)\.json/i.test(file.text)
  );
}

/** The text of one fragment that is its own: what it mentions, and what is made of that. */
class FragmentReading {
  /** What is written there, the provider in it. */
  readonly written: readonly ResourcePathText[];
  /** What begins with a variable that holds the provider. */
  private readonly begun: ResourcePathText[] = [];
  readonly uses: RestUse[] = [];
  /** Where a task says its own API version. */
  tasks: readonly Span[] = [];

  constructor(
    readonly own: OwnedFragment,
    private readonly transform: Transform,
  ) {
    const { text } = own.fragment;
    this.written = findResourcePaths(text, transform.resources.namespace)
      .filter(({ namespace }) => own.owns(namespace.span))
      .map((path) => withoutArguments(text, path, transform.resources));
  }

  get paths(): readonly ResourcePathText[] {
    return [...this.written, ...this.begun];
  }

  get beginnings(): readonly ResourcePathText[] {
    return this.written.filter((path) => isBeginning(path, this.transform.resources));
  }

  /** Reads everything but the beginnings of ids, which the whole document decides. */
  readWritten(isTemplateFile: boolean): void {
    const { own, transform } = this;
    const { text, language } = own.fragment;
    const isTemplate = isTemplateFile && holdsTemplates(language);
    const { beginnings } = this;
    for (const path of this.written) {
      if (beginnings.includes(path) || this.#isOfTemplate(path, isTemplate)) continue;
      const use =
        readPath(text, path, transform) ?? (isTemplate ? undefined : readType(own.fragment, path, transform.resources));
      if (use) this.uses.push(use);
    }
  }

  /** What a template declares and refers to by type and name, and what its resources lie in, is its own language. */
  #isOfTemplate({ lead, span }: ResourcePathText, isTemplate: boolean): boolean {
    const { language, text } = this.own.fragment;
    if (language === 'terraform' && /\bparent_id\s*=/.test(lineBefore(text, span.start, 200))) return true;
    return lead === 'type' && (isTemplate || language === 'bicep' || language === 'terraform');
  }

  /** Reads the ids that begin with a variable; whether it is used in other ways too, and how many ids there are. */
  readBegun(base: BaseName, inBraces: boolean): { readonly count: number; readonly hasOtherUses: boolean } {
    const { own } = this;
    const { paths, hasOtherUses } = readBaseVariable(own.fragment.text, base, inBraces);
    const owned = paths.filter(({ namespace }) => own.owns(namespace.span));
    this.begun.push(...owned);
    return { count: owned.length, hasOtherUses };
  }

  /** The names that stand for the provider alone. */
  get providerNames(): readonly BaseName[] {
    const { fragment } = this.own;
    return this.written.filter(isProviderAlone).flatMap((path) => baseName(fragment, path) ?? []);
  }

  /** Reads the ids whose provider stands in a variable. */
  readProvided(base: BaseName): void {
    const { own } = this;
    const paths = readProviderVariable(own.fragment.text, base).filter(({ namespace }) => own.owns(namespace.span));
    this.begun.push(...paths);
  }

  /** Reads the ids that begin with a variable which holds no more than the provider; those that another variable goes on with stay open. */
  addBegun(): readonly ResourcePathText[] {
    const open: ResourcePathText[] = [];
    for (const path of this.begun) {
      const goesOn = isBeginning(path, this.transform.resources) && baseName(this.own.fragment, path) !== undefined;
      if (goesOn) {
        open.push(path);
        continue;
      }
      const use = readPath(this.own.fragment.text, path, this.transform);
      if (use && !this.uses.some(({ span }) => overlaps(span, use.span))) this.uses.push(use);
    }
    return open;
  }

  addTasks(): void {
    const { own, transform, uses } = this;
    const { language, text } = own.fragment;
    if (language !== 'yaml') return;
    const tasks = readResourceTasks(text, transform.resources);
    this.tasks = tasks.blocks;
    for (const use of tasks.uses)
      if (own.owns(use.span) && !uses.some(({ span }) => overlaps(span, use.span))) uses.push(use);
  }

  addParsed(): void {
    const { own, uses } = this;
    const { text } = own.fragment;
    const found =
      this.written.length > 0 || /batch_?ai/i.test(text) ? findParsedIds(text, this.transform.resources) : [];
    for (const use of found)
      if (own.owns(use.span) && !uses.some(({ span }) => overlaps(span, use.span))) uses.push(use);
  }
}

/** Reads a text that ends in the provider or in a collection, for which the variable that holds it decides. */
function readBeginning(
  path: ResourcePathText,
  reading: FragmentReading,
  readings: readonly FragmentReading[],
  transform: Transform,
): void {
  const { fragment } = reading.own;
  const name = baseName(fragment, path);
  // In a request file a variable is one in braces only; its name is a word like any other elsewhere.
  const inBraces = fragment.language === 'http';
  const direct = readPath(fragment.text, path, transform);
  const unclear: RestUse = {
    span: path.span,
    change: resourceIdChange,
    reading: { kind: 'review', reason: 'resource-path-unclear' },
    edits: [],
  };
  const [first] = path.segments;
  if (name === undefined) {
    if (direct) reading.uses.push(direct);
    else if (!first && isHandedOn(fragment, path)) reading.uses.push(unclear);
    return;
  }
  if (!first) {
    const users = readings.map((other) => other.readBegun(name, inBraces));
    const isFollowed = users.some(({ count }) => count > 0) && !users.some(({ hasOtherUses }) => hasOtherUses);
    if (!isFollowed) reading.uses.push(unclear);
    return;
  }
  const users = readings.map((other) => readBaseVariable(other.own.fragment.text, name, inBraces));
  const isFollowed = users.some(({ paths }) => paths.length > 0) && !users.some(({ hasOtherUses }) => hasOtherUses);
  if (!isFollowed) {
    const isUsed = users.some(({ paths, hasOtherUses }) => paths.length > 0 || hasOtherUses);
    if (direct) reading.uses.push(direct.reading.kind === 'current' || !isUsed ? direct : unclear);
    return;
  }
  // Everything that begins with it is one resource.
  const at = path.span.end;
  const named = { text: '', span: { start: at, end: at }, separator: first.separator, isLiteral: false };
  const use = readPath(fragment.text, { ...path, segments: [...path.segments, named] }, transform);
  if (use) reading.uses.push(use);
}

/** Whether a program hands on the scope of a group's resources, as a string of its own, to what puts a resource to it. */
function isHandedOn({ language, text }: Fragment, { span }: ResourcePathText): boolean {
  const { showsSamples } = languages[language];
  const end = language === 'yaml' ? /^(?:["']|[ \t]*(?:#|[\r\n]|$))/ : /^(?:\\?["'`]|$)/;
  return (
    !showsSamples &&
    end.test(text.slice(span.end, span.end + 40)) &&
    /resource_?groups?\b/i.test(text.slice(Math.max(0, span.end - 300), span.end))
  );
}

/** The API versions of a document, those in variables that its URLs name, and the URLs whose version nobody gives there. */
function versionUses(readings: readonly FragmentReading[], { resources }: Transform): Uses {
  const used = readings.flatMap(({ own, uses }) =>
    uses.some(({ change }) => change !== 'rest.resource-type') ? [own.fragment] : [],
  );
  if (used.length === 0) return { found: [], openVersions: [] };
  const texts = readings.map(({ own }) => own.fragment.text);
  const providerNames = new Set(readings.flatMap((reading) => reading.providerNames.map(({ name }) => name)));
  const providers = texts.map((text) => providersIn(text, resources, providerNames));
  const ours = providers.some((one) => one.ours);
  const rivals = providers.some(({ rival }) => rival);
  const places = readings.flatMap((reading) => versionPlaces(reading));
  const names = new Set(places.flatMap(({ name }) => (name === undefined ? [] : [name])));
  const evidence = { provider: resources, providerNames, names, texts, ours, rivals };
  const found = readings.flatMap(({ own, uses, tasks }) => {
    const taken = [...uses.map(({ span }) => span), ...tasks];
    return readVersions(own.fragment.text, taken, evidence)
      .filter(({ use: { span } }) => own.owns(span))
      .map(({ key, use }) => ({ fragment: own.fragment, key, use }));
  });
  const keys = new Set(found.map(({ key }) => key));
  // A format's place, or a parameter that is a version, may be filled with one that is given in the document.
  const isGiven = ({ name, fragment }: VersionPlace) =>
    found.length > 0 &&
    (name === undefined || keys.has(name) || (/version/i.test(name) && fragment.language !== 'http'));
  return { found, openVersions: places.filter((place) => !isGiven(place)) };
}

/** What a URL has in the place of its version, where that is none itself, and the variable in it. */
export interface VersionPlace {
  readonly fragment: Fragment;
  readonly span: Span;
  readonly name: string | undefined;
}

/** Where the URLs of a fragment have something in the place of their version that is none itself. */
function versionPlaces({ own, paths }: FragmentReading): readonly VersionPlace[] {
  const { fragment } = own;
  return paths.flatMap((path) => {
    const span = path.lead === 'other' || path.isPattern ? undefined : versionSpan(fragment.text, path);
    const value = span && fragment.text.slice(span.start, span.end);
    if (!span || value === undefined || value === '' || /^\d{4}-\d\d-\d\d/.test(value)) return [];
    const name = /([A-Za-z_]\w*)\W*$/.exec(value.replace(/\(.*\)|%[a-z]\b/g, ''))?.[1];
    return [{ fragment, span, name }];
  });
}
