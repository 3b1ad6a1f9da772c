/**
 * Whether text may hold a command line of the Azure CLI's batchai module: `az batchai …` anywhere, or
 * `batchai <group> <verb>` at its start as in `self.cmd('batchai job show …')`. A heuristic that keeps too many.
 */
export function mightHoldCommand(text: string): boolean {
  return command.test(text);
}

/** Whether documentation is worth lexing: it mentions the module, or configures what its commands leave out. */
export function mightMentionCommand(text: string): boolean {
  return /batchai|\baz\s+configure\b/i.test(text);
}

const verbs =
  'create|delete|show|list|resize|auto-scale|set-auto-scale-parameters|update|terminate|wait|file|node|stream-file|list-files|list-nodes';
const command = new RegExp(
  `(?:^|[^\\w-])az(?:\\.cmd|\\.bat|\\.exe)?["']?\\s[\\s\\\\^\`]*batchai\\b` +
    `|\\}\\s+batchai\\s` +
    `|^\\s*batchai\\s+(?:(?:cluster|job|file-server|workspace|experiment)\\s+(?:${verbs})\\b|list-usages\\b)`,
  'i',
);
