import { MappedText } from './mapped-text.ts';
import { codecOf, mapPythonLiteral, pythonLiteral } from './python-literal.ts';
import type { PlaceholderStyle } from './python-literal.ts';
import { childOf, partsOf } from './syntax-nodes.ts';
import type { SyntaxNode } from './syntax-nodes.ts';
import { beginsCommand, commandItems } from './word-list.ts';
import type { WordItem, WordLiteral } from './word-list.ts';

/** A command as a list of words, or of texts that `' '.join(…)` makes one of. */
interface PythonWordList {
  readonly items: readonly WordItem[];
  readonly isJoined: boolean;
}

/** The command that a list, a tuple or the arguments of a call are; undefined where they are none. */
export function pythonWordList(source: string, node: SyntaxNode): PythonWordList | undefined {
  const items = partsOf(node)
    .filter(({ type }) => type !== 'keyword_argument')
    .map((element) => itemOf(source, element));
  if (isJoined(source, node)) {
    const holdsCommand = items.some(({ literal }) => literal && /(?:^|\s)az\s+batchai\b/i.test(literal.text));
    if (holdsCommand) return { items, isJoined: true };
  }
  const command = commandItems(items) ?? (beginsCommand(items) ? items : undefined);
  return command && { items: [...command, ...itemsAddedTo(node)], isJoined: false };
}

/** What `[…] + extra` puts behind a list, and what `extra + […]` does not. */
function itemsAddedTo(list: SyntaxNode): readonly WordItem[] {
  const { parent, field } = list;
  if (parent?.type !== 'binary_operator' || field !== 'left') return [];
  return [{ span: { start: list.end, end: parent.end }, isSpread: true }];
}

function isJoined(source: string, { parent }: SyntaxNode): boolean {
  const call = parent?.type === 'argument_list' ? parent.parent : undefined;
  const called = call && childOf(call, 'function');
  return called !== undefined && /^(["'])\s\1\s*\.\s*join$/.test(source.slice(called.start, called.end));
}

const noPlaceholders: PlaceholderStyle = { braces: false, percent: false, percentAsBraces: false };

function itemOf(source: string, node: SyntaxNode): WordItem {
  const { start, end, type } = node;
  const literal = type === 'string' ? wordLiteral(source, node) : undefined;
  const isSpread = type === 'list_splat' || type === 'dictionary_splat';
  return { span: { start, end }, ...(literal && { literal }), ...(isSpread && { isSpread }) };
}

function wordLiteral(source: string, node: SyntaxNode): WordLiteral | undefined {
  const literal = pythonLiteral(source, node);
  if (!literal || literal.interpolations.length > 0) return undefined;
  const map = (mapped: MappedText) => {
    mapPythonLiteral(mapped, source, literal, noPlaceholders);
  };
  const alone = new MappedText(source);
  map(alone);
  return { text: alone.text, content: literal.content, codec: codecOf(literal, noPlaceholders), map };
}
