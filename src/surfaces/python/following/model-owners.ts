import type { Evidence, Provenance } from '../../../model/site.ts';
import type { Path } from '../../../model/source-file.ts';
import type { Expression, MemberUse } from '../reading/facts.ts';
import type { Evaluation } from './evaluation.ts';
import { isKnownForeign } from './known-packages.ts';
import { evidenceOf } from './receivers.ts';
import type { Relation } from './relation.ts';
import type { Trace } from './values.ts';

/** The model that a class is, with how that is known; nothing where it is another library's or may be anything. */
export function modelMeant(
  evaluation: Evaluation,
  relation: Relation,
  type: Expression,
  className: string,
  path: Path,
): { readonly model: string; readonly provenance: Provenance } | undefined {
  const traces = evaluation.traces(type, path);
  const ours = traces.flatMap((trace) =>
    trace.value.kind === 'model-class' ? [{ ...trace, model: trace.value.model }] : [],
  );
  const [first] = ours;
  if (first) {
    if (traces.some(isForeign) || ours.some(({ model }) => model !== first.model)) return undefined;
    const isSure = ours.length === traces.length && ours.every(({ sure }) => sure);
    return { model: first.model, provenance: { kind: isSure ? 'certain' : 'likely', evidence: evidenceOf(ours) } };
  }
  // `models` that nothing explains: where the file uses the library, these classes are nobody else's.
  const { models } = evaluation.catalogue;
  const model = models.named(className);
  const isOpen = traces.every(({ value }) => value.kind === 'unknown');
  if (
    model === undefined ||
    !isOpen ||
    !models.ownClasses.has(className) ||
    relation.kind !== 'sdk' ||
    relation.hasRival
  )
    return undefined;
  return { model, provenance: { kind: 'likely', evidence: relation.evidence } };
}

/** What a member is read of: a model, and the members that lead from it to there. */
export interface Owner {
  readonly model: string;
  readonly path: readonly string[];
  readonly provenance: Provenance;
}

/** Members that no other library's objects have by these names, among those that hold enumerations. */
const ownStates = new Set(['execution_state', 'allocation_state']);

/** The model that a member is read of; nothing where it is not ours, or nothing shows that it is. */
export function ownersOf(evaluation: Evaluation, relation: Relation, use: MemberUse, path: Path): readonly Owner[] {
  const traces = evaluation.traces(use.of, path).filter(({ value }) => value.kind !== 'none');
  const found = traces.flatMap((trace) => ownerOf(trace) ?? []);
  const [first] = found;
  const isTrusted = relation.kind === 'sdk' && !relation.hasRival;
  if (first) {
    const isOne = found.every(({ model, path: at }) => model === first.model && at.join('.') === first.path.join('.'));
    const others = traces.filter((trace) => ownerOf(trace) === undefined);
    if (!isOne || others.some(isForeign)) return [];
    if (found.some(({ supposed }) => supposed) && !isTrusted) return [];
    const isSure = others.length === 0 && found.every(({ sure, supposed }) => sure && !supposed);
    const provenance: Provenance = { kind: isSure ? 'certain' : 'likely', evidence: evidenceOf(traces) };
    return [{ model: first.model, path: first.path, provenance }];
  }
  const isOpen =
    traces.length > 0 && traces.every(({ value }) => value.kind === 'unknown' || value.kind === 'parameter');
  if (!isOpen || !isTrusted) return [];
  return supposedOwner(evaluation, use, [...relation.evidence, ...evidenceOf(traces)]);
}

/** What nothing explains, in a file that uses the library: told by the name of its member alone. */
function supposedOwner({ catalogue }: Evaluation, use: MemberUse, evidence: readonly Evidence[]): readonly Owner[] {
  if (use.role === 'enum-member') {
    const member = /\.\s*(\w+)$/.exec(use.ofToken.text)?.[1] ?? '';
    const result = [...catalogue.models.results.values()].find(({ strings }) =>
      strings.some((path) => path.join('.') === member),
    );
    return result && ownStates.has(member)
      ? [{ model: result.name, path: [member], provenance: { kind: 'likely', evidence } }]
      : [];
  }
  const property = use.role === 'read' ? catalogue.models.removedAnywhere(use.member.text) : undefined;
  const [model] = property?.became ? property.models : [];
  return model === undefined ? [] : [{ model, path: [], provenance: { kind: 'possible', evidence } }];
}

function ownerOf({
  value,
  sure,
}: Trace): (Omit<Owner, 'provenance'> & { sure: boolean; supposed: boolean }) | undefined {
  if (value.kind === 'model') return { model: value.model, path: [], sure, supposed: false };
  if (value.kind === 'member') return { model: value.model, path: value.path, sure, supposed: value.supposed };
  return value.kind === 'result' && value.form === 'one'
    ? { model: value.model, path: [], sure, supposed: value.supposed }
    : undefined;
}

/** Whether something is proven to be of another library, or the repository's own. */
function isForeign({ value }: Trace): boolean {
  if (value.kind === 'external') return isKnownForeign(value.path);
  return ['instance', 'class', 'function', 'module', 'record', 'literal', 'client'].includes(value.kind);
}
