import { tokenAt, type Token } from '../../model/span.ts';
import type { Requirement } from './requirement.ts';

type Standing = Pick<Requirement, 'version' | 'trouble'>;

/**
 * What a requirement whose version is a variable requires: the value that the text sets it to, if it does so once, and
 * whether other packages have the same variable.
 * @param uses how a use of the variable is written
 * @param own the package's name, which stands in the line of a use of its own
 */
export function versionOfVariable(text: string, name: string, uses: RegExp, own: string): Standing {
  const value = valueOf(text, name);
  if (!value) return { trouble: 'requirement-unclear' };
  const isShared = [...text.matchAll(uses)].some(({ index }) => !lineAt(text, index).includes(own));
  return { version: value, ...(isShared && { trouble: 'requirement-shared' as const }) };
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset) + 1, end < 0 ? text.length : end);
}

/** The one value that a text sets a name to: `name = "1.0"`, `name: '1.0'`, `set("name", "1.0")`, `ARG NAME=1.0`. */
function valueOf(text: string, name: string): Token | undefined {
  const escaped = name.replace(/[^\w]/g, '\\$&');
  const quoted = String.raw`(?:(?<![\w$.{-])|(?<=\bext\.))${escaped}(?:\s*:\s*\w+)?\s*[=:]\s*(["'])([^"'\r\n]*)\1`;
  const called = String.raw`\bset\(\s*(["'])${escaped}\3\s*,\s*(["'])([^"'\r\n]*)\4`;
  const bare = String.raw`^[ \t]*(?:(?:export|readonly|local|set|ARG|ENV)[ \t]+)*${escaped}[ \t]*(?:[:?]?=|:|[ \t])[ \t]*(\d[\w.*+-]*)[ \t]*(?:#[^\r\n]*)?$`;
  const found = [...text.matchAll(new RegExp(`${quoted}|${called}|${bare}`, 'gm'))].filter(
    // A map may have the whole coordinates under the same name.
    ({ index, 2: quotedValue = '1', 5: calledValue = '1' }) =>
      !isComment(text, index) && /^\W*\d/.test(quotedValue) && /^\W*\d/.test(calledValue),
  );
  const [only] = found;
  if (!only || found.length > 1) return undefined;
  const value = only[2] ?? only[5] ?? only[6] ?? '';
  const at = only.index + only[0].lastIndexOf(value);
  return tokenAt(text, at, at + value.length);
}

function isComment(text: string, offset: number): boolean {
  return /^\s*(#|\/\/|\*|\/\*)/.test(text.slice(text.lastIndexOf('\n', offset) + 1, offset + 1));
}
