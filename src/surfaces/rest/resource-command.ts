import type { Edit } from '../../model/edit.ts';
import type { Span } from '../../model/span.ts';
import type { ResourceProvider, ResourceTypeChange } from '../../model/transform.ts';
import type { ResourcePathText } from '../../syntax/resource-path.ts';
import { editedText } from '../../model/edit.ts';
import { resourceTypeChange } from './rest-use.ts';
import type { RestUse } from './rest-use.ts';

/**
 * `az resource show --resource-type Microsoft.BatchAI/clusters -n c` and `Get-AzureRmResource -ResourceType … -ResourceName c`,
 * which name one resource by its type; undefined where the type stands in no such command.
 */
export function readResourceCommand(
  text: string,
  path: ResourcePathText,
  type: ResourceTypeChange,
  isOld: boolean,
  provider: ResourceProvider,
): RestUse | undefined {
  const line = commandAround(text, path.namespace.span.start);
  if (!line) return undefined;
  const command = text.slice(line.start, line.end);
  const isAzure = azure.exec(command);
  const read = isAzure ? readAzure(text, line, path, type, isOld) : readPowershell(text, line, path, type, isOld);
  if (!read) return undefined;
  const edits = [...read.edits, ...versionEdits(text, line, provider)];
  const use = { span: line, change: resourceTypeChange };
  if (!isOld && edits.length === 0) return { ...use, reading: { kind: 'current' }, edits };
  if (!read.reason) return { ...use, reading: { kind: 'old' }, edits };
  const advice = edits.length > 0 ? editedText(text, line, edits) : undefined;
  return {
    ...use,
    reading: { kind: 'review', reason: read.reason, ...(advice !== undefined && { advice }) },
    edits: [],
  };
}

