import type { Span } from '../model/span.ts';

/** An instruction of a Dockerfile; a continued line is one of its `lines`, comments and blank lines between them are not. */
export interface DockerInstruction {
  /** In capitals; of `ONBUILD RUN` and `HEALTHCHECK CMD` the last. */
  readonly keyword: string;
  /** What follows the keyword and its flags, line by line, without the continuation mark; a line break is not part of it. */
  readonly lines: readonly DockerLine[];
  readonly heredocs: readonly DockerHeredoc[];
}

export interface DockerLine extends Span {
  /** Where the next line begins if this one is continued. */
  readonly isContinued: boolean;
}

interface DockerHeredoc extends Span {
  /** What the first line of the instruction says before it: empty, or the program that reads it. */
  readonly command: string;
}

export interface Dockerfile {
  readonly instructions: readonly DockerInstruction[];
  readonly comments: readonly Span[];
  /** The mark that continues a line. */
  readonly escape: '\\' | '`';
}

const directive = /^#[ \t]*escape[ \t]*=[ \t]*([\\`])[ \t]*$/im;
const keywords =
  /[ \t]*(?:ONBUILD[ \t]+|HEALTHCHECK[ \t]+(?:--\S+[ \t]+)*(?=CMD))*([A-Za-z]+)(?:[ \t]+--[\w-]+(?:=\S*)?)*(?=[ \t]|[\r\n]|$)[ \t]*/iy;
const heredoc = /<<(-?)(["']?)(\w+)\2/g;

/** Instructions and comments of a Dockerfile, by the rules of BuildKit. Never throws. */
export function readDockerfile(text: string): Dockerfile {
  const head = /^(?:[ \t]*#[^\r\n]*(?:\r\n|\r|\n|$))*/.exec(text)?.[0] ?? '';
  const escape = directive.exec(head)?.[1] === '`' ? '`' : '\\';
  const instructions: DockerInstruction[] = [];
  const comments: Span[] = [];
  let position = 0;
  while (position < text.length) {
    const end = lineEnd(text, position);
    const line = text.slice(position, end);
    if (/^[ \t]*#/.test(line)) comments.push({ start: position + line.indexOf('#'), end });
    if (/^[ \t]*(?:#|$)/.test(line)) {
      position = nextLine(text, end);
      continue;
    }
    keywords.lastIndex = position;
    const found = keywords.exec(text);
    const start = found ? Math.min(keywords.lastIndex, end) : position;
    const logical = logicalLines(text, start, escape, comments);
    position = logical.next;
    const keyword = found?.[1]?.toUpperCase() ?? '';
    const heredocs: DockerHeredoc[] = [];
    if (/^(?:RUN|COPY|ADD)$/.test(keyword)) {
      const first = logical.lines[0];
      const openings = first ? [...text.slice(first.start, first.end).matchAll(heredoc)] : [];
      for (const [, dash = '', , name = ''] of openings) {
        const body = heredocBody(text, position, name, dash === '-');
        const command = first ? text.slice(first.start, first.end).replace(heredoc, '').trim() : '';
        heredocs.push({ start: position, end: body.end, command });
        position = body.next;
      }
    }
    instructions.push({ keyword, lines: logical.lines, heredocs });
  }
  return { instructions, comments, escape };
}

function lineEnd(text: string, start: number): number {
  const found = /[\r\n]/.exec(text.slice(start));
  return found ? start + found.index : text.length;
}

function nextLine(text: string, end: number): number {
  return Math.min(text.length, end + (text.startsWith('\r\n', end) ? 2 : 1));
}

function logicalLines(
  text: string,
  from: number,
  escape: string,
  comments: Span[],
): { readonly lines: readonly DockerLine[]; readonly next: number } {
  const lines: DockerLine[] = [];
  let start = from;
  for (;;) {
    const end = lineEnd(text, start);
    const line = text.slice(start, end);
    const isComment = lines.length > 0 && /^[ \t]*#/.test(line);
    if (isComment) comments.push({ start: start + line.indexOf('#'), end });
    const next = nextLine(text, end);
    if (isComment || (lines.length > 0 && line.trim() === '')) {
      if (next >= text.length) return { lines, next: text.length };
      start = next;
      continue;
    }
    const mark = line.trimEnd().endsWith(escape) ? line.trimEnd().length - 1 : -1;
    lines.push({ start, end: mark < 0 ? end : start + mark, isContinued: mark >= 0 });
    if (mark < 0 || next >= text.length) return { lines, next };
    start = next;
  }
}

function heredocBody(
  text: string,
  start: number,
  name: string,
  stripsTabs: boolean,
): { readonly end: number; readonly next: number } {
  for (let position = start; position < text.length;) {
    const end = lineEnd(text, position);
    const line = text.slice(position, end);
    if ((stripsTabs ? line.replace(/^\t+/, '') : line) === name) return { end: position, next: nextLine(text, end) };
    position = nextLine(text, end);
  }
  return { end: text.length, next: text.length };
}
