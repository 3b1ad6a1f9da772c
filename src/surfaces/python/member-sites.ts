import type { Edit } from '../../model/edit.ts';
import { experimentId, namesExperiment } from '../../model/named-experiment.ts';
import type { Provenance, Site } from '../../model/site.ts';
import type { Path } from '../../model/source-file.ts';
import { contains, type Span } from '../../model/span.ts';
import type { PropertyRemoval } from '../../model/transform.ts';
import type { Amendments } from './amendments.ts';
import type { Evaluation } from './following/evaluation.ts';
import { ownersOf } from './following/model-owners.ts';
import type { Relation } from './following/relation.ts';
import { givenAdvice, isIdle, readAdvice } from './model-advice.ts';
import type { MemberUse } from './reading/facts.ts';

/** What one document does with members that models and results lost, or that were an enumeration's. */
export class MemberSites {
  readonly #sites: Amendments;
  readonly #path: Path;
  readonly #evaluation: Evaluation;
  readonly #relation: Relation;
  readonly #calls: readonly Site[];

  /** @param calls the calls of operations in the document */
  constructor(sites: Amendments, path: Path, evaluation: Evaluation, relation: Relation, calls: readonly Site[]) {
    this.#sites = sites;
    this.#path = path;
    this.#evaluation = evaluation;
    this.#relation = relation;
    this.#calls = calls;
  }

  /** `cluster.location`, `job.execution_state.name`, `file.is_directory` */
  sitesOf(use: MemberUse): readonly Site[] {
    const { models } = this.#evaluation.catalogue;
    const name = use.member.text;
    return ownersOf(this.#evaluation, this.#relation, use, this.#path).flatMap(({ model, path, provenance }) => {
      if (use.role === 'enum-member') {
        const result = models.results.get(model);
        if (!result?.strings.some((one) => one.join('.') === path.join('.'))) return [];
        const change = `model.${(path.at(-1) ?? '').replaceAll('_', '-')}`;
        if (name === 'name' && result.namesDiffer)
          return [
            this.#sites.refused(use, change, provenance, use.broken, 'model-changed', `${use.ofToken.text}.lower()`),
          ];
        return [this.#sites.amended(use, change, provenance, use.broken, replaced(use, ''))];
      }
      if (use.role === 'identity') {
        const whole = [...path, name].join('.');
        if (!models.results.get(model)?.strings.some((one) => one.join('.') === whole)) return [];
        const { stretch = use.span } = use;
        const isNegated = this.#sites.textOf(use).slice(stretch.start, stretch.end).includes('not');
        const edits = replaced(use, isNegated ? '!=' : '==');
        const span = {
          start: Math.min(use.span.start, stretch.start),
          end: Math.max(use.span.end, stretch.end),
        };
        return [
          this.#sites.amended({ ...use, span }, `model.${name.replaceAll('_', '-')}`, provenance, use.broken, edits),
        ];
      }
      const property = path.length === 0 ? models.removed(model, name) : models.removedAnywhere(name);
      return property ? this.#ofLost(use, property, provenance, path.length > 0) : [];
    });
  }

  #ofLost(use: MemberUse, property: PropertyRemoval, provenance: Provenance, isDeep: boolean): readonly Site[] {
    // Below a model the names of another model's members may be the same; these are nobody else's.
    if (isDeep && !['create_new', 'run_elevated', 'file_server_type'].includes(property.name)) return [];
    if (use.role === 'set') {
      const value = use.given?.text ?? '';
      const { stretch } = use;
      const advice = givenAdvice(property, value);
      const refused = this.#sites.refused(use, property.id, provenance, use.broken, 'property-removed', advice);
      if (!stretch || holdsCall(this.#calls, use.fragment, stretch)) return [refused];
      const placed = { ...use, span: stretch };
      const removed = this.#sites.amended(placed, property.id, provenance, use.broken, replaced(use, ''));
      if (isIdle(property, value)) return [removed];
      if (!namesExperiment(property)) return [refused];
      const experiment = experimentId(this.#path, use.fragment, use.span);
      return [
        { ...removed, ...whereTaken(experiment, true) },
        { ...refused, ...whereTaken(experiment, false) },
      ];
    }
    if (property.became && use.stretch) {
      const { name, whenTrue } = property.became;
      const isNegated = use.stretch.start < use.span.start;
      const quote = preferredQuote(this.#sites.textOf(use));
      const comparison = `${use.ofToken.text}.${name} ${isNegated ? '!=' : '=='} ${quote}${whenTrue}${quote}`;
      const edits = replaced(use, use.isOperand ? comparison : `(${comparison})`);
      return [this.#sites.amended({ ...use, span: use.stretch }, property.id, provenance, use.broken, edits)];
    }
    return [
      this.#sites.refused(
        use,
        property.id,
        provenance,
        use.broken,
        'property-removed',
        readAdvice(property, use.ofToken.text),
      ),
    ];
  }
}

function replaced({ stretch }: MemberUse, newText: string): readonly Edit[] {
  return stretch ? [{ span: stretch, newText }] : [];
}

/** Whether one of the calls stands in a span of a fragment. */
export function holdsCall(calls: readonly Site[], fragment: number, span: Span): boolean {
  return calls.some((site) => site.fragment.index === fragment && contains(span, site.span));
}

/** What makes a site hold only where an experiment is taken from where it stands, or only where it is not. */
export function whereTaken(experiment: string, isTaken: boolean): Pick<Site, 'dependsOn'> {
  return { dependsOn: { experiment, isTaken } };
}

/** The quote that most strings of a text have. */
function preferredQuote(text: string): string {
  return text.split('"').length > text.split("'").length ? '"' : "'";
}
