import type { Transform } from '../model/transform.ts';

/** Every change of a transform, and the words before its dots (`jobs`, `cli`), which stand for all below them. */
export function changeWords({ operations, commands }: Transform): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { id } of [...operations, ...commands])
    for (let end = id.length; end > 0; end = id.lastIndexOf('.', end - 1)) words.add(id.slice(0, end));
  return words;
}
