import type { Edit } from '../../../model/edit.ts';
import { childOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';

/** A parameter that a docstring shall describe. */
export interface DescribedParameter {
  readonly name: string;
  /** What it is: `workspace`. */
  readonly of: string;
}

/**
 * The edits that describe new parameters in a function's docstring, for a constructor also in its class's, in the style
 * in which it describes another one (`:param x:`, `@param x:`, an `Args:` list, NumPy's); none where it does not.
 * @param model the described parameter behind which they stand
 */
export function docstringEdits(
  text: string,
  definition: SyntaxNode,
  model: string,
  added: readonly DescribedParameter[],
): readonly Edit[] {
  const ownClass = isConstructor(text, definition) ? classAround(definition) : undefined;
  return [definition, ...(ownClass ? [ownClass] : [])].flatMap((one) => {
    const content = docstringOf(one);
    return content ? editsIn(text, content, model, added) : [];
  });
}

function isConstructor(text: string, definition: SyntaxNode): boolean {
  const name = childOf(definition, 'name');
  return name !== undefined && text.slice(name.start, name.end) === '__init__';
}

function classAround({ parent }: SyntaxNode): SyntaxNode | undefined {
  let around = parent;
  while (around && around.type !== 'class_definition') around = around.parent;
  return around;
}

function editsIn(
  text: string,
  content: SyntaxNode,
  model: string,
  added: readonly DescribedParameter[],
): readonly Edit[] {
  const lineBreak = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const lines = linesOf(text, content);
  const index = lines.findIndex(({ line }) => describes(line, model) !== undefined);
  const first = lines[index];
  const style = first && describes(first.line, model);
  if (!first || !style) return [];
  let last = index;
  for (let next = lines[last + 1]; next && style.goesOn(next.line); next = lines[last + 1]) last++;
  const end = lines[last]?.end ?? first.end;
  const isSentence = /\.\s*$/.test(
    lines.slice(index, last + 1).findLast(({ line }) => !/^\s*[:@]type\b/.test(line))?.line ?? '',
  );
  const typeLine = lines.slice(index, last + 1).find(({ line }) => /^\s*[:@]type\b/.test(line))?.line;
  const newText = added
    .flatMap(({ name, of }) => [
      ...style.spell(
        name,
        `name of the ${of}${isSentence ? '.' : ''}`,
        lines.slice(index + 1, last + 1).map(({ line }) => line),
      ),
      ...(typeLine === undefined ? [] : [typeLine.replace(new RegExp(`\\b${model}\\b`), name)]),
    ])
    .map((line) => lineBreak + line)
    .join('');
  return [{ span: { start: end, end }, newText }];
}

/** The text of the string that the body of a function or class begins with. */
function docstringOf(definition: SyntaxNode): SyntaxNode | undefined {
  const first = childOf(definition, 'body')?.children.find(({ type }) => type !== 'comment');
  const literal = first?.type === 'expression_statement' ? first.children[0] : undefined;
  return literal?.type === 'string' ? literal.children.find(({ type }) => type === 'string_content') : undefined;
}

interface Line {
  readonly line: string;
  readonly end: number;
}

function linesOf(text: string, { start, end }: SyntaxNode): readonly Line[] {
  return [...text.slice(start, end).matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)].map(({ index, 0: whole }) => {
    const line = whole.replace(/[\r\n]+$/, '');
    return { line, end: start + index + line.length };
  });
}

interface Style {
  /** Whether a line behind the first still belongs to the same parameter. */
  goesOn(line: string): boolean;
  spell(name: string, what: string, rest: readonly string[]): readonly string[];
}

function describes(line: string, name: string): Style | undefined {
  const field = new RegExp(`^(\\s*)([:@]param\\s+(?:[\\w.\\[\\], ]+\\s+)?)${name}(\\s*:\\s*)(.*)$`).exec(line);
  if (field) {
    const [, indent = '', lead = '', colon = '', text = ''] = field;
    return {
      goesOn: (next) =>
        new RegExp(`^\\s*[:@]type\\s+${name}\\b`).test(next) ||
        (next.startsWith(`${indent} `) && !/^\s*[:@]\w/.test(next) && next.trim() !== ''),
      spell: (added, what) => [indent + lead + added + colon + inStyleOf(text, what)],
    };
  }
  const item = new RegExp(`^(\\s+)${name}(\\s*(?:\\([^)]*\\))?\\s*:\\s*)(.*)$`).exec(line);
  if (!item) return undefined;
  const [, indent = '', colon = '', text = ''] = item;
  return {
    goesOn: (next) => next.startsWith(`${indent} `) && next.trim() !== '',
    // NumPy's has the type behind the colon and the description below.
    spell: (added, what, [below]) =>
      colon.includes(' :') && below !== undefined
        ? [indent + added + colon + text, (/^\s*/.exec(below)?.[0] ?? '') + inStyleOf(below.trim(), what)]
        : [indent + added + colon + inStyleOf(text, what)],
  };
}

/** With a capital letter and `The` where the model has them. */
function inStyleOf(model: string, what: string): string {
  const article = /^the\b/i.test(model) ? `the ${what}` : what;
  return /^[A-Z]/.test(model) ? article.charAt(0).toUpperCase() + article.slice(1) : article;
}
