import type { Look } from '../../model/call.ts';
import type { Placed } from '../../model/placed.ts';
import { tokenAt, type Span, type Token } from '../../model/span.ts';
import { childOf, partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';
import { commandOf, newObjectOf } from './commands.ts';
import type { Expression } from './facts.ts';
import { entriesOf } from './tables.ts';

/** Where an expression stands. */
export interface Place {
  readonly text: string;
  /** The function or method whose variables it sees, 0 for the script's. */
  readonly scope: number;
  /** The class around, in lower case; '' outside of classes. */
  readonly class: string;
  readonly placed: (span: Span) => Placed;
  /** What is piped to the command around. */
  readonly piped?: Expression;
}

const unknown = { kind: 'unknown' } as const;
const deepest = 60;

/** The expression that a node stands for. */
export function expressionOf(node: SyntaxNode | undefined, place: Place, depth = 0): Expression {
  if (!node || depth > deepest) return unknown;
  const { text } = place;
  const inner = (other: SyntaxNode | undefined) => expressionOf(other, place, depth + 1);
  const parts = partsOf(node);
  const [first, second] = parts;
  switch (node.type) {
    case 'variable':
      return variableOf(textOf(node, text), place);
    case 'member_access':
    case 'invokation_expression': {
      const name = memberName(node, text);
      if (!first || name === undefined) return unknown;
      const isOwn = first.type === 'variable' && /^\$this$/i.test(textOf(first, text));
      if (isOwn && node.type === 'member_access') return { kind: 'field', class: place.class, name };
      if (isOwn) return { kind: 'command', name: `${place.class}.${name}` };
      return { kind: 'member', of: inner(first), name };
    }
    case 'element_access':
      return { kind: 'element', of: inner(first) };
    case 'type_literal':
      return { kind: 'type', name: typeName(node, text) };
    case 'cast_expression':
      return first?.type === 'type_literal' ? castTo(typeName(first, text), inner(second)) : unknown;
    case 'comparison_expression': {
      const type = second?.type === 'comparison_operator' && /^-as$/i.test(textOf(second, text)) ? parts[2] : undefined;
      return type?.type === 'type_literal' ? castTo(typeName(type, text), inner(first)) : unknown;
    }
    case 'parenthesized_expression':
    case 'flow_control_statement':
      return inner(parts.at(-1));
    case 'sub_expression':
    case 'array_expression':
    case 'statement_list':
    case 'statement_block':
    case 'script_block':
    case 'script_block_body':
    case 'named_block_list':
    case 'named_block':
    case 'else_clause':
      return inner(parts.at(-1));
    case 'assignment_expression':
      return inner(parts.at(-1));
    case 'if_statement':
    case 'elseif_clause':
    case 'elseif_clauses':
    case 'try_statement':
      return either(
        parts.filter(({ type }) => /block$|clauses?$/.test(type) && !/^(?:catch|finally)/.test(type)).map(inner),
      );
    case 'hash_literal_expression':
      return {
        kind: 'table',
        place: place.placed({ start: node.start, end: node.end }),
        entries: entriesOf(node, text).flatMap(({ entry, key, value }) =>
          value
            ? [{ key, value: tokenAt(text, value.start, value.end), span: { start: entry.start, end: value.end } }]
            : [],
        ),
      };
    case 'array_literal_expression':
      return either(parts.map(inner));
    case 'pipeline_chain':
      return pipelineValue(parts, place, depth);
    case 'command':
      return commandValue(node, place);
    case 'additive_expression':
    case 'format_expression':
      return either(parts.map(inner));
    default: {
      const look = looks[node.type];
      return look ? { kind: 'literal', look } : unknown;
    }
  }
}

const looks: Readonly<Record<string, Look>> = {
  string_literal: 'string',
  integer_literal: 'number',
  real_literal: 'number',
  script_block_expression: 'function',
};

const constants: Readonly<Record<string, Look>> = { null: 'null', true: 'boolean', false: 'boolean' };

/** A variable by its scope and its name in lower case. */
export function variableOf(written: string, { scope, piped }: Place): Expression {
  const [, prefix = '', name = ''] = /^\$\{?(?:(\w+):)?([^}?]+)\}?\??$/.exec(written.toLowerCase()) ?? [];
  const look = constants[name];
  if (look) return { kind: 'literal', look };
  if (/^(?:_|psitem)$/.test(name)) return piped ? { kind: 'element', of: piped } : unknown;
  if (name === '' || /^(?:this|args|input)$/.test(name)) return unknown;
  if (/^(?:script|global)$/.test(prefix)) return { kind: 'variable', scope: 0, name };
  return /^(?:|local|private|using|variable)$/.test(prefix) ? { kind: 'variable', scope, name } : unknown;
}

/** What a cast gives: the type says it, but where it is one that everything has. */
function castTo(type: string, value: Expression): Expression {
  if (/^(?:void|object|psobject|pscustomobject|array|object\[\])$/.test(type)) return value;
  return { kind: 'typed', type };
}

/** Commands that give what is piped to them, or some of it. */
const filters =
  /^(?:where-object|where|\?|select-object|select|sort-object|sort|tee-object|get-unique|out-host|write-output|echo)$/;
const loops = /^(?:foreach-object|foreach|%)$/;

/** What a pipeline gives, from its first part to the last one. */
export function pipelineValue(parts: readonly SyntaxNode[], place: Place, depth = 0): Expression {
  const [source, ...others] = parts;
  let value = expressionOf(source, place, depth + 1);
  for (const node of others) {
    const name = commandOf(node, place.text)?.name ?? '';
    if (filters.test(name)) continue;
    const block = loops.test(name) ? blockIn(node) : undefined;
    value = block ? expressionOf(block, { ...place, piped: value }, depth + 1) : expressionOf(node, place, depth + 1);
  }
  return value;
}

function blockIn(command: SyntaxNode): SyntaxNode | undefined {
  const elements = childOf(command, 'command_elements');
  const block = elements?.children.find(({ type }) => type === 'script_block_expression');
  return block && partsOf(block).find(({ type }) => type === 'script_block');
}

function commandValue(node: SyntaxNode, place: Place): Expression {
  const made = newObjectOf(node, place.text);
  if (made) return { kind: 'typed', type: made.type };
  const command = commandOf(node, place.text);
  if (!command) return unknown;
  if (filters.test(command.name)) return expressionOf(command.positional[0], place);
  return { kind: 'command', name: command.name };
}

function either(of: readonly Expression[]): Expression {
  const known = of.filter(({ kind }) => kind !== 'unknown');
  const [only] = known;
  return only && known.length === 1 ? only : { kind: 'either', of: known };
}

/** The name behind the dot or the colons of a node, without quotes; undefined where it is a value. */
export function memberToken(node: SyntaxNode, text: string): Token | undefined {
  const member = node.children.find(({ type }) => type === 'member_name');
  // `$client.Jobs?.Get(…)`
  const [, quote = '', name] = /^(["']?)(\w+)\1\??$/.exec(textOf(member, text)) ?? [];
  if (!member || name === undefined) return undefined;
  const start = member.start + quote.length;
  return tokenAt(text, start, start + name.length);
}

function memberName(node: SyntaxNode, text: string): string | undefined {
  return memberToken(node, text)?.text.toLowerCase();
}

/** `[Microsoft.Azure.…]` as a name in lower case. */
export function typeName(node: SyntaxNode, text: string): string {
  return textOf(node, text).slice(1, -1).replace(/\s+/g, '').toLowerCase();
}

export function textOf(node: SyntaxNode | undefined, text: string): string {
  return node ? text.slice(node.start, node.end) : '';
}
