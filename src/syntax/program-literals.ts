import type { LiteralCodec } from '../model/codec.ts';
import type { Interpolation } from '../model/fragment.ts';
import type { Language } from '../model/source-file.ts';

/** How one kind of string literal begins, ends and is read. */
export interface LiteralRule {
  /** Sticky: the opening mark, prefixes included. */
  readonly opening: RegExp;
  readonly shape: (opening: string) => LiteralShape;
  /** Whether the mark is an operator where a value stands before it (`a %(b)`). */
  readonly afterOperatorOnly?: true;
}

export interface LiteralShape {
  /** The mark that ends it. */
  readonly close: string;
  /** The bracket that nests in it (`%q(a (b))`). */
  readonly nests?: string;
  /** What a backslash does: escapes as in C, protects the mark and itself alone, or nothing; `backtick`: as PowerShell's does. */
  readonly backslash: 'escapes' | 'marks' | 'nothing' | 'backtick';
  /** Whether the closing mark stands for itself when doubled. */
  readonly doubles?: true;
  readonly multiline?: true;
  /** Whether of more quotation marks in a row than close it the last ones do. */
  readonly closesLast?: true;
  /** What opens an expression in it, which ends with `}`. */
  readonly expression?: '${' | '#{' | '{' | '{{';
  /** Sticky: an expression in it that needs no closing mark (`$name`). */
  readonly names?: RegExp;
  /** The body begins on the next line and ends with a line that is this word (a heredoc). */
  readonly heredoc?: string;
  readonly codec: LiteralCodec;
  readonly interpolation?: Interpolation;
}

/** How a language is written, as far as its strings and comments go. */
export interface ProgramRules {
  /** Sticky. */
  readonly lineComment: RegExp;
  readonly blockComment?: RegExp;
  readonly literals: readonly LiteralRule[];
  /** Sticky: what looks like a string and is none (a character, a symbol). */
  readonly skipped?: RegExp;
  /** Whether a slash in the place of a value begins a regular expression. */
  readonly hasPatterns: boolean;
  /** Whether neighbouring strings and a backslash at the end of a line join strings. */
  readonly joinsNeighbours?: true;
  /** Whether `%s` in a string may be a placeholder. */
  readonly formatsPercent: boolean;
  /** Whether the items of a list in brackets may stand on lines of their own without commas. */
  readonly linesAreItems?: true;
}

/** The rules for a fragment's language; undefined where it is none of these. */
export function programRules(language: Language): ProgramRules | undefined {
  return rules.get(language);
}

/** An ordinary literal with the escapes of C. */
function escaped(mark: string): LiteralShape {
  return { close: mark, backslash: 'escapes', codec: { kind: 'literal', backslashed: `\\${mark}` } };
}

/** A literal in which everything stands for itself, and its own mark cannot stand. */
function raw(close: string): LiteralShape {
  const mark = close.charAt(0);
  return { close, backslash: 'nothing', multiline: true, codec: { kind: 'literal', refused: `\\${mark}` } };
}

const slashes = { lineComment: /\/\/[^\r\n]*/y, blockComment: /\/\*[\s\S]*?(?:\*\/|$)/y } as const;

