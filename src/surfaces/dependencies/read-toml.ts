import { tokenAt } from '../../model/span.ts';
import type { Finder, Requirement } from './requirement.ts';
import { readPythonStrings } from './read-python.ts';

/** pyproject.toml and Pipfile: strings of requirements, and tables of names with Poetry's or Pipenv's versions. */
export function readToml(text: string, find: Finder): readonly Requirement[] {
  // A quoted key is no requirement.
  const strings = readPythonStrings(text, find).filter(({ span }) => !/^["']\s*=/.test(text.slice(span.end)));
  return [...strings, ...ofKeys(text, find), ...ofHeaders(text, find)].sort((a, b) => a.span.start - b.span.start);
}

/** `name = "^1.0"`, `name = { version = "^1.0", … }` and `name = [{ version = "^1.0", python = "…" }, …]`. */
function ofKeys(text: string, find: Finder): readonly Requirement[] {
  const key =
    /^([ \t]*["']?)([A-Za-z0-9][\w.-]*)["']?[ \t]*=[ \t]*(?:(["'])([^"'\r\n]*)\3|\{([^}\r\n]*)\}|\[(\s*\{[^\]]*)\])/gm;
  return [...text.matchAll(key)].flatMap((match): readonly Requirement[] => {
    const [whole, indent = '', called = '', , plain, inline, list] = match;
    const start = match.index + indent.length;
    const end = match.index + whole.length;
    const nameEnd = start + called.length;
    if (plain !== undefined) return ofValue(text, find, start, called, end - 1 - plain.length, end - 1, end);
    if (list === undefined) return ofTable(text, find, start, called, text.indexOf('{', nameEnd), inline ?? '', end);
    const from = text.indexOf('[', nameEnd) + 1;
    // A table of a list is a requirement of its own, which starts where the table does.
    return [...list.matchAll(/\{([^}]*)\}/g)].flatMap(({ index, 0: table, 1: inside = '' }) => {
      const at = from + index;
      return ofTable(text, find, start, called, at, inside, at + table.length).map((one) => ({
        ...one,
        span: { start: at, end: at + table.length },
      }));
    });
  });
}

/** `[tool.poetry.dependencies.name]` with a `version` among its keys. */
function ofHeaders(text: string, find: Finder): readonly Requirement[] {
  const header =
    /^[ \t]*\[[\w.-]*(?:dependencies|packages)\.["']?([A-Za-z0-9][\w-]*)["']?\][^\n]*\n((?:(?![ \t]*\[)[^\n]*(?:\n|$))*)/gm;
  return [...text.matchAll(header)].flatMap((match) => {
    const [whole, called = '', body = ''] = match;
    const start = match.index + whole.indexOf(called, whole.lastIndexOf('.', whole.indexOf(']')));
    const at = match.index + whole.length - body.length;
    return ofTable(text, find, start, called, at - 1, body, at + body.trimEnd().length);
  });
}

/** @param at where the character before the table's inside stands */
function ofTable(
  text: string,
  find: Finder,
  start: number,
  called: string,
  at: number,
  inside: string,
  end: number,
): readonly Requirement[] {
  const found = /(?<![\w-])version[ \t]*=[ \t]*(["'])([^"'\r\n]*)\1/.exec(inside);
  if (found) {
    const from = at + 1 + found.index + found[0].length - 1 - (found[2] ?? '').length;
    return ofValue(text, find, start, called, from, from + (found[2] ?? '').length, end);
  }
  return ofValue(text, find, start, called, undefined, undefined, end);
}

function ofValue(
  text: string,
  find: Finder,
  start: number,
  called: string,
  from: number | undefined,
  to: number | undefined,
  end: number,
): readonly Requirement[] {
  const releases = find('python', called);
  if (!releases) return [];
  const base = { releases, name: tokenAt(text, start, start + called.length), span: { start, end } };
  if (from === undefined || to === undefined) return [{ ...base, style: 'semver', trouble: 'requirement-unclear' }];
  const version = tokenAt(text, from, to);
  return [{ ...base, style: /[=!]=|~=/.test(version.text) ? 'pep440' : 'semver', version }];
}
