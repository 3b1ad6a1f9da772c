import type { Call } from '../../model/call.ts';
import type { Edit } from '../../model/edit.ts';
import type { SpelledMethod, SpelledOperation } from '../../model/spelling.ts';
import type { Span } from '../../model/span.ts';
import { plain } from './catalogue.ts';

/** The edit that gives a call another method's name; none where it has it, in whatever letter case. */
export function nameEdit({ operation }: Call, name: string): readonly Edit[] {
  return plain(operation.text) === plain(name) ? [] : [{ span: operation.span, newText: name }];
}

/**
 * The edits that give a call its group's new name: in `$client.Usage`, in a static call in the class's name and where
 * the group is handed over.
 */
export function groupEdits(text: string, call: Call, { change, old, current }: SpelledOperation): readonly Edit[] {
  if (change.fate !== 'group-renamed' || !old || !current) return [];
  if (call.group) return [{ span: call.group.span, newText: current.group }];
  return groupNamesIn(text, call, old.group).map((span) => ({ span, newText: current.group }));
}

/** Where a static call names its group: in its class's name, and behind the last dot of what it is handed first. */
function groupNamesIn(text: string, { receiver, open }: Call, group: string): readonly Span[] {
  const type = new RegExp(`${group}(?=Operations(?:Extensions)?\\]?$)`, 'i').exec(receiver.text);
  const handed = new RegExp(`^\\s*[^,()]*\\.\\s*(${group})\\s*(?=[,)])`, 'i').exec(text.slice(open));
  const spans: Span[] = [];
  if (type) {
    const start = receiver.span.start + type.index;
    spans.push({ start, end: start + group.length });
  }
  if (handed) {
    const start = open + handed[0].toLowerCase().lastIndexOf(group.toLowerCase());
    spans.push({ start, end: start + group.length });
  }
  return spans;
}

/** Whether a group that was renamed is spelled in the call, and not held in a variable that was given it elsewhere. */
export function spellsGroup(text: string, call: Call, { old }: SpelledOperation): boolean {
  if (call.group) return true;
  return call.receiver.text.startsWith('[') && groupNamesIn(text, call, old?.group ?? '').length === 2;
}

/** A list's options class is named after the method: `ClustersListByResourceGroupOptions`. */
export function optionsEdits(text: string, { arguments: args }: Call, from: string, to: string): readonly Edit[] {
  const stem = (name: string) => name.replace(/(?:WithHttpMessages)?Async$/, '');
  const pattern = new RegExp(`(?<=\\w)${stem(from)}(?=Options\\b)`, 'gi');
  return args.flatMap(({ span }) =>
    [...text.slice(span.start, span.end).matchAll(pattern)].map(({ index, 0: { length } }) => ({
      span: { start: span.start + index, end: span.start + index + length },
      newText: stem(to),
    })),
  );
}

/** Whether the list of one workspace takes the same: options are left out, or set a limit alone. */
export function isPlainList({ arguments: args }: Call, { name, signature }: SpelledMethod): boolean {
  const options = `${name.replace(/(?:WithHttpMessages)?Async$/, '')}Options`;
  const made = String.raw`[\w.]*${options}`;
  const limit = String.raw`@\{\s*MaxResults\s*=\s*[$\w]+\s*;?\s*\}`;
  const limited = new RegExp(
    String.raw`^(?:\[${made}\]\s*${limit}|\[${made}\]::new\(\)|\(\s*New-Object\s+(?:-TypeName\s+)?['"]?${made}['"]?(?:\s+-Property\s+${limit})?\s*\))$`,
    'i',
  );
  return args.every((argument, index) => {
    const parameter = signature.parameters[index]?.name ?? '';
    if (!parameter.endsWith('Options') || argument.kind === 'spread') return true;
    return argument.look === 'null' || limited.test(argument.value.text);
  });
}

/** What stands around the settings in the body of an update that sets nothing else; undefined where it may set more. */
export function bodyOf(call: Call): readonly [Span, Span] | undefined {
  for (const { value } of call.arguments) {
    const { text, span } = value;
    const [, before, settings, after] = bodyPattern.exec(text) ?? [];
    if (before === undefined || settings === undefined || after === undefined || !isOneValue(settings)) continue;
    return [
      { start: span.start, end: span.start + before.length },
      { start: span.end - after.length, end: span.end },
    ];
  }
  return undefined;
}

/** `[ClusterUpdateParameters]@{ ScaleSettings = $x }`, `(New-Object ClusterUpdateParameters -Property @{ … })`, `@{ … }` */
const bodyPattern =
  /^((?:\[[\w.]*ClusterUpdateParameters\]\s*|\(\s*New-Object\s+(?:-TypeName\s+)?['"]?[\w.]*ClusterUpdateParameters['"]?\s+-Property\s+)?@\{\s*ScaleSettings\s*=\s*)([^]*?)(\s*;?\s*\}\s*\)?)$/i;

/** Whether a text is one value: no line or semicolon ends it outside its brackets, and it has no comments. */
function isOneValue(text: string): boolean {
  let depth = 0;
  for (const character of text.replace(/'[^']*'|"(?:[^"`]|`.)*"/g, "''")) {
    if ('([{'.includes(character)) depth++;
    if (')]}'.includes(character)) depth--;
    if (depth < 0 || (depth === 0 && /[;\r\n#]/.test(character))) return false;
  }
  return depth === 0;
}
