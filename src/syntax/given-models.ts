import { binds, type Call } from '../model/call.ts';
import { isOtherService, type FileRelation } from '../model/method-calls.ts';
import type { Repository } from '../model/repository.ts';
import { isRivalName } from '../model/rival-services.ts';
import type { ExpressionTypes } from './expression-types.ts';
import { modelNamed } from './class-names.ts';
import type { SyntaxNode } from './syntax-nodes.ts';
import type { TypedFinder } from './typed-use.ts';

/** `something.clusters().create(…)` */
export interface GroupCall {
  readonly node: SyntaxNode;
  readonly call: Call;
  /** The neutral group. */
  readonly group: string;
  /** The classes that it is given objects of, by their names alone. */
  readonly classes: readonly string[];
}

type Finder = TypedFinder<Pick<ExpressionTypes<Repository, never>, 'source' | 'contextAt'>, Repository>;

/**
 * Whether the models that a call is given say that it is the library's. A model by its new name, which other services
 * have too, says so only among the new parameters.
 */
export function isGivenModel(finder: Finder, { node, call, group, classes }: GroupCall): boolean {
  const operation = finder.vocabulary.operation('methods', group, call.operation.text);
  // What an update is given is taken apart, and says nothing any more.
  if (!operation || operation.inserted.length === 0 || operation.change.id === 'clusters.update') return false;
  const { old, current } = operation;
  const fits = (method: typeof old) => method?.name === call.operation.text && binds(call.arguments, method.signature);
  const isCurrent = fits(current);
  if ((!isCurrent && !fits(old)) || isRival(call)) return false;
  return classes.some((name) => {
    const model = modelNamed(finder, name, node);
    return model !== undefined && (isCurrent || model.isOld);
  });
}

/** What a document has to do with the service, as far as a call is concerned: another service's models may stand beside ours. */
export function relationOfCall(finder: Finder, called: GroupCall): FileRelation {
  const { usesLibrary, namesService, isShownByModels } = finder;
  const isGivenOthers = called.classes.some((name) => /Parameters\w*$/.test(name)) && !isGivenModel(finder, called);
  const isOthers = isShownByModels && (isGivenOthers || isRival(called.call));
  return { usesLibrary: usesLibrary && !isOthers, namesService };
}

/** Whether the names before a call say that it is another service's. */
function isRival({ receiver }: Call): boolean {
  return isOtherService(receiver.text) || isRivalName(receiver.text);
}
