import type { Fragment } from '../../../model/fragment.ts';
import type { Place } from '../../../syntax/places.ts';
import { childOf, nodesBelow, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { ClassFacts, Import, Unit } from '../../../model/declared-classes.ts';

const typeDeclarations: readonly string[] = [
  'class_declaration',
  'interface_declaration',
  'enum_declaration',
  'record_declaration',
  'annotation_type_declaration',
];

export function isTypeDeclaration({ type }: SyntaxNode): boolean {
  return typeDeclarations.includes(type);
}

/** What a fragment declares. */
export function readUnit(fragment: Fragment, root: SyntaxNode, place: Place): Unit {
  const { text } = fragment;
  const imports: Import[] = [];
  const classes: ClassFacts[] = [];
  const typeNames = new Set<string>();
  let packageName = '';
  for (const node of nodesBelow(root)) {
    if (node.type === 'package_declaration') packageName = dotted(text, partsOf(node).at(-1));
    else if (node.type === 'import_declaration') imports.push(readImport(text, node, place));
    else if (node.type === 'type_identifier') typeNames.add(text.slice(node.start, node.end));
    else if (isTypeDeclaration(node)) classes.push(readClass(text, node, place));
  }
  return { fragment: fragment.index, package: packageName, imports, classes, typeNames: [...typeNames] };
}

/** A type as written, without annotations, comments and spaces: `List<String>[]`. */
export function typeText(text: string, node: SyntaxNode | undefined): string {
  if (!node) return '';
  return text
    .slice(node.start, node.end)
    .replace(/\/\*[^]*?\*\/|\/\/[^\r\n]*/g, '')
    .replace(/@[\w.]+(\([^)]*\))?/g, '')
    .replace(/\b(extends|super)\s+/g, '')
    .replace(/\s+/g, '');
}

/** The names of the classes around a node, itself included where it is one: `Outer.Inner`; '' where there is none. */
export function classPathOf(text: string, node: SyntaxNode): string {
  const names: string[] = [];
  for (let outer: SyntaxNode | undefined = node; outer; outer = outer.parent)
    if (isTypeDeclaration(outer)) names.unshift(nameOf(text, outer));
  return names.join('.');
}

export function nameOf(text: string, node: SyntaxNode): string {
  const name = childOf(node, 'name');
  return name ? text.slice(name.start, name.end) : '';
}

function dotted(text: string, node: SyntaxNode | undefined): string {
  return node ? text.slice(node.start, node.end).replace(/\s+/g, '') : '';
}

function readImport(text: string, node: SyntaxNode, place: Place): Import {
  const parts = partsOf(node);
  return {
    name: dotted(text, parts[0]),
    static: /^import\s+static\s/.test(text.slice(node.start, node.end)),
    wildcard: parts.some(({ type }) => type === 'asterisk'),
    ...place(node),
  };
}

function readClass(text: string, node: SyntaxNode, place: Place): ClassFacts {
  const supers = ['superclass', 'super_interfaces', 'extends_interfaces'].flatMap((kind) =>
    node.children.filter(({ type }) => type === kind).flatMap((clause) => typesIn(text, clause)),
  );
  const fields: ClassFacts['fields'][number][] = [];
  const methods: ClassFacts['methods'][number][] = [];
  for (const member of membersOf(node)) {
    if (member.type === 'field_declaration' || member.type === 'constant_declaration') {
      const type = typeText(text, childOf(member, 'type'));
      for (const declarator of member.children.filter(({ field }) => field === 'declarator'))
        fields.push({ name: nameOf(text, declarator), type: type + dimensionsOf(text, declarator), ...place(member) });
    } else if (member.type === 'method_declaration') {
      const parameters = partsOf(childOf(member, 'parameters') ?? member).filter(({ type }) =>
        type.endsWith('parameter'),
      );
      methods.push({
        name: nameOf(text, member),
        parameters: parameters.length,
        variadic: parameters.at(-1)?.type === 'spread_parameter',
        returns: typeText(text, childOf(member, 'type')) + dimensionsOf(text, member),
        ...place(childOf(member, 'name') ?? member),
      });
    }
  }
  const constants = node.type === 'enum_declaration' ? (childOf(node, 'body')?.children ?? []) : [];
  for (const constant of constants)
    if (constant.type === 'enum_constant')
      fields.push({ name: nameOf(text, constant), type: nameOf(text, node), ...place(constant) });
  // A record's parts are fields with a method of the same name each.
  const parts = node.type === 'record_declaration' ? (childOf(node, 'parameters')?.children ?? []) : [];
  for (const part of parts) {
    const [name, type] = [nameOf(text, part), typeText(text, childOf(part, 'type'))];
    fields.push({ name, type, ...place(part) });
    methods.push({ name, parameters: 0, variadic: false, returns: type, ...place(part) });
  }
  return {
    name: classPathOf(text, node),
    supers,
    typeParameters: (childOf(node, 'type_parameters')?.children ?? []).map((parameter) =>
      typeText(text, parameter.children[0]),
    ),
    fields,
    methods,
  };
}

/** The declarations of a class's body, those behind the constants of an enum included. */
export function membersOf(node: SyntaxNode): readonly SyntaxNode[] {
  const body = childOf(node, 'body') ?? node.children.find(({ type }) => type === 'class_body');
  return (body?.children ?? []).flatMap((member) =>
    member.type === 'enum_body_declarations' ? member.children : [member],
  );
}

function typesIn(text: string, clause: SyntaxNode): readonly string[] {
  return partsOf(clause).flatMap((part) => (part.type === 'type_list' ? typesIn(text, part) : [typeText(text, part)]));
}

/** The brackets behind a name: `String names[]`. */
export function dimensionsOf(text: string, node: SyntaxNode): string {
  return typeText(text, childOf(node, 'dimensions'));
}

/** What a method is called on; `super` has no field of its own. */
export function objectOf(node: SyntaxNode): SyntaxNode | undefined {
  return childOf(node, 'object') ?? node.children.find(({ type }) => type === 'super');
}
