import { languages } from '../model/languages.ts';
import type { Finding, Plan } from '../model/plan.ts';

/** What the code of a repository says that a configuration could. */
export interface SeenSettings {
  /** The regions that files name, the most frequent first. */
  readonly regions: readonly { readonly name: string; readonly files: number }[];
  /** For each key of the configuration the place from which most calls take their resource group, and what would stand beside it. */
  readonly holders: readonly SeenHolder[];
}

/** `cfg.resource_group`, beside which `cfg.workspace` would stand. */
export interface SeenHolder {
  readonly key: string;
  readonly group: string;
  readonly workspace: string;
  readonly experiment: string;
  readonly calls: number;
}

/** Reads the settings off a plan that explains its findings. */
export function seenSettings({ findings }: Pick<Plan, 'findings'>): SeenSettings {
  const files = new Map<string, Set<string>>();
  const holders = new Map<string, { readonly seen: Omit<SeenHolder, 'calls'>; calls: number }>();
  for (const finding of findings) {
    const { path, names } = finding;
    if (names?.region?.source === 'file')
      files.set(names.region.name, (files.get(names.region.name) ?? new Set()).add(path));
    const seen = holderIn(finding);
    if (!seen) continue;
    const id = JSON.stringify(seen);
    const known = holders.get(id) ?? { seen, calls: 0 };
    known.calls++;
    holders.set(id, known);
  }
  const most = new Map<string, SeenHolder>();
  for (const { seen, calls } of [...holders.values()].sort((a, b) => b.calls - a.calls))
    if (!most.has(seen.key)) most.set(seen.key, { ...seen, calls });
  const regions = [...files].map(([name, paths]) => ({ name, files: paths.size }));
  return { regions: regions.sort((a, b) => b.files - a.files), holders: [...most.values()] };
}

/** A member of an object or a class (`cfg.resource_group`, `Settings.Group`), or a variable of a shell. */
const member = /^((?:[A-Za-z_][\w$]*\.)+)([A-Za-z_]\w*)$/;
const variable = /^(["']?)\$(\{?)([A-Za-z_]\w*)(\}?)\1$/;

function holderIn({ language, outcome, signatures }: Finding): Omit<SeenHolder, 'calls'> | undefined {
  const { valueKeys: [key] = [], isProgram } = languages[language];
  const argument = signatures?.arguments.find(({ current = '' }) => /resource.?group/i.test(current));
  if (outcome !== 'rewritten' || key === undefined || !argument) return undefined;
  // A command's argument is told with its option: `-g $GROUP`.
  const group = argument.text.replace(/^-\S+[ =]/, '').replace(/^\w+\s*=\s*/, '');
  const [, object, name = ''] = (isProgram ? member.exec(group) : undefined) ?? [];
  if (object !== undefined)
    return { key, group, workspace: object + like(name, 'workspace'), experiment: object + like(name, 'experiment') };
  const [, quote = '', open = '', variableName, close = ''] = (isProgram ? undefined : variable.exec(group)) ?? [];
  if (variableName === undefined) return undefined;
  const spelled = (word: string): string => `${quote}$${open}${like(variableName, word)}${close}${quote}`;
  return { key, group, workspace: spelled('workspace'), experiment: spelled('experiment') };
}

/** A word in the letter case of a name: `WORKSPACE` beside `GROUP`, `Workspace` beside `ResourceGroup`. */
function like(name: string, word: string): string {
  if (name === name.toUpperCase()) return word.toUpperCase();
  return /^[A-Z]/.test(name) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
