import type { Argument, Call, Look } from '../../model/call.ts';
import { tokenAt, type Token } from '../../model/span.ts';
import { childOf, partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';

/** A command with what it is given. */
interface Command {
  /** In lower case. */
  readonly name: string;
  readonly positional: readonly SyntaxNode[];
  /** Parameters by their names in lower case, without the dash; undefined where one is a switch. */
  readonly named: Readonly<Record<string, SyntaxNode | undefined>>;
}

/** The command of a node: `Invoke-Training -Client $client $group`. */
export function commandOf(node: SyntaxNode, text: string): Command | undefined {
  if (node.type !== 'command') return undefined;
  const called = childOf(node, 'command_name');
  if (!called) return undefined;
  const positional: SyntaxNode[] = [];
  const named: Record<string, SyntaxNode | undefined> = {};
  let parameter: string | undefined;
  const elements = childOf(node, 'command_elements');
  for (const element of elements ? partsOf(elements) : []) {
    if (element.type === 'command_parameter') {
      parameter = text.slice(element.start + 1, element.end).toLowerCase();
      named[parameter] = undefined;
    } else if (parameter === undefined) positional.push(element);
    else {
      named[parameter] = element;
      parameter = undefined;
    }
  }
  return { name: text.slice(called.start, called.end).toLowerCase(), positional, named };
}

/** How an object is made by a command. */
interface NewObject {
  /** In lower case. */
  readonly type: string;
  readonly typeToken: Token;
  readonly arguments: readonly SyntaxNode[];
  /** The table of properties, or the variable that holds it. */
  readonly table?: SyntaxNode;
}

/** `New-Object Type($a, $b)`, `New-Object -TypeName Type -ArgumentList $a, $b -Property @{ … }` */
export function newObjectOf(node: SyntaxNode, text: string): NewObject | undefined {
  const command = commandOf(node, text);
  if (command?.name !== 'new-object') return undefined;
  const find = (parameter: string, shortest: number) =>
    Object.entries(command.named).find(([name]) => parameter.startsWith(name) && name.length >= shortest)?.[1];
  const [first, ...rest] = command.positional;
  const byName = find('typename', 1);
  const type = byName ?? first;
  // Behind a parameter's value the parentheses of `-TypeName Type($a)` are a further element.
  const others = byName ? command.positional : rest;
  const given = find('argumentlist', 1) ?? command.named.args ?? others[0];
  const table = find('property', 1);
  const name = type && /^(["']?)([\w.+[\]]+)\1$/.exec(text.slice(type.start, type.end))?.[2];
  if (!type || name === undefined) return undefined;
  const at = text.indexOf(name, type.start);
  return {
    type: name.toLowerCase(),
    typeToken: tokenAt(text, at, at + name.length),
    arguments: given ? itemsOf(given) : [],
    ...(table && { table }),
  };
}

/** The values of a list: `$a, $b`, `@($a, $b)`, `($a, $b)`. */
function itemsOf(list: SyntaxNode): readonly SyntaxNode[] {
  if (
    !/^(?:array_literal_expression|array_expression|parenthesized_expression|argument_list|argument_expression_list|statement_list)$/.test(
      list.type,
    )
  )
    return [list];
  return partsOf(list).flatMap((part) => (list.type === 'array_literal_expression' ? [part] : itemsOf(part)));
}

/** The arguments of `$x.Method(…)` and `[Type]::Method(…)`. */
export function argumentNodes(call: SyntaxNode): readonly SyntaxNode[] {
  const list = call.children.find(({ type }) => type === 'argument_list');
  return list
    ? partsOf(list).flatMap((part) => (part.type === 'argument_expression_list' ? partsOf(part) : [part]))
    : [];
}

/** The call of an invocation of a method; undefined where its parentheses are not closed. */
export function callOf(node: SyntaxNode, receiver: Token, operation: Token, text: string): Call | undefined {
  const list = node.children.find(({ type }) => type === 'argument_list');
  if (!list || text.charAt(list.start) !== '(' || text.charAt(list.end - 1) !== ')') return undefined;
  return {
    kind: 'call',
    receiver,
    operation,
    arguments: argumentNodes(node).map((argument) => argumentOf(argument, text)),
    open: list.start + 1,
    close: list.end - 1,
  };
}

function argumentOf({ type, start, end }: SyntaxNode, text: string): Argument {
  const value = tokenAt(text, start, end);
  return { kind: 'positional', value, look: lookOf(type, value.text), span: value.span };
}

const looks: Readonly<Record<string, Look>> = {
  string_literal: 'string',
  hash_literal_expression: 'object',
  array_expression: 'array',
  script_block_expression: 'function',
};

function lookOf(type: string, text: string): Look {
  if (/^\$null$/i.test(text)) return 'null';
  if (/^\$(?:true|false)$/i.test(text)) return 'boolean';
  if (/cancellationtoken\]|^\$(?:\w*:)?(?:token|ct|\w*cancel\w*)$|\.token$/i.test(text)) return 'signal';
  if (/^\[[\w.]+\]\s*@\{|^\(\s*New-Object\b|::new\(/i.test(text)) return 'object';
  if (/^\[string\]/i.test(text)) return 'string';
  return looks[type] ?? 'unknown';
}
