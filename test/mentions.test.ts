import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesAtMention, mentionsOf } from '../src/model/mentions.ts';

describe('mentions of a word', () => {
  it('are found in any letter case and inside other words', () => {
    expect(mentionsOf('BatchAI xbatchaix batch', 'batchai')).toEqual([0, 9]);
  });

  it('belong to the text that was asked about', () => {
    expect(mentionsOf('batchai', 'batchai')).toEqual([0]);
    expect(mentionsOf('_batchai', 'batchai')).toEqual([1]);
    expect(mentionsOf('_batchai', 'batch')).toEqual([1]);
    expect(mentionsOf('', 'batchai')).toEqual([]);
  });

  it.each([/\baz\s+batchai\b/i, /batchai-codemod:/i, /^[ \t]+provider:[ \t]*["']?(?:Microsoft\.)?BatchAI\b/im])(
    'are where %s matches',
    (pattern) => {
      const part = fc.constantFrom('az ', 'BatchAI', 'batchai-codemod:', '\n', '  ', 'provider: "', 'Microsoft.', 'x');
      fc.assert(
        fc.property(fc.array(part, { maxLength: 10 }), (parts) => {
          const text = parts.join('');
          expect(matchesAtMention(text, 'batchai', pattern, 200)).toBe(pattern.test(text));
        }),
      );
    },
  );
});
