import { tokenAt, type Span, type Token } from '../../model/span.ts';

/** An element of a project file. */
export interface Element {
  /** Its start tag, and all of it where it has content. */
  readonly span: Span;
  /** Values by the attribute's name in lower case: MSBuild does not tell cases apart. */
  readonly attributes: ReadonlyMap<string, Token>;
  /** The text of the first child element of that name, without white space around. */
  child(name: string): Token | undefined;
}

/** The elements of these names, in text order; those in comments are none. Nested ones of one name are not told apart. */
export function elements(text: string, name: RegExp): readonly Element[] {
  const code = text.replace(/<!--[^]*?-->/g, (comment) => comment.replace(/[^\r\n]/g, ' '));
  const found: Element[] = [];
  for (const match of code.matchAll(/<([A-Za-z][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g)) {
    const [whole, called = '', attributes = '', closed] = match;
    if (!name.test(called)) continue;
    const start = match.index;
    const opened = start + whole.length;
    const close = closed === '/' ? -1 : code.indexOf(`</${called}`, opened);
    const end = close < 0 ? opened : code.indexOf('>', close) + 1;
    found.push({
      span: { start, end },
      attributes: attributesOf(text, attributes, start + 1 + called.length),
      child: (child) => (close < 0 ? undefined : contentOf(text, code, child, opened, close)),
    });
  }
  return found;
}

/** The value of a property, `<Name>value</Name>` anywhere in the file; undefined where there is none, or several. */
export function propertyValue(text: string, name: string): Token | undefined {
  const [only, ...others] = elements(text, new RegExp(`^${name.replace(/[^\w]/g, '\\$&')}$`));
  if (!only || others.length > 0) return undefined;
  const whole = text.slice(only.span.start, only.span.end);
  const [, before = '', value] = /^(<[^>]*>\s*)([^<]*?)\s*<\//.exec(whole) ?? [];
  const start = only.span.start + before.length;
  return value === undefined ? undefined : tokenAt(text, start, start + value.length);
}

function attributesOf(text: string, source: string, offset: number): ReadonlyMap<string, Token> {
  const found = new Map<string, Token>();
  for (const match of source.matchAll(/([\w.:-]+)\s*=\s*(["'])([^]*?)\2/g)) {
    const [whole, name = '', , value = ''] = match;
    const end = offset + match.index + whole.length - 1;
    found.set(name.toLowerCase(), tokenAt(text, end - value.length, end));
  }
  return found;
}

function contentOf(text: string, code: string, name: string, from: number, until: number): Token | undefined {
  const found = new RegExp(`<${name}\\s*>(\\s*)([^<]*?)\\s*</${name}\\s*>`).exec(code.slice(from, until));
  if (!found) return undefined;
  const [whole, space = '', value = ''] = found;
  const start = from + found.index + whole.indexOf('>') + 1 + space.length;
  return tokenAt(text, start, start + value.length);
}
