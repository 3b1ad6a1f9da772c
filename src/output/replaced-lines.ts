import { orderEdits, type Edit } from '../model/edit.ts';

/** A run of lines that is replaced: old lines `[from, to)`, counted from 0, by `lines`, which keep their line ends. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** Where each line of a text begins, and behind them the text's end. */
export type LineStarts = (text: string) => readonly number[];

/**
 * The lines that the edits touch, and what they become, in time linear in the text: no two texts are compared. Edits of
 * one line share a run.
 * @param neighbours whether runs of adjacent lines are one; a line between them that stays as it is keeps them apart
 * @throws Error where two edits overlap
 */
export function replacedLines(
  text: string,
  edits: readonly Pick<Edit, 'span' | 'newText'>[],
  startsOf: LineStarts,
  neighbours: 'joined' | 'apart',
): readonly Replacement[] {
  const starts = startsOf(text);
  const lineCount = starts.length - 1;
  const startOf = (line: number): number => starts[line] ?? text.length;
  let line = 0;
  const lineAt = (offset: number): number => {
    while (line < lineCount && startOf(line + 1) <= offset) line++;
    // Behind a last line that has no line end there is no other line: what is added there belongs to it.
    return line === lineCount && offset === text.length && lineCount > 0 && !text.endsWith('\n') ? lineCount - 1 : line;
  };
  const runs: { from: number; to: number; edits: Pick<Edit, 'span' | 'newText'>[] }[] = [];
  for (const edit of orderEdits(text, edits)) {
    const from = lineAt(edit.span.start);
    const to = Math.min(lineCount, lineAt(edit.span.end) + 1);
    const run = runs.at(-1);
    // At the text's end there is no next line, and what meets there may be one line.
    if (run && (from < run.to || run.edits.at(-1)?.span.end === edit.span.start)) {
      run.to = Math.max(run.to, to);
      run.edits.push(edit);
    } else runs.push({ from, to, edits: [edit] });
  }
  const replacements = runs.map(({ from, to, edits: inside }) => {
    let after = '';
    let position = startOf(from);
    for (const { span, newText } of inside) {
      after += text.slice(position, span.start) + newText;
      position = span.end;
    }
    after += text.slice(position, startOf(to));
    const before = text.slice(startOf(from), startOf(to));
    return withoutCommonEnds({ from, to, lines: linesOf(after, startsOf) }, linesOf(before, startsOf));
  });
  // Edits that undo each other leave nothing to show.
  const shown = replacements.filter(({ from, to, lines }) => to > from || lines.length > 0);
  return neighbours === 'joined' ? joined(shown) : shown;
}

function joined(replacements: readonly Replacement[]): readonly Replacement[] {
  const out: Replacement[] = [];
  for (const next of replacements) {
    const previous = out.at(-1);
    if (previous?.to === next.from)
      out.splice(-1, 1, { from: previous.from, to: next.to, lines: [...previous.lines, ...next.lines] });
    else out.push(next);
  }
  return out;
}

function linesOf(text: string, startsOf: LineStarts): readonly string[] {
  const starts = startsOf(text);
  return starts.slice(0, -1).map((start, index) => text.slice(start, starts[index + 1]));
}

/** A replacement without the lines that both sides begin or end with: a whole line that is inserted stands alone then. */
function withoutCommonEnds({ from, to, lines }: Replacement, before: readonly string[]): Replacement {
  const shorter = Math.min(before.length, lines.length);
  let head = 0;
  while (head < shorter && before[head] === lines[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === lines.at(-1 - tail)) tail++;
  return { from: from + head, to: to - tail, lines: lines.slice(head, lines.length - tail) };
}
