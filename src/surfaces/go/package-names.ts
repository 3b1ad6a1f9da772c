import { childOf, partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';
import { namesOf } from './expressions.ts';
import type { GoImport, PackageNames } from './facts.ts';

/** What a file declares for its whole package. @param imports those of the file, as they are known so far */
export function packageNamesOf(
  root: SyntaxNode,
  text: string,
  path: string,
  imports: readonly GoImport[],
): PackageNames {
  const taken: string[] = [];
  const strings: Record<string, string> = {};
  for (const spec of specsIn(root)) {
    const names = namesOf(spec).map(({ start, end }) => text.slice(start, end));
    taken.push(...names);
    const values = childOf(spec, 'value');
    if (spec.type !== 'const_spec' || !values) continue;
    partsOf(values).forEach(({ type, start, end }, index) => {
      const name = names[index];
      const value = type === 'interpreted_string_literal' ? text.slice(start + 1, end - 1) : undefined;
      if (name !== undefined && value !== undefined && !value.includes('\\')) strings[name] = value;
    });
  }
  const constraint = constraintOf(root, text, path);
  return { taken: [...taken, ...imports.map(({ name }) => name)], strings, constraint };
}

/** What declares a name of the package: a specification of constants, variables or types, or a function. */
function specsIn(root: SyntaxNode): readonly SyntaxNode[] {
  return root.children.flatMap((node) => {
    switch (node.type) {
      case 'const_declaration':
      case 'var_declaration':
      case 'type_declaration':
        return partsOf(node).flatMap((one) => (one.type.endsWith('_list') ? partsOf(one) : [one]));
      case 'function_declaration':
        return [node];
      default:
        return [];
    }
  });
}

const systems =
  'aix|android|darwin|dragonfly|freebsd|illumos|ios|js|linux|netbsd|openbsd|plan9|solaris|wasip1|windows|zos';
const architectures = '386|amd64|arm|arm64|loong64|mips|mips64|mips64le|mipsle|ppc64|ppc64le|riscv64|s390x|wasm';
const suffixes = new RegExp(`(?:_(?:${systems}))?(?:_(?:${architectures}))?(?:_test)?\\.go$`);

function constraintOf(root: SyntaxNode, text: string, path: string): string {
  const clause = root.children.find(({ type }) => type === 'package_clause');
  const head = text.slice(0, clause?.start ?? 0);
  const tags = head.match(/^\/\/(?:go:build|[ \t]*\+build)[ \t]+[^\r\n]*/gm) ?? [];
  const name = (suffixes.exec(path)?.[0] ?? '').slice(0, -'.go'.length);
  return [...tags, ...(name === '' ? [] : [name])].join(' ');
}
