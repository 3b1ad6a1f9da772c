import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../model/user-error.ts';
import { errorText } from './failure.ts';

/** What a new configuration is called. */
export const newConfigName = 'batchai-codemod.jsonc';

const otherNames = ['batchai-codemod.json', 'batchai-codemod.yaml', 'batchai-codemod.yml'];

/**
 * Refuses where a folder has a configuration already.
 * @param overwrites whether the file that would be written may stand there
 * @throws UserError that names the one that is there
 */
export function refuseExistingConfig(folder: string, overwrites: boolean): void {
  const other = otherNames.find((name) => existsSync(join(folder, name)));
  if (other !== undefined || isInPackage(folder))
    throw new UserError(
      `${other ?? 'package.json'} configures ${folder} already, and a folder has one configuration.`,
      'Change it, or remove it first.',
    );
  if (!overwrites && existsSync(join(folder, newConfigName)))
    throw new UserError(
      `There is a ${newConfigName} in ${folder} already.`,
      'Change it, or give --force to write it anew.',
    );
}

/** @throws UserError where the file cannot be written */
export function writeNewConfig(folder: string, text: string, overwrites: boolean): void {
  try {
    writeFileSync(join(folder, newConfigName), text, { flag: overwrites ? 'w' : 'wx' });
  } catch (error) {
    throw new UserError(`${newConfigName} cannot be written in ${folder}: ${errorText(error)}.`);
  }
}

function isInPackage(folder: string): boolean {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null && 'batchai-codemod' in manifest;
  } catch {
    return false;
  }
}
