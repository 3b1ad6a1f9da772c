import { editedText } from '../../model/edit.ts';
import type { Edit } from '../../model/edit.ts';
import type { ResourceUse } from '../../model/resource-use.ts';
import type { Span } from '../../model/span.ts';
import type { ChangeId, ResourceProvider, ResourceTypeChange, Transform } from '../../model/transform.ts';
import { lineBefore } from '../../syntax/line-around.ts';
import type { ResourcePathText } from '../../syntax/resource-path.ts';
import { httpMethodAt } from './http-method.ts';
import { apiVersionChange, resourceIdChange } from './rest-use.ts';
import type { RestUse } from './rest-use.ts';

/** An id or URL as a use of the API; undefined where it is none (a page about the provider, its bare name, a type). */
export function readPath(text: string, path: ResourcePathText, transform: Transform): RestUse | undefined {
  const { resources } = transform;
  const { segments, span, isPattern } = path;
  const [first] = segments;
  if (!first || path.lead === 'other') return undefined;
  const isId = path.lead === 'providers';
  const isMatched = isPattern || isCompared(text, path);
  if (path.lead === 'type' && (!isRelativeId(path, resources) || isAlias(text, path))) return undefined;
  if (!first.isLiteral || first.text === '' || /["'`]/.test(first.text)) {
    if (!isId && !isMatched) return undefined;
    const reason = isMatched ? 'id-parsed' : 'resource-path-unclear';
    return { span, change: resourceIdChange, reading: { kind: 'review', reason }, edits: [] };
  }
  const place = placeOf(text, path, resources);
  if (!place) return unmovedUse(text, path, transform);
  if (!isId && !place.isNamed && !isMatched) return undefined;
  const { type, isOld, isNamed, isMisplaced } = place;
  const edits = [...(isOld ? [scopeEdit(path, type)] : []), ...versionEdits(text, path, resources)];
  const change = changeAt(text, path, place, transform);
  const use = { span, change, resource: resourceOf(place) };
  if (isMatched)
    return isOld
      ? { ...use, reading: { kind: 'review', reason: 'id-parsed' }, edits: [] }
      : { ...use, reading: { kind: 'current' }, edits: [] };
  const advice = editedText(text, span, edits);
  if (isMisplaced) return { ...use, reading: { kind: 'review', reason: 'resource-path-unclear' }, edits: [] };
  if (isOld && !isNamed) {
    const reason = change.endsWith('.list') ? 'operation-removed' : 'operation-renamed';
    return {
      ...use,
      reading: { kind: 'review', reason, ...(reason === 'operation-renamed' && { advice }) },
      edits: [],
    };
  }
  return edits.length > 0
    ? { ...use, reading: { kind: 'old' }, edits }
    : { ...use, reading: { kind: 'current' }, edits };
}

/** Whether one resource is named behind a type, and no part of the type, no verb of a role and no other word of a list. */
function isRelativeId({ segments }: ResourcePathText, { types }: ResourceProvider): boolean {
  const [first, second] = segments;
  // `Microsoft.BatchAI/clusters@2018-03-01` is a type with its version.
  if (!first || !second || first.separator.includes(',') || second.text.includes('@')) return false;
  const isKnown = types.some(({ name }) => isSame(name, first.text));
  const isChild = types.some(({ name }) => isSame(name, second.text));
  return isKnown && !isChild && !/^(?:read|write|delete|action|list\w*|terminate|\*.*)$/i.test(second.text);
}

/** Whether a property of a type is named as policies do: `"field": "Microsoft.BatchAI/clusters/vmSize"`. */
function isAlias(text: string, { namespace }: ResourcePathText): boolean {
  const { start } = namespace.span;
  return /\bfield\\?["']?\s*[:=(]\s*\\?["'`]?$/i.test(text.slice(Math.max(0, start - 40), start));
}

/** What a path says: the type of its resource, and whether that lies where the old API has it. */
interface Place {
  readonly type: ResourceTypeChange;
  readonly isOld: boolean;
  /** Whether one resource is meant, rather than the collection. */
  readonly isNamed: boolean;
  /** Whether it lies where neither API has it. */
  readonly isMisplaced: boolean;
  /** The resource's own name, where one is meant. */
  readonly name: ResourcePathText['segments'][number] | undefined;
  /** The literal word behind the resource. */
  readonly action: string | undefined;
}

function placeOf(text: string, path: ResourcePathText, { types }: ResourceProvider): Place | undefined {
  const { segments, query } = path;
  const around: string[] = [];
  for (let at = 0; at < segments.length; at += 2) {
    const word = segments[at];
    const type = word?.isLiteral ? types.find(({ name }) => isSame(name, word.text)) : undefined;
    if (!type) return undefined;
    const name = segments[at + 1];
    const isNamed = name ? name.text !== '' || !query : isJoinedByCall(text, path);
    const next = segments[at + 2];
    const isParent = next?.isLiteral && types.some((child) => isSame(child.name, next.text));
    if (isNamed && isParent) {
      around.push(type.name);
      continue;
    }
    const isOld = around.length === 0 && type.old?.length === 0;
    const isMisplaced = !isOld && around.join('/') !== type.current.join('/');
    return { type, isOld, isNamed, isMisplaced, name, action: next?.isLiteral ? next.text : undefined };
  }
  return undefined;
}

/** A name in a path is what it is only where it is literal: anything else has the spelling of the text around it. */
function resourceOf({ type: { group }, name }: Place): ResourceUse {
  const { text = '', span, isLiteral } = name ?? {};
  return { group, ...(span && { name: { text, span, ...(isLiteral && text !== '' && { literal: text }) } }) };
}

/** Whether ids are looked at by means of the text: `if '/providers/Microsoft.BatchAI/jobs/' in id`, `id.split('…/clusters/')`. */
function isCompared(text: string, { span }: ResourcePathText): boolean {
  const before = text.slice(Math.max(0, span.start - 60), span.start);
  return comparing.test(before) || /^["'`]\s+(?:not\s+)?in\s/.test(text.slice(span.end, span.end + 20));
}

const comparing =
  /(?:\b(?:includes|contains|starts_?with|ends_?with|index_?of|last_?index_?of|has_?prefix|has_?suffix|match|test|search|split|partition|rpartition|replace|lstrip|find|trim_?prefix)\s*\(\s*(?:\w[\w.]*\s*,\s*)?|\s(?:has|contains|startswith|=~|-(?:like|match|notlike|split|replace|contains))\s+)[rbuf@$]{0,2}["'`/]$/i;

/** Whether a call puts an argument behind the text: `"/".join([scope, "providers/Microsoft.BatchAI/clusters", name])`. */
function isJoinedByCall(text: string, { span, query }: ResourcePathText): boolean {
  if (query || !/^\\?["'`]\s*,\s*[^\s)\]]/.test(text.slice(span.end, span.end + 40))) return false;
  const line = lineBefore(text, span.start, 200);
  return /\b(?:join|urljoin|combine|paste0?|concat(?:enate)?|resolve)\s*\([^)]*$/i.test(line);
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** `clusters/c` → `workspaces/<workspace>/clusters/c`, with the separators that the text has: `\/`, `%2F`, `", "`. */
function scopeEdit({ segments }: ResourcePathText, { current }: ResourceTypeChange): Edit {
  const [first] = segments;
  const separator = first?.separator ?? '/';
  // Joined strings stay two; only a list has a string for each word.
  const between = separator.includes(',') ? separator : (/(?:\\?\/|%2F)$/i.exec(separator)?.[0] ?? '/');
  const scope = current.map((name) => `${name}${between}<${name.slice(0, -1)}>${between}`).join('');
  const at = first?.span.start ?? 0;
  return { span: { start: at, end: at }, newText: scope };
}

const versionParameter = /api-version(?:=|%3D)/i;

/** Where the value of the query's `api-version` stands. */
export function versionSpan(text: string, { query }: ResourcePathText): Span | undefined {
  if (!query) return undefined;
  const found = versionParameter.exec(text.slice(query.start, query.end));
  if (!found) return undefined;
  const start = query.start + found.index + found[0].length;
  const rest = text.slice(start, query.end);
  const joined = /^(?:\\?["'`]\s*(?:\+|\.|&)?\s*[rbuf$@]{0,2}["'`])([\w.-]+)/i.exec(rest);
  if (joined?.[1]) return { start: start + joined[0].length - joined[1].length, end: start + joined[0].length };
  const value = /^(?:\$?\{[^}]*\}\}?|\$\([^)]*\)|%\([^)]*\)s|[^&;#\\\s"'`])*/.exec(rest)?.[0] ?? '';
  return { start, end: start + (value === '' ? rest.length : value.length) };
}

function versionEdits(text: string, path: ResourcePathText, { versions }: ResourceProvider): readonly Edit[] {
  const span = versionSpan(text, path);
  const isOld = span && versions.old.includes(text.slice(span.start, span.end).toLowerCase());
  return isOld ? [{ span, newText: versions.current }] : [];
}

/** What is no resource stays where it is and needs the new version only. */
function unmovedUse(text: string, path: ResourcePathText, transform: Transform): RestUse | undefined {
  const { resources } = transform;
  const [first] = path.segments;
  const found = resources.unmoved.find(({ name }) => first && isSame(name, first.text));
  if (!found || path.lead !== 'providers' || path.isPattern) return undefined;
  const edits = versionEdits(text, path, resources);
  const kind = edits.length > 0 ? 'old' : 'current';
  // Where an operation's outcome is asked for (`locations/{location}/operationresults/{id}`) only the version counts.
  const isOther = found.rest.some((word, index) => {
    const segment = path.segments[index + 1];
    return segment !== undefined && !word.startsWith('{') && !isSame(word, segment.text);
  });
  return { span: path.span, change: isOther ? apiVersionChange : found.change, reading: { kind }, edits };
}

function changeAt(
  text: string,
  { span, namespace }: ResourcePathText,
  { type, isNamed, isOld, action }: Place,
  { operations }: Transform,
): ChangeId {
  const { group } = type;
  if (!isNamed) {
    const isInGroup = !isSubscriptionWide(text, span.start, namespace.span.start);
    const lists = operations.filter(({ id, kind }) => kind === 'list' && id.startsWith(`${group}.`));
    const side = lists.filter((change) => change[isOld ? 'old' : 'current']);
    const found = side.find(({ id }) => id.endsWith('.list') !== isInGroup) ?? side[0];
    return found?.id ?? resourceIdChange;
  }
  const ofAction = Object.entries(type.actions).find(([name]) => action !== undefined && isSame(name, action));
  if (ofAction) return `${group}.${ofAction[1]}`;
  const method = action === undefined ? httpMethodAt(text, span) : undefined;
  const name = method === undefined ? undefined : type.methods[method];
  return name === undefined ? resourceIdChange : `${group}.${name}`;
}

/** Whether a subscription stands before the provider and no resource group; an id in pieces is looked for in the lines before. */
function isSubscriptionWide(text: string, start: number, end: number): boolean {
  const own = text.slice(start, end);
  const scope = /subscriptions|resource_?groups?/i.test(own) ? own : text.slice(Math.max(0, start - 200), end);
  const [last] = [...scope.matchAll(/subscriptions|resource_?groups?/gi)].reverse();
  return last !== undefined && /subscriptions/i.test(last[0]);
}
