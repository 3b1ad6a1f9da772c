import { languages } from '../model/languages.ts';
import type { Path } from '../model/source-file.ts';
import type { Document } from '../model/world.ts';

/** The regions that files name, which tell the workspace that the service made for what existed there. */
export interface RegionIndex {
  /** The regions a file itself names, in the order of their first mention. */
  readonly byFile: ReadonlyMap<Path, readonly string[]>;
  /** The only region that the whole repository names, if there is one. */
  readonly repository: string | undefined;
}

/** `location='eastus'`, `"location": "East US"`, `LOCATION=eastus`, `-l eastus`, `--location "East US"`. */
const mentions = [
  /\b(?:location|region)\w*["']?\s*(?:=|:)\s*\\?["']?([A-Za-z][A-Za-z0-9 ]{3,30})/gi,
  /(?<=\s)(?:--loc[a-z]*(?:\s+|=)|-l\s*)\\?["']?([A-Za-z][A-Za-z0-9 ]{3,30})/g,
];

/** `"East US"` → `eastus`; the service compares names this way. */
export function normaliseRegion(name: string): string {
  return name.replaceAll(' ', '').toLowerCase();
}

/** A constant of the Java library: `Region.US_WEST2`, `Region.EUROPE_WEST`, `Region.JAPAN_EAST`. */
const constants = /\bRegion\.([A-Z]+(?:_[A-Z]+)*)(\d?)\b/g;

function constantsIn(text: string, known: ReadonlySet<string>): readonly string[] {
  return [...text.matchAll(constants)].flatMap(([, words = '', digit = '']) => {
    const [first = '', ...rest] = words.toLowerCase().split('_');
    // `US_WEST2` is westus2, `JAPAN_EAST` japaneast.
    return (
      [
        [...rest, first],
        [first, ...rest],
      ]
        .map((each) => each.join('') + digit)
        .find((name) => known.has(name)) ?? []
    );
  });
}

function regionsIn(text: string, known: ReadonlySet<string>): readonly string[] {
  const found = new Set<string>();
  for (const pattern of mentions) {
    for (const match of text.matchAll(pattern)) {
      const words = (match[1] ?? '').trim().split(/ +/);
      // The value may be followed by other words: the longest run of words that is a region counts.
      for (let count = Math.min(words.length, 4); count > 0; count--) {
        const name = normaliseRegion(words.slice(0, count).join(' '));
        if (!known.has(name)) continue;
        found.add(name);
        break;
      }
    }
  }
  for (const name of constantsIn(text, known)) found.add(name);
  return [...found];
}

/** Finds the regions that documents name, in code, commands and configuration alike. */
export function inferRegions(documents: readonly Document[], regions: readonly string[]): RegionIndex {
  const known = new Set(regions);
  const byFile = new Map<Path, readonly string[]>();
  const all = new Set<string>();
  for (const { file, fragments } of documents) {
    const found = new Set<string>();
    for (const fragment of fragments) {
      // A notebook's own text holds its outputs too, and its cells come as fragments.
      if (fragment.index === 0 && languages[fragment.language].isEnvelope) continue;
      for (const region of regionsIn(fragment.text, known)) found.add(region);
    }
    byFile.set(file.path, [...found]);
    for (const region of found) all.add(region);
  }
  const [only, ...others] = all;
  return { byFile, repository: others.length === 0 ? only : undefined };
}
