import type { Spelling } from '../../../src/model/transform.ts';
import { dotnet } from './dotnet.ts';

/** The library of .NET as scripts call it: the same names, in any letter case, and no arguments by name. */
export const powershell: Spelling = { ...dotnet, title: 'PowerShell' };
