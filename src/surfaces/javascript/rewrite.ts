import type { Call } from '../../model/call.ts';
import type { Edit } from '../../model/edit.ts';
import { insertion, valuesOf } from '../../model/insertion.ts';
import type { Name, SiteNames } from '../../model/names.ts';
import type { Site } from '../../model/site.ts';
import type { SpelledOperation } from '../../model/spelling.ts';
import type { Rewrite } from '../../model/surface.ts';
import { preferredQuote, quoted } from './quotes.ts';
import { isProperty, optionsBehind } from './call-parts.ts';
import type { Vocabulary } from './vocabulary.ts';

/** `get(group, name) → get(group, workspace, experiment, name)`, with the group and the method as the library has them. */
export function rewriteCall(site: Site, names: SiteNames, vocabulary: Vocabulary): Rewrite {
  const { shape, fragment } = site;
  if (shape.kind !== 'call') return { reason: 'operation-not-called' };
  const operation = vocabulary.operationOf(site.change, shape.operation.text);
  if (!operation?.current) return { reason: 'arguments-unclear' };
  return {
    edits: [
      ...renamed(shape, operation, vocabulary),
      ...insertions(fragment.text, shape, operation, names),
      ...withoutOldOptions(shape, operation),
    ],
  };
}

function renamed(call: Call, { old, current }: SpelledOperation, vocabulary: Vocabulary): readonly Edit[] {
  const edits: Edit[] = [];
  // `client.fileservers` of the official guide is `client.fileServers`; a variable may be called as it likes.
  const group = call.group && isProperty(call) ? call.group : undefined;
  const to = group && (vocabulary.acceptedGroups[group.text] ?? vocabulary.renamedGroups.get(group.text));
  if (group && to !== undefined) edits.push({ span: group.span, newText: to });
  if (old && current && old.name !== current.name) edits.push({ span: call.operation.span, newText: current.name });
  return edits;
}

function insertions(text: string, call: Call, operation: SpelledOperation, names: SiteNames): readonly Edit[] {
  if (operation.inserted.length === 0) return [];
  const quote = preferredQuote(text);
  return [
    insertion(
      text,
      call,
      operation,
      valuesOf(names, (name) => spelled(name, quote)),
    ),
  ];
}

/** `update(group, name, body, null, done) → update(group, workspace, name, body, done)`: the body is the options now. */
function withoutOldOptions(call: Call, { old, current }: SpelledOperation): readonly Edit[] {
  const body = old?.signature.parameters.findIndex(({ role }) => role === 'body') ?? -1;
  if (body < 0 || current?.signature.parameters.some(({ role }) => role === 'body')) return [];
  const before = call.arguments[body];
  const last = optionsBehind(call, body).at(-1);
  if (!before || !last) return [];
  return [{ span: { start: before.span.end, end: last.span.end }, newText: '' }];
}

function spelled(name: Name, quote: "'" | '"'): string {
  return name.kind === 'expression' ? name.text : quoted(name.text, quote);
}
