import type { Finder, Requirement } from './requirement.ts';
import { readDotnet } from './read-dotnet.ts';
import { readGems } from './read-gems.ts';
import { readGradle } from './read-gradle.ts';
import { readMaven, readSbt } from './read-maven.ts';
import { readMembers } from './read-npm.ts';

/** What pages show of manifests: elements, members of JSON and calls that name a package with its version. */
export function readDocumentation(text: string, find: Finder): readonly Requirement[] {
  const readers = [readMaven, readDotnet, readMembers, readGradle, readSbt, readGems];
  return readers
    .flatMap((read) => read(text, find))
    .filter(({ version }) => version !== undefined)
    .sort((a, b) => a.span.start - b.span.start);
}
