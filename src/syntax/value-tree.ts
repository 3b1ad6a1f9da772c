import type { Span } from '../model/span.ts';

/** A value of JSON, Bicep or Terraform and where it stands, in UTF-16 offsets. */
export type ValueNode = ObjectNode | ArrayNode | StringNode | OtherNode;

export interface ObjectNode {
  readonly kind: 'object';
  readonly span: Span;
  readonly members: readonly Member[];
}

interface ArrayNode {
  readonly kind: 'array';
  readonly span: Span;
  readonly elements: readonly ValueNode[];
}

/** A string in quotes. `inside` is what stands between them, `value` what they say; a template's `${…}` is part of both. */
export interface StringNode {
  readonly kind: 'string';
  readonly span: Span;
  readonly inside: Span;
  readonly value: string;
}

/** A number, a word, an expression: `value` is its text. */
interface OtherNode {
  readonly kind: 'other';
  readonly span: Span;
  readonly value: string;
}

/** `name: value`; the span is all of it. */
export interface Member {
  readonly name: string;
  readonly span: Span;
  readonly value: ValueNode;
}

/** The member of a name, letter case not counting as in the services that read such files; undefined where there is none. */
export function memberOf(node: ValueNode | undefined, name: string): Member | undefined {
  if (node?.kind !== 'object') return undefined;
  const wanted = name.toLowerCase();
  return node.members.find((member) => member.name.toLowerCase() === wanted);
}

/** The string under a name. */
export function stringOf(node: ValueNode | undefined, name: string): StringNode | undefined {
  const value = memberOf(node, name)?.value;
  return value?.kind === 'string' ? value : undefined;
}

/** One member on a path, with the objects around it. */
export interface FoundMember {
  readonly owner: ObjectNode;
  readonly member: Member;
}

/** The members at the end of a path from `node` down; `*` stands for every element of an array. */
export function membersAt(node: ValueNode, path: readonly string[]): readonly FoundMember[] {
  const [name, ...rest] = path;
  if (name === undefined) return [];
  if (name === '*') return node.kind === 'array' ? node.elements.flatMap((element) => membersAt(element, rest)) : [];
  const member = memberOf(node, name);
  if (!member || node.kind !== 'object') return [];
  return rest.length === 0 ? [{ owner: node, member }] : membersAt(member.value, rest);
}

/** A value in its tree: what holds it, and the names of the members that lead to it. */
export interface Placed {
  readonly node: ValueNode;
  readonly parent?: ValueNode;
  /** Names of members, from the root down. */
  readonly path: readonly string[];
}

/** Every value of a tree in text order, what holds others before what it holds. */
export function* walk(node: ValueNode, path: readonly string[] = [], parent?: ValueNode): Generator<Placed> {
  yield { node, path, ...(parent && { parent }) };
  if (node.kind === 'object') for (const { name, value } of node.members) yield* walk(value, [...path, name], node);
  if (node.kind === 'array') for (const element of node.elements) yield* walk(element, path, node);
}
