import type { ConstantSyntax } from '../../model/constants.ts';
import type { Edit } from '../../model/edit.ts';
import { fileOf, isOwnText, type Fragment } from '../../model/fragment.ts';
import { newLinesBehind } from '../../syntax/new-lines.ts';
import type { SyntaxNode } from '../../syntax/syntax-nodes.ts';
import { kotlinNaming } from './naming.ts';

/**
 * Constants of a file, outside of its classes: `private const val WORKSPACE = "migrated-eastus"`, or a plain `val` in a script,
 * a notebook or documentation.
 */
export function kotlinConstants(fragment: Fragment, root: SyntaxNode): ConstantSyntax {
  const modifiers = isOwnText(fragment) && fileOf(fragment).path.endsWith('.kt') ? 'private const val' : 'val';
  return {
    names: (role) => (role === 'workspace' ? ['WORKSPACE', 'BATCHAI_WORKSPACE'] : ['EXPERIMENT', 'BATCHAI_EXPERIMENT']),
    find: ({ index, text }) =>
      index !== fragment.index
        ? []
        : root.children.flatMap(({ type, start, end }) => {
            const [, name, value] = constant.exec(text.slice(start, end)) ?? [];
            const isOne = type === 'property_declaration' && name !== undefined && value !== undefined;
            // A function that has the name for itself does not see it.
            return isOne && !isDeclaredInside(root, text, name)
              ? [{ name, value, end: modifiers === 'val' ? end : 0 }]
              : [];
          }),
    define: (name, value) => `${modifiers} ${name} = "${value.replace(/["\\$]/g, '\\$&')}"`,
    refer: (name) => name,
  };
}

const constant = /^(?:(?:private|internal|public)\s+)?(?:const\s+)?val\s+(\w+)(?:\s*:\s*String)?\s*=\s*"([^"\\$]*)"$/;

function isDeclaredInside(root: SyntaxNode, text: string, name: string): boolean {
  const waiting = root.children.flatMap(({ children }) => [...children]);
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const declared = kotlinNaming.bindings(node, text);
    if (declared.some(({ target, declares }) => declares && text.slice(target.start, target.end) === name)) return true;
    waiting.push(...node.children);
  }
  return false;
}

/** The edit that puts declarations behind the package and the imports of a text. */
export function insertKotlinDeclarations({ text }: Fragment, root: SyntaxNode, statements: readonly string[]): Edit {
  const end = root.children
    .filter(({ type }) => /^(?:file_annotation|package_header|import|shebang)$/.test(type))
    .reduce((last, one) => Math.max(last, one.end), 0);
  return newLinesBehind(text, end, statements);
}
