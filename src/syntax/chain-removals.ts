import type { Edit } from '../model/edit.ts';
import type { Span } from '../model/span.ts';

/** One call of a chain, which goes from the dot before its name to the end of its node. */
export interface ChainLink {
  readonly dot: number;
  readonly node: Span;
}

/** The edits that leave calls of a chain out: a call that has its lines for itself goes with them, comments stay. */
export function removals(text: string, links: readonly ChainLink[]): readonly Edit[] {
  const runs: Span[] = [];
  for (const { dot, node } of links) {
    const last = runs.at(-1);
    // Neighbours go as one stretch, unless a comment stands between.
    if (last && /^\s*$/.test(text.slice(last.end, dot))) runs[runs.length - 1] = { start: last.start, end: node.end };
    else runs.push({ start: dot, end: node.end });
  }
  return runs.flatMap((run) => {
    const { start, end } = widened(text, run);
    // The lines around are edits of their own: a report shows what happens to the calls themselves.
    const spans = [{ start, end: run.start }, run, { start: run.end, end }];
    return spans.filter((span) => span.end > span.start).map((span) => ({ span, newText: '' }));
  });
}

/** The part of those edits that is one call's own: what stands before it belongs to the first, what stands behind to the last. */
export function removalOf(text: string, links: readonly ChainLink[], node: Span): readonly Edit[] {
  const index = links.findIndex((one) => one.node === node);
  const link = links[index];
  if (!link) return [];
  const bounds = [
    links[index - 1]?.node.end ?? 0,
    link.dot,
    link.node.end,
    ...(index < links.length - 1 ? [] : [text.length]),
  ];
  return removals(text, links).flatMap(({ span, newText }) =>
    bounds.slice(1).flatMap((bound, at) => {
      const own = { start: Math.max(span.start, bounds[at] ?? 0), end: Math.min(span.end, bound) };
      return own.start < own.end ? [{ span: own, newText }] : [];
    }),
  );
}

/** The calls of a chain beside one another whose names are all gone, that of a node among them. */
export function runAround<L extends ChainLink & { readonly name: string }>(
  links: readonly L[],
  node: Span,
  isGone: (name: string) => boolean,
): readonly L[] {
  const own = links.findIndex((link) => link.node === node);
  if (own < 0) return [];
  const isKept = ({ name }: L) => !isGone(name);
  const before = links.slice(0, own).findLastIndex(isKept) + 1;
  const behind = links.slice(own + 1).findIndex(isKept);
  return links.slice(before, behind < 0 ? links.length : own + 1 + behind);
}

/** A stretch with the whole lines that only it stands on, or with the break before it where its statement ends behind it. */
function widened(text: string, { start, end }: Span): Span {
  const before = /(?:^|\r\n|\r|\n)[ \t]*$/.exec(text.slice(0, start))?.[0];
  if (before === undefined) return { start, end };
  const behind = /^[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(end))?.[0];
  // A comment behind it takes its place.
  const gap = /^[ \t]+(?=\/[/*])/.exec(text.slice(end))?.[0];
  if (gap !== undefined) return { start, end: end + gap.length };
  const lineStart = start - before.replace(/^[\r\n]+/, '').length;
  if (behind !== undefined) return { start: lineStart, end: end + behind.length };
  // `\n    .withTag("a", "b");`: the end of the statement moves up, unless a comment would swallow it.
  const lineBefore = text.slice(0, start - before.length).replace(/^[^]*[\r\n]/, '');
  return /^[ \t]*[;,)]/.test(text.slice(end)) && !lineBefore.includes('//')
    ? { start: start - before.length, end }
    : { start, end };
}
