import type { Reading } from '../../../model/call.ts';
import { readConstructor } from '../../../model/constructor-reading.ts';
import type { Path } from '../../../model/source-file.ts';
import type { ModelChange } from '../../../model/transform.ts';
import { camelCased } from '../../../model/spelling.ts';
import { pascal } from '../catalogue.ts';
import type { FoundUse } from './call-sites.ts';
import type { Evaluation } from '../typing/evaluation.ts';
import type { Creation, PropertySetting } from '../reading/facts.ts';
import { lookByType } from '../typing/looks.ts';
import type { Relation } from '../typing/relation.ts';

/** What `new Model(…) { … }` is; nothing where the model is not the library's. */
export function siteOfCreation(
  creation: Creation,
  path: Path,
  evaluation: Evaluation,
  relation: Relation,
): FoundUse | undefined {
  const found = evaluation.typed(creation.type, path, creation.scope);
  if (found?.value.kind !== 'model') return undefined;
  const { model } = found.value;
  const reading: Reading = creation.broken
    ? { kind: 'review', reason: 'syntax-error' }
    : readCreation(creation, model, path, evaluation);
  return {
    change: model.id,
    shape: { kind: 'member', receiver: creation.typeToken, name: creation.typeToken },
    provenance: { kind: found.isSure && !relation.hasRival ? 'certain' : 'likely', evidence: found.evidence },
    reading,
  };
}

function readCreation(creation: Creation, model: ModelChange, path: Path, evaluation: Evaluation): Reading {
  const isRemoved = (name: string, spell: (word: string) => string) =>
    model.removed.some((property) => spell(property.name) === name);
  if (creation.properties.some((name) => isRemoved(name, pascal))) return { kind: 'old' };
  const named = creation.arguments.filter(({ name }) => name !== '');
  if (named.some(({ name }) => isRemoved(name, camelCased))) return { kind: 'old' };
  const positional = creation.arguments.filter(({ name }) => name === '');
  if (positional.length === 0) return { kind: 'current' };
  const looks = positional.map(({ value }) => lookByType(value, evaluation, path) ?? 'unknown');
  return readConstructor(
    looks,
    model,
    named.map(({ name }) => name),
  );
}

/** `parameters.Location = …`, where `parameters` is a model that has no such property any more. */
export function siteOfSetting(setting: PropertySetting, path: Path, evaluation: Evaluation): FoundUse | undefined {
  const found = evaluation.trace(setting.receiver, path);
  if (found?.value.kind !== 'model') return undefined;
  const { model } = found.value;
  const removed = model.removed.find(({ name }) => pascal(name) === setting.property.text);
  if (!removed) return undefined;
  return {
    change: model.id,
    shape: { kind: 'member', receiver: setting.receiverToken, name: setting.property },
    provenance: { kind: found.isSure ? 'certain' : 'likely', evidence: found.evidence },
    reading: {
      kind: 'review',
      reason: 'property-removed',
      advice: removed.instead ? `// removed: ${removed.instead}` : '// removed: the workspace has the location',
    },
  };
}
