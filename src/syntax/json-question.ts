import type { MemberRead } from './jmespath.ts';
import { jqQuestion, type JsonQuestion } from './jq.ts';
import { indexedReads } from './member-chain.ts';

/**
 * What the program that begins at an offset of a shell's text asks JSON for: `jq .location`, `grep location`,
 * `python -c "… json.load(sys.stdin)['location']"`. Undefined where it is none of these; never throws.
 */
export function jsonQuestion(text: string, at: number): JsonQuestion | undefined {
  return jqQuestion(text, at) ?? grepQuestion(text, at) ?? pythonQuestion(text, at);
}

/** Where a program that may ask stands in a text. */
export const askingProgram = /(?<![\w$./-])(?:jq|grep|python[\d.]*)(?:\.exe)?(?=\s)/g;

/** A property alone, with its quotation marks and its colon or not. */
function grepQuestion(text: string, at: number): JsonQuestion | undefined {
  const found = /^(grep(?:\s+-[A-Za-z]+)*\s+)((?:'|\\?")*)([A-Za-z]\w*)((?:'|\\?"|:)*)(?=[\s|;)&`]|$)/.exec(
    text.slice(at, at + 200),
  );
  if (!found) return undefined;
  const [whole, before = '', mark = '', name = ''] = found;
  const start = at + before.length + mark.length;
  const read: MemberRead = { path: [name], span: { start, end: start + name.length }, isBehindDot: true };
  return { reads: [read], end: at + whole.length };
}

const loaded = String.raw`json\.loads?\(\s*sys\.stdin(?:\.read\(\s*\))?\s*\)`;

/** What a program of one line reads of its input, at once or through a variable. */
function pythonQuestion(text: string, at: number): JsonQuestion | undefined {
  const found = /^(python[\d.]*(?:\.exe)?\s+-c\s+)("(?:[^"\\]|\\.)*"|'[^']*')/.exec(text.slice(at, at + 2000));
  if (!found) return undefined;
  const [whole, before = '', code = ''] = found;
  const start = at + before.length;
  const readsBehind = (value: RegExp): readonly MemberRead[] =>
    [...code.matchAll(value)].flatMap(({ index, 0: written }) =>
      indexedReads(text, start + index + written.length, start + code.length),
    );
  const named = String.raw`\b([A-Za-z_]\w*)\s*=\s*${loaded}\s*[;\r\n]|\bfor\s+([A-Za-z_]\w*)\s+in\s+${loaded}`;
  const [, variable, element] = new RegExp(named).exec(code) ?? [];
  const name = variable ?? element;
  const reads = [
    ...readsBehind(new RegExp(loaded, 'g')),
    ...(name === undefined ? [] : readsBehind(new RegExp(String.raw`(?<![\w.])${name}(?=[[.])`, 'g'))),
  ];
  return { reads, end: at + whole.length };
}
