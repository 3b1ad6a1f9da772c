import type { Span } from '../../model/span.ts';
import { lineBefore } from '../../syntax/line-around.ts';

/** The HTTP method with which the URL at `span` is called, by the words around it on its line and those next to it; undefined where none shows. */
export function httpMethodAt(text: string, span: Span): string | undefined {
  const recent = text.slice(Math.max(0, span.start - reach), span.start);
  const line = lineBefore(text, span.start, reach);
  const before = recent
    .split(/(?<=\n)/)
    .slice(-3)
    .join('');
  const after = linesAfter(text, span.end);
  const direct = directMethod.exec(line) ?? callOfMethod.exec(before);
  if (direct) return direct[1]?.toUpperCase();
  const own = joinedBefore(before);
  const option = commandOption.exec(own) ?? commandOption.exec(joinedAfter(after)) ?? member.exec(after);
  if (option) return option[1]?.toUpperCase();
  if (isCollection(text)) return memberBefore(text, span.start);
  if (/\bcurl\b/.test(own)) return posted.test(own) || posted.test(joinedAfter(after)) ? 'POST' : 'GET';
  return /\b(?:az\s+rest|Invoke-(?:RestMethod|WebRequest)|wget)\b/i.test(own) ? 'GET' : undefined;
}

const methods = 'GET|PUT|POST|PATCH|DELETE';
/** `GET https://…`, `` `PUT /subscriptions/…` ``, `"DELETE", "https://…`. */
const directMethod = new RegExp(
  `\\b(${methods})\\b["'\`]?(?:,\\s*|\\s+)[\\w.($]{0,40}(?:\\s*[+&]\\s*)?[rbuf$@]{0,2}["'\`]?(?:https?:[^\\s"'\`]*)?$`,
);
/** `requests.put(f"…`, `client.PutAsync($"…`, `axios.delete(\n  '…`, `http.MethodPatch, "…`. */
const callOfMethod = new RegExp(
  `(?:\\b[\\w\\])]+(?:\\.|->|::)|Http|Method\\.?)(${methods})(?:Async|String|StringAsync|AsJsonAsync|ForObject|For|Req)?(?:<\\w+>)?(?:\\(\\s*(?:url\\s*[=:]\\s*)?|,\\s*)[\\w.($]{0,40}(?:\\s*[+&]\\s*)?[rbuf$@]{0,2}["'\`]?[^\\s"'\`(),]*$`,
  'i',
);
const commandOption = new RegExp(`(?:\\s-X\\s*|\\s--request[\\s=]+|\\s-?-method[\\s=:]+)["']?(${methods})\\b`, 'i');
const member = new RegExp(`^[^;]{0,300}?\\bmethod["']?\\s*[:=]\\s*["'](${methods})["']`, 'is');
/** How far the words around a URL are looked at. */
const reach = 400;
/** How much of a collection says that it is one. */
const headLength = 4000;
const posted = /\s(?:-d|--data\S*|--json)\s/;
const collection = /schema\.getpostman\.com|"_postman_id"/;

/** Whether a text begins as a Postman collection does. */
export function isCollection(text: string): boolean {
  return collection.test(text.slice(0, headLength));
}

/** The nearest `"method": "PUT"` before a URL of a Postman collection; the method stands before the URL there. */
function memberBefore(text: string, at: number): string | undefined {
  const request = text.lastIndexOf('"request"', at);
  const [last] = [...text.slice(Math.max(0, request), at).matchAll(/"method"\s*:\s*"(\w+)"/g)].reverse();
  return last?.[1]?.toUpperCase();
}

/** The end of `text` as far as it is one command line: lines are joined by a mark at their end. */
function joinedBefore(text: string): string {
  const lines = text.split(/(?<=\n)/);
  const first = lines.findLastIndex((line, index) => index < lines.length - 1 && !/[\\`^][ \t]*\r?\n$/.test(line));
  return lines.slice(first + 1).join('');
}

/** The beginning of `text` as far as it is one command line. */
function joinedAfter(text: string): string {
  return /^(?:[^\r\n]*[\\`^][ \t]*(?:\r\n|\r|\n))*[^\r\n]*/.exec(text)?.[0] ?? '';
}

/** The rest of the line behind `at` and the three lines behind it, up to an empty one. */
function linesAfter(text: string, at: number): string {
  return /^[^\r\n]*(?:(?:\r\n|\r|\n)(?!\s*[\r\n])[^\r\n]*){0,3}/.exec(text.slice(at, at + reach))?.[0] ?? '';
}
