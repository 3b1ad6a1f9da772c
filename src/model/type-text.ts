/** A type's parts as they are written. */
export interface WrittenType {
  readonly name: string;
  readonly args: readonly string[];
  readonly dimensions: number;
}

/** `java.util.List<Map<A,B>>[] → java.util.List, [Map<A,B>], 1`; a wildcard `?` stays as it is. */
export function splitType(text: string): WrittenType {
  const dimensions = /(?:\[\])*$/.exec(text)?.[0].length ?? 0;
  const plain = text.slice(0, text.length - dimensions).replace(/\.\.\.$/, '');
  const open = plain.indexOf('<');
  if (open < 0) return { name: plain, args: [], dimensions: dimensions / 2 };
  const close = plain.lastIndexOf('>');
  // `Outer<A>.Inner` names the inner class.
  const name = plain.slice(0, open) + plain.slice(close + 1);
  return { name, args: splitArguments(plain.slice(open + 1, close)), dimensions: dimensions / 2 };
}

function splitArguments(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const character = text.charAt(i);
    if (character === '<') depth++;
    if (character === '>') depth--;
    if (i < text.length && (character !== ',' || depth > 0)) continue;
    if (i > start) parts.push(text.slice(start, i).replace(/^\?/, ''));
    start = i + 1;
  }
  return parts;
}
