import { fileSpan } from '../model/fragment.ts';
import { matchesAtMention } from '../model/mentions.ts';
import type { Site } from '../model/site.ts';
import type { SourceFile } from '../model/source-file.ts';
import { lineStarts, positionAt } from '../model/span.ts';
import type { ChangeId } from '../model/transform.ts';

/** A comment by which somebody keeps uses as they are; `line` is 1-based in the file on disk. */
export interface Suppression {
  readonly line: number;
  /** What it is about: change ids or what is before their dots (`jobs`, `cli`); empty means everything. */
  readonly changes: readonly ChangeId[];
  readonly of: 'file' | 'line' | 'next-line';
}

/**
 * `# batchai-codemod: ignore[jobs.get] -- reason` behind whatever begins a comment in any language. On a line of its own
 * (a notebook's line is a JSON string) it is about the next line too.
 */
const marker =
  /^(?<before>.*?)(?<!`)(?:#|\/\/|\/\*|<!--|\{\/\*|--|;|%|\bREM\b|::|'|\*)[ \t]*batchai-codemod:[ \t]*ignore(?<file>-file)?(?:\[(?<changes>[^\]]*)\])?(?![\w-])/i;

/** Every suppression of a file, in text order. */
export function suppressionsIn({ text }: SourceFile): readonly Suppression[] {
  if (!matchesAtMention(text, 'batchai', /batchai-codemod:/i, 20)) return [];
  return text.split(/\r\n?|\n/).flatMap((line, index) => {
    const groups = marker.exec(line)?.groups;
    if (!groups) return [];
    const changes = (groups.changes ?? '').split(',').map((change) => change.trim());
    const isOwnLine = /^[ \t]*"?[ \t]*$/.test(groups.before ?? '');
    const of = groups.file === undefined ? (isOwnLine ? 'next-line' : 'line') : 'file';
    return [{ line: index + 1, changes: changes.filter((change) => change !== ''), of }];
  });
}

/** The first suppression that is about a site, if any: of the file, on one of its lines, or on the line above. */
export function suppressionOf(
  site: Site,
  file: SourceFile,
  suppressions: readonly Suppression[],
): Suppression | undefined {
  if (suppressions.length === 0) return undefined;
  const starts = lineStarts(file.text);
  const { start, end } = fileSpan(site.fragment, site.span);
  const [first, last] = [positionAt(starts, start).line, positionAt(starts, end).line];
  return suppressions.find(
    ({ line, changes, of }) =>
      (of === 'file' || (line >= first && line <= last) || (of === 'next-line' && line === first - 1)) &&
      (changes.length === 0 || changes.some((change) => isOrHolds(change, site.change))),
  );
}

/** Whether a word is a change's id or everything before one of its dots. */
export function isOrHolds(word: ChangeId, change: ChangeId): boolean {
  return change === word || change.startsWith(`${word}.`);
}

/** A warning for each suppression that is about nothing (any more); uses that were not asked for count. */
export function unusedSuppressions(
  file: SourceFile,
  sites: readonly { readonly site: Site }[] = [],
): readonly string[] {
  const suppressions = suppressionsIn(file);
  const open = sites.filter(({ site }) => site.provenance.kind !== 'foreign' && site.reading.kind !== 'current');
  const used = new Set(open.map(({ site }) => suppressionOf(site, file, suppressions)));
  return suppressions
    .filter((suppression) => !used.has(suppression))
    .map(({ line }) => `${file.path}:${line}: this comment suppresses nothing. Remove it.`);
}
