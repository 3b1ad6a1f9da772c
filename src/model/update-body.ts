import type { Call } from './call.ts';
import type { Span } from './span.ts';

/**
 * `new ClusterUpdateParametersInner().withTags(t).withScaleSettings(x)`: what stands around `x`, the tags with it, which a
 * cluster has no more; undefined where more may be set. Languages without `new` write the same.
 */
export function updateBody({ arguments: args }: Call): readonly Span[] | undefined {
  const { text = '', span } = args[2]?.value ?? {};
  let at = /^(?:new\s+)?(?:[\w.]+\.)?ClusterUpdateParameters\w*\s*\(\s*\)/.exec(text)?.[0].length;
  let settings: Span | undefined;
  while (span && at !== undefined && at < text.length) {
    const setter = /^\s*\.\s*(withTags|withScaleSettings)\s*\(\s*/.exec(text.slice(at));
    const open = at + (setter?.[0].length ?? 0);
    const close = setter ? closingParenthesis(text, open) : undefined;
    if (close === undefined || (setter?.[1] === 'withScaleSettings' && settings)) return undefined;
    if (setter?.[1] === 'withScaleSettings')
      settings = { start: open, end: open + text.slice(open, close).trimEnd().length };
    at = close + 1;
  }
  if (!span || !settings) return undefined;
  return [
    { start: span.start, end: span.start + settings.start },
    { start: span.start + settings.end, end: span.end },
  ];
}

/** The parenthesis that closes the one before `from`; undefined where none does. */
function closingParenthesis(text: string, from: number): number | undefined {
  let depth = 1;
  for (let index = from; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '(') depth++;
    if (character === ')' && --depth === 0) return index;
  }
  return undefined;
}
