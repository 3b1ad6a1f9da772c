import type { Edit } from '../../model/edit.ts';
import type { Fragment } from '../../model/fragment.ts';
import type { Name } from '../../model/names.ts';

/**
 * A name as a word of a command line in `fragment`, quoted only where it needs to be; undefined where no mark can hold it.
 * @param quote the mark of the string that the whole command stands in
 */
export function spellName(
  name: Name,
  fragment: Pick<Fragment, 'language' | 'interpolation'>,
  quote: '"' | "'" | undefined,
): Pick<Edit, 'newText' | 'as'> | undefined {
  const { interpolation } = fragment;
  if (name.kind === 'expression') {
    const isSource = interpolation === 'braces' || interpolation === 'percent';
    return { newText: name.text, ...(isSource && { as: 'source' }) };
  }
  if (/^[\w.:/@+,-]+$/.test(name.text) || isPlaceholder(name.text)) return { newText: name.text };
  const marks = fragment.language === 'cmd' ? ['"'] : ["'", '"'];
  const mark = marks.find((m) => m !== quote && !name.text.includes(m));
  // Inside double quotes a shell reads more than the name.
  const isPlain = mark === "'" || !/[$`\\!%]/.test(name.text);
  return mark && isPlain ? { newText: `${mark}${name.text}${mark}` } : undefined;
}

/** `migrated-<region>` and `<workspace>` are shown and never written. */
function isPlaceholder(text: string): boolean {
  return /^[\w-]*<\w+>[\w-]*$/.test(text);
}
