import { camelCased } from '../../model/spelling.ts';
import type { Span } from '../../model/span.ts';
import type { PropertyRemoval, ResultModel, Transform } from '../../model/transform.ts';
import { memberReads } from '../../syntax/jmespath.ts';
import { jqReads } from '../../syntax/jq.ts';
import type { CommandUse } from './read-command.ts';

/** A property that a command printed and prints no more, where its output is asked for it. */
export interface LostRead {
  readonly span: Span;
  readonly lost: PropertyRemoval;
  /** The text to write in its place, or the command that prints it; undefined where nothing does. */
  readonly advice?: string;
}

/**
 * What `--query`, or what the output is piped into (`jq`, `ConvertFrom-Json` and a member), reads of a command's output
 * that the new generation's output does not have, in text order.
 * @param text the text that the command's spans refer to
 */
export function lostReads(
  text: string,
  use: CommandUse,
  { results, removedProperties }: Transform,
): readonly LostRead[] {
  const result = results.find(({ commands }) => commands.includes(use.command.id));
  if (!result) return [];
  const query = use.options.find(({ key }) => key === 'query')?.value?.span;
  const reads = query ? memberReads(text, withoutQuotes(text, query)) : readsBehind(text, use);
  return reads.flatMap(({ path, span, isBehindDot }) => {
    const lost = lostAt(path, result, removedProperties);
    if (!lost) return [];
    const advice = adviceFor(lost, text, use, isBehindDot);
    return [{ span, lost, ...(advice !== undefined && { advice }) }];
  });
}

function readsBehind(text: string, { words, options }: CommandUse) {
  const output = options.find(({ key }) => key === 'output')?.value?.text;
  if (output !== undefined && !/^jsonc?$/.test(output)) return [];
  return jqReads(text, words.at(-1)?.span.end ?? 0);
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
