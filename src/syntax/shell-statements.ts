/** A condition, a loop or a function of a POSIX shell script. */
interface ShellBlock {
  /** Where the line begins that opens it, behind its indentation. */
  readonly start: number;
  readonly isFunction: boolean;
}

/** Where a command of a script stands. */
export interface ShellPlace {
  /** What is around it, the outermost first. */
  readonly blocks: readonly ShellBlock[];
  /** Where the line begins, behind its indentation, on which the command begins, or what `&&`, `|` or `\` joins it to. */
  readonly line: number;
}

const tokens = new RegExp(
  [
    String.raw`\\(?:\r\n|[^])`,
    String.raw`'[^']*'?`,
    String.raw`"(?:\\[^]|[^"\\])*"?`,
    String.raw`#[^\r\n]*`,
    String.raw`\$\{[^}\r\n]*\}?`,
    String.raw`<<-?[ \t]*(?<quote>["']?)(?<document>[A-Za-z_]\w*)\k<quote>`,
    String.raw`\r\n|[\r\n]`,
    String.raw`[ \t]+`,
    String.raw`&&|\|\|?|;;?|&|\(\)|[(){}<]`,
    String.raw`[^\s\\'"#;&|(){}<][^\s\\'";&|(){}<]*`,
  ].join('|'),
  'g',
);
const opening = /^(?:if|for|while|until|case|select|\{)$/;
const closing = /^(?:fi|done|esac|\})$/;
/** Words that a command follows. */
const clause = /^(?:if|while|until|\{|then|else|elif|do|!|time)$/;

/** Where an offset of a script stands. Strings, comments and here-documents hold no blocks. Linear in the offset. */
export function shellPlace(text: string, at: number): ShellPlace {
  const blocks: ShellBlock[] = [];
  const documents: string[] = [];
  let line: number | undefined;
  // What the next word is: that of a command, of one that the last line goes on with, or none.
  let next: 'command' | 'joined' | 'argument' = 'command';
  let isFunction = false;
  // What stands in `$(…)` is part of the command around it, over all its lines.
  let substitutions = 0;
  let isSubstituted = false;
  for (const found of text.matchAll(tokens)) {
    const [token] = found;
    const { index } = found;
    const open = documents[0];
    if (open !== undefined && line === undefined) {
      // The lines of a here-document are only looked through for its end.
      const lineEnd = text.slice(index).search(/[\r\n]|$/) + index;
      if (new RegExp(`^[ \\t]*${open}[ \\t]*$`).test(text.slice(lineStartBefore(text, index), lineEnd)))
        documents.shift();
      else if (index >= at) break;
      continue;
    }
    if (index >= at) break;
    if (/^[ \t]|^\\[\r\n]|^#/.test(token)) continue;
    if (/^[\r\n]/.test(token)) {
      if (next === 'joined' || substitutions > 0) continue;
      line = undefined;
      next = 'command';
      continue;
    }
    line ??= index;
    if (token === '(' && (isSubstituted || substitutions > 0)) substitutions++;
    if (token === ')' && substitutions > 0) substitutions--;
    isSubstituted = token.endsWith('$');
    const document = found.groups?.document;
    if (document !== undefined) documents.push(document);
    else if (token === '()') isFunction = true;
    else if (/^(?:&&|\|\|?)$/.test(token)) next = 'joined';
    else if (/^(?:;;?|&|[()])$/.test(token)) next = 'command';
    else if (next === 'argument' && !(isFunction && token === '{')) continue;
    else if (token === 'function') isFunction = true;
    else if (closing.test(token)) {
      blocks.pop();
      next = 'argument';
    } else {
      if (opening.test(token)) {
        blocks.push({ start: line, isFunction });
        isFunction = false;
      }
      next = clause.test(token) ? 'command' : 'argument';
    }
  }
  const isInDocument = documents.length > 0 && line === undefined;
  return isInDocument ? { blocks: [], line: at } : { blocks, line: line ?? at };
}

function lineStartBefore(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
}
