import type { Look } from '../../../model/call.ts';
import type { NamedExperiments } from '../../../model/named-experiment.ts';
import type { Provenance } from '../../../model/site.ts';
import type { Path } from '../../../model/source-file.ts';
import type { World } from '../../../model/world.ts';
import type { JavascriptFacts } from '../reading/facts.ts';
import type { Found, PlacedFlow } from './found.ts';
import type { CallUse, FakeOperation, NameUse, PropertyUse, Use } from '../reading/flow.ts';
import { Literals } from './judge-literals.ts';
import type { PlacedLiteral, Taker } from './judge-literals.ts';
import { judgeName, judgeProperty } from './judge-models.ts';
import type { Place } from '../model-places.ts';
import { evidenceOf, judge } from './judge.ts';
import type { FileTraits, Verdict } from './judge.ts';
import { importerWords } from './links.ts';
import { moduleExtensions } from './module-paths.ts';
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
  /** What is known of each argument of a call. */
  readonly given?: readonly Given[];
  /** What the parameters name that it creates a job with. */
  readonly experiments?: NamedExperiments;
}

/** What an argument is, by all that the repository says. */
export interface Given {
  /** What its value looks like, where the file that the call stands in did not tell. */
  readonly look?: Look;
  /**
   * Whether it is an object that is written out and can be changed where it is: `whole`, or `narrowed` where it asks for
   * what the new version does not offer.
   */
  readonly model?: 'whole' | 'narrowed';
}

interface Judged {
  /** The position of its fragment in its document. */
  readonly fragment: number;
  readonly provenance: Provenance;
}

/** A literal that is a model of the library. */
export type JudgedLiteral = Judged & Pick<PlacedLiteral, 'literal' | 'place' | 'isShared'>;
export type JudgedProperty = Judged & {
  readonly use: PropertyUse;
  readonly place: Place;
  /** Whether something else than the library looks at the object. */
  readonly isSeen: boolean;
};
export type JudgedFake = Judged & { readonly fake: FakeOperation };
export type JudgedName = Judged & { readonly use: NameUse };

/** What the whole repository says of one file. */
export interface FileJudgement {
  readonly uses: readonly JudgedUse[];
  readonly literals: readonly JudgedLiteral[];
  readonly properties: readonly JudgedProperty[];
  readonly names: readonly JudgedName[];
  readonly fakes: readonly JudgedFake[];
}

/** What the whole repository says of each file's uses, in text order. */
export type JavascriptIndex = ReadonlyMap<Path, FileJudgement>;

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
  const provenanceOf = ({ kind, trail }: Pick<Verdict, 'kind' | 'trail'>): Provenance => ({
    kind,
    evidence: evidenceOf(trail, lineAt),
  });
  const isClosed = (path: Path): boolean =>
    world.search(importerWords(path), moduleExtensions).every((importer) => facts.has(importer));
  const literals = new Literals(repository, takersOf(judged, vocabulary), isClosed);
  const placedLiterals = [...literals.all()];
  return new Map(
    [...repository.flows].map(([path, placed]): [Path, FileJudgement] => [
      path,
      {
        uses: placed.flatMap((at) =>
          at.flow.uses.flatMap((use): readonly JudgedUse[] => {
            const verdict = judged.get(use)?.verdict;
            if (!verdict) return [];
            const { group } = verdict;
            const isCall = use.kind === 'call' && verdict.kind !== 'foreign';
            const given = isCall && givenTo(repository, literals, at, use);
            const experiments = isCall && literals.experimentsOf(at, use);
            return [
              {
                fragment: at.fragment,
                use,
                provenance: provenanceOf(verdict),
                ...(group !== undefined && { group }),
                ...(given && { given }),
                ...(experiments && { experiments }),
              },
            ];
          }),
        ),
        literals: placedLiterals
          .filter(({ at }) => at.path === path)
          .map((found) => ({ ...found, fragment: found.at.fragment, provenance: provenanceOf(found) })),
        properties: placed.flatMap((at) =>
          at.flow.properties.flatMap((use) => {
            const verdict = judgeProperty(repository, literals, at, use);
            return verdict ? [{ ...verdict, fragment: at.fragment, use, provenance: provenanceOf(verdict) }] : [];
          }),
        ),
        fakes: placed.flatMap((at) =>
          at.flow.fakes.flatMap((fake) => {
            const kind = fakeGrade(traitsFor(path));
            const trail = { path, line: fake.line, next: undefined };
            return kind ? [{ fragment: at.fragment, fake, provenance: provenanceOf({ kind, trail }) }] : [];
          }),
        ),
        names: placed.flatMap((at) =>
          at.flow.names.flatMap((use) => {
            const verdict = judgeName(repository, at, use, traitsFor(path));
            return verdict ? [{ fragment: at.fragment, use, provenance: provenanceOf(verdict) }] : [];
          }),
        ),
      },
    ]),
  );
}

/** The calls that take models. */
function takersOf(
  judged: ReadonlyMap<Use, { readonly at: PlacedFlow; readonly verdict: Verdict }>,
  vocabulary: Vocabulary,
): readonly Taker[] {
  return [...judged].flatMap(([use, { at, verdict }]): readonly Taker[] => {
    const { kind, trail, group } = verdict;
    if (use.kind !== 'call' || group === undefined || (kind !== 'certain' && kind !== 'likely')) return [];
    const named = vocabulary.operation(group, use.operation.text);
    const place = named && vocabulary.places.ofArguments(named.operation);
    return place === undefined ? [] : [{ at, use, place, kind, trail }];
  });
}

function givenTo(repository: Repository, literals: Literals, at: PlacedFlow, use: CallUse): readonly Given[] {
  return use.arguments.map((argument, index): Given => {
    const value = use.values[index];
    if (argument.kind !== 'positional' || value === undefined) return {};
    const known = literals.modelOf(at, value);
    const look = argument.look === 'unknown' ? lookOf(repository.evaluate(at, value)) : undefined;
    return { ...(look !== undefined && { look }), ...(known !== undefined && { model: known }) };
  });
}

/** What things look like that only another file tells. */
function lookOf(found: readonly Found[]): Look | undefined {
  const kinds = new Set(found.map(({ thing }) => thing.kind));
  if (kinds.size !== 1) return undefined;
  if (kinds.has('object') || kinds.has('model')) return 'object';
  return kinds.has('function') ? 'function' : undefined;
}

/** How sure it is that a fake stands for an operation of ours, by its file; undefined where nothing says so. */
function fakeGrade({ isBeside, isRelated, usesSdk, usesOtherService }: FileTraits): 'likely' | 'possible' | undefined {
  if (usesOtherService) return undefined;
  return usesSdk ? 'likely' : isRelated || isBeside ? 'possible' : undefined;
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
