import type { Fragment } from '../../model/fragment.ts';
import type { ResourceProvider } from '../../model/transform.ts';
import { tokenAt } from '../../model/span.ts';
import { ResourcePathScan } from '../../syntax/resource-path-scan.ts';
import type { ResourcePathText } from '../../syntax/resource-path.ts';

/** What a file does with a name that stands for the beginning of an id. */
export interface BaseVariable {
  /** The ids that begin with it. */
  readonly paths: readonly ResourcePathText[];
  /** Whether it is also used in a way that does not show what comes behind it. */
  readonly hasOtherUses: boolean;
}

/**
 * The name that is given a text which ends where `path` ends: `BASE = f"…/providers/Microsoft.BatchAI"`; undefined where
 * the text goes on or no name is given.
 */
export function baseName({ text, parent, pieces }: Fragment, { span }: ResourcePathText): string | undefined {
  const rest = text.slice(span.end, span.end + 200);
  if (!/^(?:["'`]|\s*$|[ \t]*[\r\n])/.test(rest) || /^["'`]\s*(?:[+.%&,]|\)?\.format)/.test(rest)) return undefined;
  const before = text.slice(Math.max(0, span.start - 300), span.start);
  const name = assignment.exec(before)?.[1];
  if (name !== undefined || before.trim() !== '') return name;
  // A makefile's value is a text of its own, and its name stands around it.
  const from = pieces[0]?.from.start ?? 0;
  return assignment.exec(parent.text.slice(Math.max(0, from - 300), from))?.[1];
}

/** `NAME = f"`, `const name = \``, `$name = "`, `NAME="`, `name := fmt.Sprintf("`, `"name": "`, `set NAME=`, also over strings that are joined. */
const assignment =
  /(?:^|[\s.({;@$])([A-Za-z_]\w*)["']?\s*(?::\s*\w[\w.<>]*\s*)?(?:=|:=)\s*\(?\s*(?:[\w.]{1,40}\()?[rbuf$@]{0,2}["'`]?(?:[^"'`\r\n=;]|=(?=\{))*(?:["'`]\s*\+?\s*[\w.]*\s*\+?\s*[rbuf$@]{0,2}["'`][^"'`\r\n=;]*){0,4}$/i;

/**
 * The ids in `text` that begin with the value of `name` (which ends in the provider's namespace or a collection of it),
 * and whether it has other uses. With `inBraces` it is used as `{{name}}` alone, and the bare word means something else.
 */
export function readBaseVariable(text: string, name: string, inBraces = false): BaseVariable {
  const paths: ResourcePathText[] = [];
  let hasOtherUses = false;
  const used = inBraces ? `(?<=\\{\\{\\s{0,5})${name}(?=\\s{0,5}\\}\\})` : `(?<![\\w-])${name}(?![\\w-])`;
  for (const { index, 0: word } of text.matchAll(new RegExp(used, 'g'))) {
    const end = index + word.length;
    if (isAssigned(text, end)) continue;
    const behind = slashBehind.exec(text.slice(end, end + 60));
    if (!behind) {
      hasOtherUses = true;
      continue;
    }
    const scan = new ResourcePathScan(text, end + behind[0].length);
    scan.readSegments();
    const query = scan.readQuery();
    const isClosed = /^[})]/.test(behind[0]);
    const lead =
      /(?:[$#@]?[{(]{1,2}\s{0,5})?(?:\w{1,40}\.)*$/.exec(text.slice(Math.max(0, index - 100), index))?.[0] ?? '';
    const start = index - (isClosed ? lead.length : lead.replace(/^[^\w]+/, '').length);
    paths.push({
      span: { start, end: scan.at },
      namespace: tokenAt(text, index, end),
      lead: 'providers',
      segments: scan.segments,
      isPattern: scan.isPattern,
      ...(query && { query }),
    });
  }
  return { paths, hasOtherUses };
}

/** What closes a name in a string, or leaves it for the next one, before a slash: `{BASE}/`, `BASE + '/`. */
const slashBehind = /^(?:\s{0,5}\}\}|\}{1,2}|\)|%|!)?(?=\\?\/)|^\s*(?:\+|\.|&)\s*[rbuf$@]{0,2}["'`](?=\/)/i;

function isAssigned(text: string, at: number): boolean {
  return /^["']?\s*(?::\s*\w[\w.<>]*\s*)?(?::=|=(?!=)|:\s)/.test(text.slice(at, at + 60));
}

/** Whether an id ends with its collection or before it, so that a name for it is a beginning of other ids. */
export function isBeginning(path: ResourcePathText, { types }: ResourceProvider): boolean {
  const { segments, lead, query, isPattern } = path;
  if (lead !== 'providers' || query || isPattern || segments[0]?.text === '') return false;
  if (segments.length % 2 === 0) return segments.length === 0;
  const last = segments.at(-1);
  return last?.isLiteral === true && types.some(({ name }) => name.toLowerCase() === last.text.toLowerCase());
}
