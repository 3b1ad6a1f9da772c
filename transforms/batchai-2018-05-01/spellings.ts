import type { ClientSurface, Spelling } from '../../src/model/transform.ts';
import { dotnet } from './spellings/dotnet.ts';
import { java, javaVersioned } from './spellings/java.ts';
import { go } from './spellings/go.ts';
import { javascript } from './spellings/javascript.ts';
import { powershell } from './spellings/powershell.ts';
import { python } from './spellings/python.ts';
import { ruby } from './spellings/ruby.ts';

/** How each client library spells the catalogue's words, with its exceptions. */
export const spellings: Readonly<Record<ClientSurface, Spelling>> = {
  python,
  javascript,
  dotnet,
  'powershell-sdk': powershell,
  java,
  'java-versioned': javaVersioned,
  go,
  ruby,
};
