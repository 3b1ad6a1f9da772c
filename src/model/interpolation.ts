/** What stands inside a command text before a shell sees it; such places are opaque to the command lexer. */
export type Interpolation =
  /** `{name}`, `{0}`; doubled braces are literal. */
  | 'braces'
  /** `%s`, `%(name)s`, `%d`; a doubled percent sign is literal. */
  | 'percent'
  /** `${name}` of a template literal, `#{name}` of Ruby. */
  | 'template'
  /** `{name}` and `$name` of an IPython `!` line. */
  | 'ipython';
