import type { Span } from '../model/span.ts';
import type { MemberRead } from './jmespath.ts';

/** What a command with JSON on its input or in a file asks that for, and where the words that say so end. */
export interface JsonQuestion {
  readonly reads: readonly MemberRead[];
  readonly end: number;
}

/**
 * The question of `jq FILTER`, where it begins at an offset. Only what is certainly asked of the JSON itself or of its
 * elements; undefined where jq is not called, or with options that take values. Never throws.
 */
export function jqQuestion(text: string, at: number): JsonQuestion | undefined {
  const rest = text.slice(at, at + 2000);
  const start = jq.exec(rest)?.[0].length;
  if (start === undefined) return undefined;
  const written = /^(?:'(?<single>[^']*)'|"(?<double>(?:[^"\\]|\\.)*)"|(?<bare>[^\s'"|;&)]+))/.exec(rest.slice(start));
  const { single, double, bare } = written?.groups ?? {};
  const inside = single ?? double ?? bare;
  if (!written || inside === undefined) return undefined;
  const reads = readsOf(inside, at + start + (bare === undefined ? 1 : 0));
  return { reads, end: at + start + written[0].length };
}

/** Up to the filter, options that take values excepted. */
const jq = /^jq(?:\.exe)?\s+(?:(?:-(?!f\b)[A-Za-z]+|--(?!arg|slurpfile|rawfile|indent|from-file)[a-z-]+)\s+)*/;

/** A stage of a filter behind which the next one is asked of the same objects. */
const keeps =
  /^\s*(?:\.|\.\[(?:-?\d*)\]\??|select\(.*\)|map\(\s*select\(.*\)\s*\)|(?:sort|group|unique)_by\(.*\)|reverse)\s*$/s;

function readsOf(filter: string, at: number): readonly MemberRead[] {
  const reads: MemberRead[] = [];
  let from = 0;
  for (const stage of stagesOf(filter)) {
    reads.push(...readsOfStage(stage, at + from));
    if (!keeps.test(stage)) break;
    from += stage.length + 1;
  }
  return reads;
}

/** What stands between the pipes that are in no parentheses. */
function stagesOf(filter: string): readonly string[] {
  const stages: string[] = [];
  let [depth, start] = [0, 0];
  for (const { 0: mark, index } of filter.matchAll(/\\?"(?:[^"\\]|\\.)*"|[()[\]{}|]/g)) {
    if (/^[([{]$/.test(mark)) depth++;
    else if (/^[)\]}]$/.test(mark)) depth--;
    else if (mark === '|' && depth === 0) {
      stages.push(filter.slice(start, index));
      start = index + 1;
    }
  }
  return [...stages, filter.slice(start)];
}

/** `.name.name`, `.[].name`, and `{name}`; not behind a pipe inside parentheses, where another object may be asked. */
function readsOfStage(stage: string, at: number): readonly MemberRead[] {
  const before = /^[^|]*(?:\|\s*select\b[^|]*)?/.exec(stage)?.[0] ?? '';
  const reads: MemberRead[] = [];
  const path = /(?<![\w\])"?.])\.(?:\[-?\d*\]\??\.?)?([A-Za-z_]\w*)((?:(?:\[-?\d*\])?\.[A-Za-z_]\w*)*)/g;
  for (const { 0: whole, 1: first = '', 2: further = '', index } of before.matchAll(path)) {
    const names = [
      first,
      ...further
        .replace(/\[-?\d*\]/g, '')
        .split('.')
        .filter((name) => name !== ''),
    ];
    let from = index + whole.indexOf(first, 1);
    for (const [position, name] of names.entries()) {
      from = stage.indexOf(name, from);
      reads.push({ path: names.slice(0, position + 1), span: spanAt(at + from, name), isBehindDot: true });
      from += name.length;
    }
  }
  for (const { 1: name = '', index } of before.matchAll(/(?<=[{,]\s*)([A-Za-z_]\w*)(?=\s*[,}])/g))
    if (/\{[^{}]*$/.test(before.slice(0, index)))
      reads.push({ path: [name], span: spanAt(at + index, name), isBehindDot: true });
  return reads.sort((a, b) => a.span.start - b.span.start);
}

function spanAt(start: number, name: string): Span {
  return { start, end: start + name.length };
}
