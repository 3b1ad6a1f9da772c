import type { Edit } from '../../model/edit.ts';
import type { Fragment } from '../../model/fragment.ts';
import { languages } from '../../model/languages.ts';
import type { Language } from '../../model/source-file.ts';
import type { Span } from '../../model/span.ts';
import type { ResourceProvider, ResourceTypeChange } from '../../model/transform.ts';
import { lineBefore } from '../../syntax/line-around.ts';
import type { ResourcePathText } from '../../syntax/resource-path.ts';
import { editedText } from '../../model/edit.ts';
import { objectAround } from './object-around.ts';
import { readNamespaceOption, readResourceCommand } from './resource-command.ts';
import { resourceTypeChange } from './rest-use.ts';
import type { RestUse } from './rest-use.ts';

/**
 * The name of a type, `Microsoft.BatchAI/clusters`, as a use: in a command that names one resource by it, in a sample of
 * a response, or as a string of its own. Templates name types too and are read elsewhere, and a sentence may name one.
 */
export function readType(
  { text, language, parent }: Fragment,
  path: ResourcePathText,
  provider: ResourceProvider,
): RestUse | undefined {
  if (path.lead !== 'type') return undefined;
  const { span, namespace } = path;
  if (path.segments.some(({ separator }) => separator.includes(',')))
    return inPieces(path, provider) ?? besideType(text, path, provider);
  const named = typeOf(path, provider);
  if (!named) return readNamespaceOption(text, path, provider) ?? besideType(text, path, provider);
  const edits = named.isOld ? [scopeEdit(path, named.type)] : [];
  const command = readResourceCommand(text, path, named.type, named.isOld, provider);
  if (command) return command;
  const use = { span: { start: namespace.span.start, end: span.end }, change: resourceTypeChange };
  if (isSampleResponse(text, namespace.span.start, provider))
    return { ...use, reading: { kind: edits.length > 0 ? 'old' : 'current' }, edits };
  // Code within a sentence of a document is a mention.
  if (use.span.start === 0 && span.end === text.length && languages[parent.language].showsSamples) return undefined;
  if (!isWholeString(text, use.span.start, span.end) || isTemplate(text, namespace.span.start, language))
    return undefined;
  if (!named.isOld) return { ...use, reading: { kind: 'current' }, edits: [] };
  const { span: shown, edits: shownEdits } = withVersion(text, use.span, edits, provider);
  const advice = editedText(text, shown, shownEdits);
  return { ...use, reading: { kind: 'review', reason: 'resource-type-named', advice }, edits: [] };
}

