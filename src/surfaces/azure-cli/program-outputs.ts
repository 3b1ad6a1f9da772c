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
  /** The source of a function that gives what it parsed itself, up to its parser. */
  readonly parsing: (name: string) => string;
  /** The names that a call hands its output to, and where they have it: a callback's parameters. */
  readonly handed?: (text: string, call: Span) => readonly HandedOutput[];
  /** Where the names of the block or function around an offset end. */
  readonly scopeEnd: (text: string, at: number) => number;
}

interface HandedOutput {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

const python: ProgramSyntax = {
  parse: String.raw`json\.loads?\(`,
  assigned: String.raw`(?:^|[\r\n])[ \t]*(?<name>[A-Za-z_]\w*)(?:\s*:[^=\r\n]+|\s*,\s*\w+)?\s*=\s*`,
  readsAt: indexedReads,
  changes: (name) =>
    String.raw`(?<![\w.])${name}\s*(?::[^=\r\n]+)?=(?!=)|(?:^|[\r\n])[ \t]*${name}(?:\s*,\s*\w+)+\s*=|\b(?:for|as|del|lambda|global)\s+${name}\b|\bdef\s+\w+\([^)]*\b${name}\b`,
  elements: (value) => [String.raw`\bfor\s+(?<name>\w+)\s+in\s+${value}\s*(?=[:\])}]|\bif\b)`],
  elementsFrom: comprehensionStart,
  comment: /#[^\r\n'"]*$/,
  parsing: (name) => String.raw`\bdef\s+${name}\s*\((?:(?!\n\S)[^]){0,600}?\breturn\s+json\.loads?\(`,
  scopeEnd: endOfPythonScope,
};

const javascript: ProgramSyntax = {
  parse: String.raw`JSON\.parse\(`,
  assigned: String.raw`(?:^|[;{}\s])(?:const|let|var)?\s*(?<name>[A-Za-z_$][\w$]*)(?:\s*:[^=\r\n]+)?\s*=\s*`,
  readsAt: dottedReads,
  changes: (name) =>
    String.raw`(?<![\w$.])${name}\s*(?::[^=\r\n]+)?=(?![=>])|\bfunction\s*\w*\([^)]*\b${name}\b|\(?\b${name}\s*\)?\s*=>|\([^()]*\b${name}\b[^()]*\)\s*=>|\{[^{}]*\b${name}\b[^{}]*\}\s*=(?![=>])`,
  elements: (value) => [
    String.raw`\b(?:const|let|var)\s+(?<name>[\w$]+)\s+of\s+${value}\s*\)`,
    String.raw`${value}\s*\.(?:map|forEach|filter|find|some|every)\(\s*\(?\s*(?<name>[\w$]+)\s*\)?\s*=>\s*`,
  ],
  elementsFrom: (_, { end }) => end,
  handed: javascriptCallbacks,
  comment: /\/\/[^\r\n'"\x60]*$|^[ \t]*\*[^\r\n]*$/m,
  parsing: (name) =>
    String.raw`\b(?:function\s+${name}\s*\(|(?:const|let|var)\s+${name}\s*=\s*(?:async\s*)?(?:function\b|\(|\w+\s*=>))(?:(?!\n\S)[^]){0,600}?(?:\breturn\s+|=>\s*)JSON\.parse\(`,
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
 * What a program asks the output of a command that it runs for, at once, through its variables or in a callback, up to
 * where they are given something else or go out of scope.
 * @param command where the program's text has the command, which one call is given and nothing else before it, or a name
 * that calls are given
 */
export function programOutputReads(text: string, language: Language, command: Span): readonly MemberRead[] {
  const syntax = syntaxes[language];
  if (!syntax) return [];
  const before = text.slice(Math.max(0, command.start - 300), command.start);
  const call = /(?:[\w$]+\.)*[\w$]+\(\s*(?:\[\s*)?[frbu]{0,2}["'`]{0,3}$/.exec(before);
  if (call) return readsOfCall(text, syntax, command.start - call[0].length);
  const magic = /(?:^|[\r\n])[ \t]*([A-Za-z_]\w*)\s*=\s*!\s*$/.exec(before)?.[1];
  if (magic !== undefined) return readsOfText(text, syntax, magic, command.end);
  const kept = /(?:\[\s*["'`]?|[frbu]{0,2}["'`]{1,3})$/.exec(before)?.[0];
  const name = kept === undefined ? undefined : nameBefore(text, syntax, command.start - kept.length);
  if (name === undefined) return [];
  const given = new RegExp(String.raw`(?<![\w$.])(?:[\w$]+\.)*[\w$]+\(\s*${word(name)}\s*[,)]`, 'g');
  return occurrences(text, syntax, name, command.end, given).flatMap(({ index }) => readsOfCall(text, syntax, index));
}

/** Of the call that begins at an offset and is given the command. */
function readsOfCall(text: string, syntax: ProgramSyntax, start: number): readonly MemberRead[] {
  const opening = text.indexOf('(', start);
  const parsed = new RegExp(`${syntax.parse}\\s*(?:await\\s+|String\\(\\s*)?$`).exec(
    text.slice(Math.max(0, start - 40), start),
  );
  if (parsed) return readsOfExpression(text, syntax, start - parsed[0].length);
  const called = text.slice(start, opening);
  if (/^\w+$/.test(called) && new RegExp(syntax.parsing(called)).test(text))
    return readsOfExpression(text, syntax, start);
  const end = closingParenthesis(text, opening);
  if (end === undefined) return [];
  const handed = syntax.handed?.(text, { start, end }) ?? [];
  const name = nameBefore(text, syntax, start);
  return [
    ...handed.flatMap((one) => readsOfText(text, syntax, one.name, one.from, one.to)),
    ...(name === undefined ? [] : readsOfText(text, syntax, name, end)),
  ];
}

/** Of a variable with the JSON itself: `json.loads(output.decode())`, and of those that are given it. */
function readsOfText(
  text: string,
  syntax: ProgramSyntax,
  name: string,
  from: number,
  to = text.length,
): readonly MemberRead[] {
  const value = word(name);
  const joined = String.raw`(?:String\(|["'](?:\\n)?["']\.join\()?`;
  const parsed = new RegExp(String.raw`${syntax.parse}\s*${joined}\s*${value}(?=\s*(?:[.)]|\[0\]))`, 'g');
  const renamed = new RegExp(
    String.raw`${syntax.assigned}(?:await\s+)?${value}\.(?:stdout|communicate|decode|strip|toString|trim|text|n|s)\b`,
    'g',
  );
  const within = (pattern: RegExp) => occurrences(text, syntax, name, from, pattern).filter(({ index }) => index < to);
  return [
    ...within(parsed).flatMap(({ index }) => readsOfExpression(text, syntax, index)),
    ...within(renamed).flatMap(({ index, 0: whole, groups }) =>
      groups?.name === undefined || groups.name === name
        ? []
        : readsOfText(text, syntax, groups.name, index + whole.length, to),
    ),
  ];
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

/** `exec(…, (error, stdout) => …)`, `const { stdout } = await …`, `….then(({ stdout }) => …)`. */
function javascriptCallbacks(text: string, { start, end }: Span): readonly HandedOutput[] {
  const handed: HandedOutput[] = [];
  const inside = text.slice(start, end);
  const callback =
    /[,(]\s*(?:async\s*)?(?:function\s*\w*\s*)?\(\s*\w+\s*(?::[^,()]+)?,\s*(\w+)[^()]*\)\s*(?:=>|\{)/.exec(inside);
  if (callback?.[1] !== undefined)
    handed.push({ name: callback[1], from: start + callback.index + callback[0].length, to: end });
  const names = /(?:const|let|var)\s*\{([^{}]*)\}\s*=\s*(?:await\s+)?$/.exec(
    text.slice(Math.max(0, start - 200), start),
  );
  const taken = names ? nameOfOutput(names[1] ?? '') : undefined;
  if (taken !== undefined) handed.push({ name: taken, from: end, to: text.length });
  const then = /^\s*\.then\(\s*(?:async\s*)?(?:function\s*\w*\s*)?\(?\s*(?:\{([^{}]*)\}|(\w+))\s*\)?\s*(?:=>|\{)/.exec(
    text.slice(end, end + 200),
  );
  const given = then ? (then[2] ?? nameOfOutput(then[1] ?? '')) : undefined;
  if (then && given !== undefined) {
    const closing = closingParenthesis(text, text.indexOf('(', end));
    handed.push({ name: given, from: end + then[0].length, to: closing ?? text.length });
  }
  return handed;
}

/** `{ stdout }`, `{ stdout: text }` */
function nameOfOutput(names: string): string | undefined {
  const found = /(?:^|,)\s*stdout\s*(?::\s*(\w+)\s*)?(?=,|$)/.exec(names);
  return found ? (found[1] ?? 'stdout') : undefined;
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
