import type { Edit } from '../../model/edit.ts';
import type { StatementPlace } from '../../model/surface.ts';
import type { SyntaxNode } from '../../syntax/syntax-nodes.ts';
import { headerEnd, newLinesBehind } from '../../syntax/new-lines.ts';

/**
 * The edit that puts statements at a place of a Python text.
 * @param root the nodes of the whole text
 */
export function insertPythonStatements(
  text: string,
  root: SyntaxNode,
  place: StatementPlace,
  statements: readonly string[],
): Edit | undefined {
  if (place.kind === 'top') return newLinesBehind(text, topEnd(text, root, place.before), statements);
  const statement = statementAround(root, place.at);
  const indent = statement && indentationOf(text, statement.start);
  if (!statement || indent === undefined) return undefined;
  const lineBreak = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const newText = statements.map((line) => line + lineBreak + indent).join('');
  return { span: { start: statement.start, end: statement.start }, newText };
}

const imports = new Set(['import_statement', 'import_from_statement', 'future_import_statement']);
const definitions = new Set(['function_definition', 'class_definition', 'decorated_definition']);

/**
 * Where the head of a module ends: its shebang, encoding and licence, its docstring, and the imports before the first
 * definition and before `before`, those in a `try` or an `if` too.
 */
function topEnd(text: string, root: SyntaxNode, before: number): number {
  let end = headerEnd(text);
  for (const [index, node] of root.children.entries()) {
    if (node.type === 'comment') continue;
    if (node.end > before || definitions.has(node.type)) break;
    const isDocumentation = isDocstring(node) && root.children.slice(0, index).every(({ type }) => type === 'comment');
    if (!imports.has(node.type) && !isDocumentation && !holdsImports(node)) continue;
    end = Math.max(end, endOfLastOnLine(text, root.children, index));
  }
  return end;
}

function isDocstring(node: SyntaxNode): boolean {
  return (
    node.type === 'expression_statement' &&
    node.children.length === 1 &&
    (node.children[0]?.type ?? '').endsWith('string')
  );
}

/** `try: import a` … `except ImportError: import b`, `if sys.version_info[0] < 3: from x import y` */
function holdsImports(node: SyntaxNode): boolean {
  if (node.type !== 'try_statement' && node.type !== 'if_statement') return false;
  return node.children.some(
    ({ type, children }) =>
      type === 'block' && children.length > 0 && children.every((child) => imports.has(child.type)),
  );
}

/** The end of the last statement that begins on the line on which another ends: `import a; x = f(` goes on. */
function endOfLastOnLine(text: string, nodes: readonly SyntaxNode[], index: number): number {
  let end = nodes[index]?.end ?? 0;
  for (let next = nodes[index + 1], at = index + 1; next; next = nodes[++at]) {
    if (/[\r\n]/.test(text.slice(end, next.start))) break;
    end = next.end;
  }
  return end;
}

const statementParents = new Set(['module', 'block']);

/** The innermost statement that begins at or before an offset and ends behind it. */
function statementAround(root: SyntaxNode, at: number): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  for (let node: SyntaxNode | undefined = root; node;) {
    const next: SyntaxNode | undefined = node.children.find((child) => child.start <= at && at < child.end);
    if (next && statementParents.has(node.type)) found = next;
    node = next;
  }
  return found;
}

/** The white space before an offset on its line; undefined where something else stands there. */
function indentationOf(text: string, offset: number): string | undefined {
  const before = /[^\r\n]*$/.exec(text.slice(0, offset))?.[0] ?? '';
  return /^[ \t]*$/.test(before) ? before : undefined;
}
