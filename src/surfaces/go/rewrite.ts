import { removalAround } from '../../model/edit.ts';
import { insertion, refusalOf, valuesOf } from '../../model/insertion.ts';
import type { Name, SiteNames } from '../../model/names.ts';
import type { Site } from '../../model/site.ts';
import type { Rewrite } from '../../model/surface.ts';
import { adviceFor } from './advice.ts';
import type { Catalogue } from './catalogue.ts';
import type { GoFacts } from './facts.ts';

/**
 * The new text of an old use: the names right after a call's resource group, an import's new path, a field that goes.
 * A list that is gone or renamed is a person's, with the code to write.
 * @param facts what the site's own text says
 */
export function rewriteSite(site: Site, names: SiteNames, catalogue: Catalogue, facts: GoFacts): Rewrite {
  const { shape, fragment, change } = site;
  if (shape.kind === 'pin') return rewritePin(site, catalogue, facts);
  const operation = catalogue.operations.find(
    ({ change: { id }, old }) => id === change && shape.kind === 'call' && old?.name === shape.operation.text,
  );
  if (shape.kind !== 'call' || !operation) throw new Error(`${change} has no rewrite in Go`);
  const values = valuesOf(names, spelled);
  const reason = refusalOf(operation.change);
  if (reason) return { reason, advice: adviceFor(operation, shape, fragment.text, values) };
  return { edits: [insertion(fragment.text, shape, operation, values)] };
}

function rewritePin({ shape, change, span }: Site, catalogue: Catalogue, facts: GoFacts): Rewrite {
  if (shape.kind !== 'pin') throw new Error(`${change} is no name`);
  const path = catalogue.newPath(shape.name.text);
  if (path !== undefined) return { edits: [{ span: shape.name.span, newText: path }] };
  const renamed = catalogue.renamed.get(shape.name.text);
  if (renamed) return { edits: [{ span: shape.name.span, newText: renamed.to }] };
  const field = facts.fields.find((one) => one.removal && one.span.start === span.start && one.span.end === span.end);
  if (!field?.removal) throw new Error(`${change} has no rewrite in Go`);
  return { edits: removalAround(span, field.removal.span) };
}

/** A name as source text; what a literal may hold needs no escape in a Go string. */
function spelled({ kind, text }: Name): string {
  return kind === 'expression' ? text : `"${text}"`;
}
