import { fileOf, type Fragment } from '../../../model/fragment.ts';
import { child, children, nodesBelow, word } from '../../../syntax/javascript.ts';
import type { SyntaxNode } from '../../../syntax/javascript.ts';
import { assignPattern } from './read-assignments.ts';
import { readExport, readImport, readImportEquals } from './read-modules.ts';
import { readClass, readFunction } from './read-functions.ts';
import { readTypeDeclaration } from './read-types.ts';
import { findFakeOperations, isTestFile } from './fake-operations.ts';
import { FlowDraft, unknownValue } from './flow-draft.ts';
import type { Flow } from './flow.ts';
import { readExpression } from './read-expressions.ts';
import { declareBlock, declareHoisted, declarePattern, Scope } from './scope.ts';
import type { Vocabulary } from '../vocabulary.ts';

/**
 * The flow of a fragment's values, and every place in it that has the shape of a use.
 * @param lineStarts of the file's text
 * @throws RangeError where the tree is too deep for the stack
 */
export function readFlow(
  fragment: Fragment,
  program: SyntaxNode,
  vocabulary: Vocabulary,
  lineStarts: readonly number[],
): Flow {
  const draft = new FlowDraft(fragment, vocabulary, lineStarts);
  const scope = new Scope(undefined, 0, undefined);
  declareHoisted(draft, program, scope);
  readBlock(draft, program, scope);
  if (isTestFile(fileOf(fragment).path)) draft.fakes.push(...findFakeOperations(program, draft));
  return draft.finish(scope.names);
}

/** Reads the statements of a block in a scope that is theirs alone. */
export function readBlock(draft: FlowDraft, block: SyntaxNode, scope: Scope): void {
  const statements = children(block, 'body');
  declareBlock(draft, statements, scope);
  for (const statement of statements) {
    draft.direct = true;
    noteAssignment(draft, statement);
    readStatement(draft, statement, scope);
  }
  draft.direct = false;
}

function noteAssignment(draft: FlowDraft, statement: SyntaxNode): void {
  const assignment = statement.type === 'ExpressionStatement' ? child(statement, 'expression') : undefined;
  if (assignment?.type !== 'AssignmentExpression' || word(assignment, 'operator') !== '=') return;
  const [left, right] = [child(assignment, 'left'), child(assignment, 'right')];
  if (left && right) draft.assignments.set(left, { statement, right });
}

/** Reads what may happen or not, or happen often. */
function readIndirect(draft: FlowDraft, statement: SyntaxNode | undefined, scope: Scope): void {
  draft.direct = false;
  if (statement) readStatement(draft, statement, scope);
}

export function readStatement(draft: FlowDraft, statement: SyntaxNode, scope: Scope): void {
  switch (statement.type) {
    case 'ExpressionStatement':
      readExpression(draft, child(statement, 'expression'), scope);
      return;
    case 'VariableDeclaration':
      readVariables(draft, statement, scope);
      return;
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'ClassDeclaration':
      readDeclaration(draft, statement, scope);
      return;
    case 'ImportDeclaration':
      readImport(draft, statement, scope);
      return;
    case 'TSImportEqualsDeclaration':
      readImportEquals(draft, statement, scope);
      return;
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
    case 'ExportAllDeclaration':
    case 'TSExportAssignment':
      readExport(draft, statement, scope);
      return;
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TypeAlias':
    case 'InterfaceDeclaration':
      readTypeDeclaration(draft, statement, scope);
      return;
    case 'ReturnStatement':
      draft.functions[scope.within]?.returns.push(readExpression(draft, child(statement, 'argument'), scope));
      return;
    case 'BlockStatement':
    case 'StaticBlock':
    case 'TSModuleBlock':
      readBlock(draft, statement, scope.block());
      return;
    case 'ForStatement':
    case 'ForOfStatement':
    case 'ForInStatement':
      readLoop(draft, statement, scope);
      return;
    case 'SwitchStatement': {
      readExpression(draft, child(statement, 'discriminant'), scope);
      const block = scope.block();
      const cases = children(statement, 'cases');
      for (const branch of cases) declareBlock(draft, children(branch, 'consequent'), block);
      for (const branch of cases) {
        readExpression(draft, child(branch, 'test'), block);
        for (const consequent of children(branch, 'consequent')) readIndirect(draft, consequent, block);
      }
      return;
    }
    case 'CatchClause': {
      const block = scope.block();
      const parameter = child(statement, 'param');
      declarePattern(draft, parameter, block);
      if (parameter) assignPattern(draft, parameter, unknownValue, block);
      readIndirect(draft, child(statement, 'body'), block);
      return;
    }
    default:
      // If, while, try, labels, namespaces: their statements and conditions, in order.
      for (const below of nodesBelow(statement)) {
        if (/Statement$|Declaration$|Clause$|Block$/.test(below.type)) readIndirect(draft, below, scope);
        else readExpression(draft, below, scope);
      }
  }
}

/** A function or class under its own name, which every statement of the block sees. */
export function readDeclaration(draft: FlowDraft, declaration: SyntaxNode, scope: Scope): number {
  const isClass = declaration.type === 'ClassDeclaration';
  const value = isClass ? readClass(draft, declaration, scope) : readFunction(draft, declaration, scope);
  const id = child(declaration, 'id');
  // Anything else that is assigned to the name comes later, though it may stand earlier.
  if (id) bindDeclared(draft, id, value, scope, isClass ? declaration.end : 0);
  return value;
}

/** Gives a declared name its one value. */
export function bindDeclared(draft: FlowDraft, id: SyntaxNode, value: number, scope: Scope, at = id.end): void {
  const binding = scope.binding(word(id, 'name'));
  if (binding === undefined) return;
  draft.assign(binding, { value, at, within: scope.within, certain: true, line: draft.line(id.start) });
}

function readVariables(draft: FlowDraft, declaration: SyntaxNode, scope: Scope): void {
  const { direct } = draft;
  for (const declarator of children(declaration, 'declarations')) {
    const id = child(declarator, 'id');
    const init = child(declarator, 'init');
    if (!id) continue;
    const value = init && readExpression(draft, init, scope);
    draft.direct = direct;
    // `let client: BatchAIManagementClient;` says nothing of the value and all of its type.
    assignPattern(draft, id, value, scope, init);
  }
}

function readLoop(draft: FlowDraft, loop: SyntaxNode, scope: Scope): void {
  const block = scope.block();
  const head = child(loop, loop.type === 'ForStatement' ? 'init' : 'left');
  draft.direct = false;
  if (head?.type === 'VariableDeclaration') {
    declareBlock(draft, [head], block);
    if (loop.type === 'ForStatement') readVariables(draft, head, block);
  } else if (head && loop.type === 'ForStatement') readExpression(draft, head, block);
  if (loop.type === 'ForStatement') {
    readExpression(draft, child(loop, 'test'), block);
    readExpression(draft, child(loop, 'update'), block);
  } else {
    const collection = readExpression(draft, child(loop, 'right'), scope);
    const element = loop.type === 'ForOfStatement' ? draft.add({ kind: 'element', of: collection }) : draft.plain();
    const target = head?.type === 'VariableDeclaration' ? child(children(head, 'declarations')[0] ?? head, 'id') : head;
    draft.direct = false;
    if (target) assignPattern(draft, target, element, block);
  }
  readIndirect(draft, child(loop, 'body'), block);
}
