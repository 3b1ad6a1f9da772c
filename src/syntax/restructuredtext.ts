import type { Span } from '../model/span.ts';
import type { DocumentationPart } from './documentation-text.ts';

interface Line extends Span {
  /** Where the line itself begins. */
  readonly from: number;
  readonly indent: number;
  readonly isBlank: boolean;
}

const codeDirective = /^\.\.[ \t]+(?:code-block|code|sourcecode|parsed-literal|prompt|highlight)::[ \t]*([^\s,]*)/;
/** Sessions and programs of Python; what stands behind the colons is no language. */
const pythonDirective = /^\.\.[ \t]+(?:doctest|testsetup|testcode|testcleanup|ipython)::/;
const anyDirective = /^\.\.[ \t]+[\w:.-]+::/;
const comment = /^\.\.(?:[ \t]+(?![[_|]|[\w:.-]+::)|$)/;

/** Code blocks, literal blocks, comments and paragraphs of a reStructuredText, in text order; tables are paragraphs. */
export function findRestructuredParts(text: string): readonly DocumentationPart[] {
  const lines = linesOf(text);
  const parts: DocumentationPart[] = [];
  let highlighted = '';
  let paragraph: Line[] = [];
  const close = (): void => {
    const [first] = paragraph;
    if (first && text.startsWith('>>> ', first.start)) {
      // A doctest block needs no mark: its prompts are one.
      const linePrefix = text.slice(first.from, first.start);
      parts.push({ kind: 'code', language: 'python', lines: paragraph, linePrefix });
    } else if (first) parts.push({ kind: 'paragraph', lines: paragraph, inlineCode: inlineCode(text, paragraph) });
    paragraph = [];
  };
  let i = 0;
  while (i < lines.length) {
    const line = lines[i];
    if (!line) break;
    const content = text.slice(line.start, line.end);
    const code = pythonDirective.test(content) ? [content, 'python'] : codeDirective.exec(content);
    if (code && content.includes('highlight::')) {
      highlighted = code[1] ?? '';
      i++;
    } else if (code) {
      close();
      const block = blockBehind(text, lines, i, true);
      if (block.lines.length > 0) parts.push({ kind: 'code', language: code[1] ?? '', ...block });
      i = block.next;
    } else if (comment.test(content) && !anyDirective.test(content)) {
      close();
      const block = blockBehind(text, lines, i, false);
      const lead = /^\.\.[ \t]*/.exec(content)?.[0].length ?? 2;
      const first = { start: line.start + lead, end: line.end };
      const all = first.end > first.start ? [first, ...block.lines] : block.lines;
      if (all.length > 0) parts.push({ kind: 'comment', lines: all, linePrefix: block.linePrefix });
      i = block.next;
    } else if (line.isBlank) {
      close();
      i++;
    } else {
      paragraph.push(line);
      i++;
      if (!/::[ \t]*$/.test(content) || anyDirective.test(content) || !lines[i]?.isBlank) continue;
      close();
      const block = blockBehind(text, lines, i - 1, false);
      if (block.lines.length > 0) parts.push({ kind: 'code', language: highlighted, ...block });
      i = block.next;
    }
  }
  close();
  return parts;
}

function linesOf(text: string): readonly Line[] {
  return [...text.matchAll(/([ \t]*)([^\r\n]*)(?:\r\n|\r|\n|$)/g)]
    .filter(({ 0: whole }) => whole !== '')
    .map(({ index, 1: indent = '', 2: rest = '' }) => {
      const start = index + indent.length;
      return { from: index, start, end: start + rest.length, indent: indent.length, isBlank: rest.trim() === '' };
    });
}

interface Block {
  readonly lines: readonly Span[];
  readonly linePrefix: string;
  /** The index of the line behind it. */
  readonly next: number;
}

/** The lines behind line `at` that are indented deeper, without the options of a directive and with their common indent taken away. */
function blockBehind(text: string, lines: readonly Line[], at: number, isDirective: boolean): Block {
  const outer = lines[at]?.indent ?? 0;
  let next = at + 1;
  while (lines[next]?.isBlank || (lines[next]?.indent ?? -1) > outer) next++;
  let from = at + 1;
  if (isDirective) while (from < next && /^:[\w-]+:/.test(textOf(text, lines[from]))) from++;
  while (from < next && lines[from]?.isBlank) from++;
  let to = next;
  while (to > from && lines[to - 1]?.isBlank) to--;
  const body = lines.slice(from, to);
  const indent = Math.min(...body.filter(({ isBlank }) => !isBlank).map((line) => line.indent));
  const first = body[0];
  return {
    lines: body.map((line) => ({ start: Math.min(line.from + indent, line.end), end: line.end })),
    linePrefix: first ? text.slice(first.from, first.from + indent) : '',
    next,
  };
}

function textOf(text: string, line: Line | undefined): string {
  return line ? text.slice(line.start, line.end) : '';
}

/** The insides of ``code`` in a paragraph. */
function inlineCode(text: string, lines: readonly Line[]): readonly Span[] {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return [];
  return [
    ...text
      .slice(first.start, last.end)
      .matchAll(/(?<!`)``(?![\s`])([^`]*(?:`[^`]+)*?)(?<!\s)``(?!`)|(?<![`\w])`(?![\s`])([^`]+)`(?![`_\w])/g),
  ].map(({ index, 0: whole, 1: double }) => {
    const mark = double === undefined ? 1 : 2;
    return { start: first.start + index + mark, end: first.start + index + whole.length - mark };
  });
}
