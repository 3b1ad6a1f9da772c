import { nameRoles, type ConstantSyntax, type NameRole } from '../model/constants.ts';
import { fileOf, isFragment, isOwnText, lower, type Fragment } from '../model/fragment.ts';
import type { FileEdit } from '../model/edit.ts';
import { languages } from '../model/languages.ts';
import type { Name, SiteNames } from '../model/names.ts';
import type { Decision } from '../model/plan.ts';
import type { Site } from '../model/site.ts';
import type { Container, Listed, StatementWriter, Surface } from '../model/surface.ts';
import type { Support } from '../model/support.ts';
import type { Analysis } from './analyse.ts';

type Rewrite = Extract<Decision, { kind: 'rewrite' }>;

/** A rewrite whose names are to become constants. */
export interface Hoisted {
  readonly rewrite: Rewrite;
  readonly surface: Listed<Surface>;
  /** What the constants are to be called, where the configuration says so. */
  readonly called: Readonly<Partial<Record<NameRole, string>>>;
}

/** What becomes of rewrites, and what they need. */
export interface Hoisting {
  readonly rewrites: ReadonlyMap<Site, Rewrite>;
  readonly supports: readonly Support[];
  /** The rewrites whose language, or whose place, has no constants. */
  readonly kept: readonly Site[];
}

/** Makes the decision about a site once more, with other names. */
export type DecideWith = (site: Site, surface: Surface, names: SiteNames) => Decision;

/** What hoisting is done with. */
export interface HoistRequest {
  readonly read: Pick<Analysis, 'documents' | 'indexes'>;
  /** The containers that read a fragment's language. */
  readonly containersFor: (fragment: Fragment) => readonly Container[];
  readonly decideWith: DecideWith;
}

/**
 * Rewrites with constants in the places of their literal names. A constant that is seen there already, or the configured
 * expression, is used as it is; the others are defined together, once for all that share them: at the top of the file,
 * of the class or of one file of the package, or in a cell of their own before the first use. What stands inside other
 * text (a fence, a string) keeps its literals.
 */
export function hoist(hoisted: readonly Hoisted[], request: HoistRequest): Hoisting {
  const rewrites = new Map<Site, Rewrite>();
  const supports: Support[] = [];
  const kept: Site[] = [];
  const groups = new Map<string, Member[]>();
  for (const one of hoisted) {
    const home = homeOf(one, request);
    if (!home) {
      kept.push(one.rewrite.site);
      continue;
    }
    const group = groups.get(home.scope);
    if (group) group.push({ ...one, home });
    else groups.set(home.scope, [{ ...one, home }]);
  }
  for (const group of groups.values()) {
    const definer = firstOf(group);
    const { audience } = definer.syntax;
    const isSeen = ({ home }: Member) => audience === undefined || home.syntax.audience === audience;
    kept.push(...group.filter((one) => !isSeen(one)).map(({ rewrite: { site } }) => site));
    const members = group.filter(isSeen);
    const draft = new Draft(definer, members);
    const made = members.map(({ rewrite, surface }) => ({
      rewrite,
      used: draft.rewritten(rewrite, surface, request.decideWith),
    }));
    const support = draft.support(request.containersFor);
    for (const { rewrite, used } of made) {
      if (used && support !== 'impossible') rewrites.set(rewrite.site, withNeed(used, draft, support));
      else kept.push(rewrite.site);
    }
    if (support && support !== 'impossible') supports.push(support);
  }
  return { rewrites, supports, kept };
}

function withNeed(rewrite: Rewrite, draft: Draft, support: Support | undefined): Rewrite {
  return support && draft.needsDefinition(rewrite) ? { ...rewrite, needs: [...rewrite.needs, support.id] } : rewrite;
}

/** The text at whose top a use's constants stand, and how that is done there. */
interface Home {
  /** Uses with the same share their constants. */
  readonly scope: string;
  readonly syntax: ConstantSyntax;
  readonly writer: StatementWriter;
  /** The texts of the file that share its names, in order: a notebook's cells, or the file's own. */
  readonly texts: readonly Fragment[];
  /** Where the use stands, as seen from the text at whose top its constants are. */
  readonly use: { readonly fragment: Fragment; readonly at: number };
}

