import { fileOf } from '../model/fragment.ts';
import type { Decision } from '../model/plan.ts';
import type { NamedExperiment } from '../model/named-experiment.ts';
import type { Path } from '../model/source-file.ts';
import type { Support } from '../model/support.ts';
import type { OwnExperiments } from './own-experiments.ts';

/** Decisions of which each use has one, and what joins those that need one another. */
export interface Settled {
  readonly decisions: Map<Path, readonly Decision[]>;
  readonly supports: readonly Support[];
}

/**
 * Leaves of the uses that depend on an experiment those that hold: its name is taken out of the parameters of a job where
 * every call that creates the job with them is given it, and else it is left to a person.
 */
export function settleExperiments(
  decisions: ReadonlyMap<Path, readonly Decision[]>,
  own: OwnExperiments | undefined,
): Settled {
  const creators = creatorsByExperiment(decisions);
  const supports = new Map<string, Support>();
  const settled = new Map<Path, readonly Decision[]>();
  for (const [path, found] of decisions) {
    const kept = found.flatMap((decision): readonly Decision[] => {
      const { dependsOn } = decision.site;
      if (!dependsOn) return [decision];
      const taking = creators.get(dependsOn.experiment) ?? [];
      const isTaken = taking.length > 0 && taking.every((one) => own && isGiven(one, own));
      if (isTaken !== dependsOn.isTaken) return [];
      if (!isTaken || decision.kind !== 'rewrite') return [decision];
      const alongside = [...new Set(taking.map(({ decision: { site } }) => fileOf(site.fragment).path))];
      const id = `experiment ${dependsOn.experiment}`;
      supports.set(id, { id, edits: [], needs: [], alongside });
      return [{ ...decision, needs: [...decision.needs, id] }];
    });
    settled.set(path, kept);
  }
  return { decisions: settled, supports: [...supports.values()] };
}

/** A call that creates a job with parameters that name an experiment. */
interface Taking {
  readonly decision: Decision;
  readonly named: NamedExperiment;
}

function creatorsByExperiment(
  decisions: ReadonlyMap<Path, readonly Decision[]>,
): ReadonlyMap<NamedExperiment['id'], readonly Taking[]> {
  const creators = new Map<NamedExperiment['id'], Taking[]>();
  for (const decision of [...decisions.values()].flat())
    for (const named of decision.site.experiments?.named ?? [])
      creators.set(named.id, [...(creators.get(named.id) ?? []), { decision, named }]);
  return creators;
}

function isGiven({ decision, named }: Taking, own: OwnExperiments): boolean {
  const { site } = decision;
  if (decision.kind === 'rewrite') return own.isThat(named, site, decision.names.experiment);
  const passed = decision.kind === 'current' ? site.resource?.within?.experiment : undefined;
  return passed !== undefined && own.isThat(named, site, { kind: 'expression', text: passed.text });
}
