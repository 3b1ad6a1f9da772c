import type { Look } from '../../../model/call.ts';
import { child, word } from '../../../syntax/javascript.ts';
import type { SyntaxNode } from '../../../syntax/javascript.ts';
import type { FlowDraft } from './flow-draft.ts';
import type { ValueId } from './flow.ts';
import { unwrap } from './unwrap.ts';

/** How many bindings, choices and annotations are followed; deeper ones are unknown. */
const deepest = 8;

/** What an argument looks like: by its own form, by what its name was given in this file, and last by its name. */
export function lookOf(draft: FlowDraft, value: ValueId, node: SyntaxNode): Look {
  return lookOfValue(draft, value, deepest) ?? lookOfName(node) ?? 'unknown';
}

function lookOfValue(draft: FlowDraft, id: ValueId, depth: number): Look | undefined {
  const value = draft.values[id];
  if (!value || depth === 0) return undefined;
  switch (value.kind) {
    case 'plain':
      return value.look;
    case 'empty':
      return 'null';
    case 'function':
      return 'function';
    case 'object':
      return 'object';
    case 'array':
      return 'array';
    case 'either':
      return common(value.of.map((part) => lookOfValue(draft, part, depth - 1)));
    case 'default':
      return common([value.value, value.byDefault].map((part) => lookOfValue(draft, part, depth - 1)));
    case 'typed':
      return lookOfValue(draft, value.type, depth - 1) ?? lookOfValue(draft, value.value, depth - 1);
    case 'binding': {
      const sources = draft.bindingOf(value.id)?.sources ?? [];
      return common(sources.map((source) => lookOfValue(draft, source.value, depth - 1)));
    }
    case 'new':
      return 'object';
    case 'call':
      return lookOfCall(draft, value.callee);
    case 'member': {
      const of = draft.values[value.of];
      return of?.kind === 'member' && of.name === 'env' ? 'string' : undefined;
    }
    case 'class':
    case 'element':
    case 'exports':
    case 'global':
    case 'import':
    case 'instance':
    case 'parameter':
    case 'this':
    case 'unknown':
      return undefined;
  }
}

/** What all of them look like; null is set aside, since `let name = null` comes before a name. */
function common(looks: readonly (Look | undefined)[]): Look | undefined {
  const real = looks.filter((look) => look !== 'null');
  if (real.length === 0) return looks.length > 0 ? 'null' : undefined;
  const [first] = real;
  return real.every((look) => look === first) ? first : undefined;
}

const textMethods =
  /^(toString|toLowerCase|toUpperCase|trim|trimStart|trimEnd|replace|replaceAll|slice|substr|substring|padStart|padEnd|join|concat|repeat|normalize|toISOString)$/;

function lookOfCall(draft: FlowDraft, id: ValueId): Look | undefined {
  const callee = draft.values[id];
  if (callee?.kind === 'global' && callee.name === 'String') return 'string';
  if (callee?.kind !== 'member' || callee.name === undefined) return undefined;
  if (callee.name === 'bind') return 'function';
  // slice and concat of a list give lists, which no parameter takes.
  return textMethods.test(callee.name) ? 'string' : undefined;
}

const names: readonly (readonly [RegExp, Look])[] = [
  [/^(cb|callback|done|next|handler)$|(callback|handler)$/i, 'function'],
  [/^(options?|opts|params|parameters|body|headers)$|(Options|Opts|Parameters|Params)$/, 'object'],
  [/(^n|N|_n)ame$|(^i|I|_i)d$|^(rg|resourceGroup|resource_group|workspace|experiment)$/, 'string'],
];

/** What people use such a name for: the last name of `args.jobName`. */
function lookOfName(node: SyntaxNode): Look | undefined {
  const inner = unwrap(node);
  const last = inner?.type.endsWith('MemberExpression') && inner.computed !== true ? child(inner, 'property') : inner;
  if (last?.type !== 'Identifier') return undefined;
  const name = word(last, 'name');
  return names.find(([pattern]) => pattern.test(name))?.[1];
}
