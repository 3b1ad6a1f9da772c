import type { Edit } from '../model/edit.ts';
import type { Span } from '../model/span.ts';
import type { Member, ObjectNode } from './value-tree.ts';

/**
 * The edits that take members out of an object: each goes with its comma and, where it has them for itself, its lines.
 * Comments stay. The comma before the last member that is left goes too, unless the object ends in one.
 */
export function removeMembers(text: string, object: ObjectNode, removed: ReadonlySet<Member>): readonly Edit[] {
  const { members, span } = object;
  if (removed.size === 0) return [];
  const lastKept = members.findLast((member) => !removed.has(member));
  const content = { start: span.start + 1, end: span.end - 1 };
  if (!lastKept && !/\/[/*]|(?:^|\s)#/.test(blankStrings(text, members, content)))
    return [{ span: content, newText: '' }];
  const edits: Edit[] = [];
  const last = members.at(-1);
  const endsInComma = last !== undefined && commaBehind(text, last.span.end, span.end) !== undefined;
  const tail = lastKept && last && removed.has(last) ? members.slice(members.indexOf(lastKept) + 1) : [];
  const commaOfKept = lastKept && tail.length > 0 ? commaBehind(text, lastKept.span.end, span.end) : undefined;
  // `{ "a": 1, "b": 2 }`: what is removed at the end of a line goes together with the comma before it.
  const joined = lastKept && last && commaOfKept !== undefined && goesWithComma(text, lastKept, last, commaOfKept);
  if (joined) {
    const end = endsInComma ? (commaBehind(text, last.span.end, span.end) ?? last.span.end) : last.span.end;
    edits.push({ span: { start: lastKept.span.end, end }, newText: '' });
  } else if (commaOfKept !== undefined && !endsInComma)
    edits.push({ span: { start: commaOfKept, end: commaOfKept + 1 }, newText: '' });
  for (const [index, member] of members.entries()) {
    if (!removed.has(member) || (joined && tail.includes(member))) continue;
    const floor = Math.max(members[index - 1]?.span.end ?? content.start, content.start);
    const ceiling = members[index + 1]?.span.start ?? content.end;
    const { start, end } = stretchOf(text, member, floor, ceiling);
    // `,` of the member before may be gone already with that member.
    const from = Math.max(
      start,
      edits.reduce((most, edit) => (edit.span.start <= start ? Math.max(most, edit.span.end) : most), start),
    );
    if (end > from) edits.push({ span: { start: from, end }, newText: '' });
  }
  return edits;
}

/** Whether what is removed at the end of an object begins with the comma behind the last kept member: on its line, or on a later one. */
function goesWithComma(text: string, lastKept: Member, last: Member, comma: number): boolean {
  const isOnOneLine = !/[\r\n]/.test(text.slice(lastKept.span.end, last.span.start));
  return isOnOneLine || /^\s*[\r\n]\s*$/.test(text.slice(lastKept.span.end, comma));
}

/** What goes with a member: its comma, its indentation and its line break where nothing else stands on its lines. */
function stretchOf(text: string, { span }: Member, floor: number, ceiling: number): Span {
  const comma = commaBehind(text, span.end, ceiling);
  const end = comma === undefined ? span.end : comma + 1;
  const before = /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(floor, span.start));
  const behind = /^[ \t]*(\r\n|\r|\n)/.exec(text.slice(end, Math.max(end, ceiling)));
  if (before && behind) return { start: span.start - (before[1] ?? '').length, end: end + behind[0].length };
  // The rest of its line stays: a comment, or the next member.
  if (!behind) return { start: span.start, end: end + (/^[ \t]*/.exec(text.slice(end, ceiling))?.[0].length ?? 0) };
  const gap = /[ \t]*$/.exec(text.slice(floor, span.start))?.[0].length ?? 0;
  return { start: span.start - gap, end };
}

/** Where the comma stands that follows `offset`, comments between them not counting; undefined where there is none. */
function commaBehind(text: string, offset: number, limit: number): number | undefined {
  const gap = /^(?:\s|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|#[^\r\n]*)*/.exec(text.slice(offset, limit))?.[0].length ?? 0;
  return text.charAt(offset + gap) === ',' && offset + gap < limit ? offset + gap : undefined;
}

/** What stands between members. */
function blankStrings(text: string, members: readonly Member[], { start, end }: Span): string {
  let rest = '';
  let position = start;
  for (const { span } of members) {
    rest += text.slice(position, span.start);
    position = span.end;
  }
  return rest + text.slice(position, end);
}

/** How the lines of an object are written. */
export interface Layout {
  /** Whether each member has a line of its own. */
  readonly lines: boolean;
  /** What a line break is here. */
  readonly lineBreak: string;
  /** The white space before each member. */
  readonly indent: string;
  /** What one level adds. */
  readonly unit: string;
}

/** How the members of an object stand in the text. */
export function layoutOf(text: string, { span, members }: ObjectNode): Layout {
  const first = members[0]?.span.start ?? span.end - 1;
  const lineBreak = /\r\n|\r|\n/.exec(text.slice(span.start, first))?.[0];
  const indent = indentAt(text, first);
  const outer = indentAt(text, span.start);
  const unit = indent.startsWith(outer) && indent.length > outer.length ? indent.slice(outer.length) : '  ';
  return { lines: lineBreak !== undefined, lineBreak: lineBreak ?? '\n', indent, unit };
}

/** The white space at the beginning of the line that `offset` stands in. */
export function indentAt(text: string, offset: number): string {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}
