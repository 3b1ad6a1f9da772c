import { maskedText } from '../model/fragment.ts';
import type { FoundFragment } from '../model/fragment.ts';
import type { Container } from '../model/surface.ts';
import { MappedText } from '../syntax/mapped-text.ts';

/**
 * Commands that files of unknown kind give word by word (`commandLine 'az', 'batchai', …` of Gradle, `.args(&["batchai", …])`
 * of Rust): shown as one line that nobody may change, so that none is missed in silence.
 */
export const wordLists: Container = {
  find: (parent) =>
    [...maskedText(parent).matchAll(list)].map(({ 0: whole, index }) => lineOf(parent.text, index, whole)),
};

const word = String.raw`(?:"(?:[^"\\\r\n]|\\.){0,500}"|'(?:[^'\\\r\n]|\\.){0,500}'|[\w.$()]{1,80})`;
/** The program, which may stand in a call of its own, and the words behind it. */
const list = new RegExp(
  String.raw`(?<![\w.])["']az(?:\.cmd|\.exe)?["'](?:\s*,|\s*\)\s*\.args\s*\(\s*&?(?:vec!)?\[)\s*["']batchai["'](?:\s*,\s*${word}){0,60}`,
  'g',
);

function lineOf(text: string, start: number, whole: string): FoundFragment {
  const words = [...whole.matchAll(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(?<=,\s*)([\w.$()]+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? `<${bare ?? ''}>`,
  );
  const mapped = new MappedText(text);
  mapped.fixed(words.join(' '), start, start + whole.length, { kind: 'verbatim' });
  return { language: 'text', text: mapped.text, pieces: mapped.pieces };
}
