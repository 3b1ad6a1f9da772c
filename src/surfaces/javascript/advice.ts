import type { Call } from '../../model/call.ts';
import type { SpelledOperation } from '../../model/spelling.ts';
import { preferredQuote } from './quotes.ts';
import { optionsBehind } from './call-parts.ts';

/**
 * The code that a person should write in place of a call that has no mechanical successor, with `<workspace>` and
 * `<experiment>` where the names belong; undefined where nothing short does the same.
 */
export function adviceFor(text: string, call: Call, operation: SpelledOperation): string | undefined {
  const { change, old, current, inserted } = operation;
  const client = call.group && call.group.span.start > call.receiver.span.start ? call.receiver.text : 'client';
  const args = call.arguments.map(({ value, kind }) => (kind === 'spread' ? `...${value.text}` : value.text));
  const quote = preferredQuote(text);
  const names = inserted.map((name) => `${quote}<${name.replace(/Name$/, '')}>${quote}`);
  switch (change.fate) {
    case 'removed':
      return removedList(client, old?.group ?? '', quote);
    case 'renamed':
    case 'group-renamed': {
      if (!current) return undefined;
      const [first = 'resourceGroup', ...rest] = args;
      // A next page is found by its link alone.
      const given = names.length > 0 ? [first, ...names, ...withoutOptions(call, rest)] : args;
      return `${client}.${current.group}.${current.name}(${given.join(', ')})`;
    }
    case 'parameters-inserted': {
      if (!current) return undefined;
      const [resourceGroup = 'resourceGroup', name = 'name', body = '{}', ...rest] = args;
      const options =
        optionsBehind(call, 2).length > 0 && !/^(null|undefined)$/.test(rest[0] ?? '') ? rest[0] : undefined;
      const given = [resourceGroup, ...names, name, updateOptions(body, options), ...withoutOptions(call, rest)];
      return `${client}.${current.group}.${current.name}(${given.join(', ')})`;
    }
    case 'new':
    case 'unchanged':
      return undefined;
  }
}

/** What remains of trailing arguments when the old options object goes: the callback. */
function withoutOptions(call: Call, rest: readonly string[]): readonly string[] {
  const last = call.arguments.at(-1);
  const hasCallback = last?.kind === 'positional' && last.look === 'function';
  return hasCallback ? rest.slice(-1) : [];
}

/** The body of an update as options: of it, only the scale settings are left; what is written out may stay as it is. */
function updateOptions(body: string, options: string | undefined): string {
  const isWritten = body.startsWith('{');
  if (options === undefined) return isWritten ? body : `{ scaleSettings: ${body}.scaleSettings }`;
  const inside = (literal: string): string => literal.slice(1, -1).trim().replace(/,$/, '');
  const merged = isWritten ? inside(body) : `scaleSettings: ${body}.scaleSettings`;
  return `{ ${options.startsWith('{') ? inside(options) : `...${options}`}, ${merged} }`;
}

/** `list()` over the whole subscription: one list for each workspace, for jobs for each experiment in it. */
function removedList(client: string, group: string, quote: string): string {
  const groupOf = `workspace.id.split(${quote}/${quote})[4]`;
  const workspaces = `const ${group} = []; for (const workspace of await ${client}.workspaces.list())`;
  if (group !== 'jobs')
    return `${workspaces} ${group}.push(...(await ${client}.${group}.listByWorkspace(${groupOf}, workspace.name)));`;
  return (
    `${workspaces} ` +
    `for (const experiment of await ${client}.experiments.listByWorkspace(${groupOf}, workspace.name)) ` +
    `jobs.push(...(await ${client}.jobs.listByExperiment(${groupOf}, workspace.name, experiment.name)));`
  );
}
