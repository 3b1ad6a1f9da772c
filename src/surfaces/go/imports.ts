import { tokenAt } from '../../model/span.ts';
import { childOf, partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';
import { textOf } from './expressions.ts';
import type { GoImport } from './facts.ts';

/** What one import declaration imports, and by which names. @param lineOf the 1-based line of an offset */
export function importsOf(node: SyntaxNode, text: string, lineOf: (offset: number) => number): readonly GoImport[] {
  const specs = partsOf(node).flatMap((one) => (one.type === 'import_spec_list' ? partsOf(one) : [one]));
  return specs.flatMap((spec) => {
    const literal = childOf(spec, 'path');
    if (spec.type !== 'import_spec' || !literal || literal.end - literal.start < 2) return [];
    const token = tokenAt(text, literal.start + 1, literal.end - 1);
    const alias = childOf(spec, 'name');
    const name = alias ? textOf(alias, { text }) : nameIn(token.text);
    return [{ name, path: token.text, token, line: lineOf(spec.start) }];
  });
}

/** What a package is called by its path, where no alias says it: `…/batchai`, `…/v2`, `gopkg.in/yaml.v2`. */
function nameIn(path: string): string {
  const parts = path.split('/');
  const last = parts.at(-1) ?? '';
  const name = /^v\d+$/.test(last) ? (parts.at(-2) ?? last) : last;
  return name.replace(/\.v\d+$/, '').replace(/^go-/, '');
}
