import type { Path } from '../../../model/source-file.ts';
import type { SpelledMethod } from '../../../model/spelling.ts';
import type { Evaluation } from '../typing/evaluation.ts';
import type { DeclaredMethod, DotnetFacts } from '../reading/facts.ts';
import type { FoundUse } from './call-sites.ts';

/** A method of a class that implements an operations interface, `class FakeJobs : IJobsOperations`; nothing where it is none of its. */
export function siteOfDeclared(
  { type, name, parameters, head, tail }: DeclaredMethod,
  { types }: DotnetFacts,
  path: Path,
  evaluation: Evaluation,
): FoundUse | undefined {
  const own = types[type];
  const isOwnSource = evaluation.catalogue.modules.some((module) => own?.namespace === module);
  if (!own || own.bases.length === 0 || isOwnSource) return undefined;
  const found = evaluation.types.inherited({ name: own.name, args: [] }, path);
  if (found?.value.kind !== 'group') return undefined;
  const operation = evaluation.catalogue.operation(found.value.group, name.text);
  const { old, current, inserted = [] } = operation ?? {};
  if (!operation || !old || !current || inserted.length === 0) return undefined;
  const has = (method: SpelledMethod) => method.name === name.text && method.signature.parameters.length === parameters;
  if (has(old) === has(current)) return undefined;
  const more = inserted.map((parameter) => `, string ${parameter}`).join('');
  const advice = `${current.name}${head.slice(name.text.length)}${more}${tail}`;
  return {
    change: operation.change.id,
    shape: { kind: 'member', receiver: name, name },
    provenance: { kind: found.isSure ? 'certain' : 'likely', evidence: found.evidence },
    reading: has(old) ? { kind: 'review', reason: 'declared-signature', advice } : { kind: 'current' },
  };
}
