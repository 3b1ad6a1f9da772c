import { nameRoles, type ConstantSyntax, type NameRole } from '../model/constants.ts';
import { isFragment, isOwnText, lower, type Fragment } from '../model/fragment.ts';
import type { FileEdit } from '../model/edit.ts';
import { languages } from '../model/languages.ts';
import type { Name, SiteNames } from '../model/names.ts';
import type { Decision } from '../model/plan.ts';
import type { Site } from '../model/site.ts';
import type { Container, StatementWriter, Surface } from '../model/surface.ts';
import type { Support } from '../model/support.ts';
import type { Document } from '../model/world.ts';

type Rewrite = Extract<Decision, { kind: 'rewrite' }>;

/** A rewrite whose names are to become constants. */
export interface Hoisted {
  readonly rewrite: Rewrite;
  readonly surface: Surface;
  /** What the constants are to be called, where the configuration says so. */
  readonly called: Readonly<Partial<Record<NameRole, string>>>;
}

/** What becomes of the rewrites of one file, and what they need. */
export interface Hoisting {
  readonly rewrites: ReadonlyMap<Site, Rewrite>;
  readonly supports: readonly Support[];
  /** The rewrites whose language, or whose place, has no constants. */
  readonly kept: readonly Site[];
}

/** Makes the decision about a site once more, with other names. */
export type DecideWith = (site: Site, surface: Surface, names: SiteNames) => Decision;

/**
 * The rewrites of one file with constants in the places of their literal names. A constant that the text has already, or
 * the configured expression, is used as it is; the others are defined together, at the top of the file or in a cell of
 * their own before the first use. What stands inside other text (a fence, a string) keeps its literals.
 * @param containersFor the containers that read a fragment's language
 */
