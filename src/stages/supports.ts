import type { FileEdit } from '../model/edit.ts';
import type { Decision, Plan } from '../model/plan.ts';
import type { Path } from '../model/source-file.ts';
import type { Support, SupportId } from '../model/support.ts';
import type { Failure } from '../model/world.ts';

/** Every support of a plan by its id, in the order in which their edits stand at one place. */
export type Supports = ReadonlyMap<SupportId, Support>;

/** The supports that some decisions need, and those that these need in turn, in the order of `supports`. */
export function neededSupports(decisions: Iterable<Decision>, supports: Supports): readonly Support[] {
  const needed = new Set<SupportId>();
  const waiting: SupportId[] = [];
  for (const decision of decisions) if (decision.kind === 'rewrite') waiting.push(...decision.needs);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (needed.has(id)) continue;
    needed.add(id);
    waiting.push(...(supports.get(id)?.needs ?? []));
  }
  return [...supports.values()].filter(({ id }) => needed.has(id));
}

/** The edits of supports by the file that they are made in. */
export function editsByFile(supports: readonly Support[]): ReadonlyMap<Path, readonly FileEdit[]> {
  const byFile = new Map<Path, FileEdit[]>();
  for (const edit of supports.flatMap(({ edits }) => edits)) {
    const known = byFile.get(edit.path);
    if (known) known.push(edit);
    else byFile.set(edit.path, [edit]);
  }
  return byFile;
}

/**
 * The files whose rewrites are joined by supports: of each group all are changed or none is. A file that is joined with
 * no other is in no group.
 */
export function joinedFiles(
  decisions: ReadonlyMap<Path, readonly Decision[]>,
  supports: Supports,
): readonly (readonly Path[])[] {
  const groups = new Map<Path, Set<Path>>();
  const join = (paths: Iterable<Path>): void => {
    const joined = new Set<Path>();
    for (const path of paths) for (const other of groups.get(path) ?? [path]) joined.add(other);
    for (const path of joined) groups.set(path, joined);
  };
  // A rewrite is joined with all that its supports edit; supports that need one another are joined themselves.
  const touched = (id: SupportId): readonly Path[] => {
    const { edits = [], alongside = [] } = supports.get(id) ?? {};
    return [...edits.map(({ path }) => path), ...alongside];
  };
  for (const [path, found] of decisions)
    for (const support of neededSupports(found, supports)) join([path, ...touched(support.id)]);
  return [...new Set(groups.values())].filter(({ size }) => size > 1).map((group) => [...group].sort());
}

/** Adds a failure for every file that would not work without changes of one that failed. */
export function addFallen(failures: Map<Path, Failure>, joined: Plan['joined']): void {
  for (const group of joined) {
    const cause = group.find((path) => failures.has(path));
    if (cause === undefined) continue;
    const message = `It changes together with ${cause}, which could not be changed. It was left alone too.`;
    for (const path of group)
      if (!failures.has(path)) failures.set(path, { path, reason: 'joined-file-failed', message });
  }
}

/** The plan without the files that failed after all, and without those that are joined with one of them. */
export function withoutFailed(plan: Plan, failed: readonly Failure[]): Plan {
  const failures = new Map(failed.map((failure) => [failure.path, failure]));
  addFallen(failures, plan.joined);
  return {
    ...plan,
    changed: plan.changed.filter(({ file }) => !failures.has(file.path)),
    joined: plan.joined.filter((group) => !group.some((path) => failures.has(path))),
    findings: plan.findings.filter(({ path }) => !failures.has(path)),
    failures: [...plan.failures, ...failures.values()],
  };
}
