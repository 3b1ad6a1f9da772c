import picomatch from 'picomatch';
import { UserError } from '../model/user-error.ts';
import type { Path } from '../model/source-file.ts';

/**
 * A test of paths by globs, as people write them in ignore files: one without a slash fits a name at any depth, and
 * one that fits a folder fits all below it.
 * @param folder what the globs are relative to
 * @throws UserError for a glob that cannot be read.
 */
export function globTest(globs: readonly string[], folder: Path): (path: Path) => boolean {
  const patterns = globs.flatMap((glob) => {
    const plain = glob.replace(/\/+$/, '');
    const pattern = plain.includes('/') ? plain.replace(/^(\.?\/)+/, '') : `**/${plain}`;
    return [pattern, `${pattern}/**`];
  });
  const prefix = folder === '' ? '' : `${folder}/`;
  let fits: (path: string) => boolean;
  try {
    fits = picomatch(patterns, { dot: true });
  } catch (error) {
    throw new UserError(
      `One of the globs ${globs.join(', ')} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      'Write globs as in "src/**/*.py".',
    );
  }
  return (path) => path.startsWith(prefix) && fits(path.slice(prefix.length));
}
