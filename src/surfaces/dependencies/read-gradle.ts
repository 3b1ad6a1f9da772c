import { tokenAt, type Token } from '../../model/span.ts';
import type { Finder, Requirement } from './requirement.ts';
import { ofMaven } from './read-maven.ts';
import { versionOfVariable } from './set-values.ts';

/**
 * What Gradle's two languages and those who write coordinates alike (Grape, Bazel) require: `'group:artifact:version'`,
 * `group: '…', name: '…', version: '…'`, `("group", "artifact", "version")`, and versions that stand behind.
 */
export function readGradle(text: string, find: Finder): readonly Requirement[] {
  return [...strings(text, find), ...maps(text, find), ...positional(text, find), ...behind(text, find)].sort(
    (a, b) => a.span.start - b.span.start,
  );
}

function strings(text: string, find: Finder): readonly Requirement[] {
  return [...text.matchAll(/(["'])([\w.-]+:[\w.-]+):([^"':@!]*)(?=[:@!]|\1)/g)].flatMap((match) => {
    const [, , called = '', version = ''] = match;
    const start = match.index + 1;
    const name = tokenAt(text, start, start + called.length);
    const at = name.span.end + 1;
    // `'group:artifact:' + version`
    const [, variable] = /^["']\s*\+\s*([\w.]+)/.exec(text.slice(at)) ?? [];
    const token =
      version === '' && variable !== undefined
        ? { text: `$${variable}`, span: { start: at, end: at } }
        : tokenAt(text, at, at + version.length);
    return token.text === '' ? [] : ofGradle(text, find, called, name, token);
  });
}

function maps(text: string, find: Finder): readonly Requirement[] {
  const map =
    /\b(?:group|org)\s*[:=]\s*(["'])([\w.-]+)\1\s*,\s*(?:name|module)\s*[:=]\s*(["'])([\w.-]+)\3\s*,\s*(?:version|rev)\s*[:=]\s*((["'])[^"'\r\n]*\6|[\w.]+)/g;
  return [...text.matchAll(map)].flatMap((match) => {
    const [whole, , group = '', , artifact = '', source = '', quote = ''] = match;
    const start = match.index + whole.indexOf(artifact, whole.search(/name|module/));
    const end = match.index + whole.length;
    const version = quote === '' ? `$${source}` : source.slice(1, -1);
    const token =
      quote === '' ? { text: version, span: { start: end, end } } : tokenAt(text, end - 1 - version.length, end - 1);
    const at = match.index + whole.indexOf(group);
    const groupToken = tokenAt(text, at, at + group.length);
    return ofGradle(
      text,
      find,
      `${group}:${artifact}`,
      tokenAt(text, start, start + artifact.length),
      token,
      groupToken,
    );
  });
}

function positional(text: string, find: Finder): readonly Requirement[] {
  return [...text.matchAll(/\(\s*"([\w.-]+)"\s*,\s*"([\w.-]+)"\s*,\s*"([^"\r\n]+)"/g)].flatMap((match) => {
    const [whole, group = '', artifact = '', version = ''] = match;
    const end = match.index + whole.length - 1;
    const start = match.index + whole.indexOf(`"${artifact}"`) + 1;
    const at = match.index + whole.indexOf(group);
    const token = tokenAt(text, end - version.length, end);
    const groupToken = tokenAt(text, at, at + group.length);
    return ofGradle(
      text,
      find,
      `${group}:${artifact}`,
      tokenAt(text, start, start + artifact.length),
      token,
      groupToken,
    );
  });
}

/** `('group:artifact') { version { strictly '1.8.0' } }` */
function behind(text: string, find: Finder): readonly Requirement[] {
  const pattern =
    /(["'])([\w.-]+:[\w.-]+)\1\s*\)?\s*\{[^{}]*\bversion\s*\{[^{}]*?\b(?:strictly|require|prefer)\b\s*\(?\s*(["'])([^"'\r\n]+)\3/g;
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [whole, , called = '', , version = ''] = match;
    const end = match.index + whole.length - 1;
    const name = tokenAt(text, match.index + 1, match.index + 1 + called.length);
    return ofGradle(text, find, called, name, tokenAt(text, end - version.length, end));
  });
}

function ofGradle(
  text: string,
  find: Finder,
  called: string,
  name: Token,
  version: Token,
  group?: Token,
): readonly Requirement[] {
  const releases = find('maven', called);
  if (!releases || isCommented(text, name.span.start)) return [];
  const start = Math.min(name.span.start, group?.span.start ?? name.span.start);
  const span = { start: name.span.start, end: Math.max(name.span.end, version.span.end) };
  const groupEnd = name.span.start + called.indexOf(':');
  if (releases.subpackages)
    return ofMaven(releases, name, group ?? tokenAt(text, name.span.start, groupEnd), undefined, {
      start,
      end: span.end,
    });
  const base = { releases, name, style: 'maven' as const, span };
  const [, path] = /^\$\{?([\w.]+)\}?$/.exec(version.text) ?? [];
  if (path === undefined)
    return [version.text.includes('$') ? { ...base, trouble: 'requirement-unclear' } : { ...base, version }];
  const variable = path.slice(path.lastIndexOf('.') + 1);
  const used = `\\$\\{?(?:\\w+\\.)*${variable}\\b|(?:version\\s*[:=]|["']\\s*\\+)\\s*(?:\\w+\\.)*${variable}\\b`;
  return [
    { ...base, ...versionOfVariable(text, variable, new RegExp(used, 'g'), called.slice(called.indexOf(':') + 1)) },
  ];
}

/** A Gradle version catalog: `batchai = { module = "group:artifact", version = "1.8.0" }`, `version.ref = "…"`. */
export function readVersionCatalog(text: string, find: Finder): readonly Requirement[] {
  const entry =
    /^[^#\r\n]*?(?:(["'])([\w.-]+:[\w.-]+)(?::([^"'\r\n]+))?\1|\bgroup\s*=\s*["']([\w.-]+)["']\s*,\s*name\s*=\s*["']([\w.-]+)["'])([^\r\n]*)/gm;
  return [...text.matchAll(entry)].flatMap((match): readonly Requirement[] => {
    const [whole, , coordinates, inline, group = '', artifact = '', rest = ''] = match;
    const called = coordinates ?? `${group}:${artifact}`;
    const releases = find('maven', called);
    if (!releases) return [];
    const start = match.index + whole.indexOf(coordinates ?? group);
    const nameStart =
      coordinates === undefined ? match.index + whole.lastIndexOf(artifact, whole.length - rest.length) : start;
    const name = tokenAt(text, nameStart, nameStart + (coordinates ?? artifact).length);
    const groupEnd = start + called.indexOf(':');
    if (releases.subpackages) return ofMaven(releases, name, tokenAt(text, start, groupEnd), undefined, name.span);
    const base = { releases, name, style: 'maven' as const, span: name.span };
    if (inline !== undefined) {
      const version = tokenAt(text, name.span.end + 1, name.span.end + 1 + inline.length);
      return [{ ...base, version, span: { start, end: version.span.end } }];
    }
    const [, reference] = /\bversion\.ref\s*=\s*["']([^"']+)["']/.exec(rest) ?? [];
    const rich = String.raw`(?:\{[^}\r\n]*?\b(?:strictly|require|prefer)\s*=\s*)?["']([^"'\r\n]+)["']`;
    const pattern =
      reference === undefined
        ? new RegExp(String.raw`\bversion\s*=\s*${rich}`)
        : new RegExp(String.raw`^\s*${reference.replace(/[^\w]/g, '\\$&')}\s*=\s*${rich}`, 'm');
    const place = reference === undefined ? match.index + whole.length - rest.length : 0;
    const found = pattern.exec(text.slice(place, reference === undefined ? match.index + whole.length : undefined));
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
  });
}

/** gradle.lockfile: `group:artifact:version=configurations`; it is never edited. */
export function readGradleLock(text: string, find: Finder): readonly Requirement[] {
  return [...text.matchAll(/^([\w.-]+:[\w.-]+):([^=\s:]+)=/gm)].flatMap(
    ({ index, 1: called = '', 2: version = '' }) => {
      const releases = find('maven', called);
      const name = tokenAt(text, index, index + called.length);
      const at = name.span.end + 1;
      return releases && !releases.subpackages && !releases.isShared
        ? [
            {
              releases,
              name,
              version: tokenAt(text, at, at + version.length),
              span: name.span,
              style: 'maven',
              isLocked: true,
            },
          ]
        : [];
    },
  );
}

function isCommented(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', offset) + 1, offset);
  return /^\s*(\/\/|\*|\/\*|#)/.test(line);
}
