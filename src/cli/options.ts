/** The commands that there are; the first is what runs where none is named. */
export const commandNames = [
  'diff',
  'apply',
  'review',
  'check',
  'report',
  'verify',
  'explain',
  'setup',
  'init',
] as const;

export type CommandName = (typeof commandNames)[number];

/** One option as the command line knows it. */
export interface Option {
  readonly describe: string;
  /** `flag` takes no value, `value` exactly one, `values` one each time it is given. */
  readonly takes: 'flag' | 'value' | 'values';
  readonly placeholder?: string;
  readonly choices?: readonly string[];
  /** The commands that have it; all of them unless given. */
  readonly commands?: readonly CommandName[];
  readonly group: 'Names' | 'Files' | 'Changes' | 'Output';
}

const options = {
  region: {
    describe: 'The Azure region of the old resources: eastus, or "East US"',
    takes: 'value',
    placeholder: 'NAME',
    group: 'Names',
  },
  workspace: {
    describe: 'The workspace to write instead of migrated-<region>',
    takes: 'value',
    placeholder: 'NAME',
    group: 'Names',
  },
  experiment: {
    describe: 'The experiment to write instead of migrated',
    takes: 'value',
    placeholder: 'NAME',
    group: 'Names',
  },
  values: {
    describe: 'How the names are written (default: as strings, or the configured expression)',
    takes: 'value',
    choices: ['literal', 'constant', 'expression', 'parameter'],
    commands: ['diff', 'apply', 'review'],
    group: 'Names',
  },
  'insert-setup': {
    describe: 'Also insert what creates the workspace and the experiment, before the first create call of a file',
    takes: 'flag',
    commands: ['diff', 'apply', 'review'],
    group: 'Names',
  },
  config: {
    describe: 'The configuration for every file, instead of the nearest one to each',
    takes: 'value',
    placeholder: 'FILE',
    group: 'Names',
  },
  include: {
    describe: 'Only files that match, beside the paths',
    takes: 'values',
    placeholder: 'GLOB',
    group: 'Files',
  },
  exclude: { describe: 'No files that match', takes: 'values', placeholder: 'GLOB', group: 'Files' },
  staged: { describe: 'Only files that git has staged', takes: 'flag', group: 'Files' },
  since: {
    describe: 'Only files that differ from this commit or branch',
    takes: 'value',
    placeholder: 'REF',
    group: 'Files',
  },
  'stdin-filename': {
    describe: 'With - as the path: what the text on stdin is called',
    takes: 'value',
    placeholder: 'PATH',
    group: 'Files',
  },
  'allow-dirty': {
    describe: 'Also write files that are untracked or have changes that are not staged',
    takes: 'flag',
    commands: ['apply', 'review'],
    group: 'Files',
  },
  yes: {
    describe: 'Ask nothing: take what the code itself says',
    takes: 'flag',
    commands: ['init'],
    group: 'Names',
  },
  force: {
    describe: 'Write the configuration over one that is there',
    takes: 'flag',
    commands: ['init'],
    group: 'Files',
  },
  restart: {
    describe: 'Forget what was decided in earlier reviews',
    takes: 'flag',
    commands: ['review'],
    group: 'Changes',
  },
  mark: {
    describe: 'Also put a comment TODO(batchai-codemod …) above each call that is left for a person',
    takes: 'flag',
    commands: ['apply'],
    group: 'Changes',
  },
  only: {
    describe: 'Only this change, or all below it: jobs.get, jobs, cli',
    takes: 'values',
    placeholder: 'CHANGE',
    group: 'Changes',
  },
  skip: { describe: 'Not this change, or any below it', takes: 'values', placeholder: 'CHANGE', group: 'Changes' },
  confidence: {
    describe: 'How sure it must be that a call is Batch AI’s (default: likely)',
    takes: 'value',
    choices: ['certain', 'likely', 'possible'],
    group: 'Changes',
  },
  format: {
    describe:
      'setup: azure-cli (default), python or json; report, verify: text (default) or another that their help lists; to a file if one is named',
    takes: 'values',
    placeholder: 'NAME[:FILE]',
    commands: ['report', 'verify', 'setup'],
    group: 'Output',
  },
  patch: {
    describe: 'Write what was accepted as a patch to this file, or - for stdout, instead of into the files',
    takes: 'value',
    placeholder: 'FILE',
    commands: ['review'],
    group: 'Output',
  },
  quiet: { describe: 'Write errors alone to stderr', takes: 'flag', group: 'Output' },
  verbose: { describe: 'Also show the evidence, and what is left alone', takes: 'flag', group: 'Output' },
  color: {
    describe: 'When to use colours (default: auto)',
    takes: 'value',
    choices: ['auto', 'always', 'never'],
    group: 'Output',
  },
  help: { describe: 'Show this help', takes: 'flag', group: 'Output' },
  version: { describe: 'Show the version', takes: 'flag', group: 'Output' },
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof options;

/** Every option, in the order of the help. */
export const optionNames = Object.keys(options) as readonly OptionName[];

export function optionNamed(name: OptionName): Option {
  return options[name];
}

export function isOptionOf(name: OptionName, command: CommandName): boolean {
  return optionNamed(name).commands?.includes(command) ?? true;
}
