import { binds } from '../../model/call.ts';
import type { Call } from '../../model/call.ts';
import type { Fragment } from '../../model/fragment.ts';
import { resourceOfCall } from '../../model/resource-use.ts';
import type { ReviewReason } from '../../model/review-reasons.ts';
import type { Site } from '../../model/site.ts';
import type { Token } from '../../model/span.ts';
import type { Document } from '../../model/world.ts';
import type { CallUse } from './reading/flow.ts';
import type { FileJudgement, Given, JudgedUse } from './following/index-uses.ts';
import { fakeSites } from './fake-sites.ts';
import { modelSites } from './model-sites.ts';
import type { FoundSite } from './model-sites.ts';
import { readUse } from './read-use.ts';
import type { NamedOperation, Vocabulary } from './vocabulary.ts';

/** The uses of one file as sites, in text order, with the edits of those that are no calls. */
export function sitesOf(
  document: Document,
  judgement: FileJudgement | undefined,
  vocabulary: Vocabulary,
): readonly FoundSite[] {
  if (!judgement) return [];
  return document.fragments
    .flatMap((fragment): readonly FoundSite[] => {
      const uses = judgement.uses.filter((use) => use.fragment === fragment.index);
      const calls = uses.flatMap((use) => siteOf(fragment, use, vocabulary) ?? []);
      // `client.usageOperations.list(…)` is one use, and so is a group that is passed on.
      const spelledGroups = uses.flatMap(({ use }) =>
        use.kind === 'passed' ? use.name.span : (use.group?.span ?? []),
      );
      return [
        ...calls.map((site) => ({ site })),
        ...modelSites(fragment, judgement, spelledGroups, vocabulary),
        ...fakeSites(fragment, judgement.fakes, vocabulary),
      ];
    })
    .sort(
      ({ site: a }, { site: b }) =>
        a.fragment.index - b.fragment.index || a.span.start - b.span.start || a.span.end - b.span.end,
    );
}

/** Why an operation is left that is not called, by what is asked or set of the double that it is. */
function reasonBehind(text: string, at: number): ReviewReason {
  const behind = text.slice(at, at + 80);
  if (/^[\s)]*\.\s*(?:mock\.(?:calls|lastCall)|(?:first|second|third|last)Call|args|getCalls?|calls)\b/.test(behind))
    return 'mock-arguments';
  return /^[^;\n]*\)\s*\.\s*(?:mockImplementation(?:Once)?|callsFake|callFake)\(/.test(behind) ||
    /^\s*\.\s*(?:mockImplementation(?:Once)?|callsFake)\(/.test(behind)
    ? 'declared-signature'
    : 'operation-not-called';
}

function siteOf(fragment: Fragment, judged: JudgedUse, vocabulary: Vocabulary): Site | undefined {
  const { use, provenance, group, given = [], experiments } = judged;
  const common = { surface: 'javascript', fragment, span: use.span, provenance } as const;
  const member = (change: string, receiver: Token, name: Token, reason: ReviewReason): Site => ({
    ...common,
    change,
    shape: { kind: 'member', receiver, name },
    reading: { kind: 'review', reason },
  });
  switch (use.kind) {
    case 'passed':
      return member(vocabulary.changeOfGroup(group), use.receiver, use.name, 'group-passed-on');
    case 'operation': {
      if (use.operation === undefined)
        return member(vocabulary.changeOfGroup(group), use.base, use.name, 'operation-not-called');
      const named = findOperation(group, use.operation, vocabulary);
      // What did not change may be passed on freely.
      if (!named?.isOld || named.operation.change.fate === 'unchanged') return undefined;
      return member(named.operation.change.id, use.base, use.name, reasonBehind(fragment.text, use.span.end));
    }
    case 'unparsed': {
      const named = findOperation(group, use.operation.text, vocabulary);
      return named && member(named.operation.change.id, use.base, use.operation, 'syntax-error');
    }
    case 'call': {
      const named = findOperation(group, use.operation.text, vocabulary);
      if (!named) return undefined;
      const shape = callOf(use, given);
      const { operation } = named;
      if (use.uncalled && !isWhole(shape, named)) return siteOf(fragment, { ...judged, use: use.uncalled }, vocabulary);
      // Without a proof, only what fits one of the signatures has the shape of a use.
      if (provenance.kind !== 'certain' && !mightBind(shape, named)) return undefined;
      const reading =
        group === undefined
          ? ({ kind: 'review', reason: 'group-passed-on' } as const)
          : readUse(fragment.text, shape, named, given, provenance.kind === 'certain');
      return {
        ...common,
        change: operation.change.id,
        shape,
        reading,
        ...resourceOfCall(operation, shape, reading),
        ...(experiments && operation.change.kind === 'create' && { experiments }),
      };
    }
  }
}

function callOf(use: CallUse, given: readonly Given[]): Call {
  const { receiver, group, operation, open, close, bare } = use;
  const args = use.arguments.map((argument, index) => {
    const look = given[index]?.look;
    return argument.kind === 'positional' && look !== undefined ? { ...argument, look } : argument;
  });
  const spelled = { receiver, ...(group && { group }), operation, arguments: args };
  return { kind: 'call', ...spelled, open, close, ...(bare && { bare }) };
}

/** An operation by its group; where the group is chosen at run time, that of any group that has one of this name. */
function findOperation(group: string | undefined, method: string, vocabulary: Vocabulary): NamedOperation | undefined {
  if (group !== undefined) return vocabulary.operation(group, method);
  for (const candidate of vocabulary.groups) {
    const found = vocabulary.operation(candidate, method);
    if (found?.isOld) return found;
  }
  return undefined;
}

/** Whether all arguments are given where an operation is handed on, and nothing but others must be added. */
function isWhole(call: Call, named: NamedOperation): boolean {
  const isSpread = call.arguments.some(({ kind }) => kind === 'spread');
  return named.operation.change.fate === 'parameters-inserted' && !isSpread && mightBind(call, named);
}

function mightBind(call: Call, { operation: { old, current } }: NamedOperation): boolean {
  if (call.arguments.some(({ kind }) => kind === 'spread')) return true;
  return [old, current].some((method) => method !== undefined && binds(call.arguments, method.signature));
}
