import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorText } from './failure.ts';

/**
 * Opens text in an editor, in a file of its own, waits until it is closed, and gives the new text or why there is none.
 * @param editor a command as a shell takes it (`code --wait`), to which the file's name is added
 * @param extension what the file's name ends in, by which an editor tells the language
 * @param stdin whether the editor may read the standard input of this program
 */
export function editText(
  text: string,
  editor: string,
  extension: string,
  stdin: 'inherit' | 'ignore',
): { readonly text: string } | { readonly trouble: string } {
  const folder = mkdtempSync(join(tmpdir(), 'batchai-codemod-'));
  try {
    const file = join(folder, `call.${extension}`);
    writeFileSync(file, text);
    // Standard output may be where the patch goes.
    const stdio: [typeof stdin, number, number] = [stdin, 2, 2];
    const { status, signal, error } =
      process.platform === 'win32'
        ? spawnSync(`${editor} "${file}"`, { shell: true, stdio })
        : spawnSync('/bin/sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio });
    if (error) return { trouble: `${editor} cannot be run: ${errorText(error)}.` };
    if (status !== 0) return { trouble: `${editor} ended with ${signal ?? `exit status ${String(status)}`}.` };
    return { text: readFileSync(file, 'utf8') };
  } catch (error) {
    return { trouble: `The text cannot be edited: ${errorText(error)}.` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
