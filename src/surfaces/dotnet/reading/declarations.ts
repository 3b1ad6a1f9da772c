import { tokenAt } from '../../../model/span.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { GrowingType } from './draft.ts';
import { argumentValueOf, expressionOf, typeArgumentsOfCalled } from './expressions.ts';
import type { Expression, ScopeId, TypeName } from './facts.ts';
import type { Reader } from './reader.ts';
import { typeNameOf } from './type-names.ts';

/** Where a node stands. */
export interface Place {
  readonly scope: ScopeId;
  readonly namespace: string;
  readonly type: GrowingType | undefined;
}

const scoped = new Set([
  'block',
  'for_statement',
  'foreach_statement',
  'using_statement',
  'lambda_expression',
  'anonymous_method_expression',
  'switch_section',
  'catch_clause',
  'query_expression',
  'accessor_declaration',
  'constructor_declaration',
  'operator_declaration',
  'conversion_operator_declaration',
  'destructor_declaration',
  'indexer_declaration',
]);

const typeDeclarations = new Set([
  'class_declaration',
  'struct_declaration',
  'record_declaration',
  'record_struct_declaration',
  'interface_declaration',
  'enum_declaration',
]);

/** Records what a node declares, and says in which place its children stand. */
export function readDeclaration(reader: Reader, node: SyntaxNode, place: Place): Place {
  const { draft, text } = reader;
  if (typeDeclarations.has(node.type)) return readType(reader, node, place);
  if (scoped.has(node.type)) {
    const inside = { ...place, scope: draft.scope(place.scope) };
    if (node.type === 'foreach_statement') readForeach(reader, node, inside.scope);
    if (node.type === 'lambda_expression') readImplicitParameters(reader, node, inside.scope);
    if (node.type === 'catch_clause') readCaught(reader, node, inside.scope);
    return inside;
  }
  switch (node.type) {
    case 'using_directive':
      readUsing(reader, node);
      return place;
    case 'namespace_declaration': {
      const name = plain(text, childOf(node, 'name'));
      const namespace = place.namespace ? `${place.namespace}.${name}` : name;
      draft.namespaces.add(namespace);
      return { ...place, namespace };
    }
    case 'file_scoped_namespace_declaration':
      draft.namespaces.add(plain(text, childOf(node, 'name')));
      return place;
    case 'method_declaration':
    case 'local_function_statement':
      return readFunction(reader, node, place);
    case 'property_declaration':
      addMember(reader, place.type, node, typeNameOf(childOf(node, 'type'), text));
      return place;
    case 'variable_declaration':
      readVariables(reader, node, place);
      return place;
    case 'parameter':
      readParameter(reader, node, place);
      return place;
    case 'declaration_expression':
    case 'declaration_pattern':
    case 'recursive_pattern': {
      const name = childOf(node, 'name');
      if (name) declare(reader, place.scope, name, typeNameOf(childOf(node, 'type'), text));
      return place;
    }
    case 'from_clause': {
      const [name] = node.children.filter(({ field }) => field === 'name');
      const source = partsOf(node).at(-1);
      const of = expressionOf(source, text, place.scope);
      if (name) declare(reader, place.scope, name, typeNameOf(childOf(node, 'type'), text), { kind: 'each', of });
      return place;
    }
    case 'let_clause': {
      const [name, value] = partsOf(node);
      if (name?.type === 'identifier')
        declare(reader, place.scope, name, undefined, expressionOf(value, text, place.scope));
      return place;
    }
    case 'assignment_expression':
      readAssignment(reader, node, place.scope);
      return place;
    default:
      return place;
  }
}

function plain(text: string, node: SyntaxNode | undefined): string {
  return node ? text.slice(node.start, node.end).replace(/\s+/g, '') : '';
}

function declare(
  { draft, text, keepLine }: Reader,
  scope: ScopeId,
  name: SyntaxNode,
  type: TypeName | undefined,
  value?: Expression,
): void {
  draft.declare(scope, text.slice(name.start, name.end), keepLine(name.start), type, value);
}

/** `using N;`, `using static T;`, `using A = N.T;`, each perhaps `global`. */
function readUsing({ draft, text }: Reader, node: SyntaxNode): void {
  const found = /^(global\s+)?using\s+(static\s+)?(?:unsafe\s+)?(?:(@?\w+)\s*=\s*)?([^;]+);?$/.exec(
    text.slice(node.start, node.end),
  );
  const [, isGlobal, isStatic, alias, target = ''] = found ?? [];
  const name = target.replace(/\s+/g, '').replace(/^global::/, '');
  const type = typeNameOf(partsOf(node).at(-1), text);
  if (alias !== undefined) {
    if (type) draft.aliases[alias] = type;
  } else if (isStatic) {
    if (type) draft.staticTypes.push(type);
  } else if (name !== '') {
    draft.namespaces.add(name);
    if (isGlobal) draft.globalNamespaces.add(name);
  }
}

