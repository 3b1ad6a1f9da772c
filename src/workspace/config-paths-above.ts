import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Path } from '../model/source-file.ts';
import { isConfigName } from './config.ts';

/** The files by which a file can be configured, from its own folder up to the root; for a run that lists no tree. */
export function configPathsAbove(root: string, path: Path): readonly Path[] {
  const paths: Path[] = [];
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    paths.push(
      ...readdirSync(join(root, folder)).flatMap((name) => (isConfigName(name) ? posix.join(folder, name) : [])),
    );
    if (folder === '.') return paths;
  }
}
