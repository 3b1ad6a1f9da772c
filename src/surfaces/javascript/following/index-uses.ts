import type { Provenance } from '../../../model/site.ts';
import type { Path } from '../../../model/source-file.ts';
import type { World } from '../../../model/world.ts';
import type { JavascriptFacts } from '../reading/facts.ts';
import type { Found, PlacedFlow } from './found.ts';
import type { Use } from '../reading/flow.ts';
import { evidenceOf, judge } from './judge.ts';
import type { FileTraits, Verdict } from './judge.ts';
import type { ModulePaths } from './module-paths.ts';
import { traitsOf } from './relations.ts';
import { Repository } from './repository.ts';
import type { TypeAnswer } from '../checking/type-checker.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** A use of which it is known whose it is. */
export interface JudgedUse {
  /** The position of its fragment in its document. */
  readonly fragment: number;
  readonly use: Use;
  readonly provenance: Provenance;
  /** The operation group as the library calls it; absent where it is chosen at run time or differs by caller. */
  readonly group?: string;
}

/** What the whole repository says of each file's uses, in text order. */
export type JavascriptIndex = ReadonlyMap<Path, readonly JudgedUse[]>;

/** A use whose base a type checker may know better. */
interface Doubt {
  readonly at: PlacedFlow;
  readonly use: Use;
  readonly base: readonly Found[];
}

/** Judges every use in every file: by the values' flow first, and by types only where that leaves a doubt. */
export async function indexUses(
  facts: ReadonlyMap<Path, JavascriptFacts>,
  world: World,
  vocabulary: Vocabulary,
  paths: ModulePaths,
): Promise<JavascriptIndex> {
  const resolve = (from: Path, module: string) => paths.resolve(from, module);
  const repository = new Repository(placedFlows(facts), vocabulary, resolve);
  const traitsFor = traitsOf(facts, vocabulary, resolve);
  const judged = new Map<Use, { readonly at: PlacedFlow; readonly verdict: Verdict }>();
  const doubts: Doubt[] = [];
  for (const [path, placed] of repository.flows) {
    const traits = traitsFor(path);
    for (const at of placed)
      for (const use of at.flow.uses) {
        const base = repository.evaluate(at, use.baseValue);
        const verdict = judge(repository, at, use, base, traits);
        if (verdict && isFinding(repository, at, use)) judged.set(use, { at, verdict });
        if (isDoubtful(at, use, base, verdict, traits)) doubts.push({ at, use, base });
      }
  }
  if (doubts.length > 0) await settle(doubts, world, vocabulary, paths, judged, traitsFor);

  const lines = new Map<Path, readonly string[]>();
  const lineAt = (path: Path, line: number): string => {
    const file = lines.has(path) ? undefined : world.read(path);
    if (!lines.has(path)) lines.set(path, file && 'text' in file ? file.text.split(/\r\n|\r|\n/) : []);
    return (lines.get(path)?.[line - 1] ?? '').trim();
  };
  return new Map(
    [...repository.flows].map(([path, placed]) => [
      path,
      placed.flatMap((at) =>
        at.flow.uses.flatMap((use): readonly JudgedUse[] => {
          const verdict = judged.get(use)?.verdict;
          if (!verdict) return [];
          const provenance = { kind: verdict.kind, evidence: evidenceOf(verdict.trail, lineAt) };
          const { group } = verdict;
          return [{ fragment: at.fragment, use, provenance, ...(group !== undefined && { group }) }];
        }),
      ),
    ]),
  );
}

function placedFlows(facts: ReadonlyMap<Path, JavascriptFacts>): ReadonlyMap<Path, readonly PlacedFlow[]> {
  return new Map(
    [...facts].map(([path, { flows }]) => {
      const siblings: PlacedFlow[] = [];
      for (const { fragment, flow, isTyped } of flows) siblings.push({ path, fragment, flow, isTyped, siblings });
      return [path, siblings];
    }),
  );
}

/** A group that goes into a function of the repository is followed there; one that goes elsewhere is a finding. */
function isFinding(repository: Repository, at: PlacedFlow, use: Use): boolean {
  if (use.kind !== 'passed') return true;
  const call = at.flow.values[use.call];
  if (call?.kind !== 'call' && call?.kind !== 'new') return true;
  const callees = repository.evaluate(at, call.callee);
  const isFollowed = ({ thing }: Found): boolean =>
    thing.kind === 'function' ||
    thing.kind === 'class' ||
    // `client.jobs.get.bind(client.jobs)`: the operation is the finding.
    thing.kind === 'operation' ||
    (thing.kind === 'builtin' && /^(console|JSON|Promise|Array|Boolean|expect)$/.test(thing.name));
  return callees.length === 0 || !callees.every(isFollowed);
}

/** Whether types could tell more: the flow ends in something unknown, in a file that has types or takes values from others. */
function isDoubtful(
  at: PlacedFlow,
  use: Use,
  base: readonly Found[],
  verdict: Verdict | undefined,
  { isRelated }: FileTraits,
): boolean {
  if (at.fragment !== 0 || use.kind === 'passed' || use.kind === 'unparsed') return false;
  if (verdict ? verdict.kind === 'certain' || verdict.kind === 'foreign' : !isRelated) return false;
  if (!verdict && !use.group) return false;
  return base.some(
    ({ thing }) => thing.kind === 'unknown' && thing.outside !== true && (at.isTyped || thing.annotated === true),
  );
}

async function settle(
  doubts: readonly Doubt[],
  world: World,
  vocabulary: Vocabulary,
  paths: ModulePaths,
  judged: Map<Use, { readonly at: PlacedFlow; readonly verdict: Verdict }>,
  traitsFor: (path: Path) => FileTraits,
): Promise<void> {
  const { loadTypeChecker } = await import('../checking/type-checker.ts');
  // Files below one configuration make one program.
  const programs = new Map<Path | undefined, Doubt[]>();
  for (const doubt of doubts) {
    const config = paths.configFor(doubt.at.path);
    programs.set(config, [...(programs.get(config) ?? []), doubt]);
  }
  for (const [config, inProgram] of programs) {
    const files = [...new Set(inProgram.map(({ at }) => at.path))];
    try {
      const checker = await loadTypeChecker(world, vocabulary, files, config);
      for (const { at, use } of inProgram) {
        const answer = checker.typeAt(at.path, use.base.span);
        const verdict = answer && verdictOf(answer, at, use, traitsFor(at.path));
        if (verdict) judged.set(use, { at, verdict });
      }
    } catch {
      // A checker that breaks on somebody's code proves nothing: what the flow said stands, which is less sure.
    }
  }
}

function verdictOf(answer: TypeAnswer, at: PlacedFlow, use: Use, traits: FileTraits): Verdict | undefined {
  const { declared } = answer;
  const trail = { path: declared?.path ?? at.path, line: declared?.line ?? use.line, next: undefined };
  if (answer.kind === 'group')
    return { kind: 'certain', trail, ...(answer.group !== undefined && { group: answer.group }) };
  return traits.isRelated && use.group ? { kind: 'foreign', group: use.group.text, trail } : undefined;
}
