import { syntaxNodes, type SyntaxNode, type SyntaxNodes } from './syntax-nodes.ts';
import { loadUnoptimised } from './tree-sitter.ts';

let loaded: Promise<(text: string) => SyntaxNodes> | undefined;

/**
 * The parser of PowerShell, loaded once. The grammar has a node for each level of precedence around every value; of those
 * that only stand around one other node the innermost is left.
 */
export function loadPowerShell(): Promise<(text: string) => SyntaxNodes> {
  loaded ??= loadUnoptimised('powershell').then(({ parse }) => (text) => {
    const { root, errors } = syntaxNodes(parse(withoutUnknown(text)));
    return { root: withoutLadders(root), errors };
  });
  return loaded;
}

/**
 * The same text without what the grammar does not know: the prompts of a session, `using` lines, before which it has no
 * `param` block, paths behind a variable (`$PSScriptRoot\lib`), `?.` and `a ? b : c`, of which a sum of the three is left.
 * Every offset stays.
 */
function withoutUnknown(text: string): string {
  return text
    .replace(/^[ \t]*PS(?: [^>\r\n]*)?>/gm, (prompt) => ' '.repeat(prompt.length))
    .replace(/^[ \t]*using[ \t]+(?:namespace|module|assembly|type)\b[^\r\n;]*/gim, (line) => ' '.repeat(line.length))
    .replace(/(?<=\$\{?\w+\}?)(?:\\[\w.*-]+)+/g, (path) => '_'.repeat(path.length))
    .replace(/(?<=\$\{\w+)\}\?(?=\.\w)/g, ' }')
    .replace(/(?<=\w)\?(?=\.\w)/g, '_')
    .replace(/(?<=[\w)\]}'"] )\?( [^|\r\n]*? ):(?= )/g, '+$1+');
}

/** Nodes that may stand around one other node; those with brackets of their own never have its span. */
const around = /_expression$|^expression_with_unary_operator$|^pipeline(?:_chain)?$/;
const unneeded = /^(?:command_argument_sep|empty_statement|assignement_operator)$/;
/** Names that are read as text. */
const leaves = /^(?:type_literal|type_name|attribute_name)$/;

interface GrowingNode extends SyntaxNode {
  children: GrowingNode[];
}

function withoutLadders(root: SyntaxNode): SyntaxNode {
  const top: GrowingNode = { ...root, children: [] };
  const waiting: { readonly from: SyntaxNode; readonly to: GrowingNode }[] = [{ from: root, to: top }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { from, to } = next;
    if (leaves.test(from.type)) continue;
    for (const child of from.children) {
      if (unneeded.test(child.type)) continue;
      const inner = innermost(child);
      const copy: GrowingNode = { ...inner, field: child.field, parent: to, children: [] };
      to.children.push(copy);
      waiting.push({ from: inner, to: copy });
    }
  }
  return top;
}

function innermost(node: SyntaxNode): SyntaxNode {
  let inner = node;
  for (;;) {
    const [only, ...others] = inner.children.filter(({ type }) => !unneeded.test(type));
    if (!only || others.length > 0 || !around.test(inner.type)) return inner;
    if (only.start !== inner.start || only.end !== inner.end) return inner;
    inner = only;
  }
}
