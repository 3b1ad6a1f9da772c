import type { Fragment } from '../../model/fragment.ts';
import { childOf, partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';
import { literalKey, textOf } from './expressions.ts';
import type { Spot } from './module-source.ts';

/** Reads an `import` or `from … import` statement: what it names and what it binds. */
export function readImport(node: SyntaxNode, at: Spot): void {
  if (node.type === 'import_statement') {
    for (const part of partsOf(node)) {
      const name = part.type === 'aliased_import' ? childOf(part, 'name') : part;
      const module = dotted(name, at);
      if (!module) continue;
      addImport(node, at, { module, level: 0 });
      const alias = part.type === 'aliased_import' ? textOf(childOf(part, 'alias'), at) : undefined;
      // Without `as`, `import a.b` binds `a`.
      const bound = alias ? module : module.replace(/\..*/, '');
      at.bind(alias ?? bound, { kind: 'import', module: bound, level: 0 }, part);
    }
    return;
  }
  const source = childOf(node, 'module_name');
  const relative = source?.type === 'relative_import';
  const level = relative ? (/^\s*[.\s]+/.exec(textOf(source, at))?.[0].replace(/\s/g, '').length ?? 0) : 0;
  const module = dotted(relative ? source.children.find(({ type }) => type === 'dotted_name') : source, at);
  for (const part of partsOf(node)) {
    if (part.type === 'wildcard_import') addImport(node, at, { module, level, star: true });
    if (part.field !== 'name') continue;
    const name = dotted(part.type === 'aliased_import' ? childOf(part, 'name') : part, at);
    const alias = part.type === 'aliased_import' ? textOf(childOf(part, 'alias'), at) : name;
    addImport(node, at, { module, level, name });
    at.bind(alias, { kind: 'import', module, level, name }, part);
  }
}

interface NewImport {
  readonly module: string;
  readonly level: number;
  readonly name?: string;
  readonly star?: boolean;
  readonly file?: string;
}

function addImport(node: { start: number; end: number }, at: Spot, added: NewImport): void {
  at.module.facts.imports.push({ star: false, ...added, scope: at.scope, line: at.lineOf(node) });
}

function dotted(node: SyntaxNode | undefined, at: Spot): string {
  return textOf(node, at).replace(/\s/g, '');
}

/** IPython's `%run file` lines, which the Python parser does not see: they import everything of that file. */
export function readRunMagics(fragment: Fragment, at: Spot): void {
  for (const match of fragment.text.matchAll(/^[ \t]*%run[ \t]+(?:-\w+[ \t]+)*["']?([^\s"']+)/gm)) {
    const file = match[1]?.replaceAll('\\', '/');
    if (!file || !/^[\w./-]+$/.test(file)) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    addImport(span, at, { module: '', level: 0, star: true, file: /\.\w+$/.test(file) ? file : `${file}.py` });
  }
}

/**
 * The folder that `sys.path.append('../..')` or `sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..'))`
 * names, relative to the file's own folder, if this call is one.
 */
export function searchFolderOf(call: SyntaxNode, at: Spot): string | undefined {
  const called = textOf(childOf(call, 'function'), at).replace(/\s/g, '');
  if (!/^(?:sys\.)?path\.(?:append|insert|extend)$/.test(called)) return undefined;
  const list = childOf(call, 'arguments');
  const args = list ? partsOf(list) : [];
  const folder = args.at(-1);
  if (!folder) return undefined;
  const literal = literalKey(folder, at);
  if (literal !== undefined && folder.type === 'string') return literal.replaceAll('\\', '/');
  const source = textOf(folder, at);
  if (!/__file__|getcwd|Path|abspath|realpath|\bjoin\b/.test(source)) return undefined;
  // Each dirname around another goes one folder up; the innermost one names the file's own folder.
  const up = Math.max(0, (source.match(/dirname|\.parent\b/g)?.length ?? 0) - (source.includes('__file__') ? 1 : 0));
  const parents = /\.parents\[(\d+)\]/.exec(source)?.[1];
  const parts = [...source.matchAll(/(?<![\w[])(['"])([^'"]*)\1/g)].map((match) => match[2] ?? '');
  return [...Array<string>(up + Number(parents ?? 0)).fill('..'), ...parts].join('/') || '.';
}
