import { editedText } from '../../model/edit.ts';
import type { Site } from '../../model/site.ts';
import type { Span } from '../../model/span.ts';
import type { ModelChange, Transform } from '../../model/transform.ts';
import { argumentsBehind } from './arguments-behind.ts';
import { isOfOthers, plain } from './words.ts';

type ModelUse = Pick<Site, 'span' | 'change' | 'shape' | 'reading'>;

/**
 * Models that are made with what the new ones do not have: by position (`New-Object …ClusterCreateParameters($region, …)`),
 * by name (`[ClusterCreateParameters]@{ Location = $region }`), or set later (`$parameters.Location = $region`).
 */
export function modelUses(text: string, { models, searchTerms }: Transform): readonly ModelUse[] {
  return models.flatMap((model) => {
    const name = model.name.replaceAll('_', '_?');
    const made = new RegExp(String.raw`(?<!\w)(?:\[?[\w.]+(?:\.|::))?${name}(?!\w)["'\]]*`, 'gi');
    return [...text.matchAll(made)].flatMap(({ 0: whole, index }) => {
      if (isOfOthers(whole, searchTerms)) return [];
      const end = index + whole.length;
      return [...usesMade(text, index, end, model), ...usesSet(text, index, end, model)];
    });
  });
}

function usesMade(text: string, start: number, behind: number, model: ModelChange): readonly ModelUse[] {
  const open = /^(?:::new\(|\s?\(|\s+-ArgumentList\s+@?\(|\s*(?:-Property\s+)?@\{|\s+With\s*\{)/i.exec(
    text.slice(behind, behind + 60),
  );
  const from = behind + (open?.[0].length ?? 0);
  const inside = open ? argumentsBehind(text, from) : undefined;
  if (!open || !inside) return unbracketed(text, start, behind, model);
  const span = { start, end: inside.end };
  const removals = open[0].trimEnd().endsWith('{')
    ? namedEntries(text, { start: from, end: inside.end - 1 }, model)
    : argumentsGone(text, inside.values, from, model);
  return removals.length > 0 ? [useAt(text, span, removals, model)] : [];
}

/** `New-Object …Parameters -ArgumentList $region, $size` */
function unbracketed(text: string, start: number, behind: number, model: ModelChange): readonly ModelUse[] {
  const open = /^\s+-ArgumentList\s+(?=[$"'\w])/i.exec(text.slice(behind, behind + 60));
  if (!open) return [];
  const from = behind + open[0].length;
  const line = /^[^\r\n|;]*/.exec(text.slice(from))?.[0].trimEnd() ?? '';
  const inside = argumentsBehind(`${line})`, 0);
  const values = inside?.values.map((value) => ({ start: from + value.start, end: from + value.end })) ?? [];
  const removals = argumentsGone(text, values, from, model);
  return removals.length > 0 ? [useAt(text, { start, end: from + line.length }, removals, model)] : [];
}

/** The first argument where it is the region, and those that are given by name. */
function argumentsGone(text: string, values: readonly Span[], open: number, model: ModelChange): readonly Span[] {
  const [first, second] = values;
  const written = first ? text.slice(first.start, first.end) : '';
  if (
    first &&
    model.old[0]?.name === 'location' &&
    /^[^=]*(?:location|region)[^=]*$|^["'][a-z]+(?:us|europe|asia|uk|india|japan|australia)[a-z]*\d?["']$/i.test(
      written,
    )
  )
    return [{ start: first.start, end: second?.start ?? first.end }];
  return values.flatMap((value, index) => {
    const name = /^(\w+)\s*=(?!=)/.exec(text.slice(value.start, value.end))?.[1];
    if (name === undefined || !isGone(name, model)) return [];
    const previous = values[index - 1];
    return [{ start: previous?.end ?? open, end: previous ? value.end : (values[index + 1]?.start ?? value.end) }];
  });
}

/** `Location = $region;`, with its separator or its line. */
function namedEntries(text: string, { start, end }: Span, model: ModelChange): readonly Span[] {
  const entry = /(?<=^|[;,\r\n{])([ \t]*\.?(\w+)[ \t]*=(?!=)[ \t]*[^;,\r\n]*?[ \t]*)(?:[;,]|\r?\n|$)/g;
  return [...text.slice(start, end).matchAll(entry)].flatMap(({ 0: whole, 2: name = '', index }) =>
    isGone(name, model) ? [{ start: start + index, end: start + index + whole.length }] : [],
  );
}

/** `$parameters.Location = $region`, where the variable was given the model. */
function usesSet(text: string, start: number, behind: number, model: ModelChange): readonly ModelUse[] {
  const line = text.slice(text.lastIndexOf('\n', start) + 1, start);
  const name = /(?:^|\s)(\$?[A-Za-z_]\w*)\s*=\s*(?:New-Object\s+(?:-TypeName\s+)?["']?|new\s+)?$/i.exec(line)?.[1];
  if (name === undefined) return [];
  const set = new RegExp(String.raw`(?<![\w.$])${name.replace('$', '\\$')}\.(\w+)(?=\s*=(?!=))`, 'g');
  return [...text.slice(behind).matchAll(set)].flatMap(({ 0: whole, 1: property = '', index }) => {
    const removed = model.removed.find((one) => plain(one.name) === plain(property));
    if (!removed) return [];
    const span = { start: behind + index, end: behind + index + whole.length };
    return [
      {
        span,
        change: removed.id,
        shape: { kind: 'amendment', edits: [] } as const,
        reading: { kind: 'review', reason: 'property-removed' } as const,
      },
    ];
  });
}

function isGone(name: string, { removed }: ModelChange): boolean {
  return removed.some((one) => plain(one.name) === plain(name));
}

function useAt(text: string, span: Span, removals: readonly Span[], { id }: ModelChange): ModelUse {
  const edits = removals.map((removal) => ({ span: removal, newText: '' }));
  const advice = editedText(text, span, edits);
  return {
    span,
    change: id,
    shape: { kind: 'amendment', edits: [] },
    reading: { kind: 'review', reason: 'property-removed', advice },
  };
}
