import { child, children, word } from '../../../syntax/javascript.ts';
import type { SyntaxNode } from '../../../syntax/javascript.ts';
import type { FlowDraft } from './flow-draft.ts';
import type { ValueId } from './flow.ts';
import { readExpression } from './read-expressions.ts';
import { bindDeclared, readDeclaration, readStatement } from './read-flow.ts';
import { recordImportedType } from './read-names.ts';
import type { Scope } from './scope.ts';

/** `import …` of every form; each name gets the export it stands for. */
export function readImport(draft: FlowDraft, declaration: SyntaxNode, scope: Scope): void {
  const module = word(child(declaration, 'source'), 'value');
  const line = draft.line(declaration.start);
  draft.module(module, line);
  for (const specifier of children(declaration, 'specifiers')) {
    const local = child(specifier, 'local');
    if (!local) continue;
    const value = draft.add({ kind: 'import', module, name: importedName(specifier), line });
    bindDeclared(draft, local, value, scope, 0);
    recordImportedType(draft, specifier, module, scope);
  }
}

function importedName(specifier: SyntaxNode): string {
  switch (specifier.type) {
    case 'ImportNamespaceSpecifier':
      return '*';
    case 'ImportDefaultSpecifier':
      return 'default';
    default:
      return nameOfExport(child(specifier, 'imported'));
  }
}

/** An exported name, which may be written as a string. */
function nameOfExport(node: SyntaxNode | undefined): string {
  return node?.type === 'StringLiteral' ? word(node, 'value') : word(node, 'name');
}

/** `import A = require('m')`, `import A = B.C`. */
export function readImportEquals(draft: FlowDraft, declaration: SyntaxNode, scope: Scope): void {
  const id = child(declaration, 'id');
  const reference = child(declaration, 'moduleReference');
  if (!id) return;
  const line = draft.line(declaration.start);
  const value = readReference(draft, reference, scope, line);
  bindDeclared(draft, id, value, scope, 0);
  if (declaration.isExport === true) draft.exports.push({ name: word(id, 'name'), value, line });
}

function readReference(draft: FlowDraft, reference: SyntaxNode | undefined, scope: Scope, line: number): ValueId {
  if (reference?.type === 'TSExternalModuleReference') {
    const module = word(child(reference, 'expression'), 'value');
    draft.module(module, line);
    return draft.add({ kind: 'import', module, name: '=', line });
  }
  if (reference?.type === 'TSQualifiedName')
    return draft.member(
      readReference(draft, child(reference, 'left'), scope, line),
      word(child(reference, 'right'), 'name'),
    );
  return readExpression(draft, reference, scope);
}

/** `export …` of every form. */
export function readExport(draft: FlowDraft, statement: SyntaxNode, scope: Scope): void {
  const line = draft.line(statement.start);
  const source = child(statement, 'source');
  const module = word(source, 'value');
  if (source) draft.module(module, line);
  const put = (name: string, value: ValueId) => draft.exports.push({ name, value, line });
  switch (statement.type) {
    case 'ExportAllDeclaration':
      draft.starExports.push(module);
      return;
    case 'TSExportAssignment':
      put('=', readExpression(draft, child(statement, 'expression'), scope));
      return;
    case 'ExportDefaultDeclaration': {
      const declaration = child(statement, 'declaration');
      const isNamed = declaration && /^(Function|Class)Declaration$|^TSDeclareFunction$/.test(declaration.type);
      if (isNamed) put('default', readDeclaration(draft, declaration, scope));
      else if (declaration?.type === 'TSInterfaceDeclaration')
        exportDeclared(draft, declaration, scope, put, 'default');
      else put('default', readExpression(draft, declaration, scope));
      return;
    }
  }
  const declaration = child(statement, 'declaration');
  if (declaration) exportDeclared(draft, declaration, scope, put);
  for (const specifier of children(statement, 'specifiers')) {
    const exported = nameOfExport(child(specifier, 'exported'));
    if (specifier.type === 'ExportNamespaceSpecifier')
      put(exported, draft.add({ kind: 'import', module, name: '*', line }));
    else if (source) {
      const name = specifier.type === 'ExportDefaultSpecifier' ? 'default' : nameOfExport(child(specifier, 'local'));
      put(exported, draft.add({ kind: 'import', module, name, line }));
    } else {
      const local = child(specifier, 'local');
      const type = scope.type(word(local, 'name'));
      const isType = type !== undefined && scope.binding(word(local, 'name')) === undefined;
      put(
        exported,
        isType
          ? draft.add({ kind: 'binding', id: type, at: statement.end, within: scope.within })
          : readExpression(draft, local, scope),
      );
    }
  }
}

/** Reads a declaration and exports every name that it declares. */
function exportDeclared(
  draft: FlowDraft,
  declaration: SyntaxNode,
  scope: Scope,
  put: (name: string, value: ValueId) => void,
  as?: string,
): void {
  readStatement(draft, declaration, scope);
  const names: string[] = [];
  const collect = (pattern: SyntaxNode | undefined): void => {
    if (pattern?.type === 'Identifier') names.push(word(pattern, 'name'));
    else if (pattern?.type === 'ObjectPattern')
      for (const property of children(pattern, 'properties'))
        collect(child(property, property.type === 'RestElement' ? 'argument' : 'value'));
    else if (pattern?.type === 'ArrayPattern') for (const element of children(pattern, 'elements')) collect(element);
    else if (pattern?.type === 'AssignmentPattern') collect(child(pattern, 'left'));
  };
  if (declaration.type === 'VariableDeclaration')
    for (const declarator of children(declaration, 'declarations')) collect(child(declarator, 'id'));
  else collect(child(declaration, 'id'));
  for (const name of names) {
    const binding = scope.binding(name) ?? scope.type(name);
    if (binding === undefined) continue;
    put(as ?? name, draft.add({ kind: 'binding', id: binding, at: declaration.end, within: scope.within }));
  }
}
