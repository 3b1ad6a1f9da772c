import { MappedText } from './mapped-text.ts';
import type { Group, Part, Segment } from './program-expressions.ts';
import { mapProgramLiteral } from './program-literal.ts';
import type { ProgramToken } from './program-tokens.ts';
import { azureCliProgram, beginsCommand, commandItems } from './word-list.ts';
import type { WordItem } from './word-list.ts';

/** A command that a program gives as a list of words, or as texts that it joins by spaces. */
export interface ProgramList {
  readonly items: readonly WordItem[];
  readonly isJoined: boolean;
}

interface Item extends WordItem {
  /** The last part of the item, which may be a list of its own. */
  readonly parts: readonly Part[];
}

/** The commands among groups, each once: `spawn('az', ['batchai', …])`, `exec.Command("az", "batchai", …)`, `['az batchai', …].join(' ')`. */
export function findProgramLists(source: string, groups: readonly Group[]): readonly ProgramList[] {
  const taken = new Set<Group>();
  const lists: ProgramList[] = [];
  for (const group of groups) {
    const joined = joinedItems(source, group);
    if (joined) {
      lists.push({ items: joined, isJoined: true });
      taken.add(group);
    }
    if (taken.has(group)) continue;
    for (const [inner, items] of joinedInside(source, group)) {
      taken.add(inner);
      lists.push({ items, isJoined: true });
    }
    for (const items of statementsOf(source, group)) {
      const command = commandItems(items) ?? commandOfTwoLists(source, items, taken) ?? withoutProgram(items);
      if (command) lists.push({ items: command, isJoined: false });
    }
  }
  return lists;
}

/** `'az', ['batchai', …]`: the program and the list of its arguments, whatever type it is said to have. */
function commandOfTwoLists(source: string, items: readonly Item[], taken: Set<Group>): readonly WordItem[] | undefined {
  const at = items.findIndex(({ literal }) => literal && azureCliProgram.test(literal.text));
  const [program, list] = [items[at], items[at + 1]];
  if (!program || !list) return undefined;
  for (const [i, part] of list.parts.entries()) {
    if (part.kind !== 'group') continue;
    const words = itemsOf(source, part);
    if (words[0]?.literal?.text.toLowerCase() !== 'batchai') continue;
    taken.add(part);
    const rest = list.parts[i + 1];
    const end = list.parts.at(-1)?.end ?? part.end;
    const isSpreadItself = rest?.kind === 'mark' && rest.text === '...';
    const more: readonly WordItem[] =
      rest && !isSpreadItself ? [{ span: { start: part.end, end }, isSpread: true }] : [];
    return [program, ...words, ...more];
  }
  return undefined;
}

/** `['batchai', 'job', 'show', …]` as it is given to the Azure CLI's own modules, or kept for a later call. */
function withoutProgram(items: readonly Item[]): readonly WordItem[] | undefined {
  return beginsCommand(items) ? items : undefined;
}

/** The items of a list, or of the first statement in braces. */
function itemsOf(source: string, group: Group): readonly Item[] {
  return statementsOf(source, group)[0] ?? [];
}

/**
 * What commas separate, by statement; a list in brackets is one. `name: value` and the like in parentheses are no items,
 * and the words before the first string of a statement (`exec "az", …`) are none.
 */
function statementsOf(source: string, group: Group): readonly (readonly Item[])[] {
  const statements: Segment[][][] = [];
  for (const segment of group.segments) {
    const runs = statements.at(-1);
    if (!runs || (segment.separator === '' && !/^[([]$/.test(group.bracket))) statements.push([[segment]]);
    else if (segment.separator === ',') runs.push([segment]);
    else runs.at(-1)?.push(segment);
  }
  return statements.map((runs) =>
    runs.flatMap((run, i) => {
      const isNamed = run.length > 1 && /^(?:[:=]|=>)$/.test(run[1]?.separator ?? '');
      if (isNamed && group.bracket === '(') return [];
      const parts = run.flatMap((segment) => segment.parts);
      const last = parts.at(-1);
      const isCall = i === 0 && !/^[([]$/.test(group.bracket) && runs.length > 1 && last?.kind === 'string';
      return itemOf(source, isCall ? [last] : parts) ?? [];
    }),
  );
}

function itemOf(source: string, parts: readonly Part[]): Item | undefined {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return undefined;
  const span = { start: first.start, end: last.end };
  const literal = parts.length === 1 && first.kind === 'string' ? wordLiteral(source, first) : undefined;
  const isSpread = first.kind === 'mark' && /^(?:\.\.\.|\*)$/.test(first.text);
  const isExpanded = last.kind === 'mark' && last.text === '...';
  return { span, parts, ...(literal && { literal }), ...((isSpread || isExpanded) && { isSpread: true }) };
}

function wordLiteral(source: string, { literal }: ProgramToken): WordItem['literal'] {
  if (!literal || literal.expressions.length > 0) return undefined;
  const map = (mapped: MappedText) => {
    mapProgramLiteral(mapped, source, literal);
  };
  const alone = new MappedText(source);
  map(alone);
  const { content, codec } = literal;
  return { text: alone.text, content, codec, map };
}

/** `paste("az batchai …", x)`, `String.Join(" ", "az batchai …", x)`. */
function joinedItems(source: string, group: Group): readonly WordItem[] | undefined {
  const isPaste = group.called === 'paste' && !group.segments.some(({ label }) => label === 'sep');
  if (!isPaste && !/^[jJ]oin$/.test(group.called)) return undefined;
  const items = itemsOf(source, group);
  const rest = isPaste ? items : items[0]?.literal?.text === ' ' ? items.slice(1) : [];
  return holdsCommand(rest) ? rest : undefined;
}

/** `['az batchai …', x].join(' ')`, `strings.Join([]string{"az batchai …", x}, " ")`, `join(" ", ["az batchai …", x])`. */
function joinedInside(source: string, group: Group): readonly (readonly [Group, readonly WordItem[]])[] {
  const given = itemsOf(source, group);
  const isJoin = /^[jJ]oin$/.test(group.called) && [given[0], given.at(-1)].some((item) => item?.literal?.text === ' ');
  return group.segments.flatMap(({ parts }) =>
    parts.flatMap((part, i) => {
      const [dot, name, by] = parts.slice(i + 1);
      const isJoined =
        dot?.kind === 'mark' &&
        dot.text === '.' &&
        name?.kind === 'word' &&
        name.text === 'join' &&
        by?.kind === 'group' &&
        itemsOf(source, by)[0]?.literal?.text === ' ';
      if (part.kind !== 'group' || !(isJoin || isJoined)) return [];
      const items = itemsOf(source, part);
      return holdsCommand(items) ? [[part, items] as const] : [];
    }),
  );
}

/** Whether one of the texts is a command on its own; a list of single words is read as one. */
function holdsCommand(items: readonly WordItem[]): boolean {
  return items.some(({ literal }) => literal && /(?:^|\s)az\s+batchai\b/i.test(literal.text));
}
