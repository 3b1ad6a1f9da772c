import type { Interpolation } from '../model/interpolation.ts';
import type { CommandLanguage } from '../model/languages.ts';

/** How a command line is written. `documentation` is prose with command lines in it, `text` a file that nobody reads otherwise. */
export type CommandFlavour = CommandLanguage;

/** What the characters of a flavour mean; every pattern is sticky and bounded, so that lexing stays linear. */
export interface FlavourRules {
  /** Characters that take the meaning off the next one; before a line break the first three continue the line. */
  readonly escape: string;
  /** Escape characters inside double quotes. */
  readonly quotedEscape: string;
  readonly continuation: string;
  /** Marks that open a string. */
  readonly quotes: string;
  /** Marks in whose strings nothing is expanded or escaped. */
  readonly literalQuotes: string;
  /** Whether a mark stands for itself when doubled inside its string. */
  readonly doubledQuotes: boolean;
  /** Characters outside quotes that end a command. */
  readonly operators: string;
  /** A variable or placeholder, which stays as it is written. */
  readonly variable: RegExp;
  /** What opens a nested command, up to its closing mark. */
  readonly substitution: RegExp;
  /** What begins a comment, where a word may begin. */
  readonly comment: RegExp | undefined;
  /**
   * Whether a shell of PowerShell may read it, which make hands on as it is: `}` as a word of its own ends a command, and
   * `@name` stands for several words.
   */
  readonly mayBePowershell: boolean;
  /** Whether the text is written for people first: quotes may be apostrophes, a full stop may end a line. */
  readonly prose: boolean;
}

const shellVariable = /\$(?:\{\{[^{}\r\n]{0,200}\}\}|\{[^}\r\n]{0,200}\}|\w+|[@*#?!$-])/y;

const shell: FlavourRules = {
  escape: '\\',
  quotedEscape: '\\',
  continuation: '\\',
  quotes: '"\'',
  literalQuotes: "'",
  doubledQuotes: false,
  operators: ';|&)',
  variable: shellVariable,
  substitution: /\$\(|[<>]\(|`/y,
  comment: /#/y,
  mayBePowershell: false,
  prose: false,
};

const documentation: FlavourRules = {
  ...shell,
  continuation: '\\`^',
  operators: ';|&)`',
  variable:
    /\$(?:\{\{[^{}\r\n]{0,200}\}\}|\{[^}\r\n]{0,200}\}|[\w:]+(?:\.\w+)*|[@*])|%\w{1,100}%|&lt;[^&\r\n]{1,100}&gt;/y,
  substitution: /\$\(/y,
  prose: true,
};

/** The rules of each flavour. */
export const flavours: Readonly<Record<CommandFlavour, FlavourRules>> = {
  shell,
  make: {
    ...shell,
    // Make expands its own variables inside every quotation mark.
    literalQuotes: '',
    variable: /\$(?:\$\$?\{[^}\r\n]{0,200}\}|\$\w+|\$[@*#?!$-]|\([\w.:-]{1,100}\)|\{[\w.:-]{1,100}\}|[@<^+*?%|\w])/y,
    substitution: /\$\$?\(|`/y,
    mayBePowershell: true,
  },
  powershell: {
    ...shell,
    escape: '`',
    quotedEscape: '`',
    continuation: '`',
    doubledQuotes: true,
    operators: ';|&)}',
    variable: /\$(?:\{\{[^{}\r\n]{0,200}\}\}|\{[^}\r\n]{0,200}\}|[\w:]+|[?^$])(?:\.\w+|\[[^\]\r\n]{0,100}\])*/y,
    substitution: /[$@]\(|@\{|\(/y,
    mayBePowershell: true,
  },
  cmd: {
    ...shell,
    escape: '^',
    quotedEscape: '',
    continuation: '^',
    quotes: '"',
    literalQuotes: '',
    doubledQuotes: true,
    variable:
      /\$\{\{[^{}\r\n]{0,200}\}\}|\$\([\w.]{1,100}\)|%%~?\w+|%~?[\w$:]{0,20}\d|%\*|%[^%\s"]{1,100}%|![^!\s"]{1,100}!/y,
    substitution: /(?!)/y,
    comment: undefined,
  },
  documentation,
  text: documentation,
};

/** Lines that are comments as a whole. */
export const commentLine: Readonly<Partial<Record<CommandFlavour, RegExp>>> = { cmd: /[ \t]*@?(?:::|rem(?=\s))/iy };

/** What another language puts into command text before a shell sees it. */
export const interpolations: Readonly<Record<Interpolation, { opaque: RegExp; doubled: RegExp }>> = {
  braces: { opaque: /\{[^{}\r\n]{0,200}(?:\{[^{}\r\n]{0,100}\}[^{}\r\n]{0,100}){0,5}\}/y, doubled: /\{\{|\}\}/y },
  ipython: { opaque: /\{[^{}\r\n]{0,200}(?:\{[^{}\r\n]{0,100}\}[^{}\r\n]{0,100}){0,5}\}/y, doubled: /(?!)/y },
  template: { opaque: /[$#]\{[^{}\r\n]{0,200}(?:\{[^{}\r\n]{0,100}\}[^{}\r\n]{0,100}){0,5}\}/y, doubled: /(?!)/y },
  percent: {
    opaque: /%(?:\(\w{1,100}\)|\d{1,2}\$)?[#0 +-]{0,5}[\d*]{0,5}(?:\.[\d*]{1,5})?[diouxXeEfFgGcrsavq]/y,
    doubled: /%%/y,
  },
};

/** `<storage account name>`, `<%= name %>`; a redirection has no letter right behind its first mark or a space before its last. */
export const placeholder = /<%[^%\r\n]{0,100}%>|<\w(?:[^<>\r\n]{0,80}[^\s<>])?>/y;

/** `{name}`, `{{ name }}` and `{0}` as templates write it; a list of alternatives has a comma and is none. */
export const bracedPlaceholder =
  /\{\{[^{}\r\n]{1,100}\}\}|\{\d{1,2}\}|\{\{?[A-Za-z_][\w.-]{0,80}\}?\}|\{[A-Za-z_][\w.-]{0,30}(?: [\w.-]{1,30}){1,6}\}/y;

/** `[--no-wait]`, `[options]`: a part of a synopsis that may be left out. */
export const optionalPart = /\[(?=[-<A-Za-z])[^[\]\r\n]{1,200}\](?:\.{3})?(?=[\s"'`]|$)/y;

/** Characters that mean nothing but themselves in every flavour. */
export const plainRun = /[A-Za-z0-9_.:/,=~+-]+/y;

/** Where `pattern`, which is sticky, ends if it matches at `at`; -1 where it does not. */
export function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
