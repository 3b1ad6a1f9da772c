import type { Constant, ConstantSyntax } from '../../model/constants.ts';
import type { Edit } from '../../model/edit.ts';
import type { Fragment } from '../../model/fragment.ts';
import type { StatementPlace } from '../../model/surface.ts';
import type { SyntaxNode } from '../../syntax/javascript.ts';
import { newLinesBehind } from '../../syntax/new-lines.ts';
import { preferredQuote, quoted } from './quotes.ts';

/** Gives the tree of a fragment's text, if it has one. */
export type ProgramOf = (fragment: Fragment) => SyntaxNode | undefined;

/** Module constants: `const WORKSPACE = 'migrated-eastus';`, with `var` and without semicolons where the text has it so. */
export function javascriptConstants(programOf: ProgramOf): ConstantSyntax {
  return {
    names: (role) => (role === 'workspace' ? ['WORKSPACE', 'BATCHAI_WORKSPACE'] : ['EXPERIMENT', 'BATCHAI_EXPERIMENT']),
    find: (fragment) => findConstants(programOf(fragment), fragment.text),
    define: (name, value, { text }) => {
      const keyword = /^[ \t]*var\s/m.test(text) && !/^[ \t]*(?:const|let|import)\s/m.test(text) ? 'var' : 'const';
      return `${keyword} ${name} = ${quoted(value, preferredQuote(text))}${endsInSemicolons(text) ? ';' : ''}`;
    },
    refer: (name) => name,
  };
}

function endsInSemicolons(text: string): boolean {
  const ends = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return ends(/;[ \t]*(?:\/\/.*)?$/gm) >= ends(/[)\]}\w'"`][ \t]*$/gm) / 4;
}

function findConstants(program: SyntaxNode | undefined, text: string): readonly Constant[] {
  return nodesIn(program?.body).flatMap((node) => {
    if (node.type !== 'VariableDeclaration') return [];
    const isConstant = node.kind === 'const';
    return nodesIn(node.declarations).flatMap((declarator): readonly Constant[] => {
      const [id, init] = [declarator.id, declarator.init].map((one) =>
        isNode(one) ? text.slice(one.start, one.end) : '',
      );
      const value = /^(['"])([^'"\\]*)\1$/.exec(init ?? '')?.[2];
      if (value === undefined || !id || !/^[\w$]+$/.test(id)) return [];
      const assignments = text.match(new RegExp(`(?<![\\w$.])${id.replaceAll('$', '\\$')}\\s*=(?![=>])`, 'g'));
      return isConstant || assignments?.length === 1 ? [{ name: id, value, end: node.end }] : [];
    });
  });
}

/** The edit that puts statements at a place of a JavaScript or TypeScript text. */
export function insertJavascriptStatements(
  text: string,
  program: SyntaxNode | undefined,
  place: StatementPlace,
  statements: readonly string[],
): Edit | undefined {
  if (!program) return undefined;
  if (place.kind === 'top') return newLinesBehind(text, topEnd(text, program, place.before), statements);
  const statement = statementAround(program, place.at);
  const indent = statement && /^[ \t]*$/.exec(/[^\r\n]*$/.exec(text.slice(0, statement.start))?.[0] ?? '')?.[0];
  if (!statement || indent === undefined) return undefined;
  const lineBreak = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const newText = statements.map((line) => line + lineBreak + indent).join('');
  return { span: { start: statement.start, end: statement.start }, newText };
}

const importing = new Set(['ImportDeclaration', 'TSImportEqualsDeclaration']);
const defining = new Set([
  'FunctionDeclaration',
  'ClassDeclaration',
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
]);

/** Where the head of a program ends: its shebang, licence and directives, and the imports before the first definition. */
function topEnd(text: string, program: SyntaxNode, before: number): number {
  const licence =
    /^(?:#![^\r\n]*(?:\r\n|\r|\n))?(?:\s*(?:\/\*[\s\S]*?\*\/|(?:\/\/[^\r\n]*(?:\r\n|\r|\n|$))+)(?=\s*?(?:\r\n|\r|\n)[ \t]*(?:[\r\n]|$)))?/.exec(
      text,
    )?.[0];
  let end = (licence ?? '').trimEnd().length;
  for (const { end: own } of nodesIn(program.directives)) if (own <= before) end = Math.max(end, own);
  for (const node of nodesIn(program.body)) {
    if (node.end > before || defining.has(node.type)) break;
    if (importing.has(node.type) || isRequire(text.slice(node.start, node.end))) end = node.end;
  }
  return end;
}

/** `const a = require('a');`, `var a = require('a'), b = require('b').b;`, `require('a')`, `await import('a')` */
function isRequire(statement: string): boolean {
  return (
    /^(?:(?:const|let|var)\s[^=]*=\s*)?(?:await\s+import|require)\s*\(/.test(statement) &&
    !/=>|\bfunction\b/.test(statement)
  );
}

/** The innermost statement of a block around an offset. */
function statementAround(program: SyntaxNode, at: number): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  const waiting: unknown[] = [program];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (Array.isArray(next)) waiting.push(...(next as readonly unknown[]));
    else if (isNode(next)) {
      const isBlock = next.type === 'Program' || next.type === 'BlockStatement';
      const inside = (isBlock ? nodesIn(next.body) : []).find(({ start, end }) => start <= at && at < end);
      if (inside && (!found || inside.start >= found.start)) found = inside;
      if (next.start <= at && at <= next.end)
        waiting.push(...Object.values(next).filter((one) => typeof one === 'object' && one !== null));
    }
  }
  return found;
}

function nodesIn(list: unknown): readonly SyntaxNode[] {
  return Array.isArray(list) ? (list as readonly unknown[]).filter(isNode) : [];
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
}
