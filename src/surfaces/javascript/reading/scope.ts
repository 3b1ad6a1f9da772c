import { child, children, isNode, nodesBelow, word } from '../../../syntax/javascript.ts';
import type { SyntaxNode } from '../../../syntax/javascript.ts';
import type { FlowDraft } from './flow-draft.ts';
import type { BindingId, FunctionId, Owner } from './flow.ts';

/** What names mean in one block, function or module. */
export class Scope {
  readonly parent: Scope | undefined;
  readonly within: FunctionId;
  /** Whose `this` it is here; undefined where nobody can say. */
  readonly owner: Owner | undefined;
  readonly names = new Map<string, BindingId>();
  /** Types have names of their own: an interface may be called like a variable. */
  readonly types = new Map<string, BindingId>();

  constructor(parent: Scope | undefined, within: FunctionId, owner: Owner | undefined) {
    this.parent = parent;
    this.within = within;
    this.owner = owner;
  }

  /** A block inside this scope. */
  block(): Scope {
    return new Scope(this, this.within, this.owner);
  }

  declaring(name: string): Scope | undefined {
    return this.names.has(name) ? this : this.parent?.declaring(name);
  }

  binding(name: string): BindingId | undefined {
    return this.names.get(name) ?? this.parent?.binding(name);
  }

  type(name: string): BindingId | undefined {
    return this.types.get(name) ?? this.parent?.type(name);
  }
}

/** Declares what the statements of a block declare in it, before any of them is read: names are visible in their whole block. */
export function declareBlock(draft: FlowDraft, statements: readonly SyntaxNode[], scope: Scope): void {
  for (const statement of statements) {
    const declaration = exportedDeclaration(statement);
    switch (declaration.type) {
      case 'VariableDeclaration':
        if (word(declaration, 'kind') !== 'var') declareVariables(draft, declaration, scope);
        break;
      case 'FunctionDeclaration':
      case 'TSDeclareFunction':
      case 'ClassDeclaration':
      case 'TSImportEqualsDeclaration':
      case 'TSEnumDeclaration':
      case 'TSModuleDeclaration':
        declareName(draft, child(declaration, 'id'), scope);
        break;
      case 'ImportDeclaration':
        for (const specifier of children(declaration, 'specifiers'))
          declareName(draft, child(specifier, 'local'), scope);
        break;
      case 'TSTypeAliasDeclaration':
      case 'TSInterfaceDeclaration':
      case 'TypeAlias':
      case 'InterfaceDeclaration': {
        const name = word(child(declaration, 'id'), 'name');
        // An interface may be declared in several parts.
        if (name && !scope.types.has(name)) scope.types.set(name, draft.bind(name, scope.within));
        break;
      }
    }
  }
}

/** Declares the `var`s of a function or program, wherever in it they stand. */
export function declareHoisted(draft: FlowDraft, node: SyntaxNode, scope: Scope): void {
  if (node.type === 'VariableDeclaration' && word(node, 'kind') === 'var') declareVariables(draft, node, scope);
  if (!/Statement$|Program|VariableDeclaration|SwitchCase|CatchClause|^Export/.test(node.type)) return;
  for (const below of nodesBelow(node)) declareHoisted(draft, below, scope);
}

/** The declaration that an export statement holds, or the statement itself. */
function exportedDeclaration(statement: SyntaxNode): SyntaxNode {
  const isExport = /^Export(Named|Default)Declaration$/.test(statement.type);
  return (isExport ? child(statement, 'declaration') : undefined) ?? statement;
}

function declareVariables(draft: FlowDraft, declaration: SyntaxNode, scope: Scope): void {
  for (const declarator of children(declaration, 'declarations'))
    if (!isCreatedRequire(declarator)) declarePattern(draft, child(declarator, 'id'), scope);
}

/** `const require = createRequire(import.meta.url)`: the name means in an ES module what it means in others without a declaration. */
function isCreatedRequire(declarator: SyntaxNode): boolean {
  const init = child(declarator, 'init');
  const callee = init && child(init, 'callee');
  const called = callee?.type === 'MemberExpression' ? child(callee, 'property') : callee;
  return word(child(declarator, 'id'), 'name') === 'require' && word(called, 'name') === 'createRequire';
}

/** Declares every name in a pattern. */
export function declarePattern(draft: FlowDraft, pattern: SyntaxNode | undefined, scope: Scope): void {
  switch (pattern?.type) {
    case undefined:
      return;
    case 'Identifier':
      declareName(draft, pattern, scope);
      return;
    case 'ObjectPattern':
      for (const property of children(pattern, 'properties'))
        declarePattern(draft, child(property, property.type === 'RestElement' ? 'argument' : 'value'), scope);
      return;
    case 'ArrayPattern':
      for (const element of children(pattern, 'elements')) declarePattern(draft, element, scope);
      return;
    case 'AssignmentPattern':
      declarePattern(draft, child(pattern, 'left'), scope);
      return;
    case 'RestElement':
      declarePattern(draft, child(pattern, 'argument'), scope);
      return;
    case 'TSParameterProperty':
      declarePattern(draft, child(pattern, 'parameter'), scope);
      return;
  }
}

export function declareName(draft: FlowDraft, id: unknown, scope: Scope): void {
  const name = isNode(id) ? word(id, 'name') : '';
  if (name && !scope.names.has(name)) scope.names.set(name, draft.bind(name, scope.within));
}
