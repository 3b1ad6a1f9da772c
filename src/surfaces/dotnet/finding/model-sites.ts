import type { Look } from '../../../model/call.ts';
import type { Reading } from '../../../model/call.ts';
import type { Path } from '../../../model/source-file.ts';
import type { ModelChange, ModelParameter } from '../../../model/transform.ts';
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
  const names = named.map(({ name }) => name);
  const fitsOld = fits(looks, model.old, names);
  const fitsNew = fits(looks, model.current, names);
  if (fitsOld && !fitsNew) return { kind: 'old' };
  if (fitsNew) {
    if (!fitsOld) return { kind: 'current' };
    // The first is the location in the old constructor of what is created, and what both have in that of its parts.
    const sameStart = model.old[positional.length - 1]?.name === model.current[positional.length - 1]?.name;
    if (sameStart && model.old[0]?.name === model.current[0]?.name) return { kind: 'current' };
    return { kind: 'review', reason: 'arguments-ambiguous' };
  }
  return { kind: 'review', reason: 'arguments-unclear' };
}

function fits(looks: readonly Look[], parameters: readonly ModelParameter[], named: readonly string[]): boolean {
  const last = parameters.at(-1);
  const left = parameters.slice(looks.length);
  if (left.some(({ name, required }) => required && !named.includes(camelCased(name)))) return false;
  return looks.every((look, index) => {
    const parameter = parameters[index];
    // What follows the listed parameters is the same in both versions.
    if (!parameter) return last?.look === 'object';
    if (look === 'unknown' || parameter.look === 'unknown' || look === parameter.look) return true;
    return look === 'null' && !parameter.required;
  });
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
