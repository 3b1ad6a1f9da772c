import { writeFileSync } from 'node:fs';
import { UserError } from '../model/user-error.ts';
import { errorText } from './failure.ts';

/**
 * Writes a report to a file that the user named, over what stood there.
 * @throws UserError where that is not possible
 */
export function writeReport(file: string, text: string | Buffer): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UserError(`The report cannot be written to ${file}: ${errorText(error)}.`, 'Name another file.');
  }
}
