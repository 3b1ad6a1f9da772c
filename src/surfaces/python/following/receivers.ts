import type { Evidence, Provenance } from '../../../model/site.ts';
import type { Path } from '../../../model/source-file.ts';
import type { Catalogue } from '../catalogue.ts';
import { doubleClass } from './doubles.ts';
import type { Evaluation } from './evaluation.ts';
import type { Expression } from '../reading/facts.ts';
import { isKnownForeign } from './known-packages.ts';
import type { Trace } from './values.ts';

/** Whose group a receiver is. */
export type Receiver =
  /** A group of a Batch AI client. */
  | { readonly kind: 'group'; readonly group: string; readonly provenance: Provenance }
  /** Different groups of such clients, or one chosen by name. */
  | { readonly kind: 'some-group'; readonly groups: readonly string[]; readonly provenance: Provenance }
  /** A group of a Batch AI client here and something else there. */
  | { readonly kind: 'mixed'; readonly group: string; readonly provenance: Provenance }
  /** Proven to be another service's, or something else of the repository's own. */
  | { readonly kind: 'foreign'; readonly service: boolean; readonly provenance: Provenance }
  /** `groups`: those that it can be if what it was read of is a client. */
  | {
      readonly kind: 'unknown';
      readonly groups: readonly string[];
      readonly contradicted: boolean;
      readonly evidence: readonly Evidence[];
    };

const mostEvidence = 8;

/** Follows a receiver to its origins and weighs them. */
export function receiverOf(evaluation: Evaluation, expression: Expression, path: Path): Receiver {
  const all = evaluation.traces(expression, path);
  const traces = all
    .filter(({ value }) => value.kind !== 'none' && value.kind !== 'literal')
    .map((trace) => asGroup(evaluation, trace));
  const groups = traces.filter((trace) => trace.value.kind === 'group');
  const foreign = traces.filter(isForeign);
  const open = traces.filter((trace) => !groups.includes(trace) && !foreign.includes(trace));
  if (groups.length > 0) {
    const names = new Set(groups.map(({ value }) => (value.kind === 'group' ? value.group : undefined)));
    const [group] = names;
    const known = [...names].filter((name) => name !== undefined);
    const isSure = open.length === 0 && groups.every(({ sure }) => sure);
    const provenance: Provenance = { kind: isSure ? 'certain' : 'likely', evidence: evidenceOf([...groups, ...open]) };
    if (foreign.length > 0)
      return {
        kind: 'mixed',
        group: group ?? '',
        provenance: { kind: 'possible', evidence: evidenceOf([...groups, ...foreign]) },
      };
    return group !== undefined && names.size === 1
      ? { kind: 'group', group, provenance }
      : { kind: 'some-group', groups: known, provenance };
  }
  if (foreign.length > 0 && open.length === 0) {
    const service = foreign.some(({ value }) => value.kind === 'external');
    return { kind: 'foreign', service, provenance: { kind: 'foreign', evidence: evidenceOf(foreign) } };
  }
  // Nobody calls a method of None: what a name starts out as is replaced where nobody sees it.
  if (traces.length === 0 && all.some(({ value }) => value.kind === 'literal'))
    return { kind: 'foreign', service: false, provenance: { kind: 'foreign', evidence: evidenceOf(all) } };
  const supposed = open.map((trace) => supposedGroup(trace, evaluation.catalogue));
  const names = supposed.filter((name) => name !== undefined);
  return {
    kind: 'unknown',
    groups: names.length === supposed.length ? [...new Set(names)] : [],
    contradicted: foreign.length > 0,
    evidence: evidenceOf(open),
  };
}

/** The operation group that is read of something unknown, or of what a function of an unknown module gives. */
function supposedGroup({ value }: Trace, catalogue: Catalogue): string | undefined {
  if (value.kind === 'unknown') return value.group;
  const name = value.kind === 'external' && value.called ? value.path.slice(value.path.lastIndexOf('.') + 1) : '';
  return catalogue.groups.has(name) ? catalogue.groupNamed(name) : undefined;
}

/** An object that stands for a group in tests, as that group. */
function asGroup(evaluation: Evaluation, trace: Trace): Trace {
  const { value } = trace;
  const double = value.kind === 'instance' ? doubleClass(evaluation, value.path, value.id) : undefined;
  if (double?.provenance.kind !== 'likely') return trace;
  const evidence = [...trace.evidence, ...double.provenance.evidence];
  return { value: { kind: 'group', group: double.group }, sure: false, evidence };
}

/** What is read of another service's package, or is made by the repository's own classes and functions. */
function isForeign({ value }: Trace): boolean {
  switch (value.kind) {
    case 'external':
      return isKnownForeign(value.path);
    case 'instance':
    case 'class':
    case 'function':
    case 'module':
    case 'record':
    case 'client':
    case 'client-class':
      return true;
    case 'group':
    case 'group-class':
    case 'literal':
    case 'member':
    case 'model':
    case 'model-class':
    case 'none':
    case 'operation':
    case 'parameter':
    case 'result':
    case 'super':
    case 'unknown':
      return false;
  }
}

/** The lines of all traces, each once. */
export function evidenceOf(traces: readonly Trace[]): readonly Evidence[] {
  const lines = new Map<string, Evidence>();
  for (const { evidence } of traces)
    for (const line of evidence) if (line.line > 0) lines.set(`${line.path}:${line.line}`, line);
  return [...lines.values()].slice(0, mostEvidence);
}
