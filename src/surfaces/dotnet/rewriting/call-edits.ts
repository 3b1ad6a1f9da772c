import type { Call, InsertedArgument } from '../../../model/call.ts';
import type { Edit } from '../../../model/edit.ts';
import type { SpelledMethod, SpelledOperation } from '../../../model/spelling.ts';
import type { Span } from '../../../model/span.ts';
import { insertion, type InsertedValues } from '../../../model/insertion.ts';

/** The edits of an old call that has a mechanical successor: names, a list's new name, an update's flat body, a group's new name. */
export function editsFor(
  text: string,
  call: Call,
  operation: SpelledOperation,
  values: InsertedValues,
): readonly Edit[] {
  const { old, current, inserted, change } = operation;
  const edits: Edit[] = [];
  if (current && call.operation.text !== current.name) edits.push({ span: call.operation.span, newText: current.name });
  if (current && call.group && change.fate === 'group-renamed')
    edits.push({ span: call.group.span, newText: current.group });
  if (inserted.length > 0) edits.push(insertion(text, call, operation, values, keywordArgument));
  if (old && current && change.fate === 'renamed') edits.push(...optionsEdits(call, old.name, current.name));
  const body = bodyOf(call);
  if (body && current?.signature.parameters.some(({ name }) => name === 'scaleSettings'))
    edits.push(...body.around.map((span) => ({ span, newText: '' })), ...body.renamed);
  return edits.sort((a, b) => a.span.start - b.span.start);
}

/** How C# writes an argument by its name. */
export function keywordArgument({ name, value }: InsertedArgument): string {
  return `${name}: ${value}`;
}

/** A list's options argument and its class are named after the method: `ClustersListByResourceGroupOptions`. */
export function optionsEdits(call: Call, oldName: string, newName: string): readonly Edit[] {
  const stem = (name: string) => name.replace(/(WithHttpMessages)?Async$/, '');
  const [from, to] = [`${stem(oldName)}Options`, `${stem(newName)}Options`];
  return call.arguments.flatMap((argument) => {
    const tokens = argument.kind === 'named' ? [argument.name, argument.value] : [argument.value];
    return tokens.flatMap(({ text, span }) => {
      const at = text.indexOf(from);
      return at < 0 ? [] : [{ span: { start: span.start + at, end: span.start + at + from.length }, newText: to }];
    });
  });
}

/** Whether the list of one workspace takes the same: options are left out, or set a limit alone. */
export function isPlainList({ arguments: args }: Call, { name, signature }: SpelledMethod): boolean {
  const options = `${name.replace(/(WithHttpMessages)?Async$/, '')}Options`;
  const limited = new RegExp(
    String.raw`^new\s+[\w.]*${options}\s*(?:\(\s*\)\s*)?(?:\{\s*MaxResults\s*=\s*[\w.]+\s*,?\s*\}|\(\s*maxResults\s*:\s*[\w.]+\s*\))$`,
  );
  return args.every((argument, index) => {
    if (argument.kind === 'spread') return false;
    const parameter = argument.kind === 'named' ? argument.name.text : signature.parameters[index]?.name;
    if (parameter?.endsWith('Options') !== true) return true;
    return argument.look === 'null' || /^default\b/.test(argument.value.text) || limited.test(argument.value.text);
  });
}

/** What stands around the settings in the body of an update that sets nothing else; undefined where it may set more. */
export function bodyOf(
  call: Call,
): { readonly around: readonly [Span, Span]; readonly renamed: readonly Edit[] } | undefined {
  for (const argument of call.arguments) {
    if (argument.kind === 'spread') continue;
    const { text, span } = argument.value;
    const [, before, after] = bodyPattern.exec(text) ?? [];
    if (before === undefined || after === undefined || !isWhole(text.slice(before.length, text.length - after.length)))
      continue;
    const around = [
      { start: span.start, end: span.start + before.length },
      { start: span.end - after.length, end: span.end },
    ] as const;
    const renamed = argument.kind === 'named' ? [{ span: argument.name.span, newText: 'scaleSettings' }] : [];
    return { around, renamed };
  }
  return undefined;
}

/** `new ClusterUpdateParameters { ScaleSettings = x }`, `new ClusterUpdateParameters(scaleSettings: x)` */
const bodyPattern =
  /^(new\s+(?:[\w.]+\.)?ClusterUpdateParameters\s*(?:(?:\(\s*\)\s*)?\{\s*ScaleSettings\s*=|\(\s*scaleSettings\s*:)\s*)[^]*?(\s*,?\s*[})])$/;

/** Whether a text is one value: no comma stands outside its brackets, and it has no comments. */
function isWhole(text: string): boolean {
  let depth = 0;
  for (const character of text.replace(/"(?:[^"\\]|\\.)*"/g, '""')) {
    if ('([{'.includes(character)) depth++;
    if (')]}'.includes(character)) depth--;
    if (depth < 0 || (character === ',' && depth === 0)) return false;
  }
  return depth === 0 && !/\/[/*]/.test(text);
}
