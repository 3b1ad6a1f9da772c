import { readCall, type Argument, type Call, type Reading } from '../../model/call.ts';
import type { Edit } from '../../model/edit.ts';
import type { Fragment } from '../../model/fragment.ts';
import { insertion, signatureOf } from '../../model/insertion.ts';
import type { Site } from '../../model/site.ts';
import { tokenAt } from '../../model/span.ts';
import type { SpelledOperation } from '../../model/spelling.ts';
import type { JudgedFake } from './following/index-uses.ts';
import type { FoundSite } from './model-sites.ts';
import type { FakeOperation } from './reading/flow.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The functions of one fragment that stand for operations in tests, with the parameters that they need. */
export function fakeSites(
  fragment: Fragment,
  fakes: readonly JudgedFake[],
  vocabulary: Vocabulary,
): readonly FoundSite[] {
  return fakes
    .filter((fake) => fake.fragment === fragment.index)
    .flatMap((fake) => siteOf(fragment, fake, vocabulary) ?? []);
}

function siteOf(fragment: Fragment, { fake, provenance }: JudgedFake, vocabulary: Vocabulary): FoundSite | undefined {
  const named = vocabulary.operation(fake.group, fake.name.text);
  if (!named) return undefined;
  const { operation, isOld } = named;
  const { change, old, current } = operation;
  if (change.fate === 'unchanged' || change.fate === 'new') return undefined;
  const site = (reading: Reading): Site => ({
    surface: 'javascript',
    fragment,
    span: fake.span,
    change: change.id,
    shape: { kind: 'member', receiver: fake.name, name: fake.name },
    provenance,
    reading,
  });
  const { text } = fragment;
  const call = callOf(fake, text);
  const reading = isOld ? readFake(call, operation) : { kind: 'current' as const };
  if (!reading) return undefined;
  if (reading.kind === 'current') return { site: site(reading) };
  if (!old || !current) return { site: site({ kind: 'review', reason: 'operation-removed' }) };
  const isTaken = operation.inserted.some((name) =>
    new RegExp(String.raw`\b${name}\b`).test(text.slice(fake.open, fake.end)),
  );
  const isSimple = change.fate !== 'group-renamed' && change.id !== 'clusters.update';
  if (reading.kind === 'review' || isTaken || !isSimple) {
    const advice = signatureOf(operation, '', (name) => name).slice(1);
    return { site: site({ kind: 'review', reason: 'declared-signature', advice }) };
  }
  const edits: readonly Edit[] = [
    ...(old.name === current.name ? [] : [{ span: fake.name.span, newText: current.name }]),
    insertion(text, call, operation, (name) => (fake.isTyped ? `${name}: string` : name)),
  ];
  return { site: site(reading), edits };
}

/** Whose parameters a fake has; undefined where they are of neither version. */
function readFake(call: Call, { old, current, inserted }: SpelledOperation): Reading | undefined {
  if (!old || !current) return { kind: 'old' };
  const needed = old.signature.parameters.filter(({ required }) => required).length;
  // What a fake does not look at, it need not take.
  if (call.arguments.length < needed) {
    const [, second] = call.arguments;
    return second && /work_?space/i.test(second.value.text) ? { kind: 'current' } : { kind: 'old' };
  }
  const reading = readCall(call.arguments, old.signature, current.signature, inserted);
  return reading.kind === 'review' && reading.reason === 'arguments-unclear' ? undefined : reading;
}

/** The head of a fake as a call of what it stands for. */
function callOf({ name, parameters, open, close }: FakeOperation, text: string): Call {
  return {
    kind: 'call',
    receiver: name,
    operation: name,
    arguments: parameters.map((span): Argument => {
      // A type or a default is no part of the name.
      const [own = ''] = /^[\w$]*/.exec(text.slice(span.start, span.end)) ?? [];
      return { kind: 'positional', value: tokenAt(text, span.start, span.start + own.length), look: 'unknown', span };
    }),
    open,
    close,
  };
}
