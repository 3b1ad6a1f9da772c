import type { Span } from '../../model/span.ts';
import type { ResourceProvider } from '../../model/transform.ts';
import { lineAfter, lineBefore } from '../../syntax/line-around.ts';
import { objectAround } from './object-around.ts';
import { apiVersionChange } from './rest-use.ts';
import type { RestUse } from './rest-use.ts';

/** What is known of a document before its API versions are read. */
export interface VersionEvidence {
  readonly provider: ResourceProvider;
  /** The names that stand for the provider in ids. */
  readonly providerNames: ReadonlySet<string>;
  /** The names that stand for the version in URLs of the provider. */
  readonly names: ReadonlySet<string>;
  /** The texts in which a name can be used. */
  readonly texts: readonly string[];
  /** Whether ids of the provider, and of others, stand in them. */
  readonly ours: boolean;
  readonly rivals: boolean;
}

/** A version with the name that it is given. */
export interface KeyedVersion {
  readonly key: string;
  readonly use: RestUse;
}

/**
 * The API versions that stand outside URLs: `params={'api-version': '2018-03-01'}`, `API_VERSION = '2018-03-01'`.
 * One is a use where a URL of the provider names it, or where it stands with URLs of the provider and of nobody else.
 * @param taken stretches that belong to a URL or a command
 */
export function readVersions(text: string, taken: readonly Span[], evidence: VersionEvidence): readonly KeyedVersion[] {
  const { versions } = evidence.provider;
  const uses: KeyedVersion[] = [];
  const known = [...versions.old, versions.current].map((version) => version.replaceAll('.', '\\.'));
  for (const { 0: version, index } of text.matchAll(
    new RegExp(`(?<![\\w./-])(?:${known.join('|')})(?![\\w-]|\\.\\w)`, 'gi'),
  )) {
    const span = { start: index, end: index + version.length };
    if (taken.some(({ start, end }) => start <= span.start && span.end <= end)) continue;
    const key = keyBefore(text, span.start);
    if (key === undefined || isTemplateVersion(text, key, span.start, evidence.provider)) continue;
    const isOld = versions.old.includes(version.toLowerCase());
    const owner = isBesidePieces(text, span, evidence.provider) ? 'unclear' : ownerOf(text, span, key, evidence);
    if (owner === 'nobody' || (owner === 'unclear' && !isOld)) continue;
    const use = { span, change: apiVersionChange };
    if (!isOld) uses.push({ key, use: { ...use, reading: { kind: 'current' }, edits: [] } });
    else if (owner === 'unclear')
      uses.push({ key, use: { ...use, reading: { kind: 'review', reason: 'api-version-unclear' }, edits: [] } });
    else uses.push({ key, use: { ...use, reading: { kind: 'old' }, edits: [{ span, newText: versions.current }] } });
  }
  return uses;
}

