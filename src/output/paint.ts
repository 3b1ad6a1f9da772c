const codes = {
  bold: ['1', '22'],
  dim: ['2', '22'],
  red: ['31', '39'],
  green: ['32', '39'],
  yellow: ['33', '39'],
  cyan: ['36', '39'],
  removedWord: ['1;31', '22;39'],
  addedWord: ['1;32', '22;39'],
} as const satisfies Record<string, readonly [on: string, off: string]>;

/** Puts a style around text, or nothing where colours are off. The text holds no line break. */
export type Paint = (style: keyof typeof codes, text: string) => string;

export function painter(colour: boolean): Paint {
  return (style, text) => {
    const [on, off] = codes[style];
    return colour && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  };
}

/** A stranger's text with its control characters spelled out (`\x1b`), so that it cannot steer the terminal; line breaks and tabs stay. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (c) => {
    const code = c.charCodeAt(0).toString(16);
    return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code}`;
  });
}
