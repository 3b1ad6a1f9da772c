import { camelCased } from '../../model/spelling.ts';
import { isFragment, parentSpan } from '../../model/fragment.ts';
import type { Fragment } from '../../model/fragment.ts';
import type { Span } from '../../model/span.ts';
import type { Document } from '../../model/world.ts';
import type { PropertyRemoval, ResultModel, Transform } from '../../model/transform.ts';
import { memberReads, type MemberRead } from '../../syntax/jmespath.ts';
import { makeOutputReads } from './make-outputs.ts';
import { powershellOutputReads } from './powershell-outputs.ts';
import { programOutputReads } from './program-outputs.ts';
import { spanOf } from './read-command.ts';
import type { CommandUse } from './read-command.ts';
import { shellOutputReads } from './shell-outputs.ts';

/** A property that a command printed and prints no more, where its output is asked for it. */
export interface LostRead {
  /** The text that asks: the command's own, or that of the program around. */
  readonly fragment: Fragment;
  readonly span: Span;
  readonly lost: PropertyRemoval;
  /** The text to write in its place, or the command that prints it; undefined where nothing does. */
  readonly advice?: string;
}

/**
 * What is read of a command's output that the new generation's output does not have: by `--query`, by what the output
 * goes into, or later from the variable or file that keeps it.
 */
export function lostReads(
  fragment: Fragment,
  use: CommandUse,
  { fragments }: Document,
  { results, removedProperties }: Transform,
): readonly LostRead[] {
  const result = results.find(({ commands }) => commands.includes(use.command.id));
  if (!result) return [];
  return readsOf(fragment, use, fragments).flatMap(({ of, path, span, isBehindDot }) => {
    const lost = lostAt(path, result, removedProperties);
    if (!lost) return [];
    const advice = adviceFor(lost, fragment.text, use, isBehindDot);
    return [{ fragment: of, span, lost, ...(advice !== undefined && { advice }) }];
  });
}

function readsOf(
  fragment: Fragment,
  use: CommandUse,
  fragments: readonly Fragment[],
): readonly (MemberRead & { readonly of: Fragment })[] {
  const { text, parent } = fragment;
  const { options } = use;
  const query = options.find(({ key }) => key === 'query')?.value?.span;
  // A name may be followed to the same place in two ways.
  const within = (of: Fragment, reads: readonly MemberRead[]) => [
    ...new Map(reads.map((read) => [read.span.start, { ...read, of }])).values(),
  ];
  if (query) return within(fragment, memberReads(text, withoutQuotes(text, query)));
  const output = options.find(({ key }) => key === 'output')?.value?.text;
  if (output !== undefined && !/^jsonc?$/.test(output)) return [];
  const command = spanOf(use);
  const own = [...shellOutputReads(text, command), ...powershellOutputReads(text, command)];
  if (own.length > 0 || !isFragment(parent)) return within(fragment, own);
  const place = parentSpan(fragment, command);
  const written = within(parent, makeOutputReads(parent.text, parent.language, place));
  return [...written, ...readsOfProgram(parent, place, fragments)];
}

/** What the program around asks for, in a notebook also in the cells behind. */
function readsOfProgram(
  parent: Fragment,
  command: Span,
  fragments: readonly Fragment[],
): readonly (MemberRead & { readonly of: Fragment })[] {
  const isLater = (one: Fragment) =>
    one.parent === parent.parent && one.language === parent.language && one.index > parent.index;
  const texts = parent.cell === undefined ? [parent] : [parent, ...fragments.filter(isLater)];
  const reads = programOutputReads(texts.map(({ text }) => text).join('\n'), parent.language, command);
  const found = new Map(reads.map((read) => [read.span.start, read]));
  let from = 0;
  return texts.flatMap((of) => {
    const start = from;
    from += of.text.length + 1;
    return [...found.values()].flatMap((read) =>
      read.span.start < start || read.span.start >= from
        ? []
        : [{ ...read, of, span: { start: read.span.start - start, end: read.span.end - start } }],
    );
  });
}

function lostAt(
  path: readonly string[],
  result: ResultModel,
  removed: readonly PropertyRemoval[],
): PropertyRemoval | undefined {
  const owner = path.slice(0, -1).join('.');
  const part = result.parts.find((one) => one.path.map(camelCased).join('.') === owner);
  const model = owner === '' ? result.name : part?.model;
  return removed.find(
    ({ name, models }) => model !== undefined && camelCased(name) === path.at(-1) && models.includes(model),
  );
}

function withoutQuotes(text: string, { start, end }: Span): Span {
  const isQuoted = /^(["'])[\s\S]*\1$/.test(text.slice(start, end));
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}

function adviceFor(
  { name, became }: PropertyRemoval,
  text: string,
  { options }: CommandUse,
  isBehindDot: boolean,
): string | undefined {
  const given = (key: string) => options.find((option) => option.key === key);
  if (name === 'priority') return 'schedulingPriority';
  if (name === 'location' || name === 'tags') {
    const written = (key: string) => {
      const span = given(key)?.value?.span;
      return span && text.slice(span.start, span.end);
    };
    const group = written('resourceGroup');
    const inGroup = group === undefined ? '' : ` -g ${group}`;
    return `az batchai workspace show${inGroup} -n ${written('workspace') ?? '<workspace>'} --query ${name}`;
  }
  if (!became) return undefined;
  const changed = camelCased(became.name);
  if (isBehindDot) return changed;
  // Inside single quotes of a shell no literal can have quotation marks of its own.
  const query = given('query')?.value?.span;
  const mark = query && text.charAt(query.start) === "'" ? '`' : "'";
  return `(${changed}==${mark}${became.whenTrue}${mark})`;
}
