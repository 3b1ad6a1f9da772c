import type { ConstantSyntax } from '../../model/constants.ts';
import type { Edit } from '../../model/edit.ts';
import type { Fragment } from '../../model/fragment.ts';
import { headerEnd, newLinesBehind } from '../../syntax/new-lines.ts';
import type { SyntaxNode } from '../../syntax/syntax-nodes.ts';
import type { PowerShellFacts } from './facts.ts';

/**
 * Variables at the top of a script, `$BatchAIWorkspace = 'migrated-eastus'`, which its functions see too. Methods of
 * classes do not, and scripts that run in one session share them, so only a script on its own has any.
 */
export function powershellConstants(
  root: SyntaxNode,
  at: number,
  facts: PowerShellFacts,
  isAlone: boolean,
): ConstantSyntax | undefined {
  if (!isAlone || isInClass(root, at)) return undefined;
  const taken = new Set(Object.keys(facts.variables).map((key) => key.slice(key.indexOf(' ') + 1)));
  return {
    names: (role) =>
      role === 'workspace'
        ? ['BatchAIWorkspace', 'BatchAIWorkspaceName']
        : ['BatchAIExperiment', 'BatchAIExperimentName'],
    isTaken: (name) => taken.has(name.toLowerCase()),
    find: ({ index }) => facts.strings.filter(({ fragment }) => fragment === index),
    define: (name, value, { text }) => `$${name} = ${quoted(value, text)}`,
    refer: (name) => `$${name}`,
  };
}

function isInClass(root: SyntaxNode, at: number): boolean {
  for (let node: SyntaxNode | undefined = root; node;) {
    if (node.type === 'class_statement') return true;
    node = node.children.find(({ start, end }) => start <= at && at < end);
  }
  return false;
}

function quoted(value: string, text: string): string {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const quote = count(/"[^"'$`\r\n]*"/g) > count(/'[^"'\r\n]*'/g) ? '"' : "'";
  return quote + value + quote;
}

/** The edit that puts definitions behind what must stand first: the help, `#requires`, `using` and the parameters. */
export function insertPowershellConstants({ text }: Fragment, root: SyntaxNode, statements: readonly string[]): Edit {
  const block = root.children.find(({ type }) => type === 'param_block');
  const leading =
    /^(?:\s*(?:#requires\b[^\r\n]*|using[ \t]+(?:namespace|module|assembly)\b[^\r\n]*|<#[^]*?#>|#[^\r\n]*(?=(?:\r?\n[ \t]*#[^\r\n]*)*(?:\r?\n[ \t]*)*(?:#requires|using)\b)))+/i.exec(
      text,
    )?.[0] ?? '';
  const end = block?.end ?? Math.max(leading.length, headerEnd(text));
  return newLinesBehind(text, end, statements);
}
