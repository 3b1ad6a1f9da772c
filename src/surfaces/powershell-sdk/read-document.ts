import { fileSpan, maskedText, type Fragment } from '../../model/fragment.ts';
import type { Placed } from '../../model/placed.ts';
import { isRivalName, isRivalNamespace } from '../../model/rival-services.ts';
import { lineStarts, positionAt, type Span } from '../../model/span.ts';
import type { Document } from '../../model/world.ts';
import type { SyntaxNode, SyntaxNodes } from '../../syntax/syntax-nodes.ts';
import { findSourcedFiles } from '../../syntax/sourced-files.ts';
import type { Catalogue } from './catalogue.ts';
import { Draft } from './draft.ts';
import type { PowerShellFacts } from './facts.ts';
import { findMentions } from './mentions.ts';
import { TextReader } from './read-text.ts';

/** What the PowerShell of one document says. */
export function readDocument(
  { file, fragments }: Document,
  catalogue: Catalogue,
  nodesOf: (fragment: Fragment) => SyntaxNodes,
  parse: (text: string) => SyntaxNodes,
): PowerShellFacts {
  const starts = lineStarts(file.text);
  const own = fragments.filter(({ language }) => language === 'powershell');
  const texts = own.map(maskedText);
  const draft = new Draft();
  own.forEach((fragment, index) => {
    const text = texts[index] ?? '';
    const lineOf = (at: number) => positionAt(starts, fileSpan(fragment, { start: at, end: at + 1 }).start).line;
    const placed = (span: Span): Placed => ({ fragment: fragment.index, span, line: lineOf(span.start) });
    const nodes = nodesOf(fragment);
    const before = draft.uses.length;
    new TextReader(text, catalogue, draft, placed).read(nodes.root);
    const uses = draft.uses.slice(before);
    const codeOnly = withoutComments(text, nodes.root);
    draft.sources.push(...findSourcedFiles(codeOnly, 'powershell'));
    const library = catalogue.library.exec(codeOnly);
    if (library) draft.sdkLine ??= lineOf(library.index);
    draft.isNamed ||= catalogue.mentions.test(codeOnly);
    draft.hasRival ||= namesRival(codeOnly);
    draft.mentions.push(...findMentions(text, nodes, uses, catalogue, parse, placed));
  });
  return draft.facts(file.path);
}

/** Namespaces, and cmdlets of other services' modules (`Get-AzHDInsightCluster`). */
function namesRival(text: string): boolean {
  const names = text.match(/\b(?:Microsoft\.)?Azure(?:\.\w+)+|(?<=-Az(?:ureRm)?)[A-Z]\w+/gi) ?? [];
  return names.some((name) => (name.includes('.') ? isRivalNamespace(name) : isRivalName(name)));
}

function withoutComments(text: string, root: SyntaxNode): string {
  const comments = [...below(root)].filter(({ type }) => type === 'comment').sort((a, b) => a.start - b.start);
  let code = '';
  let position = 0;
  for (const { start, end } of comments) {
    code += text.slice(position, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ');
    position = end;
  }
  return code + text.slice(position);
}

function* below(root: SyntaxNode): Generator<SyntaxNode> {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    waiting.push(...node.children);
  }
}