interface Member extends Hoisted {
  readonly home: Home;
}

function homeOf({ rewrite: { site }, surface }: Hoisted, { read, containersFor }: HoistRequest): Home | undefined {
  const { fragment, span } = site;
  const parent = isFragment(fragment.parent) ? fragment.parent : undefined;
  // A recipe's names are those of its makefile.
  const home = parent && languages[fragment.language].within === parent.language ? parent : fragment;
  if (!isOwnText(home)) return undefined;
  const at = home === fragment ? span.start : (fragment.pieces[0]?.from.start ?? 0);
  const writers: readonly StatementWriter[] = home === fragment ? [surface] : containersFor(home);
  const { path } = fileOf(home);
  for (const writer of writers) {
    const syntax = writer.constantsOf?.(home, at, read.indexes.get(surface.id));
    if (!syntax) continue;
    const texts = (read.documents.get(path)?.fragments ?? []).filter(
      ({ container, language }) => container === home.container && language === home.language,
    );
    const scope = `${home.language} ${syntax.scope ?? path}`;
    return { scope, syntax, writer, texts, use: { fragment: home, at } };
  }
  return undefined;
}

/** The home of the first use whose definitions all of the others see, if there is such a one; else that of the first use. */
function firstOf(members: readonly Member[]): Home {
  const homes = members.map(({ home }) => home).sort(inOrder);
  const [first] = homes;
  if (!first) throw new Error('a group of uses has no members');
  return homes.find(({ syntax }) => syntax.audience === undefined) ?? first;
}

function inOrder({ use: a }: Home, { use: b }: Home): number {
  const [one, other] = [fileOf(a.fragment).path, fileOf(b.fragment).path];
  if (one !== other) return one < other ? -1 : 1;
  return a.fragment.index - b.fragment.index || a.at - b.at;
}

/** The constants that some uses share. */
class Draft {
  readonly #home: Home;
  /** One for each way of seeing constants that the uses have. */
  readonly #homes: readonly Home[];
  readonly #called: Hoisted['called'];
  /** By role and value. */
  readonly #names = new Map<string, { readonly name: string; readonly value: string; readonly isNew: boolean }>();
  readonly #used = new Set<string>();
  readonly #words: ReadonlySet<string>;

  /** @param home of the use before which the constants are defined */
  constructor(home: Home, members: readonly Member[]) {
    this.#home = home;
    this.#homes = [...new Map([...members.map((one) => one.home), home].map((one) => [one.syntax, one])).values()];
    this.#called = Object.assign({}, ...members.map(({ called }) => called).reverse()) as Hoisted['called'];
    this.#words = new Set(this.#homes.flatMap(wordsOf));
  }