const javascript: ProgramRules = {
  ...slashes,
  hasPatterns: true,
  formatsPercent: false,
  literals: [
    { opening: /["']/y, shape: escaped },
    {
      opening: /`/y,
      shape: (mark) => ({
        close: mark,
        backslash: 'escapes',
        multiline: true,
        expression: '${',
        interpolation: 'template',
        codec: { kind: 'literal', backslashed: '\\`', openings: ['${'], template: true },
      }),
    },
  ],
};

const csharp: ProgramRules = {
  ...slashes,
  hasPatterns: false,
  formatsPercent: false,
  skipped: /'(?:\\[^\r\n][^'\r\n]{0,9}|[^\\'\r\n])'/y,
  literals: [
    {
      opening: /\${0,3}"{3,10}/y,
      shape(opening) {
        const dollars = /^\$*/.exec(opening)?.[0].length ?? 0;
        const close = opening.slice(dollars);
        const codec = { kind: 'literal', refused: dollars > 0 ? '["{}]' : '"' } as const;
        const plain = { close, backslash: 'nothing', multiline: true, codec } as const;
        if (dollars === 0) return plain;
        return dollars === 1
          ? { ...plain, expression: '{', interpolation: 'braces', codec: { ...codec, template: true } }
          : { ...plain, expression: '{{', codec };
      },
    },
    {
      opening: /(?:\$@|@\$|[$@])?"/y,
      shape(opening) {
        const isVerbatim = opening.includes('@');
        const isTemplate = opening.includes('$');
        const doubled = (isVerbatim ? '"' : '') + (isTemplate ? '{}' : '');
        return {
          close: '"',
          backslash: isVerbatim ? 'nothing' : 'escapes',
          ...(isVerbatim && { doubles: true, multiline: true }),
          ...(isTemplate && { expression: '{', interpolation: 'braces' }),
          codec: {
            kind: 'literal',
            ...(!isVerbatim && { backslashed: '\\"' }),
            ...(doubled !== '' && { doubled }),
            ...(isTemplate && { template: true }),
          },
        };
      },
    },
  ],
};

const java: ProgramRules = {
  ...slashes,
  hasPatterns: false,
  formatsPercent: true,
  skipped: /'(?:\\[^\r\n][^'\r\n]{0,9}|[^\\'\r\n])'/y,
  literals: [
    {
      opening: /"""(?=[ \t\f]*[\r\n])/y,
      shape: (close) => ({
        close,
        backslash: 'escapes',
        multiline: true,
        codec: { kind: 'literal', backslashed: '\\"' },
      }),
    },
    { opening: /"/y, shape: escaped },
  ],
};

/** A literal that expands `$name` and `${…}`. */
const expandingDollars = {
  expression: '${',
  names: /\$(?:[\p{L}_][\p{L}\p{N}_]*|`[^`\r\n]+`)/uy,
  interpolation: 'template',
} as const;

const kotlin: ProgramRules = {
  ...slashes,
  hasPatterns: false,
  formatsPercent: true,
  skipped: /'(?:\\[^\r\n][^'\r\n]{0,9}|[^\\'\r\n])'|`[^`\r\n]+`/y,
  literals: [
    {
      opening: /"""/y,
      shape: (close) => ({
        close,
        backslash: 'nothing',
        multiline: true,
        closesLast: true,
        ...expandingDollars,
        codec: { kind: 'literal', refused: '["$]', template: true },
      }),
    },
    {
      opening: /"/y,
      shape: (mark) => ({
        ...escaped(mark),
        ...expandingDollars,
        codec: { kind: 'literal', backslashed: '\\"$', template: true },
      }),
    },
  ],
};

const go: ProgramRules = {
  ...slashes,
  hasPatterns: false,
  formatsPercent: true,
  skipped: /'(?:\\[^\r\n][^'\r\n]{0,9}|[^\\'\r\n]{1,2})'/y,
  literals: [
    { opening: /"/y, shape: escaped },
    { opening: /`/y, shape: raw },
  ],
};

const brackets: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** A Ruby literal that expands `#{…}`. */
function expanding(close: string, nests?: string): LiteralShape {
  return {
    close,
    ...(nests !== undefined && { nests }),
    backslash: 'escapes',
    multiline: true,
    expression: '#{',
    interpolation: 'template',
    codec: {
      kind: 'literal',
      backslashed: `\\${close}${nests ?? ''}`,
      openings: ['#{', '#$', '#@'],
      template: true,
    },
  };
}

/** A Ruby literal in which a backslash only protects the mark and itself. */
function quoted(close: string, nests?: string): LiteralShape {
  return {
    close,
    ...(nests !== undefined && { nests }),
    backslash: 'marks',
    multiline: true,
    codec: { kind: 'literal', backslashed: `\\${close}${nests ?? ''}` },
  };
}

const ruby: ProgramRules = {
  lineComment: /#[^\r\n]*/y,
  blockComment: /(?<=^|[\r\n])=begin\b[\s\S]*?(?:[\r\n]=end\b[^\r\n]*|$)/y,
  hasPatterns: true,
  joinsNeighbours: true,
  formatsPercent: true,
  skipped: /(?<![\w)\]])\?[^\s\w](?!\w)|::|(?<![\w:]):[A-Za-z_]\w*[?!=]?(?![\w:])/y,
  literals: [
    { opening: /'/y, shape: (mark) => quoted(mark) },
    { opening: /["`]/y, shape: (mark) => expanding(mark) },
    {
      opening: /%[qwiQWIx]?[([{<|!]/y,
      afterOperatorOnly: true,
      shape(opening) {
        const mark = opening.slice(-1);
        const close = brackets[mark] ?? mark;
        const nests = close === mark ? undefined : mark;
        return /^%[qwi]/.test(opening) ? quoted(close, nests) : expanding(close, nests);
      },
    },
    {
      opening: /<<[~-](?:'\w+'|"\w+"|`\w+`|\w+)|<<(?:'[A-Z_]\w*'|"[A-Z_]\w*"|[A-Z_][A-Z_\d]*)\b/y,
      afterOperatorOnly: true,
      shape(opening) {
        const isPlain = opening.includes("'");
        const heredoc = /\w+/.exec(opening)?.[0] ?? '';
        const expansion = expanding('');
        return isPlain
          ? { close: '', heredoc, backslash: 'nothing', multiline: true, codec: { kind: 'literal' } }
          : { ...expansion, heredoc, codec: { ...expansion.codec, backslashed: '\\' } };
      },
    },
  ],
};

const r: ProgramRules = {
  lineComment: /#[^\r\n]*/y,
  hasPatterns: false,
  formatsPercent: true,
  skipped: /`[^`\r\n]*`/y,
  literals: [
    {
      opening: /[rR]["'](-*)[([{]/y,
      shape(opening) {
        const dashes = opening.slice(2, -1);
        const bracket = brackets[opening.slice(-1)] ?? ')';
        return raw(bracket + dashes + opening.charAt(1));
      },
    },
    { opening: /["']/y, shape: (mark) => ({ ...escaped(mark), multiline: true }) },
  ],
};

const terraform: ProgramRules = {
  lineComment: /(?:#|\/\/)[^\r\n]*/y,
  blockComment: slashes.blockComment,
  hasPatterns: false,
  formatsPercent: false,
  literals: [
    {
      opening: /"/y,
      shape: (mark) => ({
        ...escaped(mark),
        expression: '${',
        interpolation: 'template',
        codec: { kind: 'literal', backslashed: '\\"', refused: '[$%]\\{', template: true },
      }),
    },
    {
      opening: /<<-?[A-Za-z]\w*(?=[ \t]*[\r\n])/y,
      shape: (opening) => ({
        close: '',
        heredoc: opening.replace(/^<<-?/, ''),
        backslash: 'nothing',
        multiline: true,
        codec: { kind: 'literal', refused: '[$%]\\{' },
      }),
    },
  ],
};

const bicep: ProgramRules = {
  ...slashes,
  hasPatterns: false,
  formatsPercent: false,
  linesAreItems: true,
  literals: [
    { opening: /'''/y, shape: raw },
    {
      opening: /'/y,
      shape: (mark) => ({
        ...escaped(mark),
        expression: '${',
        interpolation: 'template',
        codec: { kind: 'literal', backslashed: "\\'", openings: ['${'], template: true },
      }),
    },
  ],
};

const powershell: ProgramRules = {
  lineComment: /#(?!>)[^\r\n]*/y,
  blockComment: /<#[\s\S]*?(?:#>|$)/y,
  hasPatterns: false,
  formatsPercent: false,
  skipped: /`[\s\S]/y,
  literals: [
    {
      opening: /@["'][ \t]*(?:\r\n|\r|\n)/y,
      shape: (opening) => ({
        close: `${opening.charAt(1)}@`,
        backslash: opening.startsWith('@"') ? 'backtick' : 'nothing',
        multiline: true,
        codec: { kind: 'literal' },
      }),
    },
    {
      opening: /["']/y,
      shape: (mark) => ({
        close: mark,
        backslash: mark === '"' ? 'backtick' : 'nothing',
        doubles: true,
        multiline: true,
        codec: { kind: 'literal', doubled: mark, ...(mark === '"' && { refused: '`' }) },
      }),
    },
  ],
};

const rules: ReadonlyMap<Language, ProgramRules> = new Map([
  ...(['javascript', 'jsx', 'typescript', 'tsx'] as const).map((language) => [language, javascript] as const),
  ['csharp', csharp],
  ['java', java],
  ['kotlin', kotlin],
  ['go', go],
  ['ruby', ruby],
  ['r', r],
  ['powershell', powershell],
  ['terraform', terraform],
  ['bicep', bicep],
]);
