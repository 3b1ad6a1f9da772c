import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jqQuestion } from '../src/syntax/jq.ts';
import { memberReads } from '../src/syntax/jmespath.ts';

function pathsIn(text: string): readonly string[] {
  return memberReads(text, { start: 0, end: text.length }).map(({ path }) => path.join('.'));
}

describe('the members that a query reads', () => {
  it.each([
    ['location', ['location']],
    ["[?location=='eastus'].name", ['location', 'name']],
    ['[].{n:name, location:resourceGroup} | [?location==`x`]', ['name', 'resourceGroup']],
    ['sort_by(@, &priority)[-1].name', ['priority', 'name']],
    ["length([?contains(tags.owner, 'me')])", ['tags', 'tags.owner']],
    ['outputDirectories[0].createNew', ['outputDirectories', 'outputDirectories.createNew']],
  ])('%s', (query, expected) => {
    expect(pathsIn(query)).toEqual(expected);
  });

  it('stand where they say, whatever the text is, however deep it nests', () => {
    const text = fc.string({
      unit: fc.constantFrom(
        '[',
        ']',
        '{',
        '}',
        '(',
        ')',
        '?',
        '!',
        '&',
        '|',
        '@',
        '*',
        '.',
        ',',
        ':',
        "'",
        '"',
        '`',
        '\\',
        ' ',
        'a',
        'b',
        '0',
        '=',
      ),
      maxLength: 200,
    });
    fc.assert(
      fc.property(
        fc.oneof(text, fc.constantFrom('!'.repeat(20_000), '('.repeat(20_000), '&'.repeat(20_000))),
        (query) => {
          for (const { path, span } of memberReads(query, { start: 0, end: query.length }))
            expect(query.slice(span.start, span.end)).toBe(path.at(-1));
          for (const { path, span } of jqQuestion(`jq ${query}`, 0)?.reads ?? [])
            expect(`jq ${query}`.slice(span.start, span.end)).toBe(path.at(-1));
        },
      ),
    );
  });
});
