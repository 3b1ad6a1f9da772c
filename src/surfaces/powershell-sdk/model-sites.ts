import type { Look, Reading } from '../../model/call.ts';
import { readConstructor } from '../../model/constructor-reading.ts';
import { namesExperiment } from '../../model/named-experiment.ts';
import type { Provenance } from '../../model/site.ts';
import { tokenAt } from '../../model/span.ts';
import type { ModelChange } from '../../model/transform.ts';
import { readAdvice } from './advice.ts';
import { plain } from './catalogue.ts';
import type { Evaluation, Value } from './evaluation.ts';
import type { Creation, Entry, PowerShellFacts, PropertyRead, PropertySetting, TypeUse } from './facts.ts';
import type { FoundUse } from './sites.ts';

/** What the making of a model is; nothing where the model is not the library's or sets nothing. */
export function siteOfCreation(
  creation: Creation,
  facts: PowerShellFacts,
  evaluation: Evaluation,
): FoundUse | undefined {
  const value = evaluation.ofType(creation.type, facts).find(({ kind }) => kind === 'model');
  if (value?.kind !== 'model') return undefined;
  const { model } = value;
  const reading: Reading = creation.broken
    ? { kind: 'review', reason: 'syntax-error' }
    : readCreation(creation, model, facts, evaluation);
  const shape = { kind: 'member', receiver: creation.typeToken, name: creation.typeToken } as const;
  const use: FoundUse = { change: model.id, shape, provenance: provenanceOf(value), reading };
  return withNaming(use, model, creation.properties, creation.start);
}

/** What makes a job's parameters, with what it gives their experiment. */
function withNaming(use: FoundUse, model: ModelChange, entries: readonly Entry[], start: number): FoundUse {
  const given = entries.find(({ key, value }) => {
    const removed = removalNamed(model, key);
    return removed !== undefined && namesExperiment(removed) && !isNothing(value.text);
  });
  if (!given || use.reading.kind !== 'old') return use;
  return { ...use, naming: { name: given.value, at: given.span, of: { start }, taken: use } };
}

function isNothing(value: string): boolean {
  return value.toLowerCase() === '$null';
}

function readCreation(creation: Creation, model: ModelChange, facts: PowerShellFacts, evaluation: Evaluation): Reading {
  if (creation.properties.some(({ key }) => removalNamed(model, key))) return { kind: 'old' };
  if (creation.arguments.length === 0) return { kind: 'current' };
  const looks = creation.arguments.map((one): Look => {
    const [value] = evaluation.valuesOf(one, facts);
    return value === undefined ? 'unknown' : value.kind === 'literal' ? value.look : 'object';
  });
  const reading = readConstructor(looks, model);
  if (reading.kind !== 'review' || model.old[0]?.name !== 'location') return reading;
  // Nothing tells the type of a variable; its name and the texts of regions and sizes say what it is.
  const [first = '', second = ''] = creation.written;
  if (isSize(first)) return { kind: 'current' };
  if (isSize(second)) return { kind: 'old' };
  return /location|region/i.test(first) ? { kind: 'review', reason: 'property-removed' } : reading;
}

/** Whether an argument says that it is the size of a machine, which stood behind the location and is the first now. */
function isSize(written: string): boolean {
  return /size|sku|["']standard_/i.test(written);
}

/** A table that is handed over where a model is wanted, of which PowerShell makes one; as it stands. */
export function siteOfTable(table: Extract<Value, { kind: 'table' }>, model: ModelChange, text: string): FoundUse {
  const { start, end } = table.place.span;
  const token = tokenAt(text, start, end);
  // What a variable holds may be read elsewhere too.
  const name = /(\$(?:\w+:)?\w+)\s*=\s*$/.exec(text.slice(0, start))?.[1];
  const named = name === undefined ? 2 : [...text.matchAll(new RegExp(`\\${name}\\b`, 'gi'))].length;
  const use: FoundUse = {
    change: model.id,
    shape: { kind: 'member', receiver: token, name: token },
    provenance: { kind: 'certain', evidence: [] },
    reading: !table.entries.some(({ key }) => removalNamed(model, key))
      ? { kind: 'current' }
      : named === 2
        ? { kind: 'old' }
        : { kind: 'review', reason: 'property-removed' },
  };
  return withNaming(use, model, table.entries, start);
}

function removalNamed({ removed }: ModelChange, name: string): ModelChange['removed'][number] | undefined {
  return removed.find((property) => plain(property.name) === plain(name));
}

/** `$parameters.Location = …`, where `$parameters` is a model that has no such property any more. */
export function siteOfSetting(
  setting: PropertySetting,
  facts: PowerShellFacts,
  evaluation: Evaluation,
): FoundUse | undefined {
  const values = evaluation.valuesOf(setting.of, facts);
  const value = values.find(({ kind }) => kind === 'model');
  const removed = value?.kind === 'model' ? removalNamed(value.model, setting.property.text) : undefined;
  if (value?.kind !== 'model' || !removed) return undefined;
  const isRemovable = setting.removal !== undefined && values.length === 1;
  const { property, owner: variable, value: name, span: at } = setting;
  const common = {
    change: removed.id,
    shape: { kind: 'pin', name: property },
    provenance: provenanceOf(value),
  } as const;
  const taken: FoundUse = { ...common, vanishes: true, reading: { kind: 'old' } };
  if (removed.droppable && isRemovable) return taken;
  const advice = removed.instead === undefined ? {} : { advice: `# ${removed.instead}` };
  const left: FoundUse = { ...common, reading: { kind: 'review', reason: 'property-removed', ...advice } };
  const isNaming = name && namesExperiment(removed) && !isNothing(name.text);
  return isNaming ? { ...left, naming: { name, at, of: { variable }, ...(isRemovable && { taken }) } } : left;
}

/** `$cluster.Location` of what an operation gave. */
export function siteOfRead(
  { of, owner, property }: PropertyRead,
  facts: PowerShellFacts,
  evaluation: Evaluation,
): FoundUse | undefined {
  const value = evaluation.valuesOf(of, facts).find(({ kind }) => kind === 'result');
  const lost = value?.kind === 'result' ? evaluation.catalogue.lostOf(value.result, property.text) : undefined;
  if (value?.kind !== 'result' || !lost) return undefined;
  return {
    change: lost.id,
    shape: { kind: 'member', receiver: owner, name: property },
    provenance: provenanceOf(value),
    reading: { kind: 'review', reason: 'property-removed', advice: readAdvice(lost, owner.text) },
  };
}

/** `[…ExecutionState]::Succeeded`, `[…ExecutionState] $state`: there is no such type any more. */
export function siteOfType(
  { type, token, member }: TypeUse,
  facts: PowerShellFacts,
  evaluation: Evaluation,
): FoundUse | undefined {
  const value = evaluation.ofType(type, facts).find(({ kind }) => kind === 'enumeration');
  if (value?.kind !== 'enumeration') return undefined;
  const advice = member === undefined ? '[string]' : `'${member.toLowerCase()}'`;
  return {
    change: value.enumeration.id,
    shape: { kind: 'member', receiver: token, name: token },
    provenance: provenanceOf(value),
    reading: { kind: 'review', reason: 'model-changed', advice },
  };
}

function provenanceOf({ isSure, evidence }: Extract<Value, { kind: 'model' | 'result' | 'enumeration' }>): Provenance {
  return { kind: isSure ? 'certain' : 'likely', evidence };
}
