import { examples, exitStatusText, operands, summaries } from './help.ts';
import { commandNames, isOptionOf, optionNamed, optionNames, type CommandName, type OptionName } from './options.ts';
import { tool } from './version.ts';

/** The manual of the command, in the language of man(7), made of what `--help` says. */
export function manPage(): string {
  const shared = optionNames.filter((option) => !optionNamed(option).commands);
  return [
    `.TH BATCHAI\\-CODEMOD 1 "" "${tool.name} ${tool.version}" "User Commands"`,
    '.SH NAME',
    'batchai\\-codemod \\- moves code from the flat Azure Batch AI API to workspaces and experiments',
    '.SH SYNOPSIS',
    ...commandNames.flatMap((name) => [
      `.B batchai\\-codemod ${name}`,
      escaped(`${operands(name)} [options]`.trim()),
      '.br',
    ]),
    '.SH DESCRIPTION',
    'Rewrites calls, command lines, URLs, templates and dependency files from the Azure Batch AI API of 2017\\-09\\-01\\-preview and 2018\\-03\\-01 to that of 2018\\-05\\-01.',
    'Without a command it is',
    '.BR diff ;',
    'without paths it is about the current folder.',
    '.SH COMMANDS',
    ...commandNames.flatMap(commandLines),
    '.TP',
    '.B completion \\fR[\\fIshell\\fR]',
    'Print a script that completes commands, options and their values in bash, zsh or fish.',
    '.SH OPTIONS',
    ...shared.flatMap(optionLines),
    '.SH EXIT STATUS',
    escaped(exitStatusText.replace(/^Exit status: /, '').replaceAll('\n', ' ')),
    '.SH EXAMPLES',
    ...commandNames.flatMap((name) =>
      examples[name].flatMap(([line, what]) => [
        '.PP',
        escaped(`${what}:`),
        '.PP',
        '.nf',
        '.RS',
        escaped(line.replaceAll('$0', 'batchai-codemod')),
        '.RE',
        '.fi',
      ]),
    ),
    '.SH FILES',
    '.TP',
    '.I batchai\\-codemod.jsonc',
    'The configuration of the files below its folder; .json, .yaml and .yml are read too, and a key of package.json.',
    '',
  ].join('\n');
}

/** A command, with the options that it alone or few others have. */
function commandLines(name: CommandName): readonly string[] {
  const own = optionNames.filter((option) => optionNamed(option).commands && isOptionOf(option, name));
  const options = own.length === 0 ? [] : ['.RS', ...own.flatMap(optionLines), '.RE'];
  return ['.TP', `.B ${escaped(name)}`, escaped(`${summaries[name]}.`), ...options];
}

function optionLines(name: OptionName): readonly string[] {
  const { describe, placeholder, choices } = optionNamed(name);
  const value = placeholder ?? choices?.join('|');
  const argument = value === undefined ? '' : ` \\fI${escaped(value)}\\fR`;
  return ['.TP', `\\fB\\-\\-${escaped(name)}\\fR${argument}`, escaped(`${describe}.`)];
}

/** Text that troff prints as it is: a hyphen that can be copied, no requests, no escapes, in ASCII. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/gm, '\\&$1')
    .replace(/[^\n -~]/g, (letter) => `\\[u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`);
}
