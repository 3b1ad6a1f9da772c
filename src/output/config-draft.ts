import type { SeenHolder, SeenSettings } from './seen-settings.ts';

/** What a person answered, or what was seen where nobody was asked. */
export interface ConfigAnswers {
  readonly region: string | undefined;
  /** Names to write as they are; undefined for the service's own. */
  readonly workspace: string | undefined;
  readonly experiment: string | undefined;
  /** How programs write names, where it is not as strings. */
  readonly values: 'constant' | 'parameter' | undefined;
  /** The objects and variables that are to hold the names. */
  readonly holders: readonly SeenHolder[];
}

/** A configuration with comments (JSONC): the answers, and what else can be set, ready to be put in. */
export function configDraft(answers: ConfigAnswers, seen: SeenSettings): string {
  const { region, values, holders } = answers;
  const names = seen.regions.map(({ name, files }) => `${name} (${files} ${files === 1 ? 'file' : 'files'})`);
  const setting = (role: 'workspace' | 'experiment', usual: string): string => {
    const name = answers[role];
    const expressions = Object.fromEntries(holders.map((holder) => [holder.key, holder[role]]));
    if (holders.length > 0) return `"${role}": ${spaced({ ...expressions, literal: name ?? usual })},`;
    return `${name === undefined ? '// ' : ''}"${role}": ${JSON.stringify(name ?? usual)},`;
  };
  return `// What batchai-codemod writes into old calls. The nearest such file above a source file holds for it.
{
  // The Azure region of the old resources: the service moved them into the workspace migrated-<region>.${names.length > 0 ? `\n  // Files name ${names.join(', ')}.` : ''}
  ${region === undefined ? '// "region": "eastus",' : `"region": ${JSON.stringify(region)},`}

  // A name for all, or an expression for each language with a literal for the others:
  //   { "python": "cfg.workspace", "shell": "$WORKSPACE", "literal": "migrated-<region>" }${holders.length > 0 ? `\n  // An expression is written as it is: ${holders.map(({ workspace }) => workspace).join(' and ')} must be there before the code runs.` : ''}
  ${setting('workspace', 'migrated-<region>')}
  ${setting('experiment', 'migrated')}

  // How programs write the names: literal (the default), constant (at the top of the file), expression or parameter.
  ${values === undefined ? '// "values": "constant",' : `"values": "${values}",`}

  // Other names for some files, or for what the code does; later ones win.
  // "overrides": [
  //   { "operations": ["create"], "workspace": "digits", "experiment": "first-tries" },
  //   { "files": ["west/**"], "region": "westus2" },
  // ],

  // Files to leave alone, relative to this one.
  // "exclude": ["archive/**"],
}
`;
}

/** `{ "python": "cfg.workspace", "literal": "digits" }` */
function spaced(texts: Readonly<Record<string, string>>): string {
  const each = Object.entries(texts).map(([key, text]) => `${JSON.stringify(key)}: ${JSON.stringify(text)}`);
  return `{ ${each.join(', ')} }`;
}
