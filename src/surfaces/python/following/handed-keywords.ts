import type { Evidence } from '../../../model/site.ts';
import type { Path } from '../../../model/source-file.ts';
import type { Expression } from '../reading/facts.ts';
import { callsOf } from './callers.ts';
import type { Evaluation } from './evaluation.ts';

/** A keyword that calls in the repository pass to a function which takes it with others as `**kwargs`. */
interface HandedKeyword {
  readonly name: string;
  /** The lines of the calls. */
  readonly evidence: readonly Evidence[];
}

/**
 * What `**kwargs` holds by the calls of its function, and of the functions that hand theirs on to it: of those keywords
 * only that no parameter of their own takes, and what dictionaries hold that are spread there.
 */
export function handedKeywords(evaluation: Evaluation, kwargs: Expression, path: Path): readonly HandedKeyword[] {
  const found = new Map<string, Evidence[]>();
  const seen = new Set<string>();
  const collect = (spread: Expression, from: Path, call: Evidence | undefined): void => {
    for (const { value } of evaluation.traces(spread, from)) {
      if (value.kind === 'record' && call) for (const [name] of value.entries) add(name, call);
      if (value.kind !== 'parameter' || seen.has(`${value.path} ${value.function}`)) continue;
      const own = evaluation.facts.get(value.path)?.functions[value.function];
      if (own?.parameters[value.index]?.kind !== 'rest-keywords') continue;
      seen.add(`${value.path} ${value.function}`);
      const isTaken = (name: string) => own.parameters.some((parameter) => parameter.name === name);
      for (const caller of callsOf(evaluation, value.path, value.function)) {
        const line = evaluation.evidence(caller.path, caller.call.line);
        for (const { name, kind, value: passed } of caller.call.args) {
          if (kind === 'spread') collect(passed, caller.path, line);
          else if (name !== undefined && !isTaken(name)) add(name, line);
        }
      }
    }
  };
  const add = (name: string, call: Evidence): void => {
    found.set(name, [...(found.get(name) ?? []), call]);
  };
  collect(kwargs, path, undefined);
  return [...found].map(([name, evidence]) => ({ name, evidence }));
}
