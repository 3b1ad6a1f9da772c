import { matchesAtMention } from '../model/mentions.ts';
import type { Span, Token } from '../model/span.ts';
import { tokenAt } from '../model/span.ts';
import { ResourcePathScan } from './resource-path-scan.ts';
import type { PathSegment } from './resource-path-scan.ts';

/** A URL, a resource id or the name of a resource type of one provider, in text of any language. */
export interface ResourcePathText {
  /** From where its text or string begins to its end, the query and what is put to it included. */
  readonly span: Span;
  readonly namespace: Token;
  /**
   * What stands before the namespace: `providers` (an id or URL), a `value` that may hold that word, nothing (`type`),
   * or the path of something `other` (a page about the provider).
   */
  readonly lead: 'providers' | 'value' | 'type' | 'other';
  /** What follows the namespace. The last one is empty where the text ends in a separator. */
  readonly segments: readonly PathSegment[];
  /** The query without its question mark. */
  readonly query?: Span;
  /** Whether ids are compared with it: a regular expression, a wildcard. */
  readonly isPattern: boolean;
}

/** Every mention of a provider in `text`, in text order. Never throws. */
export function findResourcePaths(text: string, namespace: string): readonly ResourcePathText[] {
  const found: ResourcePathText[] = [];
  let end = 0;
  for (const { 0: name, index } of text.matchAll(mentionOf(namespace))) {
    if (index < end) continue;
    const path = readPath(text, tokenAt(text, index, index + name.length), end);
    found.push(path);
    end = path.span.end;
  }
  return found;
}

/** Whether `text` may mention the provider at all: the test of every file, so without a look around each place. */
export function mightMentionProvider(text: string, namespace: string): boolean {
  const word = namespace.slice(namespace.lastIndexOf('.') + 1);
  return matchesAtMention(text, word, new RegExp(wordsOf(namespace), 'i'), namespace.length + 4);
}

function wordsOf(namespace: string): string {
  return namespace.split('.').join('(?:\\\\{0,2}\\.|\\[\\.\\])');
}

const mentions = new Map<string, RegExp>();

/** The namespace as a word, also as a regular expression writes it (`Microsoft\.BatchAI`); not in a file's name (`Microsoft.BatchAI.json`). */
function mentionOf(namespace: string): RegExp {
  const known = mentions.get(namespace);
  if (known) {
    known.lastIndex = 0;
    return known;
  }
  const made = new RegExp(`(?:(?<=%2F)|(?<![A-Za-z0-9_.-]))${wordsOf(namespace)}(?![\\w-]|\\.\\w)`, 'gi');
  mentions.set(namespace, made);
  return made;
}

function readPath(text: string, namespace: Token, floor: number): ResourcePathText {
  const scan = new ResourcePathScan(text, namespace.span.end);
  scan.readSegments();
  const query = scan.readQuery();
  const start = startOf(text, namespace.span.start, floor);
  const before = text.slice(start, namespace.span.start);
  return {
    span: { start, end: scan.at },
    namespace,
    lead: leadOf(text.slice(Math.max(0, namespace.span.start - 200), namespace.span.start)),
    segments: scan.segments,
    ...(query && { query }),
    isPattern: scan.isPattern || /[\\[]/.test(namespace.text) || wildcard.test(before),
  };
}

const wildcard = /[*+]\)?\\?\/|\\[wd]|\(\?[P<:]|\[\^|^%\//;

const brackets: Readonly<Record<string, string>> = { '}': '{', ')': '(', '>': '<', ']': '[' };

/** How far back an id may begin. */
const furthest = 1000;

/** Where the text that runs into `end` begins: behind the last white space, quotation mark or bracket that no value holds. */
function startOf(text: string, end: number, floor: number): number {
  const stop = Math.max(floor, end - furthest);
  let at = end;
  while (at > stop) {
    const c = text.charAt(at - 1);
    const partner = brackets[c];
    if (partner !== undefined) {
      const opening = openingBracket(text, at - 1, stop, partner);
      if (opening === undefined) break;
      at = opening;
    } else if (/[\s"'`<([,|;{\\]/.test(c) && !(c === '\\' && text.charAt(at) === '/')) break;
    else at--;
  }
  // What an assignment or an option puts before the text is not of it.
  const assigned = /^@?[\w-]+=(?=["'/$\\{h])/.exec(text.slice(at, end));
  return at + (assigned?.[0].length ?? 0);
}

/** The bracket that `close` closes on the same line, and the mark of a value before it (`$`, `#`). */
function openingBracket(text: string, close: number, stop: number, partner: string): number | undefined {
  const closing = text.charAt(close);
  let depth = 0;
  for (let at = close; at >= stop; at--) {
    const c = text.charAt(at);
    if (/[\r\n]/.test(c)) return undefined;
    if (c === closing) depth++;
    else if (c === partner && --depth === 0) {
      while (at > stop && /[$#@{]/.test(text.charAt(at - 1))) at--;
      return at;
    }
  }
  return undefined;
}

const joined = '["\'`]\\s*(?:\\+|\\.|&|,|\\\\)?\\s*[rbufRBUF$@]{0,2}["\'`]';
const separator = `(?:\\\\?/|%2F|${joined}(?:\\\\?/)?|(?:\\\\?/)${joined})`;
const behindProviders = new RegExp(`(?:^|[^\\w-]|%2F)providers${separator}$`, 'i');
const behindValue = /(?:[}>)\]%*…]|\.{3}|\$\w{1,60}|["'`]\s*\+\s*[\w.]{1,60}\s*\+\s*["'`])\\?\/$/;
const behindName = /[\w.%#-]\\?\/$/;

function leadOf(before: string): ResourcePathText['lead'] {
  if (behindProviders.test(before)) return 'providers';
  if (behindValue.test(before)) return 'value';
  if (behindName.test(before) || /%2F$/i.test(before)) return 'other';
  return /\\?\/$/.test(before) ? 'value' : 'type';
}
