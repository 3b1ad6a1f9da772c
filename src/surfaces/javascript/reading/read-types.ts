import { child, children, word } from '../../../syntax/javascript.ts';
import type { SyntaxNode } from '../../../syntax/javascript.ts';
import type { FlowDraft } from './flow-draft.ts';
import type { ValueId } from './flow.ts';
import { nameOfKey, readExpression } from './read-expressions.ts';
import { recordType } from './read-names.ts';
import type { Scope } from './scope.ts';

/**
 * What a value of an annotated type is, or undefined where the type says nothing (`any`, or no type at all). Types that
 * take a checker to understand are unknown values that say so.
 */
export function readAnnotation(draft: FlowDraft, type: SyntaxNode | undefined, scope: Scope): ValueId | undefined {
  if (!type) return undefined;
  switch (type.type) {
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
    case 'AnyTypeAnnotation':
    case 'MixedTypeAnnotation':
      return undefined;
    case 'TSTypeAnnotation':
    case 'TypeAnnotation':
    case 'TSParenthesizedType':
    case 'TSOptionalType':
    case 'TSTypeOperator':
    case 'NullableTypeAnnotation':
      return readAnnotation(draft, child(type, 'typeAnnotation'), scope);
    case 'TSStringKeyword':
    case 'StringTypeAnnotation':
      return draft.plain('string');
    case 'TSNumberKeyword':
    case 'NumberTypeAnnotation':
      return draft.plain('number');
    case 'TSBooleanKeyword':
    case 'BooleanTypeAnnotation':
      return draft.plain('boolean');
    case 'TSLiteralType':
      return readExpression(draft, child(type, 'literal'), scope);
    case 'TSTemplateLiteralType':
      return draft.plain('string');
    case 'TSVoidKeyword':
    case 'TSNullKeyword':
    case 'TSUndefinedKeyword':
    case 'TSNeverKeyword':
      return draft.plain('nothing');
    case 'TSUnionType':
    case 'TSIntersectionType':
    case 'UnionTypeAnnotation': {
      const read = children(type, 'types').map((part) => readAnnotation(draft, part, scope));
      const known = read.filter((part) => part !== undefined);
      return known.length < read.length ? undefined : draft.either(...known);
    }
    case 'TSArrayType':
      return draft.add({ kind: 'array', elements: [annotation(draft, child(type, 'elementType'), scope)] });
    case 'TSTupleType': {
      const elements = children(type, 'elementTypes').map((element) => annotation(draft, element, scope));
      return draft.add({ kind: 'array', elements });
    }
    case 'TSTypeLiteral':
      return readMembers(draft, children(type, 'members'), [], type, scope);
    case 'TSTypeQuery':
      return readEntity(draft, child(type, 'exprName'), scope);
    case 'TSImportType':
      return instance(draft, readEntity(draft, type, scope), type);
    case 'TSIndexedAccessType': {
      const literal = child(child(type, 'indexType') ?? type, 'literal');
      const of = annotation(draft, child(type, 'objectType'), scope);
      return draft.member(of, literal?.type === 'StringLiteral' ? word(literal, 'value') : undefined);
    }
    case 'TSTypeReference':
    case 'TSExpressionWithTypeArguments':
    case 'TSClassImplements':
    case 'TSInterfaceHeritage':
    case 'GenericTypeAnnotation':
      return readReference(draft, type, scope);
    case 'TSFunctionType':
    case 'FunctionTypeAnnotation':
      return unreadable(draft);
    default:
      return unreadable(draft);
  }
}

function annotation(draft: FlowDraft, type: SyntaxNode | undefined, scope: Scope): ValueId {
  return readAnnotation(draft, type, scope) ?? unreadable(draft);
}

function unreadable(draft: FlowDraft): ValueId {
  return draft.add({ kind: 'unknown', annotated: true });
}

function instance(draft: FlowDraft, of: ValueId, type: SyntaxNode): ValueId {
  return draft.add({ kind: 'instance', of, line: draft.line(type.start) });
}

/** Types that stand for the one type they are given, as far as a client goes. */
const transparent = /^(Promise|PromiseLike|Awaited|Readonly|Required|Partial|NonNullable|DeepReadonly)$/;
const collections = /^(Array|ReadonlyArray|Set|Iterable|AsyncIterable|IterableIterator)$/;

function readReference(draft: FlowDraft, type: SyntaxNode, scope: Scope): ValueId | undefined {
  const entity = child(type, 'typeName') ?? child(type, 'expression') ?? child(type, 'id');
  const parameters = child(type, 'typeParameters') ?? child(type, 'typeArguments');
  const [first] = parameters ? children(parameters, 'params') : [];
  const name = entity?.type === 'Identifier' ? word(entity, 'name') : '';
  const declared = scope.type(name);
  if (declared !== undefined) return draft.add({ kind: 'binding', id: declared, at: type.start, within: scope.within });
  if (scope.binding(name) === undefined && first) {
    if (transparent.test(name)) return readAnnotation(draft, first, scope);
    if (collections.test(name)) return draft.add({ kind: 'array', elements: [annotation(draft, first, scope)] });
    // `typeof X` is the class itself, and `typeof make` the function.
    if (name === 'InstanceType') return instance(draft, annotation(draft, first, scope), type);
    if (name === 'ReturnType') {
      const callee = annotation(draft, first, scope);
      return draft.add({ kind: 'call', callee, arguments: [], line: draft.line(type.start) });
    }
  }
  if (name && scope.binding(name) === undefined) return unreadable(draft);
  return instance(draft, readEntity(draft, entity, scope), type);
}

