import type { Span } from '../../model/span.ts';
import type { MemberRead } from '../../syntax/jmespath.ts';
import { dottedReads } from '../../syntax/member-chain.ts';

/**
 * What PowerShell asks a command's output for: of what `ConvertFrom-Json` makes of it, at once or through variables, up
 * to where they are given something else or their function ends.
 * @param command from its program to its last word
 */
export function powershellOutputReads(text: string, { start, end }: Span): readonly MemberRead[] {
  const before = text.slice(Math.max(0, start - 200), start);
  const rest = text.slice(end, end + 500);
  const converted =
    /^\s*\)?\s*\|\s*(?:Out-String\s*\|\s*)?ConvertFrom-Json\s*(\)?)/i.exec(rest) ??
    (/\bConvertFrom-Json\s+(?:-InputObject\s+)?["'$@]*\((?:\s*&)?\s*$/i.test(before)
      ? /^[^\S\r\n]*\)["']?(\)?)/.exec(rest)
      : null);
  const name = /(\$(?:\w+:)?\w+)\s*=\s*(?:ConvertFrom-Json\s+(?:-InputObject\s+)?["'$]*)?@?\(*(?:\s*&)?\s*$/i.exec(
    before,
  )?.[1];
  if (!converted) return name === undefined ? [] : readsOfText(text, name, end);
  const after = end + converted[0].length;
  const reads = [...(converted[1] === '' ? [] : readsAt(text, after)), ...pipedReads(text, after)];
  return reads.length > 0 || name === undefined ? reads : readsOfObject(text, name, after);
}

/** Of what goes on in a pipe: `| Select-Object location`, `| ForEach-Object { $_.location }`, `| % location`. */
function pipedReads(text: string, at: number): readonly MemberRead[] {
  const stage =
    /\s*\)?\s*\|[ \t\r\n]*(?:(?:ForEach-Object|foreach|%|Where-Object|where|\?)\s*(?:-\w+\s+)?\{(?<block>[^{}]*)\}|(?<command>[\w-]+|%|\?)(?<names>(?:[ \t]+-(?:Property|ExpandProperty|MemberName))?[ \t]+[A-Za-z]\w*(?:[ \t]*,[ \t]*\w+)*)?[^|;\r\n(){}]*)/y;
  const reads: MemberRead[] = [];
  stage.lastIndex = at;
  for (let found = stage.exec(text); found; found = stage.exec(text)) {
    const { block, command = '', names } = found.groups ?? {};
    if (block !== undefined) {
      const from = found.index + found[0].lastIndexOf(block);
      for (const { index, 0: item } of block.matchAll(/\$(?:_|PSItem)(?=\s*\.)/gi))
        reads.push(...readsAt(text, from + index + item.length));
    } else if (names !== undefined && asksByName.test(command)) {
      const from = found.index + found[0].indexOf(names, found[0].indexOf(command) + command.length);
      for (const { index, 0: member } of names.matchAll(/(?<![\w-])[A-Za-z]\w*/g))
        reads.push({
          path: [lowered(member)],
          span: { start: from + index, end: from + index + member.length },
          isBehindDot: true,
        });
    }
    // What comes out is the same object only where it is filtered or sorted.
    if (!/^(?:Where|Sort|\?)/i.test(command) && !/^\s*\)?\s*\|\s*(?:Where|\?)/i.test(found[0])) break;
  }
  return reads;
}

const asksByName =
  /^(?:Select(?:-Object)?|Where(?:-Object)?|ForEach(?:-Object)?|Sort(?:-Object)?|Group(?:-Object)?|Format-(?:Table|List)|ft|fl|%|\?)$/i;

/** Of a variable with the JSON itself. */
function readsOfText(text: string, name: string, from: number): readonly MemberRead[] {
  const value = variable(name);
  const converted = new RegExp(
    String.raw`(?:(\$(?:\w+:)?\w+)\s*=\s*)?\(?\s*(?:${value}\s*\|\s*ConvertFrom-Json|ConvertFrom-Json\s+(?:-InputObject\s+)?${value})\s*(\)?)`,
    'gi',
  );
  const stretch = text.slice(0, endOf(text, name, from));
  return [...stretch.matchAll(converted)].flatMap(({ index, 0: whole, 1: object, 2: closing }) => {
    if (index < from) return [];
    const after = index + whole.length;
    const reads = closing === '' ? [] : readsAt(text, after);
    return reads.length > 0 || object === undefined ? reads : readsOfObject(text, object, after);
  });
}

function readsOfObject(text: string, name: string, from: number): readonly MemberRead[] {
  const stretch = text.slice(0, endOf(text, name, from));
  const value = variable(name);
  const behind = (pattern: string) => {
    const matches = [...stretch.matchAll(new RegExp(pattern, 'gi'))];
    return matches.filter(({ index }) => index >= from && !isCommented(text, index));
  };
  return [
    ...behind(value).flatMap(({ index, 0: whole }) => readsAt(text, index + whole.length)),
    ...behind(String.raw`${value}(?=\s*\|)`).flatMap(({ index, 0: whole }) => pipedReads(text, index + whole.length)),
    ...behind(String.raw`foreach\s*\(\s*(?<name>\$\w+)\s+in\s+${value}\s*\)`).flatMap(({ index, 0: whole, groups }) =>
      readsOfObject(text, groups?.name ?? '', index + whole.length),
    ),
  ];
}

/** Members are the same in any letter case. */
function readsAt(text: string, at: number): readonly MemberRead[] {
  return dottedReads(text, at).map((read) => ({ ...read, path: read.path.map(lowered) }));
}

function lowered(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function variable(name: string): string {
  return String.raw`(?<![\w\`])${name.replace('$', '\\$')}(?!\w|:)`;
}

/** Where a variable is given something else, or the function around ends. */
function endOf(text: string, name: string, from: number): number {
  const changes = new RegExp(String.raw`${variable(name)}\s*=(?!=)|foreach\s*\(\s*${variable(name)}\s+in`, 'gi');
  changes.lastIndex = from;
  const changed = changes.exec(text)?.index ?? text.length;
  return Math.min(changed, functionEnd(text, from));
}

/** How many blocks that close are looked at; what is nested deeper is not followed. */
const deepest = 30;

function functionEnd(text: string, from: number): number {
  let depth = 0;
  let closed = 0;
  for (let at = from; at < text.length; at++) {
    const c = text.charAt(at);
    if (c === '{') depth++;
    else if (c === '}' && --depth < 0) {
      if (++closed > deepest || /\bfunction\s+[\w:-]+\s*(?:\([^)]*\)\s*)?$/i.test(textBeforeOpening(text, at)))
        return at;
      depth = 0;
    }
  }
  return text.length;
}

/** The text before the brace that the one at an offset closes. */
function textBeforeOpening(text: string, closing: number): string {
  let depth = 0;
  for (let at = closing; at >= 0; at--) {
    const c = text.charAt(at);
    if (c === '}') depth++;
    else if (c === '{' && --depth === 0) return text.slice(Math.max(0, at - 300), at);
  }
  return '';
}

function isCommented(text: string, at: number): boolean {
  return /(?:^|[\r\n])[ \t]*#[^\r\n]*$/.test(text.slice(Math.max(0, at - 500), at));
}
