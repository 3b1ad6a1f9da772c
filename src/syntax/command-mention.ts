/** Whether text may hold a command line of the Azure CLI's batchai module, `az batchai …`. A heuristic that keeps too many. */
export function mightHoldCommand(text: string): boolean {
  return command.test(text);
}

/** Whether text may be a command of which a program adds the `az`: `self.cmd('batchai job show …')`. */
export function mightBeCommandWithoutProgram(text: string): boolean {
  return commandWithoutProgram.test(text);
}

/** Whether text for people shows a command line, not a sentence about one: it has an option, or nothing behind its words. */
export function mightShowCommand(text: string): boolean {
  return shownCommand.test(text);
}

/** Whether text is the beginning of a command and no more: `az batchai`, `az batchai cluster`. */
export function isCommandPrefix(text: string): boolean {
  return /^\s*az(?:\.cmd)?\s+batchai(?:\s+[a-z][a-z-]*){0,3}\s*$/.test(text);
}

/** Whether documentation is worth lexing: it mentions the module, or configures what its commands leave out. */
export function mightMentionCommand(text: string): boolean {
  return /batchai|\baz\s+configure\b/i.test(text);
}

/** Whether text may hold a command that begins by a name of which another text says what it stands for: `$AZB job list`, `azb cluster show`. */
export function mightCallByName(text: string): boolean {
  return commandByName.test(text);
}

const verbs =
  'create|delete|show|list|resize|auto-scale|set-auto-scale-parameters|update|terminate|wait|file|node|stream-file|list-files|list-nodes';
const command =
  /(?:^|[^\w-])az(?:\.cmd|\.bat|\.exe)?["']?\s[\s\\^`]*batchai\b|(?:[})\x60"]|%(?:\(\w+\))?s|%\w+%|\$[\w:]+|azure\.cli|az>>)\s+batchai\s/i;
const commandByName = new RegExp(
  `[\\w)}%"'-][ \\t]+(?:(?:cluster|job|file-server|workspace|experiment)[ \\t]+(?:${verbs})(?![\\w-])|(?:${verbs})[ \\t\\\\]+(?:[\\w-]+[ \\t]+)?-)`,
  'i',
);
const commandWithoutProgram = new RegExp(
  `^\\s*batchai\\s+(?:(?:cluster|job|file-server|workspace|experiment)\\s+(?:${verbs})\\b|list-usages\\b)`,
  'i',
);
const shownCommand = /\baz(?:\s|\\)+batchai(?:\s+[a-z-]+){1,3}(?:\W{0,3}$|[^\r\n]*\s-{1,2}[a-z]|[^\r\n]*\\$)/im;