/** `A`, `A.B` or `import('m').A` as a value. */
function readEntity(draft: FlowDraft, entity: SyntaxNode | undefined, scope: Scope): ValueId {
  if (!entity) return unreadable(draft);
  switch (entity.type) {
    case 'TSQualifiedName':
    case 'QualifiedTypeIdentifier': {
      const left = child(entity, 'left') ?? child(entity, 'qualification');
      const right = child(entity, 'right') ?? child(entity, 'id');
      const of = readEntity(draft, left, scope);
      if (right) recordType(draft, right, word(right, 'name'), of);
      return draft.member(of, word(right, 'name'));
    }
    case 'TSImportType': {
      const argument = child(entity, 'argument');
      const literal = argument?.type === 'TSLiteralType' ? child(argument, 'literal') : argument;
      const module = word(literal, 'value');
      const qualifier = child(entity, 'qualifier');
      const line = draft.line(entity.start);
      if (!module) return unreadable(draft);
      draft.module(module, line);
      const whole = draft.add({ kind: 'import', module, name: qualifier ? '*' : '=', line });
      return qualifier ? qualified(draft, whole, qualifier) : whole;
    }
    default: {
      const value = readExpression(draft, entity, scope);
      if (entity.type === 'Identifier') recordType(draft, entity, word(entity, 'name'), value, scope);
      return value;
    }
  }
}

/** The member of a module that a qualified name behind `import('m').` names. */
function qualified(draft: FlowDraft, of: ValueId, qualifier: SyntaxNode): ValueId {
  const left = qualifier.type === 'TSQualifiedName' ? child(qualifier, 'left') : undefined;
  const last = left ? child(qualifier, 'right') : qualifier;
  const base = left ? qualified(draft, of, left) : of;
  if (last) recordType(draft, last, word(last, 'name'), base);
  return draft.member(base, word(last, 'name'));
}

/** The properties of a type as an object; what its methods give, only a checker can tell. */
function readMembers(
  draft: FlowDraft,
  members: readonly SyntaxNode[],
  bases: readonly ValueId[],
  type: SyntaxNode,
  scope: Scope,
): ValueId {
  const properties = members.flatMap((member): readonly (readonly [string, ValueId])[] => {
    const name = nameOfKey(draft, member, scope);
    if (name === undefined) return [];
    const isProperty = member.type === 'TSPropertySignature';
    return [[name, isProperty ? annotation(draft, child(member, 'typeAnnotation'), scope) : unreadable(draft)]];
  });
  // A type may have members that stand elsewhere (declaration merging), so it is never known as a whole.
  return draft.add({
    kind: 'object',
    properties,
    spreads: [...bases, unreadable(draft)],
    line: draft.line(type.start),
  });
}

/** `type A = …`, `interface A { … }`. */
export function readTypeDeclaration(draft: FlowDraft, declaration: SyntaxNode, scope: Scope): void {
  const id = child(declaration, 'id');
  const binding = scope.type(word(id, 'name'));
  if (!id || binding === undefined) return;
  const inner = scope.block();
  readTypeParameters(draft, declaration, inner);
  const body = child(declaration, 'body');
  const value =
    declaration.type === 'TSInterfaceDeclaration' && body
      ? readMembers(
          draft,
          children(body, 'body'),
          children(declaration, 'extends').map((base) => annotation(draft, base, inner)),
          declaration,
          inner,
        )
      : annotation(draft, child(declaration, 'typeAnnotation') ?? child(declaration, 'right'), inner);
  const line = draft.line(declaration.start);
  draft.assign(binding, { value, at: 0, within: scope.within, certain: false, line });
}

/** `<T extends Base>`: a parameter is taken for what it extends. */
export function readTypeParameters(draft: FlowDraft, node: SyntaxNode, scope: Scope): void {
  const list = child(node, 'typeParameters');
  if (list?.type !== 'TSTypeParameterDeclaration') return;
  for (const parameter of children(list, 'params')) {
    const id = child(parameter, 'name');
    const name = id ? word(id, 'name') : word(parameter, 'name');
    const binding = draft.bind(name, scope.within);
    scope.types.set(name, binding);
    const value = annotation(draft, child(parameter, 'constraint'), scope);
    draft.assign(binding, { value, at: 0, within: scope.within, certain: false, line: draft.line(parameter.start) });
  }
}

/** Type arguments hold no values but may name modules (`import('m').A`). */
export function readTypeArguments(draft: FlowDraft, node: SyntaxNode, scope: Scope): void {
  const list = child(node, 'typeParameters') ?? child(node, 'typeArguments');
  for (const argument of list ? children(list, 'params') : []) readAnnotation(draft, argument, scope);
}