/** `az resource show --namespace Microsoft.BatchAI --resource-type clusters -n c`: only the parent is missing. */
export function readNamespaceOption(
  text: string,
  { namespace }: ResourcePathText,
  provider: ResourceProvider,
): RestUse | undefined {
  const line = commandAround(text, namespace.span.start);
  const command = line && text.slice(line.start, line.end);
  if (!line || !command || !azureOfAny.test(command)) return undefined;
  const option = /\s--resource-type[\s=]+["']?(\w+)/i.exec(command);
  const type = provider.types.find(({ name }) => name.toLowerCase() === option?.[1]?.toLowerCase());
  if (!option || !type) return undefined;
  const isOld = type.old !== undefined && !/\s--(?:resource-)?parent\b/.test(command);
  // Other commands name their own resource by --name.
  if (isOld && !azure.test(command))
    return {
      span: line,
      change: resourceTypeChange,
      reading: { kind: 'review', reason: 'resource-type-named' },
      edits: [],
    };
  const at = line.start + option.index + 1;
  const parent = type.current.map((name) => `${name}/<${name.slice(0, -1)}>`).join('/');
  const isNamed = /\s(?:-n|--name)(?:\s|=)/.test(command);
  const inserted: Edit = { span: { start: at, end: at }, newText: `--parent ${parent} ` };
  const edits = [...(isOld ? [inserted] : []), ...versionEdits(text, line, provider)];
  const use = { span: line, change: resourceTypeChange };
  if (edits.length === 0) return { ...use, reading: { kind: 'current' }, edits };
  if (!isOld || isNamed) return { ...use, reading: { kind: 'old' }, edits };
  return { ...use, reading: { kind: 'review', reason: 'resource-type-named' }, edits: [] };
}

interface CommandReading {
  readonly edits: readonly Edit[];
  readonly reason?: 'resource-type-named';
}

const azure = /^az(?:\.cmd)?\s+resource\s+(?:show|create|delete|update|tag|invoke-action|wait|list)\b/i;
const azureOfAny = /^az(?:\.cmd)?\s+(?:resource|lock|monitor|policy|role)\b/i;
const powershell = /^(?:Get|Set|New|Remove|Find|Invoke)-Az(?:ure)?(?:Rm)?Resource(?:Action)?\b/i;
const heads =
  /\baz(?:\.cmd)?\s+(?:resource|lock|monitor|policy|role)\s+\w|\b(?:Get|Set|New|Remove|Find|Invoke)-Az(?:ure)?(?:Rm)?Resource/gi;

/** The command line that a type stands in, from its first word on: up to the end of its lines or a pipe. */
function commandAround(text: string, at: number): Span | undefined {
  const start = Math.max(0, at - 1500);
  const [head] = [...text.slice(start, at).matchAll(heads)].reverse();
  if (!head) return undefined;
  const from = start + head.index;
  const whole =
    /^(?:[^\r\n|;]*[\\`^][ \t]*(?:\r\n|\r|\n)[>\s]*)*(?:[^\r\n|;&`)#]|`(?=\w)|(?<!\s)#)*/.exec(
      text.slice(from, from + 4000),
    )?.[0] ?? '';
  const end = from + whole.trimEnd().length;
  const { length } = whole.trimEnd();
  return at < from + length ? { start: from, end } : undefined;
}

/**
 * The Azure CLI splits `Microsoft.BatchAI/clusters` only where no parent is given, so the namespace becomes an option
 * of its own: `--namespace Microsoft.BatchAI --parent workspaces/W --resource-type clusters`.
 */
function readAzure(
  text: string,
  line: Span,
  { namespace, segments }: ResourcePathText,
  { current }: ResourceTypeChange,
  isOld: boolean,
): CommandReading | undefined {
  const command = text.slice(line.start, line.end);
  if (!isOld) return { edits: [] };
  const [first] = segments;
  if (!first) return undefined;
  const before = text.slice(line.start, namespace.span.start);
  const option = /(\s)(?:--resource-type)(?:\s+|=)["']?$/i.exec(before);
  const isNamed = /\s(?:-n|--name)(?:\s|=)/.test(command);
  if (!option || !isNamed || /\s--parent\b/.test(command) || /\blist\b/i.test(command.slice(0, 20)))
    return { edits: [], reason: 'resource-type-named' };
  const at = line.start + option.index + 1;
  const parent = current.map((name) => `${name}/<${name.slice(0, -1)}>`).join('/');
  return {
    edits: [
      { span: { start: at, end: at }, newText: `--namespace ${namespace.text} --parent ${parent} ` },
      { span: { start: namespace.span.start, end: first.span.start }, newText: '' },
    ],
  };
}

/** `-ResourceType Microsoft.BatchAI/clusters -ResourceName c` → `-ResourceType Microsoft.BatchAI/workspaces/clusters -ResourceName W/c` */
function readPowershell(
  text: string,
  line: Span,
  { segments }: ResourcePathText,
  { current }: ResourceTypeChange,
  isOld: boolean,
): CommandReading | undefined {
  const command = text.slice(line.start, line.end);
  if (!powershell.test(command)) return undefined;
  if (!isOld) return { edits: [] };
  const [first] = segments;
  const name = /\s-(?:Resource)?Name\s+(["']?)(?=[^\s"'-])/i.exec(command);
  if (!first) return undefined;
  const at = first.span.start;
  const types: Edit = { span: { start: at, end: at }, newText: current.map((around) => `${around}/`).join('') };
  if (!name) return { edits: [types], reason: 'resource-type-named' };
  const nameAt = line.start + name.index + name[0].length;
  const names = current.map((around) => `<${around.slice(0, -1)}>/`).join('');
  return { edits: [types, { span: { start: nameAt, end: nameAt }, newText: names }] };
}

/** The version that the command asks for: `--api-version 2018-03-01`, `-ApiVersion "2018-03-01"`. */
function versionEdits(text: string, { start, end }: Span, { versions }: ResourceProvider): readonly Edit[] {
  const command = text.slice(start, end);
  const option = /\s(?:--api-version|-ApiVersion)[\s=:]+["']?([\w.-]+)/i.exec(command);
  const version = option?.[1];
  if (!option || version === undefined || !versions.old.includes(version.toLowerCase())) return [];
  const at = start + option.index + option[0].length - version.length;
  return [{ span: { start: at, end: at + version.length }, newText: versions.current }];
}
