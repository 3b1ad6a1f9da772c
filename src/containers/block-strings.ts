import type { Codec } from '../model/codec.ts';
import type { FoundFragment } from '../model/fragment.ts';
import type { Language } from '../model/source-file.ts';
import type { Span } from '../model/span.ts';
import type { Container } from '../model/surface.ts';
import { mightHoldCommand } from '../syntax/command-mention.ts';
import { mapJsonString } from '../syntax/json-text.ts';
import { MappedText } from '../syntax/mapped-text.ts';

/** Templates and command lines in Terraform and Bicep: texts of several lines, strings and comments. */
export const blockStrings: Container = {
  languages: ['terraform', 'bicep'],
  find({ text, language }) {
    if (!/batchai/i.test(text)) return [];
    return [...text.matchAll(tokens)].flatMap(({ 0: token, groups = {}, index }) => {
      if (!/batchai/i.test(token)) return [];
      const body = groups.heredoc ?? groups.long;
      if (body !== undefined)
        return longText(text, { start: index + token.indexOf(body), end: index + token.indexOf(body) + body.length });
      if (!mightHoldCommand(token)) return [];
      const span = { start: index, end: index + token.length };
      if (groups.string !== undefined) return language === 'terraform' ? [quoted(text, span)] : [];
      return [verbatimText(text, span, groups.comment === undefined ? 'shell' : 'documentation')];
    });
  },
};

const tokens = new RegExp(
  [
    String.raw`<<[-~]?[ \t]*"?(?<mark>[A-Za-z]\w*)"?[ \t]*\r?\n(?<heredoc>(?:[^\r\n]*\r?\n)*?)[ \t]*\k<mark>(?!\w)`,
    String.raw`'''(?<long>[\s\S]*?)'''`,
    String.raw`(?<string>"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')`,
    String.raw`(?<comment>(?:\/\/|#)[^\r\n]*|\/\*[\s\S]*?\*\/)`,
  ].join('|'),
  'g',
);

const verbatim: Codec = { kind: 'verbatim' };
const json: Codec = { kind: 'json' };

/** A template where the text is an object, else commands where it may hold one. */
function longText(text: string, span: Span): readonly FoundFragment[] {
  const content = text.slice(span.start, span.end);
  if (/^\s*\{/.test(content)) return [verbatimText(text, span, 'json')];
  return mightHoldCommand(content) ? [verbatimText(text, span, 'shell')] : [];
}

function verbatimText(text: string, { start, end }: Span, language: Language): FoundFragment {
  const mapped = new MappedText(text);
  mapped.run(start, end, verbatim);
  return { container: 'block-strings', language, text: mapped.text, pieces: mapped.pieces };
}

/** A string of Terraform has the escapes of JSON. */
function quoted(text: string, span: Span): FoundFragment {
  const mapped = new MappedText(text);
  mapJsonString(mapped, text, span, json);
  return { container: 'block-strings', language: 'shell', text: mapped.text, pieces: mapped.pieces };
}
