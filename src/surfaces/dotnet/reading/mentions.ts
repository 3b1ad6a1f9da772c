import { tokenAt } from '../../../model/span.ts';
import { type SyntaxNode, type SyntaxNodes } from '../../../syntax/syntax-nodes.ts';
import { Draft } from './draft.ts';
import type { Reader } from './reader.ts';
import { readUses } from './uses.ts';

/** Code in comments, and calls that the parser lost in text that it could not read. */
export function findMentions(reader: Reader, nodes: SyntaxNodes, parse: (text: string) => SyntaxNodes): void {
  const comments = commentsIn(nodes.root);
  for (const block of joined(comments, reader.text)) readComment(reader, block, parse);
  for (const { start, end } of nodes.errors) readLost(reader, start, end);
}

interface Block {
  readonly start: number;
  readonly end: number;
}

function commentsIn(root: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'comment') found.push(node);
    waiting.push(...node.children);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Line comments that follow one another are one text. */
function joined(comments: readonly SyntaxNode[], text: string): readonly Block[] {
  const blocks: Block[] = [];
  for (const { start, end } of comments) {
    const last = blocks.at(-1);
    if (
      last &&
      text.startsWith('//', start) &&
      text.startsWith('//', last.start) &&
      /^\s*$/.test(text.slice(last.end, start))
    )
      blocks[blocks.length - 1] = { start: last.start, end };
    else blocks.push({ start, end });
  }
  return blocks;
}

/** Code alone: in documentation comments, the text of the tags is not. */
function readComment(reader: Reader, { start, end }: Block, parse: (text: string) => SyntaxNodes): void {
  const { catalogue, text } = reader;
  const source = text.slice(start, end);
  const called = /\.\s*(\w+)\s*[?!]?\.\s*(\w+)\s*\(/g;
  const isUse = [...source.matchAll(called)].some(
    ([, group = '', method = '']) => catalogue.operation(group, method) !== undefined,
  );
  if (!isUse) return;
  const bare = source
    .replace(/^[ \t]*\/{2,3}|^\/\*+|\*+\/$|^[ \t]*\*(?!\/)/gm, (mark) => ' '.repeat(mark.length))
    .replace(/<\/?(?:code|c|example|para|remarks|summary)\b[^>]*>/g, (tag) => ' '.repeat(tag.length));
  // Every offset stays.
  const padded = text.slice(0, start).replace(/[^\r\n]/g, ' ') + bare;
  const inner = parse(padded);
  const draft = new Draft();
  const own: Reader = { ...reader, draft, text: padded };
  const waiting = [inner.root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'invocation_expression') readUses(own, node, 0);
    waiting.push(...node.children);
  }
  for (const { group, operation, call, broken, fragment, span, line } of draft.uses) {
    if (!group || !call || broken || /[\r\n]/.test(text.slice(span.start, span.end))) continue;
    if (catalogue.operation(group.token.text, operation.text))
      reader.draft.mentions.push({
        fragment,
        span,
        line,
        client: group.clientToken.text,
        group: group.token,
        operation,
        call,
        in: 'comment',
      });
  }
}

/** `.Jobs.Get(` where the parser gave up. */
function readLost({ draft, catalogue, text, fragment, keepLine }: Reader, start: number, end: number): void {
  const called = /(\w+)\s*[?!]?\.\s*(\w+)\s*[?!]?\.\s*(\w+)\s*\(/g;
  const lineEnd = /[\r\n]/.exec(text.slice(end))?.index ?? text.length - end;
  const source = text.slice(start, end + lineEnd);
  for (const match of source.matchAll(called)) {
    const [whole, client = '', group = '', method = ''] = match;
    if (!catalogue.operation(group, method)) continue;
    const at = start + match.index;
    const span = { start: at, end: at + whole.length - 1 };
    if (draft.uses.some((use) => use.span.start <= span.start && span.end <= use.span.end)) continue;
    if (draft.mentions.some((one) => one.span.start === span.start)) continue;
    const groupAt = at + whole.indexOf(group, client.length);
    const methodAt = at + whole.lastIndexOf(method);
    draft.mentions.push({
      fragment,
      span,
      line: keepLine(at),
      client,
      group: tokenAt(text, groupAt, groupAt + group.length),
      operation: tokenAt(text, methodAt, methodAt + method.length),
      in: 'error',
    });
  }
}
