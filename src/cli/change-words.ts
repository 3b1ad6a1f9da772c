import { documentedChanges } from '../documentation/change-page.ts';
import type { Transform } from '../model/transform.ts';

/** Every change of a transform, and the words before its dots (`jobs`, `cli`, `model`), which stand for all below them. */
export function changeWords(transform: Transform): ReadonlySet<string> {
  const words = new Set<string>();
  for (const id of documentedChanges(transform))
    for (let end = id.length; end > 0; end = id.lastIndexOf('.', end - 1)) words.add(id.slice(0, end));
  return words;
}
