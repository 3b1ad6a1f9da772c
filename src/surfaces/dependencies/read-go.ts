import { tokenAt, type Span } from '../../model/span.ts';
import type { Finder, Requirement } from './requirement.ts';

/** `require github.com/Azure/azure-sdk-for-go v16.2.1+incompatible`; a replacement is somebody's own. */
export function readGoMod(text: string, find: Finder): readonly Requirement[] {
  const replaced = /^[ \t]*(?:replace[ \t]+)?(\S+)[^\r\n]*=>/gm;
  const names = new Set([...text.matchAll(replaced)].map(([, name = '']) => name));
  const line = /^([ \t]*(?:require[ \t]+)?["`]?)(?!\/\/)([^\s("`]+\/[^\s"`]+)(["`]?[ \t]+["`]?)(v[^\s/"`]+)/gm;
  return [...text.matchAll(line)].flatMap((match): readonly Requirement[] => {
    const [, indent = '', called = '', gap = '', version = ''] = match;
    const releases = find('go', called);
    const start = match.index + indent.length;
    if (!releases || /^[^\r\n]*=>/.test(text.slice(start))) return [];
    const from = start + called.length + gap.length;
    return [
      {
        releases,
        name: tokenAt(text, start, start + called.length),
        version: tokenAt(text, from, from + version.length),
        style: 'exact',
        span: { start, end: from + version.length },
        ...(names.has(called) && { trouble: 'requirement-unclear' as const }),
      },
    ];
  });
}

/** dep's `Gopkg.toml`: `[[constraint]]` and `[[override]]` tables with a name and a version, and the packages that are `required`. */
export function readGopkg(text: string, find: Finder): readonly Requirement[] {
  const tables = [...text.matchAll(/^[ \t]*\[\[(?:constraint|override)\]\][^\n]*\n(?:(?![ \t]*\[)[^\n]*(?:\n|$))*/gm)];
  const ofTables = tables.flatMap(({ index, 0: table }) => {
    const block = { start: index, end: index + table.length };
    return ofBlock(
      text,
      block,
      find,
      /^[ \t]*name[ \t]*=[ \t]*["']([^"'\r\n]+)/m,
      /^[ \t]*version[ \t]*=[ \t]*["']([^"'\r\n]+)/m,
    );
  });
  return [...ofTables, ...subpackages(text, find)].sort((a, b) => a.span.start - b.span.start);
}

/** `glide.yaml`: packages with a version and the subpackages of them that are used. */
export function readGlide(text: string, find: Finder): readonly Requirement[] {
  const entries = [...text.matchAll(/^([ \t]*)-[ \t]+[a-z]+[ \t]*:[^\n]*\n?/gm)];
  const ofEntries = entries.flatMap(({ index, 0: start, 1: indent = '' }) => {
    // What belongs to an entry stands below it and is indented further.
    const rest = text.slice(index + start.length);
    const end = rest.search(new RegExp(`^[ \\t]{0,${indent.length}}[^\\s]`, 'm'));
    const block = { start: index, end: end < 0 ? text.length : index + start.length + end };
    return ofBlock(
      text,
      block,
      find,
      /package:[ \t]*["']?([^\s"'#]+)/,
      /^[ \t]+(?:-[ \t]+)?version:[ \t]*["']?([^"'#\r\n]*[^"'#\s])/m,
    );
  });
  return [...ofEntries, ...subpackages(text, find)].sort((a, b) => a.span.start - b.span.start);
}

/** `Gopkg.lock`, `vendor.json` and their like, of which the packages tell what commits do not. */
export function readGoLock(text: string, find: Finder): readonly Requirement[] {
  return subpackages(text, find)
    .slice(0, 1)
    .map((one) => ({ ...one, isLocked: true as const }));
}

/** The package that a block of a manifest requires, by a release, a range, or what no release tells (a branch, a commit). */
function ofBlock(source: string, block: Span, find: Finder, named: RegExp, versioned: RegExp): readonly Requirement[] {
  const text = source.slice(block.start, block.end);
  const { match: name } = groupOf(named, text);
  const releases = name && find('go', name.text);
  if (!releases) return [];
  const token = tokenAt(source, block.start + name.start, block.start + name.start + name.text.length);
  const isElsewhere = /^[ \t]*(?:source|branch|revision|repo|ref)[ \t]*[=:]/m.test(text);
  const { match: version } = groupOf(versioned, text);
  const trouble = isElsewhere ? { trouble: 'requirement-unclear' as const } : {};
  if (!version) return [{ releases, name: token, style: 'dep', span: token.span, ...trouble }];
  const at = block.start + version.start;
  const found = tokenAt(source, at, at + version.text.length);
  const span = {
    start: Math.min(token.span.start, found.span.start),
    end: Math.max(token.span.end, found.span.end),
  };
  return [{ releases, name: token, version: found, style: 'dep', span, ...trouble }];
}

function groupOf(
  pattern: RegExp,
  text: string,
): { readonly match?: { readonly text: string; readonly start: number } } {
  const [whole, group] = pattern.exec(text) ?? [];
  if (whole === undefined || group === undefined) return {};
  return { match: { text: group, start: text.indexOf(whole) + whole.lastIndexOf(group) } };
}

/** Packages below the module whose path says a version of the API: `services/batchai/mgmt/2018-03-01/batchai`. */
export function subpackages(text: string, find: Finder): readonly Requirement[] {
  const paths = /(?<![\w./-])((?:[\w-]+\.[\w.-]+\/[\w.-]+\/[\w.-]+\/)?)(services\/[\w./-]+)(?![\w./-])/g;
  return [...text.matchAll(paths)].flatMap(
    ({ index, 0: whole, 1: module = '', 2: path = '' }): readonly Requirement[] => {
      const lineStart = text.lastIndexOf('\n', index) + 1;
      if (text.slice(lineStart, index).includes('#')) return [];
      const releases = find('go', module === '' ? moduleBefore(text, index) : module.slice(0, -1));
      const known = releases?.subpackages;
      if (!releases || !known || ![...known.from, known.to].includes(path)) return [];
      const end = index + whole.length;
      const token = tokenAt(text, end - path.length, end);
      return [{ releases, name: token, version: token, style: 'path', span: token.span }];
    },
  );
}

/** The module whose entry the text before `at` is of. */
function moduleBefore(text: string, at: number): string {
  const [last] = [...text.slice(0, at).matchAll(/\b(?:name|package)[ \t]*[=:][ \t]*["']?([^\s"']+)/g)].reverse();
  return last?.[1] ?? '';
}
