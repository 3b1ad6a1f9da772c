import type { Language } from '../model/source-file.ts';
import type { Span } from '../model/span.ts';

const languages: readonly (readonly [RegExp, Language])[] = [
  [/^(bash|sh|shell|zsh|ksh|console|terminal|(ba|z)?sh(ell)?-?session|azure-?cli.*|azcli|cli)$/, 'shell'],
  [/^(powershell|pwsh|posh|ps1?|azurepowershell.*)$/, 'powershell'],
  [/^(cmd|bat|batch|batchfile|dos|dosbatch|winbatch|doscon)$/, 'cmd'],
  [/^(i?python[23]?|py|ipython[23]?|pycon)$/, 'python'],
  [/^(javascript|js|node|nodejs|mjs|cjs)$/, 'javascript'],
  [/^jsx$/, 'jsx'],
  [/^(typescript|ts|mts|cts)$/, 'typescript'],
  [/^tsx$/, 'tsx'],
  [/^(make|makefile|gnumake|mk)$/, 'makefile'],
  [/^(csharp|cs|c#|dotnet)$/, 'csharp'],
  [/^java$/, 'java'],
  [/^(go|golang)$/, 'go'],
  [/^(ruby|rb)$/, 'ruby'],
  [/^r$/, 'r'],
  [/^(ya?ml)$/, 'yaml'],
  [/^(dockerfile|docker|containerfile)$/, 'dockerfile'],
];

/** By the name that a block of code gives its language, in any letter case; text for people where it is none that is read. */
export function languageNamed(name: string): Language {
  return languages.find(([pattern]) => pattern.test(name.toLowerCase()))?.[1] ?? 'documentation';
}

/** cmd where code that is said to be for a shell or for none has a loop as only cmd writes it, else what it is said to be. */
export function batchOr(said: Language, source: string, lines: readonly Span[]): Language {
  const mayBe = said === 'documentation' || said === 'shell';
  return mayBe && lines.some(({ start, end }) => batchLoop.test(source.slice(start, end))) ? 'cmd' : said;
}

const batchLoop = /^\s*(?:[A-Z]:[^>]*>\s*)?@?for \/f\s/i;