export function hoist(
  document: Document,
  hoisted: readonly Hoisted[],
  containersFor: (fragment: Fragment) => readonly Container[],
  decideWith: DecideWith,
): Hoisting {
  const rewrites = new Map<Site, Rewrite>();
  const supports: Support[] = [];
  const kept: Site[] = [];
  const groups = new Map<string, { readonly home: Home; readonly members: Hoisted[] }>();
  for (const one of hoisted) {
    const home = homeOf(document, one, containersFor);
    if (!home) {
      kept.push(one.rewrite.site);
      continue;
    }
    const group = groups.get(home.language) ?? { home, members: [] };
    groups.set(home.language, group);
    group.members.push(one);
  }
  for (const { home, members } of groups.values()) {
    const draft = new Draft(document, home, members);
    const made = members.map(({ rewrite, surface }) => ({
      rewrite,
      used: draft.rewritten(rewrite, surface, decideWith),
    }));
    const support = draft.support(containersFor);
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
  readonly language: string;
  readonly syntax: ConstantSyntax;
  readonly writer: StatementWriter;
  /** The texts that share its names, in order: a notebook's cells, or the file's own. */
  readonly texts: readonly Fragment[];
  /** Where the first use stands. */
  readonly first: { readonly fragment: Fragment; readonly at: number };
}

function homeOf(
  { fragments }: Document,
  { rewrite: { site }, surface }: Hoisted,
  containersFor: (fragment: Fragment) => readonly Container[],
): Home | undefined {
  const { fragment, span } = site;
  const parent = isFragment(fragment.parent) ? fragment.parent : undefined;
  // A recipe's names are those of its makefile.
  const home = parent && languages[fragment.language].within === parent.language ? parent : fragment;
  if (!isOwnText(home)) return undefined;
  const writers: readonly StatementWriter[] = home === fragment ? [surface] : containersFor(home);
  for (const writer of writers) {
    const syntax = writer.constantsOf?.(home);
    if (!syntax) continue;
    const texts = fragments.filter(
      ({ container, language }) => container === home.container && language === home.language,
    );
    return {
      language: home.language,
      syntax,
      writer,
      texts,
      first: { fragment: home, at: home === fragment ? span.start : (fragment.pieces[0]?.from.start ?? 0) },
    };
  }
  return undefined;
}

/** The constants of one language in one file. */
class Draft {
  readonly #document: Document;
  readonly #home: Home;
  readonly #first: Home['first'];
  readonly #called: Hoisted['called'];
  /** By role and value. */
  readonly #names = new Map<string, { readonly name: string; readonly value: string; readonly isNew: boolean }>();
  readonly #used = new Set<string>();
  readonly #words: ReadonlySet<string>;

  constructor(document: Document, home: Home, members: readonly Hoisted[]) {
    this.#document = document;
    this.#home = home;
    const uses = members.map(({ rewrite: { site } }) =>
      home.texts.includes(site.fragment) ? { fragment: site.fragment, at: site.span.start } : home.first,
    );
    this.#first = uses.reduce((a, b) =>
      b.fragment.index < a.fragment.index || (b.fragment === a.fragment && b.at < a.at) ? b : a,
    );
    this.#called = Object.assign({}, ...members.map(({ called }) => called).reverse()) as Hoisted['called'];
    this.#words = new Set(home.texts.flatMap(({ text }) => text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []));
  }

  /** The rewrite with constants, or undefined where none can stand in its place. */
  rewritten(rewrite: Rewrite, surface: Surface, decideWith: DecideWith): Rewrite | undefined {
    const names: SiteNames = { ...rewrite.names, ...this.#asConstants(rewrite.names) };
    const again = decideWith(rewrite.site, surface, names);
    if (again.kind !== 'rewrite') return undefined;
    const made = { ...again, names: rewrite.names, written: names };
    for (const key of this.#usedBy(made)) this.#used.add(key);
    return made;
  }

  needsDefinition(rewrite: Rewrite): boolean {
    return this.#usedBy(rewrite).some((key) => this.#names.get(key)?.isNew);
  }

  /** What defines the constants that are used and that the text does not have yet. */
  support(containersFor: (fragment: Fragment) => readonly Container[]): Support | 'impossible' | undefined {
    const { syntax, writer, language } = this.#home;
    const { fragment, at } = this.#first;
    const lines = [...this.#names].flatMap(([key, { name, value, isNew }]) =>
      isNew && this.#used.has(key) ? [syntax.define(name, value, fragment)] : [],
    );
    if (lines.length === 0) return undefined;
    const edits = this.#edits(lines, writer, fragment, at, containersFor);
    return edits ? { id: `constants ${language} ${this.#document.file.path}`, edits, needs: [] } : 'impossible';
  }

  #edits(
    lines: readonly string[],
    writer: StatementWriter,
    fragment: Fragment,
    at: number,
    containersFor: (fragment: Fragment) => readonly Container[],
  ): readonly FileEdit[] | undefined {
    const owner = fragment.cell === undefined || !isFragment(fragment.parent) ? fragment : fragment.parent;
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

  /** A constant of the text with this value, defined before the first use, whose name says what it is. */
  #existing(role: NameRole, value: string): string | undefined {
    const wanted = this.#wanted(role);
    const { fragment: first, at } = this.#first;
    const found = this.#home.texts.flatMap((text) =>
      text.index > first.index
        ? []
        : this.#home.syntax.find(text).filter(({ end }) => text.index < first.index || end <= at),
    );
    const fitting = found.filter((constant) => constant.value === value && saysRole[role].test(constant.name));
    return (fitting.find(({ name }) => wanted.includes(name)) ?? fitting[0])?.name;
  }

  #wanted(role: NameRole): readonly string[] {
    const own = this.#called[role];
    return own === undefined ? this.#home.syntax.names(role) : [own];
  }

  /** The first name that stands nowhere in the text. */
  #free(role: NameRole): string {
    const wanted = this.#wanted(role);
    const taken = new Set([...this.#names.values()].map(({ name }) => name));
    const isFree = (name: string) => !taken.has(name) && !this.#words.has(name);
    const free = wanted.find(isFree);
    if (free !== undefined) return free;
    const last = wanted.at(-1) ?? role;
    for (let number = 2; ; number++) if (isFree(`${last}_${number}`)) return `${last}_${number}`;
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

const saysRole: Readonly<Record<NameRole, RegExp>> = {
  workspace: /work_?space|(?:^|_)ws(?:_|$)/i,
  experiment: /experiment|(?:^|_)exp(?:_|$)/i,
};
