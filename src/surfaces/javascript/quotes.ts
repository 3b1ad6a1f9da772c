/** The quote that most string literals of a text have; single where it has none or as many of both. */
export function preferredQuote(text: string): "'" | '"' {
  let single = 0;
  let double = 0;
  // What follows `=` right away may be an attribute of JSX, which is written with double quotes whatever the code has.
  for (const [literal, before] of text.matchAll(/(^|[^=\\\w])(?:'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*")/gm)) {
    if (literal.charAt((before ?? '').length) === "'") single++;
    else double++;
  }
  return double > single ? '"' : "'";
}

/** A string literal. */
export function quoted(value: string, quote: "'" | '"'): string {
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
  return quote + escaped + quote;
}
