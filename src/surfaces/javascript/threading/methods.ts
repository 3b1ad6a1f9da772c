import type { Path } from '../../../model/source-file.ts';
import { child, type SyntaxNode } from '../../../syntax/javascript.ts';
import { definitionAt, type Definition, type Program } from './definitions.ts';
import type { References } from './modules.ts';
import { nameOf, type TreeNode } from './program-tree.ts';

/** The methods that override a method or are overridden by it, and the interfaces and overloads that declare it. */
export function relatedMethods(method: Definition, programs: ReadonlyMap<Path, Program>): readonly Definition[] {
  const all = [...programs.values()].flatMap((program) =>
    program.nodes.flatMap((at) => {
      const made = definitionAt(program, at);
      return made?.kind === 'method' && made.name === method.name ? [made] : [];
    }),
  );
  const classes = new Set([ownerName(method)]);
  for (let before = -1; before < classes.size;) {
    before = classes.size;
    for (const one of all) {
      const bases = basesOf(one.owner?.node);
      if (bases.some((base) => classes.has(base))) classes.add(ownerName(one));
      if (classes.has(ownerName(one))) for (const base of bases) classes.add(base);
    }
  }
  return all.filter((one) => classes.has(ownerName(one)));
}

/** Whether every method of that name is one of these, so that the name tells which is called. */
export function isOnlyMethod(related: readonly Definition[], programs: ReadonlyMap<Path, Program>): boolean {
  const [first] = related;
  const nodes = new Set(related.map(({ at }) => at.node));
  return [...programs.values()].every((program) =>
    program.nodes.every((at) => {
      const made = definitionAt(program, at);
      return made?.name !== first?.name || nodes.has(at.node);
    }),
  );
}

/** Every place of a program that names a method, whose name tells it. */
export function methodReferences({ nodes }: Program, { name }: Definition): References {
  const calls: TreeNode[] = [];
  let isHandedOn = false;
  for (const one of nodes) {
    const { node, parent, field } = one;
    if (!/^(?:Optional)?MemberExpression$/.test(node.type) || nameOf(child(node, 'property')) !== name) continue;
    const isCallee =
      parent !== undefined && /^(?:Optional)?CallExpression$/.test(parent.node.type) && field === 'callee';
    if (isCallee) calls.push(parent);
    else isHandedOn = true;
  }
  return { calls, isHandedOn };
}

function ownerName({ owner }: Definition): string {
  return nameOf(owner && child(owner.node, 'id'));
}

function basesOf(owner: SyntaxNode | undefined): readonly string[] {
  const above = [owner?.superClass, ...listOf(owner?.implements), ...listOf(owner?.extends)];
  return above.flatMap((one) => {
    const base = one as SyntaxNode | undefined;
    const name = nameOf(base) || nameOf(base && child(base, 'expression'));
    return name === '' ? [] : [name];
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}
