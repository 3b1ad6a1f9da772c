import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryRepository } from '../temporary-folder.ts';
import { inTerminal } from './terminal.ts';

const script = 'LOCATION=eastus\naz batchai job show -g "$GROUP" -n job\n';

describe('init in a terminal', () => {
  it('asks for the region, the names and how they are written', () => {
    const folder = temporaryRepository({ 'show.sh': script });
    const { status, shown, cooked } = inTerminal(
      folder,
      ['init'],
      [
        ['In which Azure region', '\r'],
        ['Which workspace', 'dig its'],
        ['dig its', '\r'],
        ['must be 1 to 64 letters', '\u007f\u007f\u007f\u007fits\r'],
        ['Which experiment', '\r'],
        ['How shall the names be written', '\u001b[A\r'],
      ],
    );
    expect(shown).toContain('named in 1 file');
    expect(status).toBe(0);
    expect(cooked[2]).toBe(true);
    const config = readFileSync(join(folder, 'batchai-codemod.jsonc'), 'utf8');
    expect(config).toContain('"region": "eastus",');
    expect(config).toContain('"workspace": { "shell": "\\"$WORKSPACE\\"", "literal": "digits" },');
  });

  it('writes nothing where it is stopped', () => {
    const folder = temporaryRepository({ 'show.sh': script });
    const { status, shown, cooked } = inTerminal(folder, ['init'], [['In which Azure region', '\u0003']]);
    expect(status).toBe(130);
    expect(shown).toContain('Nothing was written.');
    expect(cooked[2]).toBe(true);
    expect(() => readFileSync(join(folder, 'batchai-codemod.jsonc'))).toThrow('ENOENT');
  });
});
