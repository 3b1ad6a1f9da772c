import type { Edit } from '../../../model/edit.ts';

/** A parameter that a comment shall describe. */
export interface DescribedParameter {
  readonly name: string;
  /** What it is: `workspace`. */
  readonly of: string;
}

/**
 * The edits that describe new parameters in the JSDoc comment right before `start`, behind the description of the
 * parameter `model` and in its style; none where there is none.
 */
export function jsdocEdits(
  text: string,
  start: number,
  model: string,
  added: readonly DescribedParameter[],
): readonly Edit[] {
  const comment = /\/\*\*(?:(?!\*\/)[\s\S])*\*\/[ \t]*(?:\r\n|\r|\n)?[ \t]*$/.exec(text.slice(0, start));
  if (!comment) return [];
  const described = new RegExp(
    `(?:\\r\\n|\\r|\\n)([ \\t]*\\*[ \\t]*@param[ \\t]+(?:\\{[^}\\r\\n]*\\}[ \\t]+)?)${model}\\b([ \\t]*-?[ \\t]*)([^\\r\\n]*)((?:(?:\\r\\n|\\r|\\n)[ \\t]*\\*[ \\t]+[^@\\s/][^\\r\\n]*)*)`,
  ).exec(comment[0]);
  if (!described) return [];
  const [whole, lead = '', dash = '', said = '', more = ''] = described;
  const lineBreak = /^(?:\r\n|\r|\n)/.exec(whole)?.[0] ?? '\n';
  const isSentence = /\.\s*$/.test(said + more);
  const isCapital = /^[A-Z]/.test(said);
  const hasArticle = /^the\b/i.test(said);
  const end = comment.index + described.index + whole.length;
  const lines = added.map(({ name, of }) => {
    const what = `${hasArticle ? 'the ' : ''}name of the ${of}${isSentence ? '.' : ''}`;
    const spelled = isCapital ? what.charAt(0).toUpperCase() + what.slice(1) : what;
    return lineBreak + lead + name + (said.trim() === '' ? '' : (dash === '' ? ' ' : dash) + spelled);
  });
  return [{ span: { start: end, end }, newText: lines.join('') }];
}
