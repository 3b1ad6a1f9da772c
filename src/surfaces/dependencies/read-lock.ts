import { tokenAt } from '../../model/span.ts';
import type { Ecosystem } from '../../model/transform.ts';
import type { Finder, Requirement } from './requirement.ts';

/** A package's name as lock files write it: a key, a path's end, a title. */
const names = /(?:^|["'\s/(])([A-Za-z][\w.-]*(?:\.com\/[\w.-]+\/[\w.-]+)?)(?=["'@:\s(=])/gm;

/** The version behind a name, in whichever way: `"version": "1.0.2"`, `version = "1"`, `(0.17.0)`, `@1.0.2`, ` v16.2.1+incompatible`. */
const version =
  /^["']?(?:@(?:npm:)?|:|\/|:\s+["']?|\s+v|\/v|\s*\(|[^}]{0,4000}?\b(?:version|resolved)"?\s*[:=]?\s*"?(?:==)?)(\d+(?:\.\d+)+[\w.-]*)/;

/** The first entry of each package in a lock file of one ecosystem; it is never edited. */
export function readLock(ecosystem: Ecosystem, text: string, find: Finder): readonly Requirement[] {
  const found = new Map<string, Requirement>();
  for (const match of text.matchAll(names)) {
    const [whole, called = ''] = match;
    const releases = find(ecosystem, called);
    if (!releases || releases.isShared || found.has(releases.name)) continue;
    const start = match.index + whole.indexOf(called);
    const end = start + called.length;
    const [, locked] = version.exec(text.slice(end, end + 4000)) ?? [];
    if (locked === undefined) continue;
    const from = text.indexOf(locked, end);
    found.set(releases.name, {
      releases,
      name: tokenAt(text, start, end),
      version: tokenAt(text, from, from + locked.length),
      span: { start, end },
      style: 'maven',
      isLocked: true,
    });
  }
  return [...found.values()];
}
