import type { Path } from '../model/source-file.ts';

/** A path as a relative reference of RFC 3986: every character that could mean something else is percent-encoded. */
export function relativeUri(path: Path): string {
  // A lone half of a surrogate pair has no encoding.
  return path
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
