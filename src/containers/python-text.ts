import { maskedText } from '../model/fragment.ts';
import type { FoundFragment } from '../model/fragment.ts';
import type { Container } from '../model/surface.ts';
import { mightBeCommandWithoutProgram, mightHoldCommand, mightShowCommand } from '../syntax/command-mention.ts';
import { MappedText } from '../syntax/mapped-text.ts';
import { loadPython } from '../syntax/python.ts';
import { childOf, partsOf, syntaxNodes } from '../syntax/syntax-nodes.ts';
import type { SyntaxNode } from '../syntax/syntax-nodes.ts';
import { pythonLiteral } from '../syntax/python-literal.ts';
import { findStringExpressions, operandName } from '../syntax/python-string-expression.ts';
import type { StringExpression } from '../syntax/python-string-expression.ts';

/** Command lines in Python: in string literals, docstrings, comments and lists of words. */
export async function loadPythonText(): Promise<Container> {
  const parser = await loadPython();
  return {
    languages: ['python'],
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
  const found: FoundFragment[] = [];
  const strings: SyntaxNode[] = [];
  let comments: SyntaxNode[] = [];
  const closeComments = (): void => {
    found.push(...commentText(source, comments));
    comments = [];
  };
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'comment') {
      const last = comments.at(-1);
      if (last && !areNeighbours(source, last, node)) closeComments();
      comments.push(node);
    } else if (node.type === 'string') {
      strings.push(node);
    } else if (node.type === 'list' || node.type === 'tuple' || node.type === 'argument_list')
      found.push(...wordList(source, node));
    for (const child of node.children.toReversed()) waiting.push(child);
  }
  closeComments();
  return [
    ...found,
    ...findStringExpressions(source, strings).flatMap((expression) => expressionText(source, expression)),
  ];
}

function expressionText(source: string, expression: StringExpression): readonly FoundFragment[] {
  const { node, text, pieces, interpolation } = expression;
  const isForPeople = isShown(source, node);
  const mightHold = isForPeople ? mightShowCommand(text) : mightHoldCommand(text) || mightBeCommandWithoutProgram(text);
  if (!mightHold) return [];
  return [
    {
      container: 'python-text',
      language: isForPeople ? 'documentation' : 'shell',
      text,
      pieces,
      valueKey: 'python/shell',
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

/** Whether two comments are lines of one text: nothing but a line break and the same indent between them. */
function areNeighbours(source: string, first: SyntaxNode, second: SyntaxNode): boolean {
  const between = /^(?:\r\n|\r|\n)([ \t]*)$/.exec(source.slice(first.end, second.start))?.[1];
  return between !== undefined && between === indentBefore(source, first.start);
}

/** The white space in front of a comment that has its line for itself, else undefined. */
function indentBefore(source: string, start: number): string | undefined {
  let lineStart = start;
  while (lineStart > 0 && /[ \t]/.test(source.charAt(lineStart - 1))) lineStart--;
  return lineStart === 0 || /[\r\n]/.test(source.charAt(lineStart - 1)) ? source.slice(lineStart, start) : undefined;
}

function commentText(source: string, comments: readonly SyntaxNode[]): readonly FoundFragment[] {
  const mapped = new MappedText(source);
  for (const [i, { start, end }] of comments.entries()) {
    const next = comments[i + 1];
    const indent = indentBefore(source, start) ?? '';
    // The line break belongs to the text; the next line's indent and `#` do not.
    const stop = next ? next.start - indent.length : end;
    const space = /^[ \t]*/.exec(source.slice(start + 1, end))?.[0] ?? '';
    mapped.run(start + 1, stop, { kind: 'verbatim', linePrefix: `${indent}#${space}` });
  }
  if (!mightShowCommand(mapped.text)) return [];
  return [{ container: 'python-text', language: 'documentation', text: mapped.text, pieces: mapped.pieces }];
}

/**
 * `['az', 'batchai', 'job', 'show', …]`: the command as one text, so that it is accounted for. Each word is a literal of
 * its own, so text put into it would become part of a word: the whole is fixed.
 */
function wordList(source: string, node: SyntaxNode): readonly FoundFragment[] {
  const elements = partsOf(node);
  const words = elements.map((element) => wordOf(source, element));
  const start = words.findIndex(
    (word, i) => /^(?:.*[/\\])?az(?:\.cmd|\.bat|\.exe)?$/.test(word) && words[i + 1] === 'batchai',
  );
  const [first, last] = [elements[start], elements.at(-1)];
  if (start < 0 || !first || !last) return [];
  const mapped = new MappedText(source);
  mapped.fixed(words.slice(start).join(' '), first.start, last.end, { kind: 'verbatim' });
  return [
    {
      container: 'python-text',
      language: 'text',
      text: mapped.text,
      pieces: mapped.pieces,
      interpolation: 'braces',
      valueKey: 'python',
    },
  ];
}

function wordOf(source: string, element: SyntaxNode): string {
  const literal = element.type === 'string' ? pythonLiteral(source, element) : undefined;
  if (literal) return source.slice(literal.content.start, literal.content.end);
  return `{${operandName(source, element)}}`;
}
