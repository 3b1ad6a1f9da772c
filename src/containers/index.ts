import type { Container } from '../model/surface.ts';
import type { Language } from '../model/source-file.ts';

/** A container that is loaded when a fragment in one of its languages turns up. */
interface ContainerEntry {
  readonly languages: readonly Language[];
  readonly load: () => Promise<Container>;
}

/** Every place that text of another language can sit in. Of two for one language, the later sees what the earlier masks. */
export const containers: readonly ContainerEntry[] = [
  { languages: ['notebook'], load: async () => (await import('./notebook.ts')).notebook },
  { languages: ['markdown'], load: async () => (await import('./markdown.ts')).markdown },
  { languages: ['json'], load: async () => (await import('./json-strings.ts')).jsonStrings },
  {
    languages: ['terraform', 'bicep'],
    load: async () => (await import('./block-strings.ts')).blockStrings,
  },
  {
    languages: ['restructuredtext'],
    load: async () => (await import('./restructuredtext.ts')).restructuredtext,
  },
  { languages: ['asciidoc'], load: async () => (await import('./asciidoc.ts')).asciidoc },
  { languages: ['makefile'], load: async () => (await import('./makefile.ts')).makefile },
  { languages: ['powershell'], load: async () => (await import('./powershell.ts')).powershell },
  { languages: ['dockerfile'], load: async () => (await import('./dockerfile.ts')).dockerfile },
  { languages: ['yaml'], load: async () => (await import('./yaml.ts')).yaml },
  { languages: ['python'], load: async () => (await import('./ipython.ts')).ipython },
  { languages: ['python'], load: async () => await (await import('./python-text.ts')).loadPythonText() },
  {
    languages: ['javascript', 'jsx', 'typescript', 'tsx', 'csharp', 'java', 'go', 'ruby', 'r'],
    load: async () => (await import('./string-literals.ts')).stringLiterals,
  },
];
