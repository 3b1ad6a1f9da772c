import type { ConstantSyntax } from '../../model/constants.ts';
import type { Edit } from '../../model/edit.ts';
import type { Fragment } from '../../model/fragment.ts';
import { newLinesBehind } from '../../syntax/new-lines.ts';
import type { SyntaxNode } from '../../syntax/syntax-nodes.ts';
import type { GoFacts } from './facts.ts';
import { goNaming } from './naming.ts';
import { folderOf } from './packages.ts';

/**
 * Constants of a package, `const batchAIWorkspace = "migrated-eastus"`: declared in one of its files, seen in all of them
 * that are built with it. A file without a package clause has none.
 * @param files all files of the package, `file` among them
 */
export function goConstants(file: GoFacts, files: readonly GoFacts[], root: SyntaxNode): ConstantSyntax | undefined {
  if (file.package === '') return undefined;
  const isAlone = isProgramOfItsOwn(file, files);
  const { constraint } = file.names;
  const others = files.filter((one) => one !== file && !isProgramOfItsOwn(one, files));
  const seen = isAlone
    ? [file]
    : [file, ...others.filter(({ names }) => names.constraint === '' || names.constraint === constraint)];
  const taken = new Set((isAlone ? [file] : files).flatMap(({ names }) => names.taken));
  return {
    scope: isAlone ? file.path : `package ${folderOf(file.path)} ${file.package}`,
    ...(!isAlone && constraint !== '' && { audience: constraint }),
    names: (role) =>
      role === 'workspace'
        ? ['batchAIWorkspace', 'batchAIWorkspaceName']
        : ['batchAIExperiment', 'batchAIExperimentName'],
    isTaken: (name) => taken.has(name),
    find: ({ text }) => {
      const local = localNames(root, text);
      return seen.flatMap(({ names: { strings } }) =>
        Object.entries(strings).flatMap(([name, value]) => (local.has(name) ? [] : [{ name, value, end: 0 }])),
      );
    },
    define: (name, value) => `const ${name} = "${value}"`,
    refer: (name) => name,
  };
}

/** Whether a file is built by itself: one of a folder of programs, or one that the tag `ignore` keeps out of the package. */
function isProgramOfItsOwn(file: GoFacts, files: readonly GoFacts[]): boolean {
  if (/[ \t]ignore\b/.test(file.names.constraint)) return true;
  const isProgram = ({ functions }: GoFacts) => 'main' in functions;
  return file.package === 'main' && isProgram(file) && files.filter(isProgram).length > 1;
}

/** The names that functions of a file declare for themselves. */
function localNames(root: SyntaxNode, text: string): ReadonlySet<string> {
  const names = new Set<string>();
  const waiting = root.children.map((node) => ({ node, isInFunction: false }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node } = next;
    const isInFunction = next.isInFunction || goNaming.functions.test(node.type);
    if (isInFunction)
      for (const { target, declares } of goNaming.bindings(node, text))
        if (declares) names.add(text.slice(target.start, target.end));
    waiting.push(...node.children.map((child) => ({ node: child, isInFunction })));
  }
  return names;
}

/** The edit that puts declarations behind the imports of a file; several constants in one declaration, as gofmt has them. */
export function insertGoDeclarations(
  { text }: Fragment,
  root: SyntaxNode,
  statements: readonly string[],
): Edit | undefined {
  const end = root.children
    .filter(({ type }) => type === 'package_clause' || type === 'import_declaration')
    .reduce((last, one) => Math.max(last, one.end), 0);
  if (end === 0) return undefined;
  const [first, ...others] = statements.map((statement) => /^const (\w+) = (.*)$/.exec(statement));
  if (!first || others.length === 0) return newLinesBehind(text, end, statements);
  const specs = [first, ...others].map((found) => ({ name: found?.[1] ?? '', value: found?.[2] ?? '' }));
  const width = Math.max(...specs.map(({ name }) => name.length));
  const lines = specs.map(({ name, value }) => `\t${name.padEnd(width)} = ${value}`);
  return newLinesBehind(text, end, ['const (', ...lines, ')']);
}
