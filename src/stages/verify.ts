import type { Decision } from '../model/plan.ts';
import { contains } from '../model/span.ts';
import { readsLanguage } from '../model/surface.ts';
import type { Listed, Surface } from '../model/surface.ts';
import type { Document } from '../model/world.ts';
import type { FilePlan } from './plan.ts';

/** One file as it is and as it would be, each read by the whole pipeline. */
export interface Rereading {
  readonly plan: FilePlan;
  readonly before: Document;
  readonly after: Document;
  /** The plan that a second run would make. */
  readonly second: FilePlan;
  readonly surfaces: readonly Listed<Surface>[];
}

/**
 * Why a file must be left alone, or undefined where it stands the tool's check on itself: the new text parses as well
 * as the old one did, every rewritten use binds to the new signature, and a second run changes nothing.
 */
export function flawIn({ plan, before, after, second, surfaces }: Rereading): string | undefined {
  const [errorsBefore, errorsAfter] = [before, after].map((document) => countSyntaxErrors(document, surfaces));
  if ((errorsAfter ?? 0) > (errorsBefore ?? 0)) return 'the new text would not parse';
  const again = second.findings.find(({ outcome }) => outcome === 'rewritten');
  if (again) return `a second run would change line ${again.line} again (${again.change})`;
  const expected = new Map<string, number>();
  const count = (change: string, by: number) => expected.set(change, (expected.get(change) ?? 0) + by);
  for (const decision of plan.decisions) {
    const { kind, site } = decision;
    if (kind === 'current' || (kind === 'rewrite' && !isTakenOut(decision))) count(`${site.surface} ${site.change}`, 1);
  }
  for (const { kind, site } of second.decisions) if (kind === 'current') count(`${site.surface} ${site.change}`, -1);
  for (const [change, missing] of expected)
    if (missing > 0) return `${missing} rewritten uses of ${change} do not bind to the new signature`;
  return undefined;
}

/** Whether nothing is left of a use that could be read again: a property that the new model does not have. */
function isTakenOut({ site, within }: Extract<Decision, { kind: 'rewrite' }>): boolean {
  return site.vanishes === true || within.some(({ span, newText }) => newText === '' && contains(span, site.span));
}

function countSyntaxErrors(document: Document, surfaces: readonly Listed<Surface>[]): number {
  let count = 0;
  for (const fragment of document.fragments)
    for (const surface of surfaces)
      if (readsLanguage(surface, fragment.language)) count += surface.syntaxErrors(fragment).length;
  return count;
}
