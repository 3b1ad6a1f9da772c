import { languages } from '../../model/languages.ts';
import type { Language } from '../../model/source-file.ts';
import { enclosingLiteral } from '../../syntax/enclosing-literal.ts';
import type { Literal } from '../../syntax/enclosing-literal.ts';

/**
 * `expression`, source text of `language`, as it leaves or enters the string literal around `at`: `{ws}`, `${ws}`,
 * `' + ws + '`, `#{ws}`, `$(…)`. Undefined where the literal cannot hold it.
 */
export function spellInLiteral(text: string, at: number, language: Language, expression: string): string | undefined {
  if (isPlain(language)) return /["\\\r\n]/.test(expression) ? undefined : expression;
  const literal = enclosingLiteral(text, at, language);
  if (language === 'shell' || language === 'make' || language === 'cmd')
    return literal?.quote === "'" && language !== 'make' ? undefined : expression;
  if (language === 'powershell') {
    if (literal?.quote === "'") return undefined;
    return /^\$\{?\w+\}?$/.test(expression) ? expression : `$(${expression.replace(/^\$\((.*)\)$/, '$1')})`;
  }
  if (!literal) return undefined;
  return inProgram(text, literal, language, expression);
}

/** Languages whose strings, if they have any, are filled in by somebody else: `{{workspace}}` in a request file. */
function isPlain(language: Language): boolean {
  // R has no operator that joins strings.
  const isProgram = languages[language].isProgram === true && language !== 'r';
  return !isProgram && !['shell', 'make', 'cmd', 'powershell'].includes(language);
}

function inProgram(text: string, literal: Literal, language: string, expression: string): string | undefined {
  const { quote, prefix, end } = literal;
  const interpolated = interpolation(language, literal);
  if (interpolated) {
    const isQuoted = expression.includes(quote) || expression.includes('\\');
    return isQuoted && language === 'python' ? undefined : interpolated(expression);
  }
  if (language === 'python' && (/b/i.test(prefix) || isFormatted(text, end))) return undefined;
  // A method of the literal would be one of its last part.
  if (/^\s*(?:\.(?!\.)|\[)/.test(text.slice(end, end + 40))) return undefined;
  const isCompound = /[^\w.()[\]"'$@]/.test(expression);
  const operand = isCompound ? `(${expression})` : expression;
  return `${quote} + ${operand} + ${prefix}${quote}`;
}

function interpolation(language: string, { quote, prefix }: Literal): ((expression: string) => string) | undefined {
  if (language === 'python' && /f/i.test(prefix)) return (expression) => `{${expression}}`;
  if (quote === '`' && language !== 'go') return (expression) => `\${${expression}}`;
  if (language === 'csharp' && prefix.includes('$')) return (expression) => `{${expression}}`;
  if (language === 'ruby' && quote === '"') return (expression) => `#{${expression}}`;
  return undefined;
}

/** Whether a Python literal, or one that is joined to it, is a template of `%` or `.format`. */
function isFormatted(text: string, end: number): boolean {
  const joined = /^(?:\s*[rbuf]{0,2}(?:"[^"\r\n]*"|'[^'\r\n]*'))*\s*\)?\s*(?:%(?!=)|\.format\b)/i;
  return joined.test(text.slice(end, end + 2000));
}
