import type { Edit } from '../model/edit.ts';
import type { Fragment } from '../model/fragment.ts';
import type { Name } from '../model/names.ts';

/**
 * A name as a word of a command line in `fragment`, quoted only where it needs to be; undefined where no mark can hold it.
 * @param quote the mark of the string that the whole command stands in
 */
export function spellName(
  name: Name,
  fragment: Pick<Fragment, 'container' | 'language' | 'interpolation'>,
  quote: '"' | "'" | undefined,
): Pick<Edit, 'newText' | 'as'> | undefined {
  if (name.kind === 'expression') return spellExpression(name.text, fragment, quote);
  if (/^[\w.:/@+,-]+$/.test(name.text) || isPlaceholder(name.text)) return { newText: name.text };
  const marks = fragment.language === 'cmd' ? ['"'] : ["'", '"'];
  const mark = marks.find((m) => m !== quote && !name.text.includes(m));
  // Inside double quotes a shell reads more than the name.
  const isPlain = mark === "'" || !/[$`\\!%]/.test(name.text);
  return mark && isPlain ? { newText: `${mark}${name.text}${mark}` } : undefined;
}

function spellExpression(
  text: string,
  place: Parameters<typeof spellName>[1],
  quote: Parameters<typeof spellName>[2],
): ReturnType<typeof spellName> {
  if (quote && text.includes(quote)) {
    // The marks around the whole command do what those around the variable would.
    const inner = text.startsWith(quote) && text.endsWith(quote) ? text.slice(1, -1) : quote;
    return inner.includes(quote) ? undefined : spellExpression(inner, place, quote);
  }
  const { container, language, interpolation } = place;
  // `{workspace}` is a value only in a string that is formatted; `${WORKSPACE}` is the shell's in any.
  const isField = /(?<!\$)\{[^{}]*\}/.test(text);
  if (interpolation === 'braces') return { newText: isField ? text : text.replace(/[{}]/g, '$&$&'), as: 'source' };
  if (isField && container === 'python-text') return undefined;
  if (interpolation === 'percent') return { newText: text, as: 'source' };
  // In a string PowerShell takes `$config` alone for the variable.
  const isMember = language === 'powershell' && quote === '"' && /^\$[\w:]+[.[]/.test(text);
  return { newText: isMember ? `$(${text})` : text };
}

/** `migrated-<region>` and `<workspace>` are shown and never written. */
function isPlaceholder(text: string): boolean {
  return /^[\w-]*<\w+>[\w-]*$/.test(text);
}
