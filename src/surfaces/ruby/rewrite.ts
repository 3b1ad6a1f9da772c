import type { Call } from '../../model/call.ts';
import { removalAround, type Edit } from '../../model/edit.ts';
import { insertion, valuesOf } from '../../model/insertion.ts';
import type { Name, SiteNames } from '../../model/names.ts';
import type { Site } from '../../model/site.ts';
import type { Rewrite } from '../../model/surface.ts';
import { adviceFor } from './advice.ts';
import type { Catalogue } from './catalogue.ts';
import type { RubyFacts } from './facts.ts';
import { listOptionsEdits } from './list-options.ts';

/**
 * The new text of an old use: the names right after a call's resource group, the version in a module's path, a
 * property that goes. A list that is gone, or has options, is a person's, with the code to write.
 * @param facts what the site's own text says
 */
export function rewriteSite(site: Site, names: SiteNames, catalogue: Catalogue, facts: RubyFacts): Rewrite {
  const { shape, fragment, change } = site;
  if (shape.kind === 'pin') return rewritePin(site, catalogue, facts);
  const operation = catalogue.operations.find(
    ({ change: { id }, old }) => id === change && shape.kind === 'call' && old?.name === shape.operation.text,
  );
  if (shape.kind !== 'call' || !operation) throw new Error(`${change} has no rewrite in Ruby`);
  const quote = quoteFor(shape);
  const values = valuesOf(names, (name) => spelled(name, quote));
  const advice = adviceFor(operation, shape, fragment.text, values);
  switch (operation.change.fate) {
    case 'removed':
      return { reason: 'operation-removed', advice };
    case 'renamed': {
      const renamed: Edit = { span: shape.operation.span, newText: operation.current?.name ?? '' };
      if (operation.inserted.length === 0) return { edits: [renamed] };
      const options = listOptionsEdits(fragment.text, shape, operation);
      return options
        ? { edits: [renamed, insertion(fragment.text, shape, operation, values), ...options] }
        : { reason: 'operation-renamed', advice };
    }
    case 'group-renamed':
      // Where the group is in a variable it is renamed where that gets it.
      return shape.group
        ? { edits: correctedGroup(shape, operation.current?.group) }
        : { reason: 'group-renamed', advice };
    case 'new':
    case 'parameters-inserted':
    case 'unchanged':
      return {
        edits: [insertion(fragment.text, shape, operation, values), ...correctedGroup(shape, operation.current?.group)],
      };
  }
}

/** `client.fileservers` → `client.file_servers` */
function correctedGroup({ group }: Call, current: string | undefined): readonly Edit[] {
  return group && current !== undefined && group.text !== current ? [{ span: group.span, newText: current }] : [];
}

function rewritePin({ shape, change, span }: Site, catalogue: Catalogue, facts: RubyFacts): Rewrite {
  if (shape.kind !== 'pin') throw new Error(`${change} is no name`);
  if (change === 'package.path') {
    const { to } = catalogue.moved;
    return { edits: [{ span: shape.name.span, newText: to.slice(to.lastIndexOf(':') + 1) }] };
  }
  const use = facts.properties.find((one) => one.span.start === span.start && one.span.end === span.end);
  if (!use?.removal) throw new Error(`${change} has no rewrite in Ruby`);
  return { edits: removalAround(span, use.removal) };
}

/** The quote of the call's own strings; single quotes where it has none. */
function quoteFor(call: Call): "'" | '"' {
  const quotes = call.arguments.flatMap(({ value }) => /^['"]/.exec(value.text)?.[0] ?? []);
  return quotes.filter((quote) => quote === '"').length * 2 > quotes.length ? '"' : "'";
}

/** A name as source text; what a literal may hold needs no escape in a Ruby string. */
function spelled({ kind, text }: Name, quote: string): string {
  return kind === 'expression' ? text : quote + text + quote;
}
