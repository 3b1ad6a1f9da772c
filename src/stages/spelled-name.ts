import type { Fragment } from '../model/fragment.ts';
import type { Name } from '../model/names.ts';
import type { NameOrigin, ResourceName } from '../model/resource-use.ts';
import type { Site } from '../model/site.ts';
import type { OriginOf } from './lifetimes.ts';

/** A name that the code writes somewhere, and where. */
export interface WrittenName {
  readonly surface: Site['surface'];
  readonly fragment: Fragment;
  readonly name: ResourceName;
}

/**
 * What says at one place what a name says that is written at another: the same variable where it has the same value
 * there, else the text that it is for sure; undefined where neither is so. Who chose it is the caller's to say.
 */
export function spelledName({ surface, fragment, name }: WrittenName, at: Site, originOf: OriginOf): Name | undefined {
  const origin = originOf({ surface, fragment }, name);
  // With the quotes that words of a command stand in.
  const text = fragment.text.slice(name.span.start, name.span.end);
  if (variable.test(text) && fragment.valueKey === at.fragment.valueKey) {
    const here = originOf(at, { text, span: beginOf(at) });
    if (here.id === origin.id) return { kind: 'expression', text };
  }
  const literal = onlyLiteral(origin);
  return literal === undefined ? undefined : { kind: 'literal', text: literal };
}

const word = '[\\p{L}_][\\p{L}\\p{N}_]*';
const text = `(?:'[^'\\\\]*'|"[^"\\\\]*")`;

/** `name`, `cfg.name`, `cfg['name']`, `cfg.get('name')`, `@name`, `$NAME`, `"${NAME}"`, `$(NAME)`, `%NAME%`, `{name}`, `<name>`; not a word in quotes. */
const variable = new RegExp(
  `^(?:@?${word}(?:\\.${word}|\\[${text}\\]|\\(\\s*(?::\\w+|${text}(?:\\s*,\\s*${text})?)\\s*\\))*|` +
    `(["']?)(?:\\$\\w+|\\$\\{\\w+\\}|\\$\\(\\w+\\)|%\\w+%|\\{[\\w.]+\\}|<[^<>"']+>)\\1)$`,
  'u',
);

/** The empty span where a use begins. */
export function beginOf({ span: { start } }: Site): Site['span'] {
  return { start, end: start };
}

/** The one text that a name is for sure. */
export function onlyLiteral({ literals: [literal, ...others], isOpen }: NameOrigin): string | undefined {
  return isOpen || others.length > 0 ? undefined : literal;
}
