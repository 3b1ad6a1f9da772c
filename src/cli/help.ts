import yargs from 'yargs';
import { commandNames, optionNamed, optionNames, type CommandName, type OptionName } from './options.ts';
import { reportFormatNames, reportFormats } from './report-formats.ts';

/** What each command is for, without a full stop. */
export const summaries: Readonly<Record<CommandName, string>> = {
  diff: 'The dry run: print a patch that git apply takes (the default)',
  apply: 'Write the changes',
  review: 'Go through the changes one by one and choose, with the keys of git add -p',
  check: 'Fail where old calls are left; for pre-commit and CI',
  report: 'Say what would change, and what is left for a person',
  verify: 'Say which uses do not fit the new API, whoever migrated them',
  explain: 'Say why a use was or was not changed, or what a reason or a change is',
  setup: 'Print the commands that create the workspaces and experiments that the new code needs',
  init: 'Write a configuration after asking for the region and the names',
};

type Example = readonly [line: string, what: string];

export const examples: Readonly<Record<CommandName, readonly Example[]>> = {
  diff: [
    ['$0 --region eastus', 'show what would change below this folder'],
    ['$0 src --region eastus | git apply', 'make them'],
    ['$0 - --stdin-filename a.py < a.py', 'print a.py as it would be'],
  ],
  apply: [
    ['$0 apply --region eastus', 'write every file that changes'],
    ['$0 apply notebooks --only jobs --only clusters.get', 'write a part of it'],
  ],
  review: [
    ['$0 review --region eastus', 'choose, and write what was accepted'],
    ['$0 review src --only jobs', 'a part of the changes'],
    ['$0 review --patch accepted.patch', 'write what was accepted as a patch'],
  ],
  check: [
    ['$0 check --staged', 'in a hook'],
    ['$0 check --confidence certain', 'fail for proven uses only'],
  ],
  report: [
    ['$0 report --verbose', 'with the evidence for every use'],
    ['$0 report --format json:report.json', 'for machines, to a file'],
  ],
  verify: [
    ['$0 verify', 'what is still old, or half migrated'],
    ['$0 verify --format markdown:left.md', 'as a task list, to a file'],
  ],
  explain: [
    ['$0 explain src/batch.py:17', 'the uses on this line'],
    ['$0 explain spread-argument', 'a reason, with an example'],
    ['$0 explain jobs.create', 'a change, in every library'],
  ],
  setup: [
    ['$0 setup --workspace digits --experiment first', 'what they are to be created with'],
    ['$0 setup | sh', 'create them'],
  ],
  init: [
    ['$0 init', 'look at the code, ask, and write batchai-codemod.jsonc'],
    ['$0 init --yes --region eastus', 'without questions'],
  ],
};

/** What every command's exit status means, for people. */
export const exitStatusText = `Exit status: 0 done; 1 calls are left (check, verify, apply, review); 2 wrong usage, no region or dirty files, and
nothing was written; 3 some files could not be processed; 4 a check of the tool on itself failed.`;

const formats = `Formats, each to standard output or, as NAME:FILE, to a file; give --format once for each:
${reportFormatNames.map((name) => `  ${name.padEnd(15)} ${reportFormats[name].summary}`).join('\n')}`;

/** The help of one command or of all, as yargs prints it. */
export async function helpText(args: readonly string[], version: string): Promise<string> {
  let text = '';
  await parser(version).parseAsync([...args], {}, (error: Error | undefined, _argv: unknown, output: string) => {
    if (error) throw error;
    text = output;
  });
  return text === '' ? '' : `${text.trimEnd()}\n`;
}

function parser(version: string) {
  const all = yargs()
    .scriptName('batchai-codemod')
    .usage(
      '$0 [command] [paths..] [options]\n\nMoves code from the flat Azure Batch AI API to workspaces and experiments (2018-05-01).',
    )
    .detectLocale(false)
    .exitProcess(false)
    .help('help', optionNamed('help').describe)
    .version('version', optionNamed('version').describe, version)
    .command(
      'completion [shell]',
      'Print a script that completes commands, options and their values in bash, zsh or fish',
    )
    .group(['help', 'version'], 'Output:')
    .wrap(Math.min(100, process.stdout.columns || 100))
    .epilogue(exitStatusText);
  for (const option of optionNames)
    if (!optionNamed(option).commands && option !== 'help' && option !== 'version')
      all.option(option, yargsOption(option));
  for (const name of commandNames) {
    const takes = operands(name);
    all.command(`${name}${takes}`, summaries[name], (sub) => {
      sub.usage(`$0 ${name}${takes} [options]\n\n${summaries[name]}`);
      for (const option of optionNames)
        if (optionNamed(option).commands?.includes(name)) sub.option(option, yargsOption(option));
      for (const [line, what] of examples[name]) sub.example(line, what);
      if (name === 'report' || name === 'verify') sub.epilogue(formats);
    });
    for (const [line, what] of examples[name].slice(0, 1)) all.example(line, what);
  }
  return all;
}

/** What a command takes besides options. */
export function operands(name: CommandName): string {
  if (name === 'init') return '';
  return name === 'explain' ? ' <FILE:LINE|reason|change>' : ' [paths..]';
}

function yargsOption(name: OptionName) {
  const { takes, describe, choices, placeholder, group } = optionNamed(name);
  return {
    type: takes === 'flag' ? ('boolean' as const) : ('string' as const),
    describe: placeholder === undefined ? describe : `${describe} (${placeholder})`,
    group: `${group}:`,
    ...(choices && { choices }),
  };
}
