import type { SurfaceId } from '../model/site.ts';
import type { Languages, Surface } from '../model/surface.ts';

/** A surface that is loaded, with its parser, when a fragment in one of its languages turns up. */
interface SurfaceEntry {
  readonly id: SurfaceId;
  readonly languages: Languages;
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
    languages: 'every',
    load: async () => (await import('./dependencies/dependencies.ts')).dependencies,
  },
  {
    id: 'arm',
    languages: ['json', 'bicep', 'terraform'],
    load: async () => (await import('./arm/arm.ts')).arm,
  },
  {
    id: 'cli-config',
    languages: ['json', 'shell', 'powershell', 'cmd', 'make', 'documentation', 'text'],
    load: async () => (await import('./cli-config/cli-config.ts')).cliConfig,
  },
  {
    id: 'dotnet',
    languages: ['csharp'],
    load: async () => await (await import('./dotnet/dotnet.ts')).loadDotnetSurface(),
  },
  {
    id: 'java',
    languages: ['java'],
    load: async () => await (await import('./java/java.ts')).loadJavaSurface(),
  },
  {
    id: 'azure-cli',
    languages: ['shell', 'powershell', 'cmd', 'make', 'documentation', 'text'],
    load: async () => (await import('./azure-cli/azure-cli.ts')).azureCli,
  },
  { id: 'rest', languages: 'every', load: async () => (await import('./rest/rest.ts')).rest },
];
