import { fileOf, fileSpan, isFragment, isOwnText, lower, type Fragment } from '../model/fragment.ts';
import type { Edit } from '../model/edit.ts';
import type { NeededScope } from '../model/needed-scope.ts';
import type { Decision } from '../model/plan.ts';
import type { Site } from '../model/site.ts';
import type { Path } from '../model/source-file.ts';
import { lineStarts, positionAt } from '../model/span.ts';
import type { Container, Surface } from '../model/surface.ts';
import type { Support } from '../model/support.ts';
import type { Transform } from '../model/transform.ts';
import { operationKind } from './operation-kind.ts';
import type { Supports } from './supports.ts';

type Rewrite = Extract<Decision, { kind: 'rewrite' }>;

/** What inserting needs to know of the run. */
export interface InsertionRequest {
  readonly surfaceOf: (site: Site) => Surface | undefined;
  /** The container that found a fragment in another; undefined for a file's own text. */
  readonly containerOf: (fragment: Fragment) => Container | undefined;
  /** What a use needs that neither the service nor the code makes, the workspace first. */
  readonly needsOf: (decision: Decision) => readonly Omit<NeededScope, 'uses'>[];
  readonly transform: Transform;
}

/** Decisions with what they need, and what could not be inserted. */
interface Inserted {
  readonly decisions: Map<Path, readonly Decision[]>;
  readonly supports: Supports;
  readonly warnings: readonly string[];
}

/**
 * Puts the statements that create a workspace or an experiment before the first call of a file that creates something
 * in it, each once, in the style of that call. They are made exactly while that call is rewritten.
 */
export function insertSetup(
  decisions: ReadonlyMap<Path, readonly Decision[]>,
  supports: Supports,
  request: InsertionRequest,
): Inserted {
  const { surfaceOf, needsOf, transform } = request;
  const all = new Map(supports);
  const warnings: string[] = [];
  const chosen = new Map<Path, readonly Decision[]>();
  for (const [path, found] of decisions) {
    const done = new Set<string>();
    const supportOf = new Map<Decision, Support>();
    for (const decision of inOrder(found, surfaceOf)) {
      if (decision.kind !== 'rewrite' || operationKind(decision.site.change, transform) !== 'create') continue;
      const needs = needsOf(decision).filter((scope) => !done.has(keyOf(scope)));
      const surface = surfaceOf(decision.site);
      if (needs.length === 0 || !surface) continue;
      const support = supportFor(path, decision, surface, needs, request);
      if (!support) {
        warnings.push(
          `${placeOf(decision.site)}: nothing is inserted here that creates ${needs.map(inWords).join(' and ')}. Run "batchai-codemod setup" for the commands.`,
        );
        continue;
      }
      for (const scope of needs) done.add(keyOf(scope));
      all.set(support.id, support);
      supportOf.set(decision, support);
    }
    const withNeeds = (decision: Decision): Decision => {
      const support = supportOf.get(decision);
      return support && decision.kind === 'rewrite'
        ? { ...decision, needs: [...decision.needs, support.id] }
        : decision;
    };
    chosen.set(path, found.map(withNeeds));
  }
  return { decisions: chosen, supports: all, warnings };
}

/** In text order, but what stands in a function after what does not: it runs later, if at all. */
function inOrder(found: readonly Decision[], surfaceOf: InsertionRequest['surfaceOf']): readonly Decision[] {
  const placed = found.map((decision) => {
    const { fragment, span } = decision.site;
    const isLater = surfaceOf(decision.site)?.runsLater?.(fragment, span.start) ?? false;
    return { decision, isLater, at: fileSpan(fragment, span).start };
  });
  return placed.sort((a, b) => Number(a.isLater) - Number(b.isLater) || a.at - b.at).map(({ decision }) => decision);
}

function supportFor(
  path: Path,
  { site, names, written = names }: Rewrite,
  surface: Surface,
  needs: readonly Omit<NeededScope, 'uses'>[],
  { containerOf }: InsertionRequest,
): Support | undefined {
  const statements: string[] = [];
  for (const { experiment } of needs) {
    const statement = surface.creation?.(site, experiment ? 'experiment' : 'workspace', written);
    if (statement === undefined) return undefined;
    statements.push(statement);
  }
  const place = insertionAt(site, surface, containerOf(site.fragment), statements);
  const lowered = place && lower(place.fragment, place.edit);
  if (!lowered || !('edits' in lowered)) return undefined;
  return { id: `creation ${path} ${fileSpan(site.fragment, site.span).start}`, edits: lowered.edits, needs: [] };
}

interface Placed {
  readonly fragment: Fragment;
  readonly edit: Edit;
}

/** Statements before the one that a use stands in, in its own text or beside it in the text around. */
function insertionAt(
  { fragment, span }: Site,
  surface: Surface,
  container: Container | undefined,
  statements: readonly string[],
): Placed | undefined {
  const at = span.start;
  const beside = isOwnText(fragment) ? 'inside' : container?.insertBeside?.(fragment, at, statements);
  if (beside !== 'inside')
    return beside && isFragment(fragment.parent) ? { fragment: fragment.parent, edit: beside } : undefined;
  const edit = surface.insertStatements?.(fragment, { kind: 'statement', at }, statements);
  return edit && { fragment, edit };
}

function placeOf({ fragment, span }: Site): string {
  const file = fileOf(fragment);
  return `${file.path}:${positionAt(lineStarts(file.text), fileSpan(fragment, span).start).line}`;
}

function keyOf({ group, workspace, experiment }: Omit<NeededScope, 'uses'>): string {
  return JSON.stringify([group, workspace, experiment]).toLowerCase();
}

function inWords({ workspace, experiment }: Omit<NeededScope, 'uses'>): string {
  return experiment ? `the experiment ${experiment.text}` : `the workspace ${workspace.text}`;
}
