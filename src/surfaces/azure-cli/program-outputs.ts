import type { Language } from '../../model/source-file.ts';
import type { Span } from '../../model/span.ts';
import type { MemberRead } from '../../syntax/jmespath.ts';
import { dottedReads, indexedReads } from '../../syntax/member-chain.ts';

/** How a program runs a command and reads the JSON that it prints. */
interface ProgramSyntax {
  /** The source of what makes a value of JSON, up to its opening parenthesis. */
  readonly parse: string;
  /** The source of what declares the name (group `name`) that a value right behind is given. */
  readonly assigned: string;
  readonly readsAt: (text: string, at: number) => readonly MemberRead[];
  /** The source of what gives a name something else. */
  readonly changes: (name: string) => string;
  /** The sources of what gives another name (group `name`) each element of a value. */
  readonly elements: (value: string) => readonly string[];
  /** From where on such a name is read, which may be before what gives it. */
  readonly elementsFrom: (text: string, given: Span) => number;
  readonly comment: RegExp;
  /** Where the names of the block or function around an offset end. */
  readonly scopeEnd: (text: string, at: number) => number;
}

const python: ProgramSyntax = {
  parse: String.raw`json\.loads\(`,
  assigned: String.raw`(?:^|[\r\n])[ \t]*(?<name>[A-Za-z_]\w*)(?:\s*:[^=\r\n]+)?\s*=\s*`,
  readsAt: indexedReads,
  changes: (name) =>
    String.raw`(?<![\w.])${name}\s*(?::[^=\r\n]+)?=(?!=)|\b(?:for|as|del|lambda|global)\s+${name}\b|\bdef\s+\w+\([^)]*\b${name}\b`,
  elements: (value) => [String.raw`\bfor\s+(?<name>\w+)\s+in\s+${value}\s*(?=[:\])}]|\bif\b)`],
  elementsFrom: comprehensionStart,
  comment: /#[^\r\n'"]*$/,
  scopeEnd: endOfPythonScope,
};

