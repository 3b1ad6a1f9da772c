import { commandLanguages, programLanguages } from '../model/languages.ts';
import type { Language } from '../model/source-file.ts';
import { readsLanguage, type ListEntry, type Surface } from '../model/surface.ts';

/** The client libraries, by the languages that call them. */
const libraries: readonly ListEntry<Surface>[] = [
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
    id: 'powershell-sdk',
    languages: ['powershell'],
    // The library is named, or something is asked for what a client or a group has.
    worth: /management\.batchai|batchaimanagementclient|\.(?:get|list|create|delete|update|terminate|begin|\$)\w*\(/i,
    load: async () => await (await import('./powershell-sdk/powershell-sdk.ts')).loadPowershellSurface(),
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
    id: 'kotlin',
    library: 'java',
    languages: ['kotlin'],
    load: async () => await (await import('./kotlin/kotlin.ts')).loadKotlinSurface(),
  },
];

/** Text of a kind that nobody reads, and programs whose language has no surface of its own. */
const unreadLanguages: readonly Language[] = [
  'text',
  'documentation',
  ...programLanguages.filter((language) => !libraries.some((entry) => readsLanguage(entry, language))),
];

/** Every spelling of the API. */
export const surfaces: readonly ListEntry<Surface>[] = [
  ...libraries,
  {
    id: 'dependencies',
    languages: 'every',
    // Calls and releases change together, wherever a release is required.
    everywhere: true,
    load: async () => (await import('./dependencies/dependencies.ts')).dependencies,
  },
  {
    id: 'arm',
    languages: ['json', 'bicep', 'terraform'],
    load: async () => (await import('./arm/arm.ts')).arm,
  },
  {
    id: 'cli-config',
    languages: ['json', ...commandLanguages, ...programLanguages],
    load: async () => (await import('./cli-config/cli-config.ts')).cliConfig,
  },
  {
    id: 'azure-cli',
    languages: commandLanguages,
    load: async () => (await import('./azure-cli/azure-cli.ts')).azureCli,
  },
  {
    id: 'unread-programs',
    languages: unreadLanguages,
    load: async () => (await import('./unread-programs/unread-programs.ts')).unreadPrograms(unreadLanguages),
  },
  { id: 'rest', languages: 'every', load: async () => (await import('./rest/rest.ts')).rest },
];
