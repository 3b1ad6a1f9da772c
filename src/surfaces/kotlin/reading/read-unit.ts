import type { ClassFacts, Import, Unit } from '../../../model/declared-classes.ts';
import type { Fragment } from '../../../model/fragment.ts';
import type { Path } from '../../../model/source-file.ts';
import { callParts } from '../../../syntax/kotlin.ts';
import type { Place } from '../../../syntax/places.ts';
import { nodesBelow, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import {
  bodyValue,
  classPathOf,
  constructorParameters,
  declaredType,
  isTypeDeclaration,
  isTypeNode,
  membersOf,
  nameOf,
  parametersOf,
  receiverType,
  returnType,
  textOf,
  typeText,
  valueOf,
  variableOf,
} from './declarations.ts';
import { valueType } from './value-type.ts';

/** The class that holds what a file declares outside of classes, as the compiler calls it. */
export function fileClass(path: Path): string {
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  return `${stem.charAt(0).toUpperCase()}${stem.slice(1)}Kt`;
}

/** What a fragment declares. A type without a name of its own (`val client = …`) is written as `=` and its value. */
export function readUnit(fragment: Fragment, path: Path, root: SyntaxNode, place: Place): Unit {
  const { text } = fragment;
  const imports: Import[] = [];
  const classes: ClassFacts[] = [];
  const typeNames = new Set<string>();
  let packageName = '';
  for (const node of nodesBelow(root)) {
    if (node.type === 'package_header') packageName = dotted(text, partsOf(node)[0]);
    else if (node.type === 'import') {
      const { renamed, ...read } = readImport(text, node, place);
      imports.push(read);
      if (renamed !== undefined) classes.push(otherName(renamed, read.name));
    } else if (node.type === 'type_alias')
      classes.push(otherName(nameOf(text, node), typeText(text, node.children.find(isTypeNode))));
    else if (node.type === 'user_type') {
      const [first] = node.children;
      if (first) typeNames.add(textOf(text, first));
    } else if (node.type === 'call_expression' || node.type === 'navigation_expression') {
      const named = callParts(node)?.name ?? node.children[0];
      if (named?.type === 'identifier' && /^[A-Z]/.test(textOf(text, named))) typeNames.add(textOf(text, named));
    } else if (isTypeDeclaration(node) && node.type !== 'companion_object')
      classes.push(readClass(text, node, membersOf(node), place));
  }
  const own = { ...readMembers(text, root.children, place), name: fileClass(path), supers: [], typeParameters: [] };
  classes.push(own);
  return { fragment: fragment.index, package: packageName, imports, classes, typeNames: [...typeNames] };
}

/** A class by another name. */
function otherName(name: string, type: string): ClassFacts {
  return { name, supers: [type], typeParameters: [], fields: [], methods: [] };
}

function dotted(text: string, node: SyntaxNode | undefined): string {
  return textOf(text, node).replace(/[\s`]+/g, '');
}

function readImport(text: string, node: SyntaxNode, place: Place): Import & { readonly renamed?: string } {
  const [path, alias] = partsOf(node);
  const name = dotted(text, path);
  return {
    name,
    // A function or a property, which is imported by its package.
    static: /^[a-z]/.test(name.slice(name.lastIndexOf('.') + 1)),
    wildcard: /\.\s*\*\s*$/.test(textOf(text, node)),
    ...(alias?.type === 'identifier' && { renamed: textOf(text, alias) }),
    ...place(node),
  };
}

function readClass(text: string, node: SyntaxNode, members: readonly SyntaxNode[], place: Place): ClassFacts {
  const specifiers = node.children.find(({ type }) => type === 'delegation_specifiers');
  const parameters = node.children.find(({ type }) => type === 'type_parameters');
  const { fields, methods } = readMembers(text, members, place);
  const constructed = constructorParameters(node)
    .filter((parameter) => /\b(?:val|var)\b/.test(textOf(text, parameter)))
    .map((parameter) => ({
      name: nameOf(text, parameter),
      type: typeText(text, declaredType(parameter)),
      ...place(parameter),
    }));
  return {
    name: classPathOf(text, node),
    supers: (specifiers?.children ?? []).flatMap((specifier) => {
      const inner = specifier.children[0];
      const type = inner && (isTypeNode(inner) ? inner : inner.children.find(isTypeNode));
      return type ? [typeText(text, type)] : [];
    }),
    typeParameters: (parameters?.children ?? []).map((parameter) => nameOf(text, parameter)),
    fields: [...constructed, ...fields],
    methods,
  };
}

/** The value of an extension, which sees the members of the type that it extends: `=Clients|batchAi.jobs(0)`. */
function extended(text: string, member: SyntaxNode, type: string): string {
  const receiver = type.startsWith('=') ? typeText(text, receiverType(member)) : '';
  return receiver === '' ? type : `=${receiver}|${type.slice(1)}`;
}

function readMembers(
  text: string,
  members: readonly SyntaxNode[],
  place: Place,
): Pick<ClassFacts, 'fields' | 'methods'> {
  const fields: ClassFacts['fields'][number][] = [];
  const methods: ClassFacts['methods'][number][] = [];
  for (const member of members) {
    const variable = member.type === 'property_declaration' ? variableOf(member) : undefined;
    if (variable) {
      const type = declaredType(variable);
      fields.push({
        name: nameOf(text, variable),
        type: type ? typeText(text, type) : extended(text, member, valueType(text, valueOf(member))),
        ...place(member),
      });
    } else if (member.type === 'function_declaration') {
      const parameters = parametersOf(member);
      const type = returnType(member);
      const list = member.children.find(({ type: kind }) => kind === 'function_value_parameters');
      methods.push({
        name: nameOf(text, member),
        parameters: parameters.length,
        variadic: /\bvararg\b/.test(textOf(text, list)),
        returns: type ? typeText(text, type) : extended(text, member, valueType(text, bodyValue(member))),
        ...place(member),
      });
    }
  }
  return { fields, methods };
}
