import type { Edit } from '../../model/edit.ts';
import type { StatementWriter } from '../../model/surface.ts';
import { commandVariables } from '../../syntax/command-variables.ts';
import { headerEnd, newLinesBehind } from '../../syntax/new-lines.ts';
import { shellPlace } from '../../syntax/shell-statements.ts';

const variables = commandVariables({
  definition: /^[ \t]*(?:export[ \t]+|readonly[ \t]+)?([A-Za-z_]\w*)=["']?([\w-]+)["']?[ \t]*;?[ \t]*$/gm,
  define: (name, value) => `${name}=${value}`,
  refer: (name) => `$${name}`,
});

/** Variables at the top of a POSIX shell script: `WORKSPACE=migrated-eastus`, behind its comments and its `set` lines. */
export const shellVariables: StatementWriter = {
  insertStatements: ({ language, text }, place, statements) => {
    if (language !== 'shell') return undefined;
    return place.kind === 'top'
      ? newLinesBehind(text, topEnd(text, place.before), statements)
      : linesBefore(text, place.at, statements);
  },
  runsLater: ({ language, text }, at) =>
    language === 'shell' && shellPlace(text, at).blocks.some(({ isFunction }) => isFunction),
  constantsOf: ({ language }) => (language === 'shell' ? variables : undefined),
};

function topEnd(text: string, before: number): number {
  const header = headerEnd(text);
  // `set -euo pipefail` is about the script as a whole, as a shebang is.
  const settings = /^(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*(?:set[ \t]+[-+][^\r\n]*(?:\r\n|\r|\n|$))+/.exec(
    text.slice(header),
  );
  const end = settings ? header + settings[0].replace(/[\r\n]+$/, '').length : header;
  return end <= before ? end : header;
}

/** Lines before the outermost block around a command, or before its own line, that does not first set one of their variables. */
function linesBefore(text: string, at: number, statements: readonly string[]): Edit | undefined {
  const { blocks, line } = shellPlace(text, at);
  const ownBlocks = blocks.slice(blocks.findLastIndex(({ isFunction }) => isFunction) + 1);
  const names = statements.join('\n').match(/(?<=\$\{?)[A-Za-z_]\w*/g) ?? [];
  const start = [...ownBlocks.map((block) => block.start), line].find((one) => {
    const before = text.slice(one, at);
    return (
      !/^(?:then|else|elif|do|\}|[^\s()=;&|]+\))(?![\w-])/.test(text.slice(one)) &&
      !names.some((name) =>
        new RegExp(`(?<![\\w$])(?:${name}=|for[ \\t]+${name}\\b|read\\b[^\\n;]*\\b${name}\\b)`).test(before),
      )
    );
  });
  if (start === undefined) return undefined;
  const indent = /[^\r\n]*$/.exec(text.slice(0, start))?.[0] ?? '';
  if (!/^[ \t]*$/.test(indent)) return undefined;
  const lineBreak = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  return { span: { start, end: start }, newText: statements.map((one) => one + lineBreak + indent).join('') };
}
