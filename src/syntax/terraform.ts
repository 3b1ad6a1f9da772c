import type { Span } from '../model/span.ts';
import { blankComments, readBlockValue } from './block-values.ts';
import type { BlockDialect } from './block-values.ts';
import type { ObjectNode } from './value-tree.ts';

const terraform: BlockDialect = {
  quote: '"',
  assign: /[ \t]*(?:=(?!=)|:)/y,
  comment: /(?:\/\/|#)[^\r\n]*|\/\*[\s\S]*?\*\//y,
  longText: /<<[-~]?[ \t]*"?([A-Za-z]\w*)"?[ \t]*\r?\n(?:[^\r\n]*\r?\n)*?[ \t]*\1(?=[\r\n)\],]|$)/y,
  transparent: /jsonencode\(\s*/y,
};

/** `resource "azapi_resource" "gpu" { … }`, `data "…" "…" { … }`. */
export interface TerraformBlock {
  readonly kind: string;
  readonly type: string;
  readonly label: string;
  readonly body: ObjectNode;
}

/** A text of several lines in a Terraform file: what stands between its markers. */
export interface Heredoc {
  readonly inside: Span;
}

/** The labelled blocks of a Terraform file, its heredocs, and its text without comments. A block that cannot be read to its end is left out. */
export function readTerraformFile(text: string): {
  readonly code: string;
  readonly blocks: readonly TerraformBlock[];
  readonly heredocs: readonly Heredoc[];
} {
  const code = blankComments(text, terraform);
  const blocks: TerraformBlock[] = [];
  for (const { 0: head, 1: kind = '', 2: type = '', 3: label = '', index } of code.matchAll(
    /^[ \t]*(resource|data)[ \t]+"([\w-]+)"[ \t]+"([\w-]+)"[ \t]*\{/gm,
  )) {
    const body = readBlockValue(text, index + head.length - 1, terraform);
    if (body?.kind === 'object') blocks.push({ kind, type, label, body });
  }
  const heredocs = [...code.matchAll(new RegExp(terraform.longText.source, 'g'))].map(({ 0: whole, index }) => {
    const start = index + whole.search(/\n/) + 1;
    const last = Math.max(whole.lastIndexOf('\n'), 0);
    return { inside: { start, end: Math.max(start, index + last + 1) } };
  });
  return { code, blocks, heredocs };
}