/** A type with the old API version that stands beside it in a template that a program builds: they change together. */
function withVersion(
  text: string,
  span: Span,
  edits: readonly Edit[],
  { versions }: ResourceProvider,
): { readonly span: Span; readonly edits: readonly Edit[] } {
  const from = Math.max(0, span.start - 300);
  const around = text.slice(from, span.end + 300);
  const object = objectAround(around, span.start - from);
  const old = new RegExp(String.raw`\bapi_?version["']?\s*(?:=>|=|:)\s*["']?(${versions.old.join('|')})`, 'gi');
  const said = [...around.matchAll(old)].find(([whole]) => object.includes(whole));
  if (!said?.[1]) return { span, edits };
  const end = from + said.index + said[0].length;
  const version = { start: end - said[1].length, end };
  const start = Math.min(span.start, version.start);
  const shownEnd = Math.max(span.end, version.end);
  const isQuoted = /["']/.test(text.charAt(start - 1)) && /["']/.test(text.charAt(shownEnd));
  return {
    span: isQuoted ? { start: start - 1, end: shownEnd + 1 } : { start, end: shownEnd },
    edits: [...edits, { span: version, newText: versions.current }].sort((a, b) => a.span.start - b.span.start),
  };
}

/** The type that the segments name: one of the old API, or one with all that lies around it now. */
function typeOf(
  { segments }: ResourcePathText,
  { types }: ResourceProvider,
): { readonly type: ResourceTypeChange; readonly isOld: boolean } | undefined {
  const words = segments.filter(({ isLiteral }) => isLiteral).map(({ text }) => text.toLowerCase());
  const old = types.find(({ name, old: around }) => around?.length === 0 && name.toLowerCase() === words[0]);
  if (old) return { type: old, isOld: true };
  const length = (type: ResourceTypeChange) => type.current.length;
  const fitting = types.filter(({ name, current }) =>
    [...current, name].every((word, index) => word.toLowerCase() === words[index]),
  );
  const [longest] = fitting.sort((a, b) => length(b) - length(a));
  return longest && { type: longest, isOld: false };
}

/** `Microsoft.BatchAI/clusters` → `Microsoft.BatchAI/workspaces/clusters` */
function scopeEdit({ segments }: ResourcePathText, { current }: ResourceTypeChange): Edit {
  const [first] = segments;
  const at = first?.span.start ?? 0;
  const separator = first?.separator ?? '/';
  return { span: { start: at, end: at }, newText: current.map((name) => name + separator).join('') };
}

/** `"type": "Microsoft.BatchAI/Clusters"` in an object that has an id of the provider too. */
function isSampleResponse(text: string, at: number, { namespace }: ResourceProvider): boolean {
  if (!/\btype\\?["']?\s*[:=]\s*\\?["']?$/i.test(text.slice(Math.max(0, at - 40), at))) return false;
  const object = objectAround(text, at);
  return new RegExp(
    `\\bid\\\\?["']?\\s*[:=]\\s*\\\\?["']?[^"'\\s,]*/providers/${namespace.replace('.', '\\.')}/`,
    'i',
  ).test(object);
}

/** Whether templates of a language are read, by another surface, as what they are. */
export function holdsTemplates(language: Language): boolean {
  return language === 'json' || language === 'bicep' || language === 'terraform';
}

/** A resource of a template has the version beside its type; its functions take types as arguments. */
function isTemplate(text: string, at: number, language: Language): boolean {
  const line = lineBefore(text, at, 200);
  if (/\b(?:resourceId|concat|reference|providers|format)\s*\(/i.test(line) || line.includes('dependsOn')) return true;
  return holdsTemplates(language) && /\bapi_?version\\?["']?\s*[:=]/i.test(objectAround(text, at));
}

/** Whether a stretch is a string, or the value of an option or a key, as a whole; a backtick is a mark of Markdown. */
function isWholeString(text: string, start: number, end: number): boolean {
  // A scalar or a string that is a text of its own.
  if (start === 0 && end === text.length) return true;
  const mark = text.charAt(start - 1);
  if (/(?:--resource-type|-ResourceType|[\w-]\s*[:=])[ \t=]*$/i.test(text.slice(Math.max(0, start - 40), start)))
    return /^\s*(?:$|[\r\n]|\s-|#)/.test(text.slice(end, end + 20)) || /^\s/.test(text.charAt(end));
  return /["']/.test(mark) && text.charAt(text.charAt(end) === '\\' ? end + 1 : end) === mark;
}

/** `'Microsoft.BatchAI', '', 'clusters', name`: the parts of an id as arguments of their own. */
function inPieces({ span, segments }: ResourcePathText, { types }: ResourceProvider): RestUse | undefined {
  const words = segments.slice(0, 3).map(({ text }) => text.toLowerCase());
  const isOld = types.some(({ name, old }) => old && words.includes(name.toLowerCase()));
  const isNew = words.some((word) => word.startsWith('workspaces'));
  if (isOld === isNew && !isOld) return undefined;
  const use = { span, change: resourceTypeChange, edits: [] };
  return isNew
    ? { ...use, reading: { kind: 'current' } }
    : { ...use, reading: { kind: 'review', reason: 'resource-path-unclear' } };
}

/** `namespace='Microsoft.BatchAI', type='clusters'`, `.withResourceType("clusters").withProviderNamespace("Microsoft.BatchAI")`: the same with names. */
function besideType(text: string, { namespace }: ResourcePathText, { types }: ResourceProvider): RestUse | undefined {
  const before = text.slice(Math.max(0, namespace.span.start - 200), namespace.span.start);
  const chained = /\bwithResourceType\(\s*["'](\w+)["']\s*\)\s*\.\s*with\w*Namespace\(\s*["']$/i.exec(before);
  const rest = text.slice(namespace.span.end, namespace.span.end + 300);
  const [whole, type = ''] =
    /^["'],\s*(?:\w{1,40}["']?\s*[=:]\s*["'][^"'\r\n]{0,80}["'],\s*){0,2}(?:resource_?)?type["']?\s*[=:]\s*["'](\w+)["']/i.exec(
      rest,
    ) ??
    chained ??
    [];
  const isOurs = types.some(({ name, old }) => old && name.toLowerCase() === type.toLowerCase());
  if (whole === undefined || !isOurs) return undefined;
  const span = chained
    ? { start: namespace.span.start - whole.length, end: namespace.span.end }
    : { start: namespace.span.start, end: namespace.span.end + whole.length - 1 };
  return { span, change: resourceTypeChange, reading: { kind: 'review', reason: 'resource-path-unclear' }, edits: [] };
}
