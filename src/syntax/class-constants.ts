import type { Constant, ConstantSyntax, NameRole } from '../model/constants.ts';
import type { Edit } from '../model/edit.ts';
import type { Fragment } from '../model/fragment.ts';
import type { StatementWriter } from '../model/surface.ts';
import type { SyntaxNode } from './syntax-nodes.ts';

/** How a language gives a class a constant. */
export interface ClassGrammar {
  /** The types of nodes that can hold one, and those that make more than one home of a file. */
  readonly classes: RegExp;
  /** What stands around classes. */
  readonly around: RegExp;
  /** Types of nodes of code that stands outside of classes. */
  readonly outside: RegExp;
  /** A class that goes on in other files. */
  readonly divided: RegExp;
  readonly names: Readonly<Record<NameRole, readonly string[]>>;
  /** A member that is one: the name, then the value without its quotes. */
  readonly member: RegExp;
  define(name: string, value: string): string;
}

/**
 * Constants that are members of the one class that a file has, first in it. A file with several classes, or with code
 * outside of them, has no place that all of it sees.
 */
export function classConstants(grammar: ClassGrammar, rootOf: (fragment: Fragment) => SyntaxNode): StatementWriter {
  const bodyOf = (fragment: Fragment): SyntaxNode | undefined => onlyBody(grammar, rootOf(fragment), fragment.text);
  const syntax: ConstantSyntax = {
    names: (role) => grammar.names[role],
    find: (fragment) => findMembers(grammar, bodyOf(fragment), fragment.text),
    define: (name, value) => grammar.define(name, value.replace(/["\\]/g, '\\$&')),
    refer: (name) => name,
  };
  return {
    constantsOf: (fragment) => (bodyOf(fragment) ? syntax : undefined),
    insertStatements: (fragment, place, statements) => {
      const body = place.kind === 'top' ? bodyOf(fragment) : undefined;
      return body && firstIn(fragment.text, body, statements);
    },
  };
}

/** The body of a file's only class. */
function onlyBody(
  { classes, around, outside, divided }: ClassGrammar,
  root: SyntaxNode,
  text: string,
): SyntaxNode | undefined {
  const found: SyntaxNode[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (outside.test(node.type)) return undefined;
    if (classes.test(node.type)) found.push(node);
    else if (node === root || around.test(node.type)) waiting.push(...node.children);
  }
  const [only, ...others] = found;
  const body = only?.children.find(({ field }) => field === 'body');
  if (!only || !body || others.length > 0 || text.charAt(body.start) !== '{') return undefined;
  return divided.test(text.slice(only.start, body.start)) ? undefined : body;
}

function findMembers({ member }: ClassGrammar, body: SyntaxNode | undefined, text: string): readonly Constant[] {
  return (body?.children ?? []).flatMap((node): readonly Constant[] => {
    const [, name, value] = member.exec(text.slice(node.start, node.end)) ?? [];
    // A member is seen wherever it stands.
    return name === undefined || value === undefined ? [] : [{ name, value, end: 0 }];
  });
}

function firstIn(text: string, body: SyntaxNode, statements: readonly string[]): Edit | undefined {
  const at = body.start + 1;
  const rest = /^[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(at));
  if (!rest) return undefined;
  const lineBreak = /\r\n|\r|\n/.exec(rest[0])?.[0] ?? '\n';
  const [first] = body.children;
  const indent = first && /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(0, first.start))?.[1];
  if (indent === undefined) return undefined;
  const end = at + rest[0].length;
  const isSpaced = /^[ \t]*(?:\r\n|\r|\n)/.test(text.slice(end));
  const lines = statements.map((line) => indent + line + lineBreak).join('');
  return { span: { start: end, end }, newText: lines + (isSpaced ? '' : lineBreak) };
}
