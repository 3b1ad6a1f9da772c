import type { Constant, ConstantSyntax, NameRole } from '../model/constants.ts';
import { fileOf, type Fragment } from '../model/fragment.ts';
import type { StatementWriter } from '../model/surface.ts';
import { firstLinesIn } from './new-lines.ts';
import { childOf, type SyntaxNode } from './syntax-nodes.ts';

/** How a language gives a class a constant. */
export interface ClassGrammar {
  /** The types of nodes that can hold one. */
  readonly classes: RegExp;
  /** How such a node begins that cannot hold one: it goes on in other files, or its members are all public. */
  readonly excluded: RegExp;
  readonly names: Readonly<Record<NameRole, readonly string[]>>;
  /** A member that is one: the name, then the value without its quotes. */
  readonly member: RegExp;
  define(name: string, value: string): string;
}

/** A class by its name and the text that declares it. */
export interface DeclaredClass {
  readonly fragment: Fragment;
  readonly name: string;
}

/**
 * Constants that are members of classes, first in them. A use has those of the outermost class around it, which the
 * classes inside see too. Code outside of classes has none.
 * @param inherits whether a class has a member of this name from one that it extends, which a constant would hide
 */
export function classConstants<Index>(
  grammar: ClassGrammar,
  rootOf: (fragment: Fragment) => SyntaxNode,
  inherits: (index: Index, declared: DeclaredClass, member: string) => boolean,
): StatementWriter<Index> {
  const known = new WeakMap<SyntaxNode, ConstantSyntax>();
  const syntaxFor = (body: SyntaxNode, fragment: Fragment): ConstantSyntax => {
    const syntax = known.get(body) ?? {
      scope: `${fileOf(fragment).path} ${fragment.index} ${body.start}`,
      extent: body.parent ?? body,
      names: (role) => grammar.names[role],
      find: ({ index, text }) => (index === fragment.index ? findMembers(grammar, body, text) : []),
      define: (name, value) => grammar.define(name, value.replace(/["\\]/g, '\\$&')),
      refer: (name) => name,
    };
    known.set(body, syntax);
    return syntax;
  };
  const bodyAround = (fragment: Fragment, at: number): SyntaxNode | undefined =>
    outermostBody(grammar, rootOf(fragment), fragment.text, at);
  return {
    constantsOf: (fragment, at, index) => {
      const body = bodyAround(fragment, at);
      const named = body?.parent && childOf(body.parent, 'name');
      if (!body || !named) return undefined;
      const declared = { fragment, name: fragment.text.slice(named.start, named.end) };
      return { ...syntaxFor(body, fragment), isTaken: (name) => inherits(index, declared, name) };
    },
    insertStatements: (fragment, place, statements) => {
      const body = place.kind === 'top' ? bodyAround(fragment, place.before) : undefined;
      const [first] = body?.children ?? [];
      return body && first && firstLinesIn(fragment.text, body.start + 1, first.start, statements);
    },
  };
}

/** The body of the outermost class around an offset that can hold constants. */
function outermostBody(
  { classes, excluded }: ClassGrammar,
  root: SyntaxNode,
  text: string,
  at: number,
): SyntaxNode | undefined {
  for (let node: SyntaxNode | undefined = root; node;) {
    const inside: SyntaxNode | undefined = node.children.find(({ start, end }) => start <= at && at < end);
    const body =
      inside && classes.test(inside.type) ? inside.children.find(({ field }) => field === 'body') : undefined;
    const isHome = inside && body && body.start <= at && text.charAt(body.start) === '{';
    if (isHome && !excluded.test(text.slice(inside.start, body.start))) return body;
    node = inside;
  }
  return undefined;
}

function findMembers({ member }: ClassGrammar, body: SyntaxNode, text: string): readonly Constant[] {
  return body.children.flatMap((node): readonly Constant[] => {
    const [, name, value] = member.exec(text.slice(node.start, node.end)) ?? [];
    // A member is seen wherever it stands.
    return name === undefined || value === undefined ? [] : [{ name, value, end: 0 }];
  });
}
