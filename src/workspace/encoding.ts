import type { Encoding } from '../model/source-file.ts';

/** Text as it is decoded, or why the bytes are none that we take: `reason` is a failure's, `message` says what and what to do. */
export type Decoded =
  | { readonly text: string; readonly encoding: Encoding }
  | { readonly reason: 'utf-16' | 'nul-bytes' | 'not-utf-8' | 'encoding-unsupported'; readonly message: string };

/**
 * Decodes strictly: UTF-8 with or without a byte-order mark, or latin-1 where `isPython` and a PEP 263 line says so.
 * `bytesOf` gives the same bytes back.
 */
export function decode(bytes: Uint8Array, isPython: boolean): Decoded {
  const utf16 = utf16Name(bytes);
  if (utf16) return { reason: 'utf-16', message: `The file is ${utf16}. Save it as UTF-8 and run again.` };
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    const message = `The file holds a NUL byte ${place(bytes, nul)}, so it is no text. If it should be, save it as UTF-8 and run again.`;
    return { reason: 'nul-bytes', message };
  }
  const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const declared = isPython && !byteOrderMark ? declaredEncoding(bytes) : undefined;
  if (declared && isLatin1(declared)) {
    // Not TextDecoder: its "latin1" is windows-1252, which does not give the bytes back.
    return { text: Buffer.from(bytes).toString('latin1'), encoding: { name: 'latin-1', byteOrderMark: false } };
  }
  if (declared && !isUtf8(declared)) {
    const message = `The file declares the encoding ${declared}; UTF-8 and latin-1 are read. Save it as UTF-8 and run again.`;
    return { reason: 'encoding-unsupported', message };
  }
  try {
    const text = strictUtf8().decode(byteOrderMark ? bytes.subarray(3) : bytes);
    return { text, encoding: { name: 'utf-8', byteOrderMark } };
  } catch {
    const at = invalidUtf8At(bytes);
    const byte = (bytes[at] ?? 0).toString(16).padStart(2, '0').toUpperCase();
    const advice = isPython ? 'Save it as UTF-8, or declare "coding: latin-1" in it' : 'Save it as UTF-8';
    return {
      reason: 'not-utf-8',
      message: `The file is not valid UTF-8: byte 0x${byte} ${place(bytes, at)}. ${advice}, and run again.`,
    };
  }
}

/** The bytes of a text, byte-order mark included, or undefined where the encoding cannot hold one of its characters. */
export function bytesOf(text: string, encoding: Encoding): Buffer | undefined {
  if (encoding.name === 'latin-1') return /[^\0-\xff]/.test(text) ? undefined : Buffer.from(text, 'latin1');
  return Buffer.from(encoding.byteOrderMark ? `\uFEFF${text}` : text, 'utf8');
}

const strictUtf8 = () => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function utf16Name(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32' : 'UTF-16 (little-endian)';
  if (a === 0xfe && b === 0xff) return 'UTF-16 (big-endian)';
  return undefined;
}

function place(bytes: Uint8Array, offset: number): string {
  let line = 1;
  for (let at = bytes.indexOf(10); at >= 0 && at < offset; at = bytes.indexOf(10, at + 1)) line++;
  return `at offset ${offset} (line ${line})`;
}

/** The offset of the first byte that belongs to no character, by bisection: a decoder that streams accepts a cut character. */
function invalidUtf8At(bytes: Uint8Array): number {
  const isValidStart = (length: number) => {
    try {
      strictUtf8().decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let valid = 0;
  let invalid = bytes.length + 1;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isValidStart(middle)) valid = middle;
    else invalid = middle;
  }
  // The decoder still hoped for the rest of a character: that begins up to three bytes earlier.
  for (let back = 1; back <= 3 && back <= valid; back++) {
    const byte = bytes[valid - back] ?? 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? valid - back : valid;
    if (byte < 0x80) break;
  }
  return valid;
}

/** The encoding that one of the first two lines declares (PEP 263), in the words of the file. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const lines = Buffer.from(bytes.subarray(0, 2000))
    .toString('latin1')
    .split(/\r\n?|\n/, 2);
  const declaration = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
  const [first = '', second = ''] = lines;
  const inFirst = declaration.exec(first)?.[1];
  if (inFirst) return inFirst;
  return /^[ \t\f]*(#.*)?$/.test(first) ? declaration.exec(second)?.[1] : undefined;
}

/** As CPython: case and `_` do not count, and `-unix`, `-dos` and the like behind the name neither. */
const normalName = (name: string) => name.toLowerCase().replaceAll('_', '-');

/** ASCII is UTF-8 too. */
function isUtf8(name: string): boolean {
  return /^(utf-8(-.*)?|utf8|u8|utf|cp65001|ascii|us-ascii|646)$/.test(normalName(name));
}

function isLatin1(name: string): boolean {
  return /^((latin-1|iso-8859-1|iso-latin-1)(-.*)?|latin1|latin|l1|iso8859-1|iso8859|8859|cp819)$/.test(
    normalName(name),
  );
}
