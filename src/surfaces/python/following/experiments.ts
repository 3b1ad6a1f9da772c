import { isSameMaker, type MadeBy } from './values.ts';
import {
  namedExperiment,
  namesExperiment,
  type NamedExperiment,
  type NamedExperiments,
} from '../../../model/named-experiment.ts';
import type { Path } from '../../../model/source-file.ts';
import type { Span } from '../../../model/span.ts';
import { membersAt, type Member } from '../../../syntax/value-tree.ts';
import { namedMembers } from '../creation-members.ts';
import { isIdle } from '../model-advice.ts';
import type { Expression, PassedArgument, PythonFacts, Use } from '../reading/facts.ts';
import { fragmentStride } from '../reading/module-source.ts';
import type { Evaluation } from './evaluation.ts';

/** The argument that an operation takes the resource's body by, called or handed on. */
export function bodyOf({ passed, handedOn }: Pick<Use, 'passed' | 'handedOn'>): PassedArgument | undefined {
  const args = (passed ?? handedOn?.passed)?.args ?? [];
  return args.find(({ name }) => name === 'parameters') ?? args.filter(({ kind }) => kind === 'positional').at(-1);
}

/** What one possibility of a job's parameters names; nothing at all, or nothing that is known, is `undefined`. */
type Named = readonly NamedExperiment[] | undefined;

/** The experiments that a job's parameters name; undefined where none of what they can be names one. */
export function experimentsNamed(
  parameters: Expression,
  path: Path,
  evaluation: Evaluation,
): NamedExperiments | undefined {
  const values = evaluation.traces(parameters, path).flatMap(({ value }) => (value.kind === 'none' ? [] : [value]));
  const found = values.map((value): Named => {
    if (value.kind === 'model') return byModel(value.model, value.made, evaluation);
    return value.kind === 'record' && value.order !== undefined
      ? byDictionary(value.path, value.order, evaluation)
      : undefined;
  });
  const named = found.flatMap((one) => one ?? []);
  return named.length > 0 ? { named, isPartial: found.includes(undefined) } : undefined;
}

/** What a constructor is given, and what the object is given later. */
function byModel(model: string, made: MadeBy, evaluation: Evaluation): Named {
  const { models } = evaluation.catalogue;
  const facts = evaluation.facts.get(made.path);
  const creation = facts?.creations.find(({ fragment, span }) => fragment * fragmentStride + span.end === made.end);
  if (!facts || !creation) return undefined;
  const isNamed = (name: string): boolean => {
    const removal = models.removed(model, name);
    return removal !== undefined && namesExperiment(removal);
  };
  const members = namedMembers(creation, models.positional(model) ?? []);
  const given = members.flatMap((member) =>
    isNamed(member.name) ? ofMember(facts, creation.fragment, member, evaluation) : [],
  );
  const spread = creation.spreads.flatMap((one) =>
    evaluation.traces(one, made.path).flatMap(({ value }) => {
      const isRead = value.kind === 'record' && value.order !== undefined;
      return isRead ? (byDictionary(value.path, value.order, evaluation) ?? []) : [];
    }),
  );
  const set = [...evaluation.facts.values()].flatMap((one) =>
    one.memberUses.flatMap(({ role, member, of, given: value, fragment, span }) => {
      const isSet = role === 'set' && value !== undefined && isNamed(member.text);
      const isIt =
        isSet &&
        evaluation
          .traces(of, one.path)
          .some((trace) => trace.value.kind === 'model' && isSameMaker(trace.value.made, made));
      return isIt ? [namedExperiment(one.path, fragment, span, value)] : [];
    }),
  );
  const all = [...given, ...spread, ...set];
  return all.length > 0 ? all : undefined;
}

function byDictionary(path: Path, order: number, evaluation: Evaluation): Named {
  const facts = evaluation.facts.get(path);
  const dictionary = facts?.dictionaries.find((one) => one.order === order);
  if (!facts || !dictionary) return undefined;
  const found = evaluation.catalogue.models.bodies.flatMap(({ property, place }) =>
    namesExperiment(property)
      ? [place.path, [property.name]].flatMap((way) =>
          membersAt(dictionary.node, way).flatMap(({ member }) =>
            ofMember(facts, dictionary.fragment, member, evaluation),
          ),
        )
      : [],
  );
  return found.length > 0 ? found : undefined;
}

function ofMember(
  { path }: PythonFacts,
  fragment: number,
  { span, value }: Member,
  { catalogue }: Evaluation,
): readonly NamedExperiment[] {
  const name: { readonly text: string; readonly span: Span } = {
    text: value.kind === 'other' ? value.value : '',
    span: value.span,
  };
  const isEmpty = catalogue.models.bodies.some(
    ({ property }) => namesExperiment(property) && isIdle(property, name.text),
  );
  return isEmpty || name.text === '' ? [] : [namedExperiment(path, fragment, span, name)];
}
