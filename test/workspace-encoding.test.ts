import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, decode } from '../src/workspace/encoding.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('decoding', () => {
  it('gives every valid UTF-8 file back byte for byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, mark) => {
        const bytes = Buffer.from((mark ? '\uFEFF' : '') + text.replaceAll('\0', ''), 'utf8');
        const decoded = decode(bytes, true);
        if ('reason' in decoded) return decoded.reason === 'encoding-unsupported';
        return bytesOf(decoded.text, decoded.encoding)?.equals(bytes) === true;
      }),
    );
  });

  it('gives every byte of a latin-1 file back, the ones that windows-1252 would change too', () => {
    const all = Buffer.from(Array.from({ length: 255 }, (_, i) => i + 1));
    const bytes = Buffer.concat([latin1('# -*- coding: latin-1 -*-\n'), all]);
    const decoded = decode(bytes, true);
    expect(decoded).toMatchObject({ encoding: { name: 'latin-1', byteOrderMark: false } });
    if ('text' in decoded) expect(bytesOf(decoded.text, decoded.encoding)).toEqual(bytes);
  });

  it('takes one byte-order mark out of the text', () => {
    expect(decode(Buffer.from('\uFEFF\uFEFFa'), false)).toEqual({
      text: '\uFEFFa',
      encoding: { name: 'utf-8', byteOrderMark: true },
    });
  });

  it.each(['latin-1', 'Latin1', 'iso-8859-1', 'ISO_8859_1', 'iso-latin-1-unix', 'l1', 'cp819'])(
    'knows %s as latin-1',
    (name) => {
      expect(decode(latin1(`# vim: set fileencoding=${name} :\nx = "\xe9"\n`), true)).toMatchObject({
        text: `# vim: set fileencoding=${name} :\nx = "é"\n`,
        encoding: { name: 'latin-1' },
      });
    },
  );

  it.each(['utf-8', 'UTF8', 'utf_8_sig', 'utf-8-unix', 'ascii', 'us-ascii'])('knows %s as UTF-8', (name) => {
    expect(decode(Buffer.from(`#!/usr/bin/python\n# coding=${name}\n`), true)).toMatchObject({
      encoding: { name: 'utf-8' },
    });
  });

  it.each(['cp1252', 'gbk', 'euc-jp', 'iso-8859-15'])('refuses %s by name', (name) => {
    const decoded = decode(latin1(`# coding: ${name}\n`), true);
    expect(decoded).toMatchObject({ reason: 'encoding-unsupported' });
    expect(decoded).toHaveProperty('message', expect.stringContaining(name));
  });

  it('looks for a declaration in the first two lines of Python alone, and not behind code', () => {
    const inLatin1 = { encoding: { name: 'latin-1' } };
    expect(decode(latin1('\n# coding: latin-1\n\xe9'), true)).toMatchObject(inLatin1);
    expect(decode(latin1('\n\n# coding: latin-1\n\xe9'), true)).toMatchObject({ reason: 'not-utf-8' });
    expect(decode(latin1('x = 1\n# coding: latin-1\n\xe9'), true)).toMatchObject({ reason: 'not-utf-8' });
    expect(decode(latin1('# coding: latin-1\n\xe9'), false)).toMatchObject({ reason: 'not-utf-8' });
  });

  it.each([
    ['a lone byte', 'ab\ncaf\xe9 x', 'byte 0xE9 at offset 6 (line 2)'],
    ['a cut character in the middle', 'a\xe2\x82b', 'byte 0xE2 at offset 1 (line 1)'],
    ['a cut character at the end', 'ab\xf0\x9f', 'byte 0xF0 at offset 2 (line 1)'],
    ['a continuation byte alone', '\n\n\x80', 'byte 0x80 at offset 2 (line 3)'],
    ['an overlong form', 'a\xc0\xaf', 'byte 0xC0 at offset 1 (line 1)'],
    ['a surrogate', 'é'.normalize() + '\xed\xa0\x80', 'byte 0xE9 at offset 0 (line 1)'],
    ['a byte that UTF-8 never has', 'abc\xff', 'byte 0xFF at offset 3 (line 1)'],
  ])('names the place of %s', (_what, text, where) => {
    const decoded = decode(latin1(text), false);
    expect(decoded).toMatchObject({ reason: 'not-utf-8' });
    expect(decoded).toHaveProperty('message', expect.stringContaining(where));
  });

  it('names the first bad byte of any damaged text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const start = Buffer.from(before.replaceAll('\0', ''));
        const bytes = Buffer.concat([start, latin1('\xff'), Buffer.from(after.replaceAll('\0', ''))]);
        fc.pre(start[0] !== 0xff && bytes[0] !== 0xff);
        const decoded = decode(bytes, false);
        return 'message' in decoded && decoded.message.includes(`byte 0xFF at offset ${start.length} `);
      }),
    );
  });

  it.each([
    ['utf-16', Buffer.from('\uFEFFimport batchai', 'utf16le'), 'little-endian'],
    ['utf-16', Buffer.from('\uFEFFimport', 'utf16le').swap16(), 'big-endian'],
    ['utf-16', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), 'UTF-32'],
    ['nul-bytes', Buffer.from('a\nb\0c'), 'offset 3 (line 2)'],
  ] as const)('refuses %s', (reason, bytes, words) => {
    const decoded = decode(bytes, true);
    expect(decoded).toMatchObject({ reason });
    expect(decoded).toHaveProperty('message', expect.stringContaining(words));
  });

  it('does not squeeze text into latin-1', () => {
    expect(bytesOf('é', { name: 'latin-1', byteOrderMark: false })).toEqual(latin1('\xe9'));
    expect(bytesOf('€', { name: 'latin-1', byteOrderMark: false })).toBeUndefined();
  });
});
