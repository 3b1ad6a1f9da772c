import type { NeededScope, NeedingUse, ScopeName } from '../model/needed-scope.ts';
import type { Tool } from './json-report.ts';

/** What stands where the code does not say it, with a comment above the line. */
const placeholders = {
  group: '<resource-group>',
  workspace: '<workspace>',
  experiment: '<experiment>',
  region: '<region>',
};

/** Azure CLI commands that create workspaces and experiments, one a line, for a POSIX shell; '' if there are none. */
export function azureCliSetup(scopes: readonly NeededScope[]): string {
  return lines(scopes, (scope) => {
    const { workspace, experiment, region } = scope;
    const word = (role: 'workspace' | 'experiment', name: ScopeName) => shellWord(name, placeholders[role]);
    const group = `-g ${scope.group ? shellWord(scope.group, placeholders.group) : placeholders.group}`;
    if (experiment)
      return `az batchai experiment create ${group} -w ${word('workspace', workspace)} -n ${word('experiment', experiment)}`;
    const location = region === undefined ? '' : ` -l ${region}`;
    return `az batchai workspace create ${group} -n ${word('workspace', workspace)}${location}`;
  });
}

/** The same as Python that has a `client`; '' if there is nothing to create. */
export function pythonSetup(scopes: readonly NeededScope[]): string {
  const text = lines(scopes, ({ group, workspace, experiment, region, uses }) => {
    const [said, ...others] = new Set(uses.map((use) => use.group));
    const own: ScopeName | undefined =
      group ?? (said !== undefined && others.length === 0 ? { kind: 'open', text: said } : undefined);
    const literal = (name: ScopeName | undefined, placeholder: string) =>
      name?.kind === 'literal' ? `'${name.text}'` : name?.kind === 'open' ? name.text : placeholder;
    const outer = [literal(own, placeholders.group), literal(workspace, placeholders.workspace)].join(', ');
    return experiment
      ? `client.experiments.create(${outer}, ${literal(experiment, placeholders.experiment)}).result()`
      : `client.workspaces.create(${outer}, ${region === undefined ? placeholders.region : `'${region}'`}).result()`;
  });
  return text === '' ? '' : `# client = BatchAIManagementClient(credentials, subscription_id)\n${text}`;
}

/** The same as data, in the order in which it is to be created. */
export function jsonSetup(scopes: readonly NeededScope[], transform: string, tool: Tool): string {
  const name = (of: ScopeName | undefined) =>
    of ? { [of.kind === 'literal' ? 'name' : 'expression']: of.text } : null;
  const create = scopes.map(({ group, workspace, experiment, region, uses }) => ({
    kind: experiment ? 'experiment' : 'workspace',
    resourceGroup: name(group),
    workspace: name(workspace),
    ...(experiment ? { experiment: name(experiment) } : { location: region ?? null }),
    neededBy: uses.map(({ path, line, group: said }) => ({
      path,
      line,
      ...(group ? {} : { resourceGroup: said ?? null }),
    })),
  }));
  return `${JSON.stringify({ version: 1, tool, transform, create }, null, 2)}\n`;
}

/** One line for each, under comments that say what stands there otherwise than in the code. */
function lines(scopes: readonly NeededScope[], lineOf: (scope: NeededScope) => string): string {
  const said = new Set<string>();
  return scopes
    .map((scope) => {
      const remarks = remarksOn(scope).filter(({ what }) => !said.has(what));
      for (const { what } of remarks) said.add(what);
      return [...remarks.map(({ place, what }) => `# ${place} ${what}`), lineOf(scope)]
        .map((line) => `${line}\n`)
        .join('');
    })
    .join('');
}

/** What is said of names that are not literal; the same thing of one file is said once. */
function remarksOn({ group, workspace, experiment, uses }: NeededScope): readonly Record<'place' | 'what', string>[] {
  const [first] = uses;
  const of = ({ path, line }: NeedingUse, role: string, text: string | undefined) => ({
    place: `${path}:${line}`,
    what: text === undefined ? `names no ${role}` : `names the ${role} ${text.replace(/\s+/g, ' ')}`,
  });
  const named = { workspace, ...(experiment && { experiment }), ...(group && { 'resource group': group }) };
  return [
    ...(group ? [] : uses.map((use) => of(use, 'resource group', use.group))),
    ...Object.entries(named).flatMap(([role, { kind, text }]) =>
      kind === 'literal' || !first ? [] : [of(first, role, text)],
    ),
  ];
}

/** A name as a word of a shell: what only a program knows is left open. */
function shellWord({ kind, text }: ScopeName, placeholder: string): string {
  if (kind === 'open') return placeholder;
  if (kind === 'shell') return /^\$\w+$|^\$\{\w+\}$/.test(text) ? text : `"${text}"`;
  return /^[\w.:/@+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