  /** The rewrite with constants, or undefined where none can stand in its place. */
  rewritten(rewrite: Rewrite, surface: Surface, decideWith: DecideWith): Rewrite | undefined {
    const known = new Set(this.#names.keys());
    const names: SiteNames = { ...rewrite.names, ...this.#asConstants(rewrite.names) };
    const again = decideWith(rewrite.site, surface, names);
    const made = again.kind === 'rewrite' ? { ...again, names: rewrite.names, written: names } : undefined;
    for (const key of made ? this.#usedBy(made) : []) this.#used.add(key);
    // What nothing takes after all (the experiment of a cluster) leaves its name to another value.
    for (const key of [...this.#names.keys()]) if (!known.has(key) && !this.#used.has(key)) this.#names.delete(key);
    return made;
  }

  needsDefinition(rewrite: Rewrite): boolean {
    return this.#usedBy(rewrite).some((key) => this.#names.get(key)?.isNew);
  }

  /** What defines the constants that are used and that the texts do not have yet. */
  support(containersFor: HoistRequest['containersFor']): Support | 'impossible' | undefined {
    const { syntax, use, scope } = this.#home;
    const lines = [...this.#names].flatMap(([key, { name, value, isNew }]) =>
      isNew && this.#used.has(key) ? [syntax.define(name, value, use.fragment)] : [],
    );
    if (lines.length === 0) return undefined;
    const edits = this.#edits(lines, containersFor);
    return edits ? { id: `constants ${scope}`, edits, needs: [] } : 'impossible';
  }

  #edits(lines: readonly string[], containersFor: HoistRequest['containersFor']): readonly FileEdit[] | undefined {
    const { syntax, writer, use } = this.#home;
    const { fragment, at } = use;
    const isInCell = fragment.cell !== undefined && syntax.scope === undefined && isFragment(fragment.parent);
    const owner = isInCell && isFragment(fragment.parent) ? fragment.parent : fragment;
    const edit =
      owner === fragment
        ? writer.insertStatements?.(fragment, { kind: 'top', before: at }, lines)
        : containersFor(owner)
            .map((container) => container.insertCell?.(owner, fragment.cell ?? 0, lines))
            .find((made) => made !== undefined);
    const lowered = edit && lower(owner, edit);
    return lowered && 'edits' in lowered ? lowered.edits : undefined;
  }

  #asConstants(names: SiteNames): Record<NameRole, Name> {
    const constant = (role: NameRole): Name =>
      names[role].kind === 'literal'
        ? { kind: 'expression', text: this.#home.syntax.refer(this.#nameFor(role, names[role].text)) }
        : names[role];
    return { workspace: constant('workspace'), experiment: constant('experiment') };
  }

  #nameFor(role: NameRole, value: string): string {
    const key = `${role} ${value}`;
    const known = this.#names.get(key);
    if (known) return known.name;
    const existing = this.#existing(role, value);
    const name = existing ?? this.#free(role);
    this.#names.set(key, { name, value, isNew: existing === undefined });
    return name;
  }

  /** A constant with this value that every use sees, defined before the first of them, whose name says what it is. */
  #existing(role: NameRole, value: string): string | undefined {
    const wanted = this.#wanted(role);
    const isFitting = (constant: { readonly name: string; readonly value: string }) =>
      constant.value === value && saysRole[role].test(constant.name);
    const seenBy = ({ texts, syntax, use }: Home) =>
      texts.flatMap((text) =>
        text.index > use.fragment.index
          ? []
          : syntax.find(text).filter(({ end }) => text.index < use.fragment.index || end <= use.at),
      );
    const namesFor = (home: Home) =>
      seenBy(home)
        .filter(isFitting)
        .map(({ name }) => name);
    const others = this.#homes.filter((home) => home !== this.#home).map(namesFor);
    const seen = namesFor(this.#home).filter((name) => others.every((names) => names.includes(name)));
    return seen.find((name) => wanted.includes(name)) ?? seen[0];
  }

  #wanted(role: NameRole): readonly string[] {
    const own = this.#called[role];
    return own === undefined ? this.#home.syntax.names(role) : [own];
  }

  /** The first name that means nothing yet. */
  #free(role: NameRole): string {
    const wanted = this.#wanted(role);
    const taken = new Set([...this.#names.values()].map(({ name }) => name));
    const isFree = (name: string) =>
      !taken.has(name) && !this.#words.has(name) && !this.#homes.some(({ syntax }) => syntax.isTaken?.(name));
    const free = wanted.find(isFree);
    if (free !== undefined) return free;
    const last = wanted.at(-1) ?? role;
    const numbered = (number: number) => last + (/[a-z]/.test(last) ? '' : '_') + String(number);
    for (let number = 2; ; number++) if (isFree(numbered(number))) return numbered(number);
  }

  /** The names, by role and value, that stand in what a rewrite writes. */
  #usedBy({ within, names }: Rewrite): readonly string[] {
    return nameRoles.flatMap((role) => {
      const key = `${role} ${names[role].text}`;
      const own = this.#names.get(key);
      const word = own && new RegExp(`(?<![\\p{L}\\p{N}_])${own.name.replace(/\$/g, '\\$')}(?![\\p{L}\\p{N}_])`, 'u');
      return word && within.some(({ newText }) => word.test(newText)) ? [key] : [];
    });
  }
}

function wordsOf({ texts, syntax: { extent }, use }: Home): readonly string[] {
  const own = extent ? [use.fragment.text.slice(extent.start, extent.end)] : texts.map(({ text }) => text);
  return own.flatMap((text) => text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []);
}

const saysRole: Readonly<Record<NameRole, RegExp>> = {
  workspace: /work_?space|(?:^|_)ws(?:_|$)/i,
  experiment: /experiment|(?:^|_)exp(?:_|$)/i,
};
