import type { Language } from '../model/source-file.ts';
import type { Span } from '../model/span.ts';

/** A node of Babel's tree. Offsets are UTF-16 code units of the parsed text. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

interface SyntaxFault {
  readonly span: Span;
  /** One line in Babel's words, without a position. */
  readonly message: string;
  /** Whether the text is too large or too deeply nested to be parsed, rather than wrong. */
  readonly tooComplex?: boolean;
}

/** What parsing gives: a tree, faults, or both where the parser recovered. */
export interface ParsedJavascript {
  readonly program: SyntaxNode | undefined;
  /** In text order. */
  readonly faults: readonly SyntaxFault[];
}

/** Parses a whole text. Never throws: what does not parse has no program and at least one fault. */
export type JavascriptParser = (text: string, language: Language) => ParsedJavascript;

let loaded: Promise<JavascriptParser> | undefined;

/** jscodeshift's Babel parser for JavaScript, JSX, Flow and TypeScript, loaded once. */
export function loadJavascript(): Promise<JavascriptParser> {
  loaded ??= load();
  return loaded;
}

/** Longer texts are bundles or data: 10 MB of them take 8 seconds and 1.6 GB. */
const longest = 4_000_000;

type Dialect = 'flow-jsx' | 'script' | 'typescript' | 'typescript-jsx';

/** The grammars to try, the likeliest first: people write types into .js and JSX into .ts. */
function dialectsOf(language: Language): readonly Dialect[] {
  if (language === 'typescript') return ['typescript', 'typescript-jsx'];
  if (language === 'tsx') return ['typescript-jsx', 'typescript'];
  return ['flow-jsx', 'script', 'typescript', 'typescript-jsx'];
}

const syntaxPlugins: readonly unknown[] = [
  'decorators-legacy',
  'decoratorAutoAccessors',
  'doExpressions',
  'exportDefaultFrom',
  'functionBind',
  'functionSent',
  'importAttributes',
  ['pipelineOperator', { proposal: 'minimal' }],
  'throwExpressions',
];

const pluginsOf: Readonly<Record<Dialect, readonly unknown[]>> = {
  'flow-jsx': ['jsx', 'flow', ...syntaxPlugins],
  // Sloppy code, in which `let` and `yield` may be names.
  script: ['jsx', 'flow', ...syntaxPlugins],
  typescript: ['typescript', ...syntaxPlugins],
  'typescript-jsx': ['jsx', 'typescript', ...syntaxPlugins],
};

/** Rules about meaning, which Babel checks while it parses: a text that breaks one has a whole tree. */
const beyondSyntax = /redeclaration|undefined|duplicate|strict|deprecated|unexpectedSuper|labelRedeclaration|delete/i;

async function load(): Promise<JavascriptParser> {
  const { default: babylon } = await import('jscodeshift/parser/babylon.js');
  const parsers = new Map<Dialect, { parse(code: string): unknown }>();
  const parserOf = (dialect: Dialect) => {
    const known = parsers.get(dialect);
    if (known) return known;
    const parser = babylon({
      sourceType: dialect === 'script' ? 'script' : 'unambiguous',
      errorRecovery: true,
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
      allowImportExportEverywhere: true,
      allowNewTargetOutsideFunction: true,
      allowSuperOutsideMethod: true,
      allowUndeclaredExports: true,
      // Parentheses are nodes, so that what is inserted after an argument never lands inside them.
      createParenthesizedExpressions: true,
      attachComment: false,
      plugins: pluginsOf[dialect],
    });
    parsers.set(dialect, parser);
    return parser;
  };

  return (text, language) => {
    if (text.length > longest)
      return failed({ span: { start: 0, end: 0 }, message: 'the text is too large', tooComplex: true });
    let best: ParsedJavascript | undefined;
    for (const dialect of dialectsOf(language)) {
      const parsed = parseWith(parserOf(dialect), text);
      if (parsed.faults.length === 0) return parsed;
      if (parsed.faults.some(({ tooComplex }) => tooComplex)) return parsed;
      if (!best || (parsed.program && (!best.program || parsed.faults.length < best.faults.length))) best = parsed;
    }
    return best ?? failed({ span: { start: 0, end: 0 }, message: 'no parser for this language' });
  };
}

function failed(fault: SyntaxFault): ParsedJavascript {
  return { program: undefined, faults: [fault] };
}

function parseWith(parser: { parse(code: string): unknown }, text: string): ParsedJavascript {
  try {
    const file = parser.parse(text);
    const program = isNode(file) && isNode(file.program) ? file.program : undefined;
    const recovered = isNode(file) && Array.isArray(file.errors) ? (file.errors as readonly unknown[]) : [];
    return { program, faults: recovered.filter(isSyntaxError).map((error) => faultOf(error, text)) };
  } catch (error) {
    // Babel descends recursively: about 500 nested parentheses exhaust the stack.
    if (error instanceof RangeError)
      return failed({ span: { start: 0, end: 0 }, message: 'the code is nested too deeply', tooComplex: true });
    return failed(faultOf(error, text));
  }
}

function isSyntaxError(error: unknown): boolean {
  const reason = typeof error === 'object' && error && 'reasonCode' in error ? error.reasonCode : '';
  return !(typeof reason === 'string' && beyondSyntax.test(reason));
}

function faultOf(error: unknown, text: string): SyntaxFault {
  const at = typeof error === 'object' && error && 'pos' in error && typeof error.pos === 'number' ? error.pos : 0;
  const message = (error instanceof Error ? error.message : String(error)).replace(/\s*\(\d+:\d+\)$/, '');
  const start = Math.min(at, Math.max(0, text.length - 1));
  return { span: { start, end: Math.min(start + 1, text.length) }, message: message.split('\n', 1)[0] ?? message };
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The node in a field, if there is one. */
export function child(node: SyntaxNode, field: string): SyntaxNode | undefined {
  const value = node[field];
  return isNode(value) ? value : undefined;
}

/** The nodes in a list field; holes of array patterns are left out unless `holes` are wanted as undefined. */
export function children(node: SyntaxNode, field: string): readonly SyntaxNode[] {
  const value = node[field];
  return Array.isArray(value) ? (value as readonly unknown[]).filter(isNode) : [];
}

/** A list field with its holes (`[, second]`) as undefined. */
export function slots(node: SyntaxNode, field: string): readonly (SyntaxNode | undefined)[] {
  const value = node[field];
  return Array.isArray(value) ? (value as readonly unknown[]).map((item) => (isNode(item) ? item : undefined)) : [];
}

/** The text in a field, '' where there is none. */
export function word(node: SyntaxNode | undefined, field: string): string {
  const value = node?.[field];
  return typeof value === 'string' ? value : '';
}

const notChildren = new Set(['loc', 'extra', 'leadingComments', 'trailingComments', 'innerComments', 'errors']);

/** Every node right below a node, in the order of its fields. */
export function nodesBelow(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (const field in node) {
    if (notChildren.has(field)) continue;
    const value = node[field];
    if (isNode(value)) found.push(value);
    else if (Array.isArray(value)) for (const item of value as readonly unknown[]) if (isNode(item)) found.push(item);
  }
  return found;
}
