import type { MemberRead } from './jmespath.ts';

/** `['name']`, `.get('name')` and `[0]`, also where the program around has escaped the quotation marks. */
const indexed = /\s*(?:\[\s*-?\d*:?\d*\s*\]|(?:\[|\.get\()\s*\\?["']([A-Za-z]\w*)\\?["'](?:\s*,[^()\r\n]*)?\s*[\])])/y;
/** `.name`, `?.name`, `['name']` and `[0]`; a method that is called is none. */
const dotted =
  /\s*(?:\??\.?\[\s*-?\d+\s*\]|\??\.\s*([A-Za-z]\w*)(?!\w|\s*\()|(?:\?\.)?\[\s*["'`]([A-Za-z]\w*)["'`]\s*\])/y;

/** What Python asks a value for whose expression ends at an offset: `cluster['nodeSetup']['setupTask']`. */
export function indexedReads(text: string, at: number, end: number = text.length): readonly MemberRead[] {
  return readsBy(indexed, text, at, end);
}

/** What JavaScript or PowerShell asks a value for whose expression ends at an offset: `cluster.nodeSetup.setupTask`. */
export function dottedReads(text: string, at: number, end: number = text.length): readonly MemberRead[] {
  return readsBy(dotted, text, at, end);
}

function readsBy(member: RegExp, text: string, at: number, end: number): readonly MemberRead[] {
  const reads: MemberRead[] = [];
  let path: readonly string[] = [];
  let position = at;
  for (;;) {
    member.lastIndex = position;
    const found = member.exec(text);
    // What is assigned to is no read.
    if (!found || member.lastIndex > end)
      return /^\s*=(?![=>~])/.test(text.slice(position)) ? reads.slice(0, -1) : reads;
    const [whole, first, second] = found;
    const name = first ?? second;
    if (name !== undefined) {
      path = [...path, name];
      const start = position + whole.indexOf(name);
      reads.push({ path, span: { start, end: start + name.length }, isBehindDot: true });
    }
    position = member.lastIndex;
  }
}
