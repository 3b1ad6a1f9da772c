import { fileSpan, type Fragment } from '../../../model/fragment.ts';
import { lineStarts, positionAt } from '../../../model/span.ts';
import type { Transform } from '../../../model/transform.ts';
import type { Document } from '../../../model/world.ts';
import { childOf, type SyntaxNode, type SyntaxNodes } from '../../../syntax/syntax-nodes.ts';
import { catalogueOf } from '../catalogue.ts';
import { Draft } from './draft.ts';
import { readDeclaration, type Place } from './declarations.ts';
import type { DotnetFacts } from './facts.ts';
import { findMentions } from './mentions.ts';
import type { Reader } from './reader.ts';
import { readStateText } from './state-texts.ts';
import { readStateType } from './state-types.ts';
import { readUses } from './uses.ts';

/** The facts of every C# fragment of a document, which are one program. */
export function readDocument(
  document: Document,
  transform: Transform,
  parse: (fragment: Fragment) => SyntaxNodes,
  parseText: (text: string) => SyntaxNodes,
): DotnetFacts {
  const draft = new Draft();
  const catalogue = catalogueOf(transform);
  const fileText = document.file.text;
  const starts = lineStarts(fileText);
  // Prose around programs says what they are about.
  if (document.file.language !== 'csharp' && holdsTerm(fileText, transform.searchTerms)) draft.termsIn = 'code';
  document.fragments.forEach((fragment, index) => {
    if (fragment.language !== 'csharp') return;
    const { text } = fragment;
    const nodes = parse(fragment);
    const lineOf = (offset: number) =>
      positionAt(starts, fileSpan(fragment, { start: offset, end: offset + 1 }).start).line;
    const keepLine = (offset: number) => {
      const line = lineOf(offset);
      draft.lines[line] ??= fileText
        .slice(starts[line - 1], starts[line])
        .trim()
        .slice(0, 200);
      return line;
    };
    const reader: Reader = { draft, catalogue, fragment: index, text, lineOf, keepLine };
    readNodes(reader, nodes.root);
    findMentions(reader, nodes, parseText);
    noteTerms(draft, text, nodes.root, transform.searchTerms);
  });
  const byPlace = (a: { fragment: number; span: { start: number } }, b: typeof a) =>
    a.fragment - b.fragment || a.span.start - b.span.start;
  for (const list of [draft.uses, draft.creations, draft.settings, draft.chains, draft.mentions]) list.sort(byPlace);
  return draft.facts(document.file.path);
}

/** Visits every node from the outside in, in text order, each with the scope that it stands in. */
function readNodes(reader: Reader, root: SyntaxNode): void {
  const waiting: { readonly node: SyntaxNode; readonly place: Place }[] = [
    { node: root, place: { scope: 0, namespace: '', type: undefined } },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node } = next;
    const place = readDeclaration(reader, node, next.place);
    readUses(reader, node, place.scope);
    readStateType(reader, node, place.scope);
    readStateText(reader, node, place.scope);
    // `namespace N;` holds for what follows it.
    const named = node.children.find(({ type }) => type === 'file_scoped_namespace_declaration');
    const namespace = named ? childOf(named, 'name') : undefined;
    const inside = namespace
      ? { ...place, namespace: reader.text.slice(namespace.start, namespace.end).replace(/\s+/g, '') }
      : place;
    for (let i = node.children.length - 1; i >= 0; i--) {
      const child = node.children[i];
      if (child) waiting.push({ node: child, place: inside });
    }
  }
}

/** Where the search terms stand: a file that only comments on them is not about the API. */
function noteTerms(draft: Draft, text: string, root: SyntaxNode, terms: readonly string[]): void {
  if (draft.termsIn === 'code') return;
  if (!holdsTerm(text, terms)) return;
  let code = '';
  let position = 0;
  const waiting = [root];
  const comments: SyntaxNode[] = [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'comment') comments.push(node);
    waiting.push(...node.children);
  }
  for (const { start, end } of comments.sort((a, b) => a.start - b.start)) {
    code += text.slice(position, start);
    position = end;
  }
  draft.termsIn = holdsTerm(code + text.slice(position), terms) ? 'code' : 'comments';
}

function holdsTerm(text: string, terms: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return terms.some((term) => lower.includes(term));
}
