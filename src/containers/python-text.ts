import { maskedText } from '../model/fragment.ts';
import type { FoundFragment } from '../model/fragment.ts';
import type { Container } from '../model/surface.ts';
import { shellOfScript } from '../syntax/code-language.ts';
import { findCommentTexts } from '../syntax/comment-text.ts';
import { mightBeCommandWithoutProgram, mightHoldCommand, mightShowCommand } from '../syntax/command-mention.ts';
import { loadParser } from '../syntax/tree-sitter.ts';
import { childOf, syntaxNodes } from '../syntax/syntax-nodes.ts';
import type { SyntaxNode } from '../syntax/syntax-nodes.ts';
import { pythonWordList } from '../syntax/python-word-list.ts';
import { findStringExpressions } from '../syntax/python-string-expression.ts';
import type { StringExpression } from '../syntax/python-string-expression.ts';
import { mapJoinedTexts, mapWordList } from '../syntax/word-list.ts';

/** Command lines in Python: in string literals, docstrings, comments and lists of words. */
export async function loadPythonText(): Promise<Container> {
  const parser = await loadParser('python');
  return {
    find(parent) {
      // Most files call the SDK alone and need no second look.
      if (!mentionsCommand.test(parent.text)) return [];
      const source = maskedText(parent);
      return findInTree(source, syntaxNodes(parser.parse(source)).root);
    },
  };
}

/** The module's name as a word of a command, and no part of a module path or of a file name. */
const mentionsCommand = /(?<![\w.-])batchai(?:["']\s*[,)+"'\]]|\s|\\)/i;

function findInTree(source: string, root: SyntaxNode): readonly FoundFragment[] {
  const strings: SyntaxNode[] = [];
  const listed: FoundFragment[] = [];
  const comments: SyntaxNode[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'comment') {
      comments.push(node);
    } else if (node.type === 'string') {
      strings.push(node);
    } else if (node.type === 'list' || node.type === 'tuple' || node.type === 'argument_list') {
      const list = wordList(source, node);
      listed.push(...list);
      // What is joined to one text is none by itself.
      if (list.length > 0) continue;
    }
    for (const child of node.children.toReversed()) waiting.push(child);
  }
  return [
    ...findCommentTexts(source, comments).map(({ text, pieces }) => ({
      language: 'documentation' as const,
      text,
      pieces,
      isKept: true as const,
    })),
    ...listed,
    ...findStringExpressions(source, strings).flatMap((expression) => expressionText(source, expression)),
  ];
}

function expressionText(source: string, expression: StringExpression): readonly FoundFragment[] {
  const { node, text, pieces, interpolation } = expression;
  const isForPeople = isShown(source, node);
  const mightHold = isForPeople ? mightShowCommand(text) : mightHoldCommand(text) || mightBeCommandWithoutProgram(text);
  if (!mightHold) return [];
  const shell = shellOfScript(text, 'shell');
  return [
    {
      language: isForPeople ? 'documentation' : shell,
      text,
      pieces,
      isKept: true,
      valueKey: `python/${shell}`,
      ...(interpolation && { interpolation }),
    },
  ];
}

/** Functions that show a text to people. */
const showing =
  /^(?:print|pprint|echo|display|Markdown|HTML|log|debug|info|warn|warning|error|critical|exception|fail|skip|exit|add_argument|ArgumentParser|\w*(?:Error|Exception|Warning))$/;
const shownArguments = /^(?:help|description|epilog|usage|msg|message|reason|doc|label|title)$/;

/** Whether an expression is a docstring, or an argument of a call that prints, logs, raises or explains. */
function isShown(source: string, { parent }: SyntaxNode): boolean {
  if (parent?.type === 'expression_statement' || parent?.type === 'print_statement') return true;
  const name = parent?.type === 'keyword_argument' ? childOf(parent, 'name') : undefined;
  if (name && shownArguments.test(source.slice(name.start, name.end))) return true;
  const call = parent?.type === 'argument_list' ? parent.parent : undefined;
  const called = call && childOf(call, 'function');
  return called !== undefined && showing.test(/\w*$/.exec(source.slice(called.start, called.end))?.[0] ?? '');
}

/** `['az', 'batchai', 'job', 'show', …]`, `' '.join(('az batchai job show', …))`. */
function wordList(source: string, node: SyntaxNode): readonly FoundFragment[] {
  const list = pythonWordList(source, node);
  if (!list) return [];
  const { text, pieces } = list.isJoined ? mapJoinedTexts(source, list.items) : mapWordList(source, list.items);
  return [
    {
      language: 'shell',
      text,
      pieces,
      interpolation: 'braces',
      isKept: true,
      valueKey: list.isJoined ? 'python/shell' : 'python',
    },
  ];
}
