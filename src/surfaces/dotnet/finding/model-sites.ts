import type { Reading } from '../../../model/call.ts';
import { readConstructor } from '../../../model/constructor-reading.ts';
import type { Path } from '../../../model/source-file.ts';
import { namesExperiment } from '../../../model/named-experiment.ts';
import type { ModelChange, PropertyRemoval } from '../../../model/transform.ts';
import { camelCased } from '../../../model/spelling.ts';
import { pascal } from '../catalogue.ts';
import type { FoundUse } from './call-sites.ts';
import type { Evaluation } from '../typing/evaluation.ts';
import type { Creation, Given, PropertySetting } from '../reading/facts.ts';
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
  const use: FoundUse = {
    change: model.id,
    shape: { kind: 'member', receiver: creation.typeToken, name: creation.typeToken },
    provenance: { kind: found.isSure && !relation.hasRival ? 'certain' : 'likely', evidence: found.evidence },
    reading,
  };
  const given = reading.kind === 'old' ? namingIn(creation, model) : undefined;
  if (!given) return use;
  const { start } = creation.span;
  return { ...use, naming: { name: given.token, at: given.span, of: { start }, taken: use } };
}

function readCreation(creation: Creation, model: ModelChange, path: Path, evaluation: Evaluation): Reading {
  const isRemoved = (name: string, spell: (word: string) => string) =>
    model.removed.some((property) => spell(property.name) === name);
  if (creation.properties.some(({ name }) => isRemoved(name, pascal))) return { kind: 'old' };
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
  const advice = removed.instead ? `// removed: ${removed.instead}` : '// removed: the workspace has the location';
  const common = {
    change: model.id,
    shape: { kind: 'member', receiver: setting.receiverToken, name: setting.property },
    provenance: { kind: found.isSure ? 'certain' : 'likely', evidence: found.evidence },
  } as const;
  const left: FoundUse = { ...common, reading: { kind: 'review', reason: 'property-removed', advice } };
  if (!setting.isRemovable) return left;
  const taken: FoundUse = { ...common, reading: { kind: 'old' }, vanishes: true };
  if (isIdle(removed, setting.value.text)) return taken;
  if (!namesExperiment(removed)) return left;
  const { receiverToken: variable, value: name, span: at } = setting;
  return { ...left, naming: { name, at, of: { variable }, taken } };
}

/** What a creation gives a job's experiment by, if it does. */
function namingIn(creation: Creation, { removed, old }: ModelChange): Given | undefined {
  const property = removed.find(namesExperiment);
  if (!property) return undefined;
  const given =
    creation.properties.find(({ name }) => name === pascal(property.name)) ??
    creation.arguments.find(({ name }) => name === camelCased(property.name)) ??
    creation.arguments.find(({ name }, place) => name === '' && old[place]?.name === property.name);
  return given && !isIdle(property, given.token.text) ? given : undefined;
}

function isIdle({ idle }: PropertyRemoval, value: string): boolean {
  return idle === 'always' || idle.includes(value.replace(/^default\(.*\)$/, 'default'));
}
