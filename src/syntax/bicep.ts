import type { Span } from '../model/span.ts';
import { blankComments, readBlockValue } from './block-values.ts';
import type { BlockDialect } from './block-values.ts';
import type { ObjectNode } from './value-tree.ts';

const bicep: BlockDialect = {
  quote: "'",
  assign: /[ \t]*:/y,
  comment: /\/\/[^\r\n]*|\/\*[\s\S]*?\*\//y,
  longText: /'''[\s\S]*?'''/y,
};

/** `resource gpu 'Microsoft.BatchAI/clusters@2018-03-01' = if (deploy) { … }`. */
export interface BicepResource {
  readonly symbol: string;
  /** The statement from its first decorator on. */
  readonly start: number;
  /** What stands between the quotes of the type. */
  readonly type: Span;
  readonly isExisting: boolean;
  /** Whether it stands in another resource. */
  readonly isNested: boolean;
  readonly body: ObjectNode;
}

/** The resources that a Bicep file declares, and its text without comments. A declaration that cannot be read to its end is left out. */
export function readBicep(text: string): { readonly code: string; readonly resources: readonly BicepResource[] } {
  const code = blankComments(text, bicep);
  const resources: BicepResource[] = [];
  const declaration = /^([ \t]*)resource[ \t]+(\w+)[ \t]+'([^'\r\n]*)'[ \t]*(existing)?[ \t]*=[ \t]*/gm;
  for (const { 0: head, 1: indent = '', 2: symbol = '', 3: type = '', 4: existing, index } of code.matchAll(
    declaration,
  )) {
    const brace = objectStart(code, index + head.length);
    const body = brace === undefined ? undefined : readBlockValue(text, brace, bicep);
    if (body?.kind !== 'object') continue;
    const typeStart = index + head.indexOf("'") + 1;
    resources.push({
      symbol,
      start: decoratorsBefore(text, index),
      type: { start: typeStart, end: typeStart + type.length },
      isExisting: existing !== undefined,
      isNested:
        indent !== '' && resources.some((outer) => outer.body.span.start < index && index < outer.body.span.end),
      body,
    });
  }
  return { code, resources };
}

/** Where the body's brace stands, behind a condition or inside the brackets of a loop. */
function objectStart(code: string, from: number): number | undefined {
  const lead = /(?:\[\s*for\b[^\r\n{]*:\s*)?(?:if\s*\([^\r\n{]*\)\s*)?\{/y;
  lead.lastIndex = from;
  const found = lead.exec(code)?.[0];
  return found === undefined ? undefined : from + found.length - 1;
}

/** Decorators and comments on the lines right above belong to a statement. */
function decoratorsBefore(text: string, start: number): number {
  let position = start;
  for (;;) {
    const line = /(?:^|[\r\n])([ \t]*(?:@|\/\/)[^\r\n]*(?:\r\n|\r|\n))$/.exec(
      text.slice(Math.max(0, position - 2000), position),
    )?.[1];
    if (line === undefined) return position;
    position -= line.length;
  }
}
