import type { Edit, FileEdit } from '../model/edit.ts';
import type { ChangedFile } from '../model/plan.ts';
import type { Encoding, Path } from '../model/source-file.ts';
import { replacedLines, type Replacement } from './replaced-lines.ts';

const contextLines = 3;

/**
 * The unified diff of one changed file, in git's format and in the file's own encoding, so that `git apply` restores
 * it byte for byte. Built from the known edits in time linear in the text: no two texts are compared.
 */
export function filePatch({ file, edits }: Pick<ChangedFile, 'file' | 'edits'>): Buffer {
  const body = file.encoding.byteOrderMark
    ? hunks('\ufeff' + file.text, edits.map(moveBehindByteOrderMark))
    : hunks(file.text, edits);
  if (body === '') return Buffer.alloc(0);
  return Buffer.concat([Buffer.from(fileHeader(file.path)), encoded(body, file.encoding)]);
}

/** git knows no byte-order mark: to it, the mark is the beginning of the first line. */
function moveBehindByteOrderMark({ path, span, newText }: FileEdit): FileEdit {
  return { path, span: { start: span.start + 1, end: span.end + 1 }, newText };
}

function encoded(body: string, encoding: Encoding): Buffer {
  return Buffer.from(body, encoding.name === 'latin-1' ? 'latin1' : 'utf8');
}

function fileHeader(path: Path): string {
  const [a, b] = [quotedPath(`a/${path}`), quotedPath(`b/${path}`)];
  // git ends a name that holds a space with a tab, so that what follows is not taken for a part of it.
  const end = path.includes(' ') ? '\t\n' : '\n';
  return `diff --git ${a} ${b}\n--- ${a}${end}+++ ${b}${end}`;
}

const letterEscapes: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

/** A path as git writes it with `core.quotePath=false`: in C quotes if it holds a quote, a backslash or a control character. */
function quotedPath(path: string): string {
  const special = /["\\\u0000-\u001f\u007f]/g;
  if (path.search(special) < 0) return path;
  const octal = (c: string): string => `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`;
  return `"${path.replace(special, (c) => letterEscapes[c] ?? octal(c))}"`;
}

/** The hunks of edits as a unified diff has them; line ends stay as they are. */
export function hunks(text: string, edits: readonly Edit[]): string {
  const starts = gitLineStarts(text);
  const lineCount = starts.length - 1;
  const oldLine = (index: number): string => text.slice(starts[index], starts[index + 1]);
  const groups: Replacement[][] = [];
  for (const replacement of replacedLines(text, edits, gitLineStarts, 'joined')) {
    const group = groups.at(-1);
    const previous = group?.at(-1);
    if (group && previous && replacement.from - previous.to <= 2 * contextLines) group.push(replacement);
    else groups.push([replacement]);
  }

  const out: string[] = [];
  let grown = 0;
  for (const group of groups) {
    const first = group[0]?.from ?? 0;
    const last = group.at(-1)?.to ?? 0;
    const from = Math.max(0, first - contextLines);
    const to = Math.min(lineCount, last + contextLines);
    const added = group.reduce((sum, { from: a, to: b, lines }) => sum + lines.length - (b - a), 0);
    out.push(`@@ -${hunkRange(from, to - from)} +${hunkRange(from + grown, to - from + added)} @@\n`);
    let line = from;
    for (const { from: a, to: b, lines } of group) {
      for (; line < a; line++) out.push(patchLine(' ', oldLine(line)));
      for (; line < b; line++) out.push(patchLine('-', oldLine(line)));
      for (const added of lines) out.push(patchLine('+', added));
    }
    for (; line < to; line++) out.push(patchLine(' ', oldLine(line)));
    grown += added;
  }
  return out.join('');
}

/** Where each line begins, and the text's end. Unlike everywhere else only `\n` ends a line: git knows no other. */
function gitLineStarts(text: string): readonly number[] {
  const starts = text === '' ? [] : [0];
  for (let at = text.indexOf('\n'); at >= 0 && at + 1 < text.length; at = text.indexOf('\n', at + 1))
    starts.push(at + 1);
  starts.push(text.length);
  return starts;
}

/** `line,count` of a hunk's header: 1-based; an empty range names the line before it. */
function hunkRange(from: number, count: number): string {
  if (count === 1) return String(from + 1);
  return `${String(count === 0 ? from : from + 1)},${String(count)}`;
}

function patchLine(mark: ' ' | '-' | '+', line: string): string {
  return line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`;
}
