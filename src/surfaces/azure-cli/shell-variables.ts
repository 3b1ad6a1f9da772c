import type { Edit } from '../../model/edit.ts';
import type { StatementWriter } from '../../model/surface.ts';
import { commandVariables } from '../../syntax/command-variables.ts';
import { headerEnd, newLinesBehind } from '../../syntax/new-lines.ts';

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

/** Lines before that of a command, where this begins its line and is no part of a longer one. */
function linesBefore(text: string, at: number, statements: readonly string[]): Edit | undefined {
  const [, before = '', indent = ''] = /([^]*?)([^\r\n]*)$/.exec(text.slice(0, at)) ?? [];
  if (!/^[ \t]*$/.test(indent) || /(?:\\|\||&&)[ \t]*(?:\r\n|\r|\n)$/.test(before)) return undefined;
  const lineBreak = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  return { span: { start: at, end: at }, newText: statements.map((line) => line + lineBreak + indent).join('') };
}
