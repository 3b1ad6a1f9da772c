import type { Path } from '../model/source-file.ts';
import type { Failure } from '../model/world.ts';

/** Why a file could not be read or written; the same words in the report. */
export type FailureReason =
  | 'not-utf-8'
  | 'utf-16'
  | 'nul-bytes'
  | 'encoding-unsupported'
  | 'too-large'
  | 'line-too-long'
  | 'no-permission'
  | 'vanished'
  | 'folder'
  | 'not-a-file'
  | 'dangling-link'
  | 'link-out-of-root'
  | 'unreadable'
  | 'not-encodable'
  | 'read-only'
  | 'owner-not-kept'
  | 'changed-meanwhile'
  | 'disk-full'
  | 'not-written'
  | 'joined-file-failed'
  | 'not-restored';

export function failure(path: Path, reason: FailureReason, message: string): Failure {
  return { path, reason, message };
}

/** The system's code (`ENOENT`) of something that was thrown. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The system's own words, without the code, the call and the path around them. */
export function errorText(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^[A-Z]+: /, '').replace(/, \w+( '.*)?$/, '');
}
