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
  insertStatements: ({ language, text }, place, statements) =>
    place.kind === 'top' && language === 'shell'
      ? newLinesBehind(text, topEnd(text, place.before), statements)
      : undefined,
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