function typeParametersOf({ text }: Reader, node: SyntaxNode): Record<string, TypeName | null> {
  const list = node.children.find(({ type }) => type === 'type_parameter_list');
  const parameters: Record<string, TypeName | null> = {};
  for (const parameter of list ? partsOf(list) : []) {
    const name = childOf(parameter, 'name');
    if (name) parameters[text.slice(name.start, name.end)] = null;
  }
  for (const clause of node.children.filter(({ type }) => type === 'type_parameter_constraints_clause')) {
    const [name, ...constraints] = partsOf(clause);
    const types = constraints.flatMap((constraint) => typeNameOf(childOf(constraint, 'type'), text) ?? []);
    if (name && types[0]) parameters[text.slice(name.start, name.end)] = types[0];
  }
  return parameters;
}

function readType(reader: Reader, node: SyntaxNode, place: Place): Place {
  const { draft, text, keepLine } = reader;
  const name = childOf(node, 'name');
  const typeParameters = typeParametersOf(reader, node);
  const scope = draft.scope(place.scope, { type: draft.types.length, typeParameters });
  const bases = node.children.find(({ type }) => type === 'base_list');
  const type: GrowingType = {
    name: name ? text.slice(name.start, name.end) : '',
    namespace: place.namespace,
    scope,
    bases: (bases ? partsOf(bases) : []).flatMap((base) => {
      const named = base.type === 'primary_constructor_base_type' ? partsOf(base)[0] : base;
      return typeNameOf(named, text) ?? [];
    }),
    parameters: Object.keys(typeParameters),
    members: [],
    line: keepLine(name?.start ?? node.start),
  };
  draft.types.push(type);
  return { ...place, scope, type };
}

const isPrivate = (text: string, node: SyntaxNode): boolean =>
  !node.children.some(
    ({ type, start, end }) => type === 'modifier' && /^(public|internal|protected)$/.test(text.slice(start, end)),
  );

function addMember(
  { text, keepLine }: Reader,
  owner: GrowingType | undefined,
  node: SyntaxNode,
  type: TypeName | undefined,
): void {
  const name = childOf(node, 'name');
  if (!owner || !name) return;
  owner.members.push({
    name: text.slice(name.start, name.end),
    kind: 'value',
    isPrivate: isPrivate(text, node),
    ...(type && { type }),
    parameters: [],
    line: keepLine(name.start),
  });
}

/** The types of parameters, null where one has none; a `params` array is written without a node of its own. */
function parameterTypesOf({ text }: Reader, node: SyntaxNode): readonly (TypeName | null)[] {
  const list = node.children.find(({ type }) => type === 'parameter_list');
  const parameters = (list?.children ?? []).filter(({ type }) => type === 'parameter');
  return parameters.map((parameter) => typeNameOf(childOf(parameter, 'type'), text) ?? null);
}

function readFunction(reader: Reader, node: SyntaxNode, place: Place): Place {
  const { draft, text, keepLine } = reader;
  const name = childOf(node, 'name');
  const returns = typeNameOf(childOf(node, 'returns') ?? childOf(node, 'type'), text);
  const parameters = parameterTypesOf(reader, node);
  const scope = draft.scope(place.scope, { typeParameters: typeParametersOf(reader, node) });
  if (!name) return { ...place, scope };
  const line = keepLine(name.start);
  const word = text.slice(name.start, name.end);
  if (node.type === 'method_declaration' && place.type) {
    const list = node.children.find(({ type }) => type === 'parameter_list');
    const [first] = list ? partsOf(list) : [];
    keepDeclared(reader, place.type, name, list);
    const extended = first && /^\s*(\[.*?\]\s*)?this\b/.test(text.slice(first.start, first.end)) ? parameters[0] : null;
    place.type.members.push({
      name: word,
      kind: 'method',
      isPrivate: isPrivate(text, node),
      ...(returns && { type: returns }),
      parameters,
      ...(extended && { extends: extended }),
      line,
    });
  } else {
    draft.variables.push({ scope: place.scope, name: word, line, parameters, ...(returns && { returns }) });
  }
  return { ...place, scope };
}

/** What may implement an operation of the library. */
function keepDeclared(reader: Reader, type: GrowingType, name: SyntaxNode, list: SyntaxNode | undefined): void {
  const { draft, catalogue, fragment, text, keepLine } = reader;
  const parameters = list ? partsOf(list) : [];
  const [first] = parameters;
  const token = tokenAt(text, name.start, name.end);
  if (!list || !first || type.bases.length === 0 || !catalogue.methods.has(token.text)) return;
  draft.declared.push({
    ...{ fragment, span: { start: name.start, end: list.end }, line: keepLine(name.start) },
    ...{ type: draft.types.indexOf(type), name: token, parameters: parameters.length },
    ...{ head: text.slice(name.start, first.end), tail: text.slice(first.end, list.end) },
  });
}

