/** A stretch of a stranger's text: as it is, or one character that would not be seen, by its code (`U+202E`). */
export type Stretch = { readonly text: string } | { readonly code: string };

/**
 * What nobody would see or what moves the text around it: control characters, line breaks, directions, joiners, spaces
 * that are none of the keyboard's, halves of a character, what no font has. Tabs are seen.
 */
const unseen = /(?!\t)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/u;

/** Text of one line in stretches, so that all of it can be seen. */
export function visibleText(text: string): readonly Stretch[] {
  if (!/[^\t -~]/.test(text)) return text === '' ? [] : [{ text }];
  const stretches: Stretch[] = [];
  let plain = '';
  for (const character of text) {
    if (!unseen.test(character)) {
      plain += character;
      continue;
    }
    if (plain !== '') stretches.push({ text: plain });
    plain = '';
    stretches.push({ code: codeOf(character) });
  }
  if (plain !== '') stretches.push({ text: plain });
  return stretches;
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
