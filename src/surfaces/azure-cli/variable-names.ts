import type { Fragment } from '../../model/fragment.ts';
import { literalOrigin, type NameOrigin, type NamesOf } from '../../model/resource-use.ts';
import type { Language } from '../../model/source-file.ts';
import { lineStarts, positionAt } from '../../model/span.ts';
import type { Document } from '../../model/world.ts';

/** A value that a variable is given in a script. */
interface Assignment {
  readonly variable: string;
  /** Undefined where it is not literal. */
  readonly literal: string | undefined;
  /** Fragment and line, in the order of the document. */
  readonly at: readonly [fragment: number, line: number];
  /** How many blocks (`if`, `for`, a function) it stands in; in none it certainly runs. */
  readonly depth: number;
}

const flavoured: readonly Language[] = ['shell', 'powershell', 'cmd', 'make', 'documentation'];

/**
 * Follows variables of scripts, notebooks' shell cells and documentation: what they are assigned on lines of their own.
 * Anything else (an argument, the environment) is equal to what is written the same in the same file.
 */
export const variableNames: NamesOf = (document) => {
  let assignments: readonly Assignment[] | undefined;
  return (fragment, offset, text) => {
    if (!flavoured.includes(fragment.language)) return undefined;
    assignments ??= assignmentsIn(document);
    const at = [fragment.index, positionAt(lineStarts(fragment.text), offset).line] as const;
    return originOf(text, `shell ${document.file.path}${functionAround(fragment, offset, text)}`, at, assignments);
  };
};

/** `$NAME`, `${NAME}`, `%NAME%`, `$(NAME)` of make. */
const variable = /\$\{?(\w+)\}?|%(\w+)%|\$\((\w+)\)/g;

function originOf(text: string, id: string, at: Assignment['at'], assignments: readonly Assignment[]): NameOrigin {
  const used = [...text.matchAll(variable)].map(([, a, b, c]) => a ?? b ?? c ?? '');
  const isWhole = /^["']?(?:\$\{?\w+\}?|%\w+%|\$\(\w+\))["']?$/.test(text);
  const reaching = used.map((name) =>
    reachingAt(
      assignments.filter((one) => one.variable === name),
      at,
    ),
  );
  const [only = []] = reaching;
  const literals = [...new Set(only.flatMap(({ literal }) => literal ?? []))];
  const isTold = isWhole && only.length > 0 && only.every(({ literal }) => literal !== undefined);
  const [literal] = literals;
  if (isTold && literals.length === 1 && literal !== undefined) return literalOrigin(literal);
  const places = reaching.map((found) => found.map((one) => one.at.join(':')).join());
  const written = text.replace(/\$\{(\w+)\}/g, '$$$1').replace(/["']/g, '');
  return { id: `${id} ${written} ${places.join(' ')}`, literals: isWhole ? literals : [], isOpen: !isTold };
}

/** What tells the arguments of one function of a script (`$1`) from those of another. */
function functionAround({ text }: Fragment, offset: number, used: string): string {
  if (!/[$%]\{?[\d@*]/.test(used)) return '';
  const headers = [...text.slice(0, offset).matchAll(/^[ \t]*(?:function[ \t]+([\w-]+)|([\w-]+)[ \t]*\(\))/gm)];
  return ` ${headers.at(-1)?.index ?? ''}`;
}

/** Those that may hold on a line: all since the last one that certainly ran, and those of a block that may run again. */
function reachingAt(all: readonly Assignment[], at: Assignment['at']): readonly Assignment[] {
  const before = all.filter((one) => isBefore(one.at, at));
  const certain = before.findLastIndex(({ depth }) => depth === 0);
  const since = before.slice(Math.max(0, certain));
  const later = all.filter((one) => !isBefore(one.at, at) && one.depth > 0);
  return [...since, ...later];
}

function isBefore([fragment, line]: Assignment['at'], [otherFragment, otherLine]: Assignment['at']): boolean {
  return fragment < otherFragment || (fragment === otherFragment && line < otherLine);
}

/** `NAME=gpu`, `export NAME="gpu"`, `set NAME=gpu`, `$name = 'gpu'`, `NAME := gpu`, `for NAME in …`, `read NAME`. */
const assignment =
  /^[ \t]*(?:(?:export|local|readonly|declare(?:[ \t]+-\w+)*|typeset|set(?:[ \t]+\/a)?|define)[ \t]+|\$(?:env:|script:|global:)?)?"?(\w+)[ \t]*(?::=|\?=|\+=|::=|=)[ \t]*(.*?)[ \t]*;?[ \t]*$/i;
const givesOpenly = /^[ \t]*(?:for|foreach|select|read(?:[ \t]+-\w+)*)[ \t]+\(?\$?(\w+)/i;

const opens =
  /^[ \t]*(?:if|for|while|until|case|select|foreach|function)\b|\{[ \t]*$|^[ \t]*(?:ifeq|ifneq|ifdef|ifndef)\b/;
const closes = /^[ \t]*(?:fi|done|esac|endif)\b|^[ \t]*\}|;[ \t]*(?:fi|done|esac)\b/;

function assignmentsIn({ fragments }: Document): readonly Assignment[] {
  return fragments.flatMap((fragment) => {
    // A makefile's variables stand beside its recipes.
    const isOwn = flavoured.includes(fragment.language) || fragment.language === 'makefile';
    return isOwn ? assignmentsOf(fragment) : [];
  });
}

function assignmentsOf({ index, text }: Fragment): readonly Assignment[] {
  const found: Assignment[] = [];
  let depth = 0;
  text.split(/\r\n|\r|\n/).forEach((line, number) => {
    if (closes.test(line)) depth = Math.max(0, depth - 1);
    const open = givesOpenly.exec(line)?.[1];
    const [, name, value = ''] = open === undefined ? (assignment.exec(line.replace(/[ \t]+#.*$/, '')) ?? []) : [];
    const at = [index, number + 1] as const;
    if (open !== undefined) found.push({ variable: open, literal: undefined, at, depth: depth + 1 });
    else if (name !== undefined) found.push({ variable: name, literal: literalOf(value), at, depth });
    if (opens.test(line) && !closesOnLine(line)) depth++;
  });
  return found;
}

function closesOnLine(line: string): boolean {
  return /\b(?:fi|done|esac)\b[ \t]*;?[ \t]*$/.test(line);
}

/** The text of a value without variables, substitutions or more words; a default (`${1:-gpu}`) is not what it is. */
function literalOf(value: string): string | undefined {
  const [, quoted, plain] = /^(?:(?:"|')([\w.-]+)(?:"|')|([\w.-]+)"?)$/.exec(value) ?? [];
  return quoted ?? plain;
}
