import type { Verdict } from '../model/choice.ts';
import type { Edit } from '../model/edit.ts';
import type { Finding } from '../model/plan.ts';
import { printable, type Paint } from './paint.ts';
import { hunks } from './patch.ts';
import { sideLines } from './side-lines.ts';
import { compareWords } from './word-comparison.ts';
import { oneLine, placeInFile } from './wording.ts';

/** In UTF-16 units: longer lines are shown around what changes in them. */
const longestLine = 500;
const around = 100;

/**
 * One rewrite as a person judges it: its place, and the lines around it as they are and as they would be. Lines are those
 * of the text that the use stands in: of a notebook's cell, of a script in a string.
 * @param verdict what was decided already; of an edit its own text is shown
 */
export async function proposalView(finding: Finding, verdict: Verdict | undefined, paint: Paint): Promise<string> {
  const { path, proposal, change, surface, confidence } = finding;
  if (!proposal) return '';
  const grade = confidence === 'certain' ? '' : `  ${paint('yellow', confidence)}`;
  const place = paint('bold', printable(`${path}: ${placeInFile(finding)}`));
  const lines = [`${place}  ${change}  ${paint('dim', surface)}${grade}`];
  const edits = verdict?.kind === 'edit' ? shifted(verdict.edits, proposal.use.start) : proposal.edits;
  for (const group of groupsOf(hunks(proposal.text, edits))) lines.push(...(await groupLines(group, paint)));
  for (const one of proposal.supporting)
    lines.push(
      paint('dim', `  with ${printable(one.path)}:${one.line}  `) + paint('green', printable(oneLine(one.text, 100))),
    );
  return lines.map((line) => `${line}\n`).join('');
}

/** Lines of a diff that belong together: common ones, a change, or what is left out between two hunks. */
type Group =
  | { readonly kind: 'omitted' }
  | { readonly kind: 'common'; readonly line: string }
  | { readonly kind: 'change'; readonly before: readonly string[]; readonly after: readonly string[] };

function groupsOf(diff: string): readonly Group[] {
  const groups: Group[] = [];
  let change: { before: string[]; after: string[] } | undefined;
  for (const line of diff.split('\n').slice(0, -1)) {
    const [mark, text] = [line.charAt(0), printable(line.slice(1).replace(/\r$/, ''))];
    if (mark === '-' || mark === '+') {
      if (!change) {
        change = { before: [], after: [] };
        groups.push({ kind: 'change', ...change });
      }
      (mark === '-' ? change.before : change.after).push(text);
      continue;
    }
    // What git says of a last line without an end is nothing that changes.
    if (mark === '\\') continue;
    change = undefined;
    if (mark === '@') groups.push({ kind: 'omitted' });
    else groups.push({ kind: 'common', line: text });
  }
  return groups.slice(1);
}

async function groupLines(group: Group, paint: Paint): Promise<readonly string[]> {
  if (group.kind === 'omitted') return [paint('dim', '  …')];
  if (group.kind === 'common') return [`  ${oneCut(group.line)}`];
  const { before, after } = cut(group);
  const words = await compareWords(before.join('\n'), after.join('\n'));
  return [
    ...sideLines('-', words, before, paint).map((line) => paint('red', '- ') + line),
    ...sideLines('+', words, after, paint).map((line) => paint('green', '+ ') + line),
  ];
}

function oneCut(line: string): string {
  return line.length <= longestLine ? line : `${line.slice(0, longestLine)}…`;
}

/** A change of very long lines (a whole document on one), cut to what changes. */
function cut({ before, after }: Extract<Group, { kind: 'change' }>) {
  const [one, two] = [before.join('\n'), after.join('\n')] as const;
  if ([...before, ...after].every((line) => line.length <= longestLine)) return { before, after };
  const shorter = Math.min(one.length, two.length);
  let head = 0;
  while (head < shorter && one[head] === two[head]) head++;
  let tail = 0;
  while (tail < shorter - head && one.at(-1 - tail) === two.at(-1 - tail)) tail++;
  const [from, rest] = [Math.max(0, head - around), Math.max(0, tail - around)];
  const shortened = (text: string): readonly string[] =>
    `${from > 0 ? '…' : ''}${text.slice(from, text.length - rest)}${rest > 0 ? '…' : ''}`.split('\n').map(oneCut);
  return { before: shortened(one), after: shortened(two) };
}

function shifted(edits: readonly Edit[], by: number): readonly Edit[] {
  return edits.map(({ span, newText }) => ({ span: { start: span.start + by, end: span.end + by }, newText }));
}
