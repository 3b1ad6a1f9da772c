import { programLanguages } from '../model/languages.ts';
import type { Container, ListEntry } from '../model/surface.ts';

/** Every place that text of another language can sit in. Of two for one language, the later sees what the earlier masks. */
export const containers: readonly ListEntry<Container>[] = [
  { id: 'notebook', languages: ['notebook'], load: async () => (await import('./notebook.ts')).notebook },
  { id: 'markdown', languages: ['markdown'], load: async () => (await import('./markdown.ts')).markdown },
  { id: 'json-strings', languages: ['json'], load: async () => (await import('./json-strings.ts')).jsonStrings },
  {
    id: 'block-strings',
    languages: ['terraform', 'bicep'],
    load: async () => (await import('./block-strings.ts')).blockStrings,
  },
  {
    id: 'restructuredtext',
    languages: ['restructuredtext'],
    load: async () => (await import('./restructuredtext.ts')).restructuredtext,
  },
  { id: 'asciidoc', languages: ['asciidoc'], load: async () => (await import('./asciidoc.ts')).asciidoc },
  {
    id: 'component-scripts',
    languages: ['component'],
    load: async () => (await import('./component-scripts.ts')).componentScripts,
  },
  { id: 'http-requests', languages: ['http'], load: async () => (await import('./http-requests.ts')).httpRequests },
  { id: 'makefile', languages: ['makefile'], load: async () => (await import('./makefile.ts')).makefile },
  { id: 'powershell', languages: ['powershell'], load: async () => (await import('./powershell.ts')).powershell },
  { id: 'dockerfile', languages: ['dockerfile'], load: async () => (await import('./dockerfile.ts')).dockerfile },
  { id: 'yaml', languages: ['yaml'], load: async () => (await import('./yaml.ts')).yaml },
  {
    id: 'jenkinsfile',
    languages: ['text'],
    files: /(?:^|\/)Jenkinsfile(?:[._-][^/]*)?$|\.(?:groovy|jenkins(?:file)?)$/i,
    load: async () => (await import('./jenkinsfile.ts')).jenkinsfile,
  },
  {
    id: 'justfile',
    languages: ['text'],
    files: /(?:^|\/)\.?justfile$|\.just(?:file)?$/i,
    load: async () => (await import('./justfile.ts')).justfile,
  },
  {
    id: 'crontab',
    languages: ['text'],
    files: /(?:^|\/)(?:[^/]+[._-])?crontab(?:\.[^/]*)?$|\.cron$|(?:^|\/)cron\.d\/[^/]+$/i,
    load: async () => (await import('./crontab.ts')).crontab,
  },
  {
    id: 'systemd-units',
    languages: ['text'],
    files: /\.(?:service|socket|mount|swap)(?:\.d\/[^/]+\.conf|\.(?:in|j2|erb|tmpl|template))?$/i,
    load: async () => (await import('./systemd-units.ts')).systemdUnits,
  },
  {
    id: 'tox-commands',
    languages: ['text'],
    files: /(?:^|\/)(?:tox[^/]*\.ini|setup\.cfg)$/,
    load: async () => (await import('./tox-commands.ts')).toxCommands,
  },
  {
    id: 'procfile',
    languages: ['text'],
    files: /(?:^|\/)Procfile(?:\.[\w-]+)?$/,
    load: async () => (await import('./procfile.ts')).procfile,
  },
  { id: 'word-lists', languages: ['text'], load: async () => (await import('./word-lists.ts')).wordLists },
  { id: 'ipython', languages: ['python'], load: async () => (await import('./ipython.ts')).ipython },
  {
    id: 'python-text',
    languages: ['python'],
    load: async () => await (await import('./python-text.ts')).loadPythonText(),
  },
  {
    id: 'string-literals',
    languages: programLanguages.filter((language) => language !== 'python'),
    load: async () => (await import('./string-literals.ts')).stringLiterals,
  },
];
