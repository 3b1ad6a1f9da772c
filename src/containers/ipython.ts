import { fileOf, isFragment } from '../model/fragment.ts';
import type { FoundFragment, Fragment } from '../model/fragment.ts';
import type { Container } from '../model/surface.ts';
import { findMagics } from '../syntax/ipython.ts';
import type { Magic } from '../syntax/ipython.ts';
import { MappedText } from '../syntax/mapped-text.ts';

/** The lines and cells of IPython that are no Python: `!az …`, `x = !az …`, `%%bash`, `%%writefile submit.sh`, `%matplotlib`. */
export const ipython: Container = {
  find(parent) {
    if (!isIpython(parent) || !/[!%?]|^[,;]/m.test(parent.text)) return [];
    return findMagics(parent.text).map((magic) => childOf(parent.text, magic));
  },
  insertBeside(child, _at, statements) {
    const text = isFragment(child.parent) ? child.parent.text : '';
    const body = child.pieces[0]?.from.start ?? 0;
    const before = /[^\r\n]*$/.exec(text.slice(0, body))?.[0] ?? '';
    // The body of a `%%bash` cell is a script.
    if (before === '') return 'inside';
    // `!az …`, `found = !az …`
    const [, indent] = /^([ \t]*)(?:[\w.]+[ \t]*=[ \t]*)?!{1,2}[ \t]*$/.exec(before) ?? [];
    if (indent === undefined) return undefined;
    const start = body - before.length + indent.length;
    return { span: { start, end: start }, newText: statements.map((one) => `!${one}\n${indent}`).join('') };
  },
};

/** A notebook's cell, an example in Markdown or an `.ipy` file; not a module that a cell writes with `%%writefile`. */
function isIpython(fragment: Fragment): boolean {
  if (fragment.container === 'file') return fileOf(fragment).path.toLowerCase().endsWith('.ipy');
  return fragment.container === 'notebook' || fragment.container === 'markdown';
}

const codec = { kind: 'verbatim' } as const;

function childOf(text: string, { span, body }: Magic): FoundFragment {
  const mapped = new MappedText(text);
  if (body) mapped.run(body.span.start, body.span.end, codec);
  // `%alias show az batchai …`, `%set_env SHOW az batchai …`
  const isNamed = body && /%(?:alias|set_env)[ \t]+\S+[ \t]+$/.test(text.slice(span.start, body.span.start));
  return {
    language: body?.language ?? 'text',
    text: mapped.text,
    pieces: mapped.pieces,
    masks: span,
    ...(isNamed && { isKept: true }),
    ...(body?.isInterpolated && { interpolation: 'ipython', valueKey: 'ipython' }),
  };
}
