/** The members of the object (or, without braces, the lines) around `at`, those of objects inside left out. */
export function objectAround(text: string, at: number): string {
  return outside(text, at - 1, -1) + outside(text, at, 1);
}

/** How far an object is looked at in either direction. */
const reach = 3000;

/** What stands from `at` on up to the brace that ends what is around it, without what stands in braces inside. */
function outside(text: string, at: number, step: 1 | -1): string {
  const [open, close] = step > 0 ? ['{', '}'] : ['}', '{'];
  const stop = at + step * reach;
  const parts: string[] = [];
  let depth = 0;
  let from = at;
  const keep = (end: number) => parts.push(step > 0 ? text.slice(from, end) : text.slice(end + 1, from + 1));
  let i = at;
  for (; i !== stop && i >= 0 && i < text.length; i += step) {
    const c = text.charAt(i);
    if (c === open) {
      if (depth === 0) keep(i);
      depth++;
    } else if (c === close) {
      if (depth === 0) break;
      depth--;
      if (depth === 0) from = i + step;
    }
  }
  if (depth === 0) keep(i);
  return (step > 0 ? parts : parts.reverse()).join('');
}