/** Locals and fields. */
function readVariables(reader: Reader, node: SyntaxNode, place: Place): void {
  const { text } = reader;
  const type = typeNameOf(childOf(node, 'type'), text);
  const isField = node.parent?.type === 'field_declaration';
  for (const declarator of node.children.filter((child) => child.type === 'variable_declarator')) {
    const name = childOf(declarator, 'name');
    const valueNode = partsOf(declarator).findLast((part) => part !== name && part.type !== 'tuple_pattern');
    const value = valueNode ? expressionOf(valueNode, text, place.scope) : undefined;
    if (!name) {
      const pattern = declarator.children.find((child) => child.type === 'tuple_pattern');
      const names = (pattern?.children ?? []).filter(({ field }) => field === 'name');
      names.forEach((part, index) => {
        if (value) declare(reader, place.scope, part, undefined, { kind: 'item', of: value, index });
      });
    } else if (isField && place.type) {
      place.type.members.push({
        name: text.slice(name.start, name.end),
        kind: 'value',
        isPrivate: isPrivate(text, node.parent),
        ...(type && { type }),
        parameters: [],
        line: reader.keepLine(name.start),
      });
    } else {
      declare(reader, place.scope, name, type, value);
    }
  }
}

/** A parameter of a method, a lambda, or of a class's own header, where a record's is a property too. */
function readParameter(reader: Reader, node: SyntaxNode, place: Place): void {
  const name = childOf(node, 'name');
  if (!name) return;
  const type = typeNameOf(childOf(node, 'type'), reader.text);
  const owner = node.parent?.parent;
  if (type || owner?.type !== 'lambda_expression') declare(reader, place.scope, name, type);
  if (owner && typeDeclarations.has(owner.type) && place.type)
    place.type.members.push({
      name: reader.text.slice(name.start, name.end),
      kind: 'value',
      isPrivate: !owner.type.startsWith('record'),
      ...(type && { type }),
      parameters: [],
      line: reader.keepLine(name.start),
    });
}

function readForeach(reader: Reader, node: SyntaxNode, scope: ScopeId): void {
  const left = childOf(node, 'left');
  if (!left) return;
  const of = expressionOf(childOf(node, 'right'), reader.text, scope);
  const element: Expression = { kind: 'each', of };
  if (left.type === 'identifier') {
    const type = typeNameOf(childOf(node, 'type'), reader.text);
    declare(reader, scope, left, type, element);
    return;
  }
  partsOf(left).forEach((part, index) => {
    const name = part.type === 'identifier' ? part : (childOf(part, 'name') ?? part);
    declare(reader, scope, name, undefined, { kind: 'item', of: element, index });
  });
}

function readCaught(reader: Reader, node: SyntaxNode, scope: ScopeId): void {
  const caught = node.children.find(({ type }) => type === 'catch_declaration');
  const name = caught && childOf(caught, 'name');
  if (name) declare(reader, scope, name, typeNameOf(childOf(caught, 'type'), reader.text));
}

/** `client => …` and `(client, token) => …`: the type is that of what the lambda is given to. */
function readImplicitParameters(reader: Reader, node: SyntaxNode, scope: ScopeId): void {
  const { text } = reader;
  const list = childOf(node, 'parameters');
  if (!list) return;
  const names = list.type === 'implicit_parameter' ? [list] : partsOf(list).map((one) => childOf(one, 'name') ?? one);
  const types = list.type === 'implicit_parameter' ? [undefined] : partsOf(list).map((one) => childOf(one, 'type'));
  const { parent } = node;
  const argumentList = parent?.type === 'argument' ? parent.parent : undefined;
  const call = argumentList?.parent;
  const argument = argumentList && parent ? partsOf(argumentList).indexOf(parent) : -1;
  const type = declaredTypeOf(node, text);
  names.forEach((name, parameter) => {
    if (types[parameter]) return;
    declare(reader, scope, name, undefined, {
      kind: 'lambda-parameter',
      parameter,
      scope,
      ...(call?.type === 'invocation_expression' && {
        passedTo: {
          of: expressionOf(childOf(call, 'function'), text, scope),
          argument,
          typeArguments: typeArgumentsOfCalled(childOf(call, 'function'), text),
        },
      }),
      ...(type && { type }),
    });
  });
}

/** The type that the declaration around a value gives it: `Func<A, B> f = …`, `List<C> l = new()`. */
export function declaredTypeOf(node: SyntaxNode, text: string): TypeName | undefined {
  const { parent } = node;
  if (parent?.type === 'variable_declarator' && parent.parent) return typeNameOf(childOf(parent.parent, 'type'), text);
  if (parent?.type === 'property_declaration') return typeNameOf(childOf(parent, 'type'), text);
  if (parent?.type === 'initializer_expression' && parent.parent) {
    const made = typeNameOf(childOf(parent.parent, 'type'), text) ?? declaredTypeOf(parent.parent, text);
    return made?.args.at(-1);
  }
  return undefined;
}

/** `client = …` where nothing in the file declares it, as snippets in documentation do. */
function readAssignment(reader: Reader, node: SyntaxNode, scope: ScopeId): void {
  const { draft, text, keepLine } = reader;
  const left = childOf(node, 'left');
  if (left?.type !== 'identifier') return;
  const value = expressionOf(argumentValueOf(childOf(node, 'right') ?? left), text, scope);
  const name = text.slice(left.start, left.end);
  draft.variables.push({ scope: 0, name, value, assigned: true, line: keepLine(left.start) });
}
