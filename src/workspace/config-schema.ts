import { z } from 'zod';
import { languages } from '../model/languages.ts';
import { valueModes } from '../model/names.ts';
import { nearest } from '../model/nearest.ts';
import { resourceName, resourceNameRule } from '../model/resource-name.ts';

const operations = ['create', 'get', 'update', 'delete', 'list'] as const;

/** What an expression can be given for: a language, a library's objects in it, or another language in its strings. */
const valueKeys = Object.values(languages).flatMap((traits) => traits.valueKeys ?? []);

const literal = z.string().regex(resourceName, resourceNameRule);
const expression = z.string().min(1, 'must not be empty');

function nameSetting(what: string) {
  const texts = {
    literal: literal.optional(),
    ...Object.fromEntries(valueKeys.map((key) => [key, expression.optional()])),
  };
  return z
    .union([literal, z.strictObject(texts)])
    .describe(
      `The ${what} that calls are given: a name for all, or an expression for each language (python, shell, …) with a literal for the others.`,
    );
}

const pair = {
  workspace: nameSetting('workspace').optional(),
  experiment: nameSetting('experiment').optional(),
};

const valueMode = z.enum(valueModes);

const values = z
  .union([valueMode, z.strictObject(Object.fromEntries(valueKeys.map((key) => [key, valueMode.optional()])))])
  .describe(
    'How names are written: literal, constant (at the top of the file), expression (the configured one) or parameter (handed through functions); one for programs, or one for each language (python, shell, …).',
  );

const constantName = z.string().regex(/^[A-Za-z_]\w*$/, 'must be a name: letters, digits and underscores');

const names = {
  region: z
    .string()
    .min(1, 'must not be empty')
    .describe('The Azure region of the old resources: eastus, or "East US".')
    .optional(),
  ...pair,
  existing: z.strictObject(pair).describe('The names for what was there before, instead of the above.').optional(),
  created: z
    .strictObject(pair)
    .describe('The names for what the code itself creates, instead of the above.')
    .optional(),
  values: values.optional(),
  constants: z
    .strictObject({ workspace: constantName.optional(), experiment: constantName.optional() })
    .describe('What constants and parameters are called, where they are written.')
    .optional(),
};

const globs = z.array(z.string().min(1, 'must not be empty'));
const changes = z.array(z.string().min(1, 'must not be empty'));

const override = z.strictObject({
  files: globs.describe('Globs relative to the folder of this file; every file unless given.').optional(),
  operations: z.array(z.enum(operations)).describe('What the calls do; every operation unless given.').optional(),
  ...names,
});

/** What validates a configuration file, and what its JSON Schema is made of. */
export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  ...names,
  overrides: z.array(override).describe('Settings for some files or operations; later ones win.').optional(),
  include: globs
    .describe('Only files that fit are reported and changed; relative to the folder of this file.')
    .optional(),
  exclude: globs
    .describe('Files that are neither reported nor changed; relative to the folder of this file.')
    .optional(),
  confidence: z
    .enum(['certain', 'likely', 'possible'])
    .describe('How sure it must be that a call is Batch AI’s.')
    .optional(),
  only: changes.describe('Only these changes: jobs.get, jobs, cli.job-create, cli, …').optional(),
  skip: changes.describe('Not these changes.').optional(),
});

/** A configuration file's content as it was written, validated. */
export type ConfigText = z.infer<typeof configSchema>;
export type Override = z.infer<typeof override>;

/** One thing that is wrong in a configuration: where, as keys from the top, and what. */
interface ConfigProblem {
  readonly at: readonly PropertyKey[];
  readonly message: string;
}

/** Validates a configuration's value: the configuration, or all that is wrong in it, in no certain order. */
export function validateConfig(
  value: unknown,
): { readonly config: ConfigText } | { readonly problems: readonly ConfigProblem[] } {
  const result = configSchema.safeParse(value);
  if (result.success) return { config: result.data };
  return { problems: result.error.issues.flatMap((issue) => problemsOf(issue, [])) };
}

type Issue = z.core.$ZodIssue;

function problemsOf(issue: Issue, outer: readonly PropertyKey[]): readonly ConfigProblem[] {
  const at = [...outer, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ at: [...at, key], message: unknownKey(key, at) }));
  if (issue.code === 'invalid_union') {
    // The branch that the value was meant for is the one that does not object to its type.
    const branch = issue.errors.find((issues) => !issues.some((i) => i.code === 'invalid_type' && i.path.length === 0));
    if (branch) return branch.flatMap((inner) => problemsOf(inner, at));
    return [{ at, message: `${label(at)} must be a name, or an object with one for each language.` }];
  }
  if (issue.code === 'invalid_value') {
    const choices = issue.values.map(String);
    return [{ at, message: `${label(at)} must be one of ${choices.join(', ')}.` }];
  }
  if (issue.code === 'invalid_type') return [{ at, message: `${label(at)} must be ${article(issue.expected)}.` }];
  return [{ at, message: `${label(at)} ${issue.message}.` }];
}

function article(type: string): string {
  return type === 'array' || type === 'object' ? `an ${type}` : `a ${type}`;
}

/** `overrides[0].workspace` */
function label(at: readonly PropertyKey[]): string {
  const text = at.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return text === '' ? 'The configuration' : text.replace(/^\./, '');
}

function unknownKey(key: string, at: readonly PropertyKey[]): string {
  const guess = nearest(key, knownKeys(at));
  const where = at.length > 0 ? ` in ${label(at)}` : '';
  const advice = guess ? `Did you mean "${guess}"?` : `Known are ${knownKeys(at).join(', ')}.`;
  return `Unknown key "${key}"${where}. ${advice}`;
}

function knownKeys(at: readonly PropertyKey[]): readonly string[] {
  const last = at.at(-1);
  if (last === undefined) return Object.keys(configSchema.shape);
  if (typeof last === 'number') return Object.keys(override.shape);
  return last === 'existing' || last === 'created' ? Object.keys(pair) : ['literal', ...valueKeys];
}
