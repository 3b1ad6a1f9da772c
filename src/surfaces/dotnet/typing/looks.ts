import type { Argument, Look } from '../../../model/call.ts';
import type { Path } from '../../../model/source-file.ts';
import type { Evaluation } from './evaluation.ts';
import type { Expression, ScopeId, TypeName } from '../reading/facts.ts';

/** The arguments of a call with how each looks, by its text, else its type, else its name. */
export function withLooks(
  args: readonly Argument[],
  values: readonly Expression[],
  evaluation: Evaluation,
  path: Path,
): readonly Argument[] {
  return args.map((argument, index) => {
    if (argument.kind === 'spread') return argument;
    const value = values[index];
    if (argument.look === 'object' && value?.kind === 'typed') return { ...argument, look: lookOfType(value.type) };
    if (argument.look !== 'unknown') return argument;
    return { ...argument, look: (value && lookByType(value, evaluation, path)) ?? lookByName(argument.value.text) };
  });
}

/** How a value of an expression looks; `unknown` where nothing tells. */
export function lookByType(value: Expression, evaluation: Evaluation, path: Path): Look | undefined {
  if (value.kind === 'literal') return value.look;
  if (value.kind === 'lambda') return 'function';
  if (value.kind === 'text') return 'string';
  // `It.IsAny<string>()`
  if (value.kind === 'call' && value.typeArguments.length === 1 && value.typeArguments[0])
    return lookOfType(value.typeArguments[0]);
  if (
    value.kind === 'call' &&
    /^(ToString|Format|Join|Concat|Trim\w*|ToLower\w*|ToUpper\w*|Replace|Substring)$/.test(memberName(value.of))
  )
    return 'string';
  const type = declaredType(value, evaluation, path);
  if (type) return lookOfType(type);
  const found = evaluation.trace(value, path);
  if (!found) return undefined;
  if (found.value.kind === 'state-text') return 'string';
  return found.value.kind === 'object' ? lookOfType(found.value.type) : 'object';
}

function memberName(expression: Expression): string {
  return expression.kind === 'member' ? expression.name : '';
}

/** The type that a name is declared with, or that the value of its `var` shows. */
function declaredType(value: Expression, { facts }: Evaluation, path: Path): TypeName | undefined {
  if (value.kind === 'typed') return value.type;
  if (value.kind !== 'name') return undefined;
  const own = facts.get(path);
  for (let at: ScopeId | undefined = value.scope; own && at !== undefined; at = own.scopes[at]?.parent) {
    const variable = own.variables.find((one) => one.scope === at && one.name === value.name && !one.assigned);
    if (!variable) continue;
    if (variable.type) return variable.type;
    if (variable.value?.kind === 'literal') return literalTypes[variable.value.look];
    return variable.value?.kind === 'typed' ? variable.value.type : undefined;
  }
  return undefined;
}

const literalTypes: Readonly<Record<string, TypeName>> = {
  string: { name: 'string', args: [] },
  number: { name: 'int', args: [] },
  boolean: { name: 'bool', args: [] },
};

function lookOfType({ name }: TypeName): Look {
  if (/^(string|String)$/.test(name)) return 'string';
  if (name === 'CancellationToken') return 'signal';
  if (/^(int|long|short|uint|byte|double|float|decimal|Int32|Int64|Double)$/.test(name)) return 'number';
  if (/^(bool|Boolean)$/.test(name)) return 'boolean';
  return /^(object|dynamic|T|var)$/.test(name) ? 'unknown' : 'object';
}

/** `token`, `cts.Token`, `CancellationToken.None`; and names that only a text has. */
function lookByName(text: string): Look {
  if (
    /(^|\W|_)(ct|cts?\.Token|cancel\w*|\w*Cancellation\w*|(stopping|stop|abort|shutdown)?token)$/i.test(text) ||
    /^CancellationToken\b/.test(text)
  )
    return 'signal';
  if (/^(nameof|string\.\w+)\b/.test(text)) return 'string';
  if (/(Name|Group|Suffix|Prefix|Path|Location|Region)$/.test(text)) return 'string';
  return /(Parameters|Params|Options|Headers|Settings|Request)$/i.test(text) ? 'object' : 'unknown';
}
