import type { Language } from '../model/source-file.ts';
import type { SurfaceId } from '../model/site.ts';
import type { Surface } from '../model/surface.ts';

/** A surface that is loaded, with its parser, when a fragment in one of its languages turns up. */
interface SurfaceEntry {
  readonly id: SurfaceId;
  readonly languages: readonly Language[] | 'all';
  readonly load: () => Promise<Surface>;
}

/** Every spelling of the API. */
export const surfaces: readonly SurfaceEntry[] = [
  {
    id: 'python',
    languages: ['python'],
    load: async () => await (await import('./python/python.ts')).loadPythonSurface(),
  },
  {
    id: 'javascript',
    languages: ['javascript', 'jsx', 'typescript', 'tsx'],
    load: async () => await (await import('./javascript/javascript.ts')).loadJavascriptSurface(),
  },
  { id: 'go', languages: ['go'], load: async () => await (await import('./go/go.ts')).loadGoSurface() },
  { id: 'ruby', languages: ['ruby'], load: async () => await (await import('./ruby/ruby.ts')).loadRubySurface() },
  {
    id: 'dependencies',
    languages: 'all',
    load: async () => (await import('./dependencies/dependencies.ts')).dependencies,
  },
  {
    id: 'azure-cli',
    languages: ['shell', 'powershell', 'cmd', 'make', 'documentation', 'text'],
    load: async () => (await import('./azure-cli/azure-cli.ts')).azureCli,
  },
];
