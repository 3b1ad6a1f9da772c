import type { ConstantSyntax } from '../../model/constants.ts';
import type { Edit } from '../../model/edit.ts';
import type { Fragment } from '../../model/fragment.ts';
import { firstLinesIn, headerEnd, newLinesBehind } from '../../syntax/new-lines.ts';
import { childOf, partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';
import type { Evaluation } from './evaluation.ts';
import type { RubyFacts } from './facts.ts';
import { ownerIn } from './string-constants.ts';

/**
 * Constants of the outermost class around a use, else of the innermost module, else of the text: `BATCHAI_WORKSPACE =
 * 'migrated-eastus'`. Ruby warns of a constant that is defined twice, so of files that are loaded together one defines it,
 * which all of the others require; where none is required by all there are no constants.
 */
export function rubyConstants(
  fragment: Fragment,
  at: number,
  root: SyntaxNode,
  file: RubyFacts,
  evaluation: Evaluation,
): ConstantSyntax | undefined {
  const around = ownersAround(root, fragment.text, at);
  const { owner, body } = homeIn(around);
  const required = evaluation.requiredBy(file);
  const sharersOf = (one: RubyFacts) => evaluation.filesWith(owner, one).filter(({ uses }) => uses.length > 0);
  const giver = [file, ...required].find((one) =>
    sharersOf(one).every((other) => other === one || evaluation.requiredBy(other).includes(one)),
  );
  if (!giver) return undefined;
  const isAlone = sharersOf(file).every((one) => one === file);
  const taken = new Set(evaluation.filesWith(owner, file).flatMap(({ strings }) => strings.map(({ name }) => name)));
  const owners = ['', ...around.map((one) => one.owner)];
  return {
    ...((body !== undefined || !isAlone) && { scope: `${giver.path} ${fragment.index} ${owner}` }),
    ...(giver !== file && { audience: file.path }),
    names: (role) =>
      role === 'workspace'
        ? ['BATCHAI_WORKSPACE', 'BATCHAI_WORKSPACE_NAME']
        : ['BATCHAI_EXPERIMENT', 'BATCHAI_EXPERIMENT_NAME'],
    isTaken: (name) => taken.has(name),
    find: ({ index }) => [
      ...evaluation.stringsOf(file.path, index).filter((one) => owners.includes(one.owner)),
      ...required.flatMap(({ strings }) =>
        strings.filter((one) => owners.includes(one.owner)).map((one) => ({ ...one, end: 0 })),
      ),
    ],
    define: (name, value, { text }) => `${name} = ${quoted(value, text)}${freezes(text) ? '.freeze' : ''}`,
    refer: (name) => name,
  };
}

interface Owner {
  readonly owner: string;
  readonly isClass: boolean;
  readonly node: SyntaxNode;
  readonly body: SyntaxNode;
}

/** The classes and modules around an offset, from the outermost on. */
function ownersAround(root: SyntaxNode, text: string, at: number): readonly Owner[] {
  const found: Owner[] = [];
  for (let node: SyntaxNode | undefined = root; node;) {
    const inside: SyntaxNode | undefined = node.children.find(({ start, end }) => start <= at && at < end);
    const body = inside && (inside.type === 'class' || inside.type === 'module') ? childOf(inside, 'body') : undefined;
    if (inside && body) {
      const owner = ownerIn(found.at(-1)?.owner ?? '', inside, text);
      found.push({ owner, isClass: inside.type === 'class', node: inside, body });
    }
    node = inside;
  }
  return found;
}

function homeIn(around: readonly Owner[]): {
  readonly owner: string;
  readonly body?: SyntaxNode;
  readonly node?: SyntaxNode;
} {
  return around.find(({ isClass }) => isClass) ?? around.at(-1) ?? { owner: '' };
}

function quoted(value: string, text: string): string {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const quote = count(/"[^"'#\r\n]*"/g) > count(/'[^"'\r\n]*'/g) ? '"' : "'";
  return quote + value + quote;
}

/** Whether a text freezes its constants itself. */
function freezes(text: string): boolean {
  return !/^#.*\bfrozen_string_literal:\s*true/m.test(text) && /^\s*[A-Z]\w*\s*=.*\.freeze\b/m.test(text);
}

/** The edit that puts definitions first in the class or module around a use, or behind what a text requires. */
export function insertRubyConstants(
  { text }: Fragment,
  root: SyntaxNode,
  before: number,
  statements: readonly string[],
): Edit | undefined {
  const { node, body } = homeIn(ownersAround(root, text, before));
  return node && body
    ? firstIn(text, node, body, statements)
    : newLinesBehind(text, topEnd(text, root, before), statements);
}

const loading = /^(?:require|require_relative|load|gem|autoload|using|include|\$(?::|LOAD_PATH)[.<])/;

function topEnd(text: string, root: SyntaxNode, before: number): number {
  let end = headerEnd(text);
  for (const node of partsOf(root)) {
    if (node.end > before || /^(?:class|module|method|singleton_method)$/.test(node.type)) break;
    if (loading.test(text.slice(node.start, node.end))) end = node.end;
  }
  return end;
}

/** Behind the line that opens a class, and behind what it includes. */
function firstIn(text: string, node: SyntaxNode, body: SyntaxNode, statements: readonly string[]): Edit | undefined {
  const parts = partsOf(body);
  const others = parts.findIndex(({ start, end }) => !/^(?:include|extend|prepend)\b/.test(text.slice(start, end)));
  const mixin = parts[others < 0 ? parts.length - 1 : others - 1];
  const [first] = body.children;
  const header = childOf(node, 'superclass') ?? childOf(node, 'name');
  if (!mixin) return header && first && firstLinesIn(text, header.end, first.start, statements);
  const indent = /[^\r\n]*$/.exec(text.slice(0, mixin.start))?.[0] ?? '';
  return newLinesBehind(
    text,
    mixin.end,
    statements.map((line) => indent + line),
  );
}
