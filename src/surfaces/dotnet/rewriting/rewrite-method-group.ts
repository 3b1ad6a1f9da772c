import type { InsertedValues } from '../../../model/insertion.ts';
import type { Site } from '../../../model/site.ts';
import type { SpelledOperation } from '../../../model/spelling.ts';
import type { Rewrite } from '../../../model/surface.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { argumentsTold } from '../reading/functional-types.ts';
import { listEverything } from './advice.ts';

/**
 * An operation that is handed on uncalled becomes a lambda of the old arguments, where it is told how many of them it is
 * given; else a person writes the lambda that is shown.
 */
export function rewriteMethodGroup(
  { shape, span, fragment: { text } }: Site,
  operation: SpelledOperation,
  node: SyntaxNode,
  values: InsertedValues,
): Rewrite {
  if (shape.kind !== 'member') throw new Error(`${operation.change.id} is called here`);
  const { change, old, current, inserted } = operation;
  const owner = shape.receiver.text;
  if (!old || !current)
    return {
      reason: 'operation-removed',
      advice: `() => { ${listEverything(old?.group ?? '', owner.replace(/[?!]*\s*\.\s*\w+$/, ''), shape.name.text)} }`,
    };
  const taken = old.signature.parameters;
  const required = taken.filter((parameter) => parameter.required).length;
  const told = argumentsTold(node, text);
  const isTold = told !== undefined && required <= told && told <= taken.length;
  const names = namesBeside(
    node,
    text,
    taken.slice(0, isTold ? told : required).map(({ name }) => name),
  );
  const isUpdate = change.id === 'clusters.update';
  const given = names.flatMap((name, index) => {
    const value = isUpdate && index === 2 ? `${name}.ScaleSettings` : name;
    return index === 0 ? [value, ...inserted.map(values)] : [value];
  });
  const receiver = change.fate === 'group-renamed' ? owner.replace(/\w+$/, current.group) : owner;
  const call = `${receiver}.${current.name}(${given.join(', ')})`;
  const lambda = `(${names.join(', ')}) => ${call}`;
  const isPlain = change.fate === 'parameters-inserted' && !isUpdate;
  return isTold && isPlain
    ? { edits: [{ span, newText: lambda }] }
    : {
        reason: 'operation-not-called',
        advice: change.fate === 'group-renamed' ? `${receiver}.${current.name}` : lambda,
      };
}

/** Names for the lambda's parameters that nothing around it has. */
function namesBeside(node: SyntaxNode, text: string, wanted: readonly string[]): readonly string[] {
  let around = node;
  while (around.parent && !/^(?:method|constructor|field|property)_declaration$/.test(around.type))
    around = around.parent;
  const words = new Set(text.slice(around.start, around.end).match(/[\w@]+/g) ?? []);
  return wanted.map((name) => {
    if (!words.has(name)) return name;
    const given = `given${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    return words.has(given) ? `${given}Value` : given;
  });
}
