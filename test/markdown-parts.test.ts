import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { findMarkdownParts } from '../src/syntax/markdown.ts';

/** Code and HTML of the whole text, parsed at once. */
function wholeBlocks(text: string): readonly string[] {
  const blocks: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'code') blocks.push(`code ${node.value}`);
    // Without inline constructs HTML inside a paragraph is text of it.
    if (node.type === 'html' && node.position?.start.offset !== undefined) blocks.push(`html ${node.value}`);
    if ('children' in node && !['paragraph', 'heading'].includes(node.type)) node.children.forEach(visit);
  };
  visit(fromMarkdown(text, undefined, { extensions: [{ disable: { null: ['definition'] } }] }));
  return blocks;
}

function partBlocks(text: string): readonly string[] {
  return findMarkdownParts(text, () => true).flatMap((part) => {
    if (part.kind === 'inline-code' || part.kind === 'paragraph') return [];
    const value = part.lines.map(({ start, end }) => text.slice(start, end)).join('\n');
    return [`${part.kind === 'html' ? 'html' : 'code'} ${value}`];
  });
}

describe('parts of a Markdown text', () => {
  const line = fc.constantFrom(
    '',
    '',
    'text',
    '# heading',
    '```',
    '```sh',
    '  ```',
    '   ```',
    '      ```',
    '~~~~',
    '- item',
    '- ```',
    '1. item',
    '10. ```sh',
    '> quote',
    '> ```',
    '  more',
    '    code',
    '        code',
    '<pre>',
    '</pre>',
    '<!-- a',
    '-->',
    '<div>',
    '---',
    '***',
    '`code` and ``` more ```',
  );

  it('are those of the whole text, though it is parsed in sections', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const text = lines.join('\n');
        expect(partBlocks(text)).toEqual(wholeBlocks(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('lie in text order and where their text is', () => {
    const text = 'a `b` c\n\n> ```sh\n> d\n> ```\n\n    e\n';
    const parts = findMarkdownParts(text, () => true);
    expect(parts.map(({ kind }) => kind)).toEqual(['paragraph', 'inline-code', 'fenced', 'indented']);
    expect(
      parts.map((part) =>
        (part.kind === 'inline-code' ? [part.span] : part.lines).map(({ start, end }) => text.slice(start, end)),
      ),
    ).toEqual([['a `b` c'], ['b'], ['d'], ['e']]);
  });

  it('are looked for in the sections that are wanted alone', () => {
    const text = '```\na\n```\n\n```\nb\n\nb\n```\n\n`c`\n';
    const found = findMarkdownParts(text, (section) => section.includes('b'));
    expect(found.map(({ kind }) => kind)).toEqual(['fenced']);
    expect(found.flatMap((part) => (part.kind === 'fenced' ? part.lines.length : []))).toEqual([3]);
  });
});
