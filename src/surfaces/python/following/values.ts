import type { Evidence } from '../../../model/site.ts';
import type { Path } from '../../../model/source-file.ts';
import type { ClassId, Expression, FunctionId } from '../reading/facts.ts';
import type { ResolvedModule } from './modules.ts';

/** What an expression can be, as far as it matters for whose client it is. */
export type Value =
  | { readonly kind: 'client' }
  | { readonly kind: 'client-class' }
  /** An operation group of a client; no name where `getattr(client, name)` chose it. */
  | { readonly kind: 'group'; readonly group: string | undefined }
  | { readonly kind: 'group-class'; readonly group: string }
  | ModelValue
  /** Something that an import outside the repository gives: its dotted path, followed through attributes and calls. */
  | { readonly kind: 'external'; readonly path: string; readonly called: boolean }
  | { readonly kind: 'module'; readonly module: ResolvedModule }
  | { readonly kind: 'class' | 'instance'; readonly path: Path; readonly id: ClassId }
  /** What `super()` gives in a class: an instance, seen as one of its bases. */
  | { readonly kind: 'super'; readonly path: Path; readonly id: ClassId }
  | { readonly kind: 'function'; readonly path: Path; readonly id: FunctionId; readonly bound: boolean }
  | {
      readonly kind: 'record';
      readonly path: Path;
      readonly entries: readonly (readonly [string, Expression])[];
      readonly order?: number;
    }
  /** A parameter of a function whose callers say nothing. */
  | { readonly kind: 'parameter'; readonly path: Path; readonly function: FunctionId; readonly index: number }
  /** `group`: the operation group that it may be, read of something that nobody can follow. */
  | { readonly kind: 'unknown'; readonly group?: string }
  | { readonly kind: 'literal' | 'none' };

/** What belongs to the library's models; a model has the transform's neutral name. */
export type ModelValue =
  | { readonly kind: 'model-class'; readonly model: string }
  /** What a constructor made. */
  | { readonly kind: 'model'; readonly model: string; readonly made: MadeBy }
  /** An operation of a group, by its change. `supposed`: nothing shows whose group it is. */
  | { readonly kind: 'operation'; readonly change: string; readonly supposed: boolean }
  /** What an operation gives: a model, a list of them, or what waits for one; `getter` is that one's `result`. */
  | {
      readonly kind: 'result';
      readonly model: string;
      readonly form: 'one' | 'many' | 'poller' | 'getter';
      readonly supposed: boolean;
    }
  /** A member of a result or of what a member of it holds. */
  | { readonly kind: 'member'; readonly model: string; readonly path: readonly string[]; readonly supposed: boolean };

/** The call of a constructor, by its file and by where it ends, as in a moment's order. */
export interface MadeBy {
  readonly path: Path;
  readonly end: number;
}

export function isSameMaker(one: MadeBy, other: MadeBy): boolean {
  return one.path === other.path && one.end === other.end;
}

/** One possibility of what an expression is. */
export interface Trace {
  readonly value: Value;
  /** Whether every step that led here is proven. */
  readonly sure: boolean;
  /** The lines that led here, from the use to the origin. */
  readonly evidence: readonly Evidence[];
}

/** What can be more things than this is unknown. */
const mostPossibilities = 40;
/** The lines that one trace carries. */
const longestEvidence = 12;

export const nothingKnown: Trace = { value: { kind: 'unknown' }, sure: false, evidence: [] };

/** The trace with a line in front of its evidence. */
export function because(trace: Trace, evidence: Evidence | undefined): Trace {
  return evidence ? { ...trace, evidence: [evidence, ...trace.evidence.slice(0, longestEvidence - 1)] } : trace;
}

export function doubted(trace: Trace): Trace {
  return trace.sure ? { ...trace, sure: false } : trace;
}

/** The traces without repetition: of those with the same value the doubted one stays, since each of them must hold. */
export function distinct(traces: readonly Trace[]): readonly Trace[] {
  if (traces.length < 2) return traces;
  const byKey = new Map<string, Trace>();
  traces.forEach((trace, index) => {
    const key = trace.value.kind === 'record' ? `record ${index}` : keyOf(trace.value);
    const known = byKey.get(key);
    if (!known || (known.sure && !trace.sure)) byKey.set(key, trace);
  });
  const found = [...byKey.values()];
  if (found.length <= mostPossibilities) return found;
  return [...found.filter(({ value }) => isOurs(value)), nothingKnown];
}

/** Whether a value is of the client library. */
export function isOurs({ kind }: Value): boolean {
  return kind === 'client' || kind === 'client-class' || kind === 'group' || kind === 'group-class';
}

/** Whether a value is an object or a dictionary of the repository. */
export function canHoldClient(value: Value): boolean {
  return value.kind === 'instance' || (value.kind === 'record' && value.order !== undefined);
}

function keyOf(value: Value): string {
  switch (value.kind) {
    case 'group':
    case 'group-class':
      return `${value.kind} ${value.group ?? ''}`;
    case 'external':
      return `${value.kind} ${value.path} ${value.called}`;
    case 'module':
      return `${value.kind} ${'file' in value.module ? value.module.file : value.module.folder}`;
    case 'class':
    case 'instance':
    case 'super':
      return `${value.kind} ${value.path} ${value.id}`;
    case 'function':
      return `${value.kind} ${value.path} ${value.id} ${value.bound}`;
    case 'parameter':
      return `${value.kind} ${value.path} ${value.function} ${value.index}`;
    case 'model-class':
      return `${value.kind} ${value.model}`;
    case 'model':
      return `${value.kind} ${value.model} ${value.made.path} ${value.made.end}`;
    case 'operation':
      return `${value.kind} ${value.change} ${value.supposed}`;
    case 'result':
      return `${value.kind} ${value.model} ${value.form} ${value.supposed}`;
    case 'member':
      return `${value.kind} ${value.model} ${value.path.join('.')} ${value.supposed}`;
    case 'unknown':
      return `${value.kind} ${value.group ?? ''}`;
    case 'client':
    case 'client-class':
    case 'record':
    case 'literal':
    case 'none':
      return value.kind;
  }
}
