import type { Edit } from '../../model/edit.ts';
import type { StatementPlace } from '../../model/surface.ts';
import type { SyntaxNode } from '../../syntax/syntax-nodes.ts';
import { pythonNaming } from './naming.ts';
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
  const around = statementsAround(root, place.at);
  const names = new Set(statements.join('\n').match(/[\p{L}_][\p{L}\p{N}_]*/gu));
  const statement = around.find(
    (one) => indentationOf(text, one.start) !== undefined && !defines(one, text, place.at, names),
  );
  if (!statement) return undefined;
  const indent = indentationOf(text, statement.start) ?? '';
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

/** The statements of one function, or of none, that an offset stands in, the outermost first. */
function statementsAround(root: SyntaxNode, at: number): readonly SyntaxNode[] {
  let found: SyntaxNode[] = [];
  for (const { node, inside } of pathTo(root, at)) {
    if (isBody(inside) && inside.parent?.type !== 'lambda') found = [];
    if (statementParents.has(node.type)) found.push(inside);
  }
  return found;
}

/** Whether an offset stands in the body of a function, which runs when it is called. */
export function isInFunction(root: SyntaxNode, at: number): boolean {
  return pathTo(root, at).some(({ inside }) => isBody(inside) && inside.parent?.type !== 'class_definition');
}

function pathTo(root: SyntaxNode, at: number): readonly { readonly node: SyntaxNode; readonly inside: SyntaxNode }[] {
  const path: { node: SyntaxNode; inside: SyntaxNode }[] = [];
  for (let node: SyntaxNode | undefined = root; node;) {
    const inside: SyntaxNode | undefined = node.children.find((child) => child.start <= at && at < child.end);
    if (inside) path.push({ node, inside });
    node = inside;
  }
  return path;
}

function isBody({ field, parent }: SyntaxNode): boolean {
  return field === 'body' && /^(?:function_definition|lambda|class_definition)$/.test(parent?.type ?? '');
}

/** Whether a statement gives one of some names a meaning before an offset inside it: `with connect() as client:`. */
function defines(statement: SyntaxNode, text: string, at: number, names: ReadonlySet<string>): boolean {
  const waiting = [statement];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (namesGivenBy(node, text, at).some((name) => names.has(name))) return true;
    // What a comprehension runs over stands behind what it makes.
    const isWhole = /comprehension$|^generator_expression$/.test(node.type);
    waiting.push(...node.children.filter(({ start }) => isWhole || start <= at));
  }
  return false;
}

function namesGivenBy(node: SyntaxNode, text: string, at: number): readonly string[] {
  // `client = connected(client.clusters.create(…))` gives its name a new meaning behind the offset.
  const isGivenLater = /^(?:augmented_)?assignment$|^named_expression$/.test(node.type) && at < node.end;
  const nodes = imports.has(node.type)
    ? node.children
    : definitions.has(node.type)
      ? node.children.filter(({ field }) => field === 'name')
      : isGivenLater
        ? []
        : pythonNaming.bindings(node, text).map(({ target }) => target);
  return nodes.map(({ start, end }) => text.slice(start, end).replace(/^[^]*[\s.]/, ''));
}

/** The white space before an offset on its line; undefined where something else stands there. */
function indentationOf(text: string, offset: number): string | undefined {
  const before = /[^\r\n]*$/.exec(text.slice(0, offset))?.[0] ?? '';
  return /^[ \t]*$/.test(before) ? before : undefined;
}
