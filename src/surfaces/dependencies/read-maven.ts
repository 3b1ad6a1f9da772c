import { tokenAt, type Token } from '../../model/span.ts';
import type { Finder, Requirement } from './requirement.ts';
import { elements, propertyValue } from './xml.ts';

/** Dependencies of pom.xml; a version may be a property's. */
export function readMaven(text: string, find: Finder): readonly Requirement[] {
  const dependencies = elements(text, /^dependency$/);
  return dependencies.flatMap((dependency): readonly Requirement[] => {
    const group = dependency.child('groupId');
    const name = dependency.child('artifactId');
    const releases = group && name && find('maven', `${group.text}:${name.text}`);
    const written = dependency.child('version');
    // Without a version it stands in a parent's dependencyManagement.
    if (!releases || !written) return [];
    const base = { releases, name, style: 'maven' as const, span: dependency.span };
    const [, property] = /^\$\{([^}]+)\}$/.exec(written.text) ?? [];
    if (property === undefined) return [{ ...base, version: written }];
    const value = propertyValue(text, property);
    if (!value) return [{ ...base, trouble: 'requirement-unclear' }];
    const isShared = dependencies.some(
      (other) =>
        other !== dependency &&
        other.child('version')?.text === written.text &&
        other.child('artifactId')?.text !== name.text,
    );
    return [{ ...base, version: value, ...(isShared && { trouble: 'requirement-shared' as const }) }];
  });
}

/** `'group:artifact:version'` and `group: '…', name: '…', version: '…'` of Gradle's two languages. */
export function readGradle(text: string, find: Finder): readonly Requirement[] {
  const strings = [...text.matchAll(/(["'])([\w.-]+:[\w.-]+):([^"':@]+)(?=[:@]|\1)/g)].flatMap((match) => {
    const [, , called = '', version = ''] = match;
    const start = match.index + 1;
    const name = tokenAt(text, start, start + called.length);
    return ofGradle(text, find, called, name, tokenAt(text, name.span.end + 1, name.span.end + 1 + version.length));
  });
  const maps = [
    ...text.matchAll(
      /\bgroup\s*[:=]\s*(["'])([\w.-]+)\1\s*,\s*name\s*[:=]\s*(["'])([\w.-]+)\3\s*,\s*version\s*[:=]\s*((["'])[^"'\r\n]*\6|\w+)/g,
    ),
  ].flatMap((match) => {
    const [whole, , group = '', , artifact = '', source = '', quote = ''] = match;
    const start = match.index + whole.indexOf(artifact, whole.indexOf('name'));
    const end = match.index + whole.length;
    const version = quote === '' ? `$${source}` : source.slice(1, -1);
    const token =
      quote === '' ? { text: version, span: { start: end, end } } : tokenAt(text, end - 1 - version.length, end - 1);
    return ofGradle(text, find, `${group}:${artifact}`, tokenAt(text, start, start + artifact.length), token);
  });
  return [...strings, ...maps].sort((a, b) => a.span.start - b.span.start);
}

function ofGradle(text: string, find: Finder, called: string, name: Token, version: Token): readonly Requirement[] {
  const releases = find('maven', called);
  if (!releases || isCommented(text, name.span.start)) return [];
  const base = { releases, name, style: 'maven' as const, span: { start: name.span.start, end: version.span.end } };
  const [, variable] = /^\$\{?(?:\w+\.)*(\w+)\}?$/.exec(version.text) ?? [];
  if (variable === undefined)
    return [version.text.includes('$') ? { ...base, trouble: 'requirement-unclear' } : { ...base, version }];
  const uses = [
    ...text.matchAll(new RegExp(`\\$\\{?(?:\\w+\\.)*${variable}\\b|version\\s*[:=]\\s*${variable}\\b`, 'g')),
  ];
  const set = [...text.matchAll(new RegExp(`(?:^|[\\s.])${variable}\\s*=\\s*(["'])([^"'\\r\\n]*)\\1`, 'g'))];
  const [only] = set;
  const value = set.length === 1 && only ? (only[2] ?? '') : undefined;
  if (value === undefined || !only) return [{ ...base, trouble: 'requirement-unclear' }];
  const end = only.index + only[0].length - 1;
  const token = tokenAt(text, end - value.length, end);
  return [{ ...base, version: token, ...(uses.length > 1 && { trouble: 'requirement-shared' as const }) }];
}

/** A Gradle version catalog: `batchai = { module = "group:artifact", version = "1.8.0" }`, `version.ref = "…"`. */
export function readVersionCatalog(text: string, find: Finder): readonly Requirement[] {
  return [...text.matchAll(/^[^#\r\n]*?(["'])([\w.-]+:[\w.-]+)(?::([^"'\r\n]+))?\1([^\r\n]*)/gm)].flatMap(
    (match): readonly Requirement[] => {
      const [whole, , called = '', inline, rest = ''] = match;
      const releases = find('maven', called);
      if (!releases) return [];
      const start = match.index + whole.indexOf(called);
      const name = tokenAt(text, start, start + called.length);
      const base = { releases, name, style: 'maven' as const, span: name.span };
      if (inline !== undefined) {
        const version = tokenAt(text, name.span.end + 1, name.span.end + 1 + inline.length);
        return [{ ...base, version, span: { start, end: version.span.end } }];
      }
      const [, reference] = /\bversion\.ref\s*=\s*["']([^"']+)["']/.exec(rest) ?? [];
      const pattern =
        reference === undefined
          ? /\bversion\s*=\s*["']([^"']+)["']/
          : new RegExp(`^\\s*${reference.replace(/[^\w]/g, '\\$&')}\\s*=\\s*["']([^"'\\r\\n]+)["']`, 'm');
      const place = reference === undefined ? start : 0;
      const found = pattern.exec(text.slice(place));
      const value = found?.[1];
      if (!found || value === undefined) return [{ ...base, trouble: 'requirement-unclear' }];
      const end = place + found.index + found[0].length - 1;
      const uses = text.split(`version.ref = "${reference ?? ''}"`).length - 1;
      return [
        {
          ...base,
          version: tokenAt(text, end - value.length, end),
          ...(uses > 1 && { trouble: 'requirement-shared' as const }),
        },
      ];
    },
  );
}

function isCommented(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', offset) + 1, offset);
  return /^\s*(\/\/|\*|\/\*)/.test(line);
}
