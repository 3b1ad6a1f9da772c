import type { Language } from '../model/source-file.ts';

/** Whether text may call an operation of a client library, `client.jobs.get(…)`, and not only mention one (`get()`, `get(...)`). */
export function mightCallOperation(text: string): boolean {
  return operationCall.test(text);
}

const operationCall =
  /\b(?:clusters|jobs|file_?servers|usages?|workspaces|experiments)(?:\s*\(\s*\))?\s*(?:\.|->)\s*[a-z_]\w*\s*\((?!\s*(?:\)|\.{3}|…))/i;

const library = /\bazure\.mgmt\.batchai\b|\bazure-arm-batchai\b|\bmanagement\.batchai\b|\bBatchAIManagementClient\b/i;

/** Signs of a language in a program that uses a client library; the first language that has one is meant. */
const signs: readonly (readonly [Language, RegExp])[] = [
  ['csharp', /^\s*using\s+[\w.]+;|\b(?:Clusters|Jobs|FileServers|Usages?)\s*\.\s*[A-Z]/m],
  ['java', /^\s*import\s+(?:static\s+)?[\w.]+;|\b(?:clusters|jobs|fileServers|usages?)\s*\(\s*\)\s*\./m],
  ['javascript', /^\s*import\s*[{*]|^\s*import\s+\w+\s+from\b|\brequire\s*\(|^\s*(?:const|let|var)\s|=>|\bfunction\b/m],
  ['ruby', /^\s*require\s+['"]|\w::[A-Z]\w*\.new\b/m],
  ['go', /^\s*(?:package|func)\s|:=/m],
  [
    'python',
    /^\s*(?:from\s+[\w.]+\s+import|import)\s+[\w.]|:\s*$|\b(?:file_servers|list_by_\w+|self|None|True|False)\b|\w=(?!=)\S/m,
  ],
  ['javascript', /\bfileServers\b|;\s*$|\bawait\s/m],
];

/**
 * What a text is written in that names no language, if it uses a client library of the service; `usual` where nothing
 * in it tells.
 */
export function languageOfProgram(text: string, usual: Language): Language | undefined {
  const isCall = mightCallOperation(text);
  if (!isCall && !library.test(text)) return undefined;
  const told = signs.find(([, sign]) => sign.test(text))?.[0];
  return told ?? (isCall ? usual : undefined);
}