const javascript: ProgramSyntax = {
  parse: String.raw`JSON\.parse\(`,
  assigned: String.raw`(?:^|[;{}\s])(?:const|let|var)?\s*(?<name>[A-Za-z_$][\w$]*)(?:\s*:[^=\r\n]+)?\s*=\s*`,
  readsAt: dottedReads,
  changes: (name) =>
    String.raw`(?<![\w$.])${name}\s*(?::[^=\r\n]+)?=(?![=>])|\bfunction\s*\w*\([^)]*\b${name}\b|\(?\b${name}\s*\)?\s*=>`,
  elements: (value) => [
    String.raw`\b(?:const|let|var)\s+(?<name>[\w$]+)\s+of\s+${value}\s*\)`,
    String.raw`${value}\s*\.(?:map|forEach|filter|find|some|every)\(\s*\(?\s*(?<name>[\w$]+)\s*\)?\s*=>\s*`,
  ],
  elementsFrom: (_, { end }) => end,
  comment: /\/\/[^\r\n'"\x60]*$|^[ \t]*\*[^\r\n]*$/m,
  scopeEnd: endOfBlock,
};

const syntaxes: Readonly<Partial<Record<Language, ProgramSyntax>>> = {
  python,
  javascript,
  jsx: javascript,
  typescript: javascript,
  tsx: javascript,
};

/**
 * What a program asks the output of a command that it runs for, at once or through its variables, up to where they are
 * given something else or go out of scope.
 * @param command where the program's text has the command, which one call is given and nothing else before it
 */
export function programOutputReads(text: string, language: Language, command: Span): readonly MemberRead[] {
  const syntax = syntaxes[language];
  if (!syntax) return [];
  const before = text.slice(Math.max(0, command.start - 300), command.start);
  const call = /(?:[\w$]+\.)*[\w$]+\(\s*(?:\[\s*)?[frbu]{0,2}["'`]{0,3}$/.exec(before);
  if (!call) return [];
  const start = command.start - call[0].length;
  const opening = text.indexOf('(', start);
  const parsed = new RegExp(`${syntax.parse}\\s*(?:await\\s+|String\\(\\s*)?$`).exec(
    text.slice(Math.max(0, start - 40), start),
  );
  if (parsed) return readsOfExpression(text, syntax, start - parsed[0].length);
  const name = nameBefore(text, syntax, start);
  const end = closingParenthesis(text, opening);
  return name === undefined || end === undefined ? [] : readsOfText(text, syntax, name, end);
}

/** Of a variable with the JSON itself: `json.loads(output.decode())`. */
function readsOfText(text: string, syntax: ProgramSyntax, name: string, from: number): readonly MemberRead[] {
  const parsed = new RegExp(String.raw`${syntax.parse}\s*(?:String\(\s*)?${word(name)}(?=\s*[.)])`, 'g');
  return occurrences(text, syntax, name, from, parsed).flatMap(({ index }) => readsOfExpression(text, syntax, index));
}

/** Of what `json.loads(…)` gives that begins at an offset, or of the name that it is given. */
function readsOfExpression(text: string, syntax: ProgramSyntax, at: number): readonly MemberRead[] {
  const end = closingParenthesis(text, text.indexOf('(', at));
  if (end === undefined) return [];
  const direct = syntax.readsAt(text, end);
  if (direct.length > 0) return direct;
  const names = /(?:const|let|var)\s*\{([^{}]*)\}\s*=\s*$/.exec(text.slice(Math.max(0, at - 300), at));
  if (names && syntax === javascript)
    return destructured(names[1] ?? '', at - names[0].length + names[0].indexOf('{') + 1);
  const name = nameBefore(text, syntax, at);
  return name === undefined ? [] : readsOfObject(text, syntax, name, end);
}

function readsOfObject(text: string, syntax: ProgramSyntax, name: string, from: number): readonly MemberRead[] {
  const value = word(name);
  const own = occurrences(text, syntax, name, from, new RegExp(value, 'g'));
  const elements = syntax.elements(value).map((source) => new RegExp(source, 'g'));
  return [
    ...own.flatMap(({ index }) => syntax.readsAt(text, index + name.length)),
    ...elements.flatMap((element) =>
      occurrences(text, syntax, name, from, element).flatMap(({ index, 0: whole, groups }) =>
        readsOfObject(
          text,
          syntax,
          groups?.name ?? '',
          syntax.elementsFrom(text, { start: index, end: index + whole.length }),
        ),
      ),
    ),
  ];
}

/** Where a pattern stands while a name has the value that it is given before an offset. */
function occurrences(text: string, syntax: ProgramSyntax, name: string, from: number, pattern: RegExp) {
  const changes = new RegExp(syntax.changes(name.replace('$', '\\$')), 'g');
  changes.lastIndex = from;
  const to = Math.min(changes.exec(text)?.index ?? text.length, syntax.scopeEnd(text, from));
  return [...text.slice(0, to).matchAll(pattern)].filter(({ index }) => {
    const line = /[^\r\n]*$/.exec(text.slice(Math.max(0, index - 300), index))?.[0] ?? '';
    return index >= from && !syntax.comment.test(line);
  });
}

/** `{ location, priority: rank }` */
function destructured(names: string, at: number): readonly MemberRead[] {
  return [...names.matchAll(/(?<=^|,)\s*([A-Za-z]\w*)(?=\s*(?:[,:=]|$))/g)].map(({ index, 0: whole, 1: name = '' }) => {
    const start = at + index + whole.length - name.length;
    return { path: [name], span: { start, end: start + name.length }, isBehindDot: true };
  });
}

function nameBefore(text: string, { assigned }: ProgramSyntax, at: number): string | undefined {
  const pattern = new RegExp(`${assigned}(?:await\\s+)?$`);
  return pattern.exec(text.slice(Math.max(0, at - 200), at))?.groups?.name;
}

function word(name: string): string {
  return String.raw`(?<![\w$.])${name.replace('$', '\\$')}(?![\w$])`;
}

/** Behind the parenthesis that closes the one at an offset; strings are passed. */
function closingParenthesis(text: string, opening: number): number | undefined {
  if (opening < 0) return undefined;
  const token = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'|`(?:[^`\\]|\\.)*`|[()]/g;
  token.lastIndex = opening;
  let depth = 0;
  for (let found = token.exec(text); found && found.index < opening + 5000; found = token.exec(text)) {
    if (found[0] === '(') depth++;
    else if (found[0] === ')' && --depth === 0) return token.lastIndex;
  }
  return undefined;
}

/** Behind the bracket that opens the comprehension around `for … in …`; behind that where it is a loop. */
function comprehensionStart(text: string, { start, end }: Span): number {
  let depth = 0;
  for (let at = start - 1; at > start - 300 && at >= 0; at--) {
    const c = text.charAt(at);
    if (')]}'.includes(c)) depth++;
    else if ('([{'.includes(c) && --depth < 0) return at + 1;
  }
  return end;
}

/** The end of the function around, told by indentation; of the text for what no function holds. */
function endOfPythonScope(text: string, at: number): number {
  const lines = text.slice(0, at).split(/\r\n|\r|\n/);
  const indentOf = (line: string) => /^[ \t]*/.exec(line)?.[0].length ?? 0;
  let indent = Infinity;
  for (const line of lines.reverse()) {
    if (line.trim() === '' || indentOf(line) >= indent) continue;
    if (indent !== Infinity && /^[ \t]*(?:async\s+)?def\b/.test(line)) return dedentBehind(text, at, indentOf(line));
    indent = indentOf(line);
  }
  return text.length;
}

function dedentBehind(text: string, at: number, indent: number): number {
  const ends = /[\r\n]([ \t]*)(?=[^\s#)\]}])/g;
  ends.lastIndex = at;
  for (let found = ends.exec(text); found; found = ends.exec(text))
    if ((found[1] ?? '').length <= indent) return found.index;
  return text.length;
}

/** The brace that closes the block around. */
function endOfBlock(text: string, at: number): number {
  let depth = 0;
  for (let position = at; position < text.length; position++) {
    const c = text.charAt(position);
    if (c === '{') depth++;
    else if (c === '}' && --depth < 0) return position;
  }
  return text.length;
}
