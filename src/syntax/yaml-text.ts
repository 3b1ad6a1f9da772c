import { isAlias, isMap, isScalar, isSeq, Lexer, parseAllDocuments } from 'yaml';
import type { Node, Scalar } from 'yaml';
import type { Span } from '../model/span.ts';

/** A node of a YAML document; an alias is none, because its text stands where it is anchored. */
export type YamlNode = YamlScalar | YamlSequence | YamlMapping | YamlAlias;

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  /** Marks or block header included. */
  readonly span: Span;
  /** What it stands for. */
  readonly value: string;
  /** Whether it stands in `[…]` or `{…}`. */
  readonly inFlow: boolean;
}

export interface YamlSequence {
  readonly kind: 'sequence';
  readonly items: readonly YamlNode[];
}

export interface YamlMapping {
  readonly kind: 'mapping';
  readonly entries: readonly { readonly key: string; readonly value: YamlNode | undefined }[];
}

interface YamlAlias {
  readonly kind: 'alias';
  readonly span: Span;
}

/** A YAML text: its documents' contents and its comments; `isBroken` where it does not parse. */
export interface YamlText {
  readonly documents: readonly YamlNode[];
  readonly comments: readonly Span[];
  readonly isBroken: boolean;
}

/**
 * The documents of a YAML text. Where it does not parse as it is, the directives of a template (`{{ if … }}`) are taken
 * for comments and its values for words, which is how charts and playbooks are written.
 */
export function readYaml(text: string): YamlText {
  const plain = parsed(text);
  return plain.isBroken && text.includes('{{') ? parsed(withoutTemplates(text)) : plain;
}

function parsed(text: string): YamlText {
  const documents = parseAllDocuments(text, { strict: false, uniqueKeys: false, logLevel: 'silent' });
  if (!Array.isArray(documents)) return { documents: [], comments: [], isBroken: false };
  return {
    documents: documents.flatMap(({ contents }) => nodeOf(contents, false) ?? []),
    comments: findComments(text),
    isBroken: documents.some(({ errors }) => errors.length > 0),
  };
}

/** The text with templates taken out, length and line breaks kept. */
function withoutTemplates(text: string): string {
  const blank = (part: string): string => part.replace(/[^\r\n]/g, ' ');
  return text
    .replace(
      /^([ \t]*)\{\{[^\r\n]*\}\}(?=[ \t]*$)/gm,
      (line, indent: string) => `${indent}#${blank(line.slice(indent.length + 1))}`,
    )
    .replace(/\{\{[^{}\r\n]*\}\}/g, (value) => value.replace(/[^\w]/g, '_'));
}

function nodeOf(node: unknown, inFlow: boolean): YamlNode | undefined {
  if (isAlias(node)) return { kind: 'alias', span: spanOf(node) };
  if (isScalar(node)) return scalarOf(node, inFlow);
  if (isSeq(node)) {
    const items = node.items.flatMap((item) => nodeOf(item, inFlow || node.flow === true) ?? []);
    return { kind: 'sequence', items };
  }
  if (!isMap(node)) return undefined;
  return {
    kind: 'mapping',
    entries: node.items.map(({ key, value }) => ({
      key: isScalar(key) ? String(key.value) : '',
      value: nodeOf(value, inFlow || node.flow === true),
    })),
  };
}

const styles: Readonly<Record<string, YamlScalar['style']>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

function scalarOf(node: Scalar, inFlow: boolean): YamlScalar | undefined {
  const style = styles[node.type ?? ''];
  const value = typeof node.value === 'string' ? node.value : (node.source ?? '');
  return style && node.range ? { kind: 'scalar', style, span: spanOf(node), value, inFlow } : undefined;
}

function spanOf({ range }: Node): Span {
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

/** What the lexer puts between tokens without its being text: a document's beginning, the end of a flow, a scalar's beginning. */
const control = /^[\u0002\u0018\u001f]$/;

function findComments(text: string): readonly Span[] {
  const comments: Span[] = [];
  let position = 0;
  for (const token of new Lexer().lex(text)) {
    if (control.test(token)) continue;
    const end = position + token.length;
    if (token.startsWith('#') && text.startsWith(token, position)) comments.push({ start: position, end });
    position = end;
  }
  return comments;
}