/** `API_VERSION = "`, `'api-version': '`, `--api-version `, `"key": "api-version", "value": "`, `os.environ.get('API_VERSION', '`. */
const keyPatterns = [
  /["']key["']\s*:\s*["']([\w.-]+)["']\s*,\s*["']value["']\s*:\s*["']$/,
  /(?:--?|[?&])(api-?version)[\s=:]+["']?$/i,
  /(?:["'`]([\w.-]+)["'`]|([A-Za-z_$][\w$]*))\]?\s*(?::\s*&?[\w.<>[\]?]+\s*)?(?:=>|:=|<-|\?\?=|\?=|=|:|,|\?\?|\|\|)\s*(?:[\w.]{1,30}\()?(?:[rbuf@$]{0,2}\\?["'`])?$/i,
  // HTTPie's `api-version==2018-03-01` as well.
  /(?:^|\s)["']?(api[-_]version)(?:\s+|==)["']?$/i,
  /\$\{(\w+):[-=]$/,
  /([A-Za-z_]\w*)(?:\)|\s)*(?:or|\|\|)\s*["']$/,
  // `Const ApiVersion As String = "`, whatever the language puts between.
  /([\w$-]*version\w*)\b[^\r\n;{}]{0,40}["'`]$/i,
];

/** What the version at `at` is given to, by name; one that says what it is rather than another (`Const ApiVersion As String = "`). */
function keyBefore(text: string, at: number): string | undefined {
  const before = text.slice(Math.max(0, at - 200), at);
  if (isBesideId(text, at)) return 'api-version';
  const keys = keyPatterns.flatMap((pattern) => {
    const found = pattern.exec(before);
    return found?.[1] ?? found?.[2] ?? [];
  });
  return keys.find((key) => versionKey.test(key)) ?? keys[0];
}

const versionKey = /version/i;

/** `client.resources.getById(id, '2018-03-01')`: generic clients take the version behind the id. */
function isBesideId(text: string, at: number): boolean {
  if (!/,\s*["']$/.test(text.slice(Math.max(0, at - 80), at))) return false;
  const open = edge(text, at - 1, -1, '([{', ')]}');
  return open !== undefined && /by_?id\w*\s*\($/i.test(text.slice(Math.max(0, open - 40), open + 1));
}

/** Whether a template's resource says it, in whatever language: its type stands beside the version, and they change together. */
function isTemplateVersion(text: string, key: string, at: number, { namespace }: ResourceProvider): boolean {
  if (!/^api_?version$/i.test(key)) return false;
  const from = Math.max(0, at - 300);
  const around = text.slice(from, at + 300);
  if (key === 'apiVersion' && /["']?\btype["']?\s*:\s*["']Microsoft\./i.test(around)) return true;
  const object = bracketsAround(text, at, at);
  const inObject = object && typeInObject.exec(objectAround(text.slice(object.start, object.end), at - object.start));
  const isOnLine = /^[ \t]*(?:-[ \t]+)?["']?\w+["']?[ \t]*:[ \t]+["']?$/.test(lineBefore(text, at, nearby));
  const [, type = ''] = (object ? inObject : isOnLine ? typeOnLine.exec(around) : null) ?? [];
  // A resource that has its new type already lacks only the version.
  return type !== '' && !type.toLowerCase().startsWith(`${namespace.toLowerCase()}/workspaces`);
}

const typeInObject = /\b(?:resource_?)?type["']?\s*(?:=>|=|:)\s*["'@]{0,2}(Microsoft\.[\w./]+)/i;
/** In YAML. */
const typeOnLine = /^[ \t]*(?:-[ \t]+)?["']?(?:resource_?)?type["']?[ \t]*:[ \t]+["']?(Microsoft\.[\w./]+)/im;

/** Whether the type that the version is for is left to a person, since its namespace is an argument of its own. */
function isBesidePieces(text: string, { start, end }: Span, { namespace }: ResourceProvider): boolean {
  const before = text.slice(Math.max(0, start - 400), start);
  const call = bracketsAround(text, start, end);
  // A chain says each of them in a call of its own.
  const chain = /\bwithApiVersion\(\s*["']$/.test(before) ? /[^;{}]*$/.exec(before)?.[0] : undefined;
  const around = chain ?? (call ? text.slice(call.start, call.end) : '');
  return new RegExp(`["']${namespace.replaceAll('.', '\\.')}["']`, 'i').test(around) && typeAlone.test(around);
}

const typeAlone = /(?:\b(?:resource_?)?type["']?\s*[=:]|\bwithResourceType\()\s*["']\w+["']/i;

function ownerOf(text: string, span: Span, key: string, evidence: VersionEvidence): Owner {
  const { names, provider } = evidence;
  if (!names.has(key) && !versionKey.test(key)) return 'nobody';
  if (/batch_?-?ai/i.test(key)) return 'ours';
  const { rivals, ours } = evidence;
  if (!rivals) return ours ? 'ours' : 'nobody';
  if (!ours) return 'nobody';
  const near = providersIn(groupAround(text, span), provider, evidence.providerNames);
  if (near.ours !== near.rival) return near.ours ? 'ours' : 'nobody';
  return ownerByName(key, evidence);
}

type Owner = 'ours' | 'unclear' | 'nobody';

const ownersByName = new WeakMap<VersionEvidence, Map<string, Owner>>();

/** A name is whose URLs use it. */
function ownerByName(key: string, evidence: VersionEvidence): Owner {
  const known = ownersByName.get(evidence) ?? new Map<string, Owner>();
  ownersByName.set(evidence, known);
  const before = known.get(key);
  if (before) return before;
  const users = evidence.texts.flatMap((other) => usersOf(other, key, evidence));
  const isOnly = (user: 'ours' | 'rival') => users.length > 0 && users.every((one) => one === user);
  const owner = isOnly('ours') ? 'ours' : isOnly('rival') ? 'nobody' : 'unclear';
  known.set(key, owner);
  return owner;
}

/** Which providers' ids a text holds: by their own names, or by variables, of which `names` stand for ours. */
export function providersIn(
  text: string,
  { namespace }: ResourceProvider,
  names: ReadonlySet<string>,
): { readonly ours: boolean; readonly rival: boolean } {
  const variables = [...text.matchAll(providerVariable)].map(([, name = '']) => names.has(name));
  const found = [...text.matchAll(/providers(?:\\?\/|%2F|["'],\s*["'])([A-Za-z]+\.[A-Za-z.]+)/gi)].map(
    ([, name = '']) => name.toLowerCase(),
  );
  const own = namespace.toLowerCase();
  return {
    ours: found.includes(own) || variables.includes(true),
    rival: found.some((name) => name !== own && name.includes('.')) || variables.includes(false),
  };
}

/** `providers/{PROVIDER}/`, `'/providers/' + this.provider + '/`. */
const providerVariable =
  /providers\\?\/(?:["'`]\s*(?:\+|\.|&)\s*|[$#@]?[{(]{1,2}\s{0,5}|[$!]|%(?=\w{1,60}%))(?:\w{1,40}(?:\.|::|->))*([A-Za-z_]\w*)/gi;

/** Whose each line is that uses a name; a line's own ids decide, then the nearest ones before it. */
function usersOf(
  text: string,
  name: string,
  { provider, providerNames }: VersionEvidence,
): readonly ('ours' | 'rival' | 'unclear')[] {
  const escaped = name.replace(/[^\w]/g, '\\$&');
  return [...text.matchAll(new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`, 'g'))].flatMap(({ index }) => {
    if (
      /^["']?\s*(?::\s*[\w.<>]+\s*)?(?::=|=(?!=)|:\s*["'])/.test(
        text.slice(index + name.length, index + name.length + 60),
      )
    )
      return [];
    const lineStart = Math.max(index - nearby, text.lastIndexOf('\n', index) + 1);
    const own = providersIn(lineAround(text, index, index), provider, providerNames);
    const before = text.slice(Math.max(0, lineStart - 600), lineStart);
    const [last] = [...before.matchAll(/providers(?:\\?\/|%2F)([A-Za-z]+\.[A-Za-z.]+)/gi)].reverse();
    if (own.ours !== own.rival) return [own.ours ? 'ours' : 'rival'];
    if (own.ours || !last) return ['unclear'];
    return [last[1]?.toLowerCase() === provider.namespace.toLowerCase() ? 'ours' : 'rival'];
  });
}

/** The call, list or object around a stretch, as far as it says which provider is meant, or its line. */
function groupAround(text: string, { start, end }: Span): string {
  let from = start;
  let to = end;
  for (let level = 0; level < 3; level++) {
    const wider = bracketsAround(text, from, to);
    if (!wider) break;
    from = wider.start;
    to = wider.end;
    if (/providers/i.test(text.slice(from, to))) return text.slice(from, to);
  }
  return lineAround(text, start, end);
}

/** How much of a line is looked at in either direction. */
const nearby = 400;

function lineAround(text: string, start: number, end: number): string {
  const before = lineBefore(text, start, nearby);
  const after = lineAfter(text, end, nearby);
  return before + text.slice(start, end) + after;
}

/** How far a bracket is looked for. */
const reach = 2000;

function bracketsAround(text: string, start: number, end: number): Span | undefined {
  const from = edge(text, start - 1, -1, '([{', ')]}');
  const to = edge(text, end, 1, ')]}', '([{');
  return from === undefined || to === undefined ? undefined : { start: from, end: to + 1 };
}

/** The offset of the first bracket of `wanted` from `at` on that no bracket of `others` pairs off. */
function edge(text: string, at: number, step: 1 | -1, wanted: string, others: string): number | undefined {
  let depth = 0;
  for (let i = at, count = 0; i >= 0 && i < text.length && count < reach; i += step, count++) {
    const c = text.charAt(i);
    if (others.includes(c)) depth++;
    else if (wanted.includes(c) && --depth < 0) return i;
  }
  return undefined;
}
