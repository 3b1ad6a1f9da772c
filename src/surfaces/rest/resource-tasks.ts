import { matchesAtMention } from '../../model/mentions.ts';
import type { Span } from '../../model/span.ts';
import type { ResourceProvider } from '../../model/transform.ts';
import { resourceTypeChange } from './rest-use.ts';
import type { RestUse } from './rest-use.ts';

/** What the parameters of tasks like Ansible's `azure_rm_resource` say, which name a resource in pieces. */
export interface ResourceTasks {
  /** Tasks about resources that the new API has elsewhere, and those that name them where they are. */
  readonly uses: readonly RestUse[];
  /** The parameters of every task that names a provider, ours or not: the API version there is the task's own. */
  readonly blocks: readonly Span[];
}

/** Reads tasks by their `provider:` (`BatchAI`, `Microsoft.BatchAI`), which stands beside a `resource_type:`. */
export function readResourceTasks(text: string, { namespace, types, versions }: ResourceProvider): ResourceTasks {
  const uses: RestUse[] = [];
  const blocks: Span[] = [];
  const names = new Set([namespace.toLowerCase(), namespace.slice(namespace.indexOf('.') + 1).toLowerCase()]);
  for (const { 0: line, 1: lead = '', 2: provider = '', index } of text.matchAll(providerLine)) {
    const block = blockAround(text, index, index + line.length, lead.length);
    const parameters = text.slice(block.start, block.end);
    const type = parameter(parameters, lead.length, 'resource_type');
    if (!type) continue;
    blocks.push(block);
    if (!names.has(provider.toLowerCase())) continue;
    const old = types.find((known) => known.old?.length === 0 && known.name.toLowerCase() === type.value.toLowerCase());
    const start = block.start + type.start;
    const use = { span: { start, end: start + type.value.length }, change: resourceTypeChange, edits: [] };
    if (!old) {
      uses.push({ ...use, reading: { kind: 'current' } });
      continue;
    }
    const name = parameter(parameters, lead.length, 'resource_name');
    const advice = adviceFor(old, type.value, name?.value, ' '.repeat(lead.length), versions.current);
    uses.push({ ...use, reading: { kind: 'review', reason: 'resource-type-named', advice } });
  }
  return { uses, blocks };
}

/** Cheap to ask; keeps too many. */
export function mightHoldTask(text: string): boolean {
  return matchesAtMention(text, 'BatchAI', /^[ \t]+provider:[ \t]*["']?(?:Microsoft\.)?BatchAI\b/im, 200);
}

const providerLine = /^([ \t]+)provider:[ \t]*["']?([\w.]+)["']?(?=[ \t]*(?:#|\r?$))/gm;

/** The lines around a parameter that are as far in as it is, or further. */
function blockAround(text: string, from: number, to: number, depth: number): Span {
  const isInside = (line: string) => line.trim() === '' || line.length - line.trimStart().length >= depth;
  let start = from;
  while (start > 0) {
    const previous = text.lastIndexOf('\n', start - 2) + 1;
    if (!isInside(text.slice(previous, start))) break;
    start = previous;
  }
  let end = to;
  while (end < text.length) {
    const next = text.indexOf('\n', end + 1);
    const stop = next < 0 ? text.length : next;
    if (!isInside(text.slice(end + 1, stop))) break;
    end = stop;
  }
  return { start, end };
}

/** The value of a parameter that is as far in as the provider, without quotation marks. */
function parameter(
  parameters: string,
  depth: number,
  name: string,
): { readonly value: string; readonly start: number } | undefined {
  const found = new RegExp(
    `^[ \\t]{${depth}}${name}:[ \\t]*(["']?)([^\\r\\n#]*?)\\1[ \\t]*(?:#[^\\r\\n]*)?\\r?$`,
    'm',
  ).exec(parameters);
  const value = found?.[2];
  if (!found || value === undefined || value === '') return undefined;
  return { value, start: found.index + found[0].lastIndexOf(value) };
}

/** The parameters to write: the outermost resource by name, the others as `subresource`. */
function adviceFor(
  { current }: ResourceProvider['types'][number],
  type: string,
  name: string | undefined,
  indent: string,
  version: string,
): string {
  const [outer = '', ...inner] = current;
  const children = [
    ...inner.map((one) => [one, `<${one.slice(0, -1)}>`] as const),
    [type, name === undefined ? undefined : `"${name}"`] as const,
  ];
  const lines = [
    `resource_type: ${outer}`,
    `resource_name: <${outer.slice(0, -1)}>`,
    'subresource:',
    ...children.flatMap(([kind, called]) => [
      `  - type: ${kind}`,
      ...(called === undefined ? [] : [`    name: ${called}`]),
    ]),
    `api_version: "${version}"`,
  ];
  return lines.join(`\n${indent}`);
}
