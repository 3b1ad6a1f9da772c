/** An element on lines of its own. Attributes that are undefined are left out; the content is text, or elements. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content: string | readonly string[] = [],
): string {
  const list = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${inAttribute(String(value))}"`)
    .join('');
  if (content.length === 0) return `<${name}${list}/>`;
  const body = typeof content === 'string' ? inText(content) : `\n${content.join('\n')}\n`;
  return `<${name}${list}>${body}</${name}>`;
}

/** A document of XML 1.0. */
export function xmlDocument(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Bare line breaks and tabs in an attribute are spaces to who reads it. */
function inAttribute(text: string): string {
  return representable(text).replace(/[&<>"\t\n\r]/g, (character) => references[character] ?? character);
}

/** A bare carriage return in a text is a line feed to who reads it. */
function inText(text: string): string {
  return representable(text).replace(/[&<>\r]/g, (character) => references[character] ?? character);
}

/** Characters that XML cannot hold, even by reference, are spelled out: `\x1b`, `\ud800`. */
function representable(text: string): string {
  return text.replace(/[\0-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, (character) => {
    const hexadecimal = character.charCodeAt(0).toString(16);
    return hexadecimal.length > 2 ? `\\u${hexadecimal}` : `\\x${hexadecimal.padStart(2, '0')}`;
  });
}
