import { nearest } from '../model/nearest.ts';
import type { Transform } from '../model/transform.ts';
import { UserError } from '../model/user-error.ts';
import { changeWords } from './change-words.ts';
import { summaries } from './help.ts';
import { commandNames, isOptionOf, optionNamed, optionNames, type CommandName, type OptionName } from './options.ts';
import { reportFormatNames } from './report-formats.ts';
import { setupFormatNames } from './request.ts';

const shells = ['bash', 'zsh', 'fish'] as const;

/**
 * A script that completes command lines of this tool in a shell: commands, their options, the values of these, and file
 * names. It holds every word itself, so that completing starts no program.
 * @param words what stands behind `completion`; without a shell's name the user's own is taken
 * @throws UserError for another shell
 */
export function completionScript(words: readonly string[], transform: Transform, ownShell: string | undefined): string {
  const [asked, ...others] = words;
  const own = shells.find((shell) => ownShell?.endsWith(`/${shell}`));
  const shell = asked === undefined ? (own ?? 'bash') : shells.find((known) => known === asked);
  if (shell === undefined || others.length > 0) {
    const near = nearest(asked ?? '', shells);
    throw new UserError(
      `completion is for one of ${shells.join(', ')}, not for ${words.join(' ')}.`,
      near && near !== asked ? `Did you mean ${near}?` : undefined,
    );
  }
  return shell === 'fish' ? fishScript(transform) : bashScript(transform);
}

/** The values that an option of a command can have; none where it takes a file or anything. */
function valuesOf(option: OptionName, command: CommandName, transform: Transform): readonly string[] {
  if (option === 'only' || option === 'skip') return [...changeWords(transform)].sort();
  if (option === 'region') return transform.regions;
  if (option === 'format') return command === 'setup' ? setupFormatNames : reportFormatNames;
  return optionNamed(option).choices ?? [];
}

function optionsOf(command: CommandName): readonly OptionName[] {
  return optionNames.filter((option) => isOptionOf(option, command));
}

/** For bash, and for zsh by its emulation of bash's completion. */
function bashScript(transform: Transform): string {
  const commandCases = commandNames.map((command) => {
    const valued = optionsOf(command).filter((option) => optionNamed(option).takes !== 'flag');
    const values = valued.map((option) => {
      const words = valuesOf(option, command, transform);
      // Without words of its own an option takes a file, or what nobody can guess.
      return `        --${option}) words='${words.join(' ')}' ;;`;
    });
    const all = optionsOf(command).map((option) => `--${option}`);
    return `    ${command})
      case $previous in
${values.join('\n')}
        *) is_value= ; options='${all.join(' ')}' ;;
      esac
      ;;`;
  });
  return `# Completion of batchai-codemod for bash and zsh. In ~/.bashrc or ~/.zshrc:
#   source <(batchai-codemod completion bash)
if [ -n "\${ZSH_VERSION-}" ]; then
  autoload -U +X compinit && compinit -u
  autoload -U +X bashcompinit && bashcompinit
fi
_batchai_codemod() {
  [ -z "\${ZSH_VERSION-}" ] || { emulate -L sh; setopt KSH_ARRAYS; }
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local command='' words='' options='' is_value=yes index=1 word
  # bash takes the sign of --only=jobs for a word of its own.
  if [ "$current" = = ]; then current=''; elif [ "$previous" = = ]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  while [ "$index" -lt "$COMP_CWORD" ]; do
    case "\${COMP_WORDS[index]}" in
      ${commandNames.join(' | ')}) command="\${COMP_WORDS[index]}"; break ;;
    esac
    index=$((index + 1))
  done
  case \${command:-diff} in
${commandCases.join('\n')}
  esac
  if [ -z "$is_value" ]; then
    case $current in
      -*) words=$options ;;
      *) [ -n "$command" ] || words='${[...commandNames, 'completion'].join(' ')}' ;;
    esac
  fi
  # Without an answer the shell offers files.
  COMPREPLY=()
  for word in $words; do
    case $word in "$current"*) COMPREPLY+=("$word") ;; esac
  done
}
complete -o bashdefault -o default -F _batchai_codemod batchai-codemod
`;
}

function fishScript(transform: Transform): string {
  const lines = ['# Completion of batchai-codemod for fish, as ~/.config/fish/completions/batchai-codemod.fish'];
  const add = (condition: string, rest: string): void => {
    lines.push(`complete -c batchai-codemod -n ${quoted(condition)} ${rest}`);
  };
  for (const command of commandNames) add('__fish_use_subcommand', `-a ${command} -d ${quoted(summaries[command])}`);
  for (const command of commandNames) {
    const condition = `__fish_seen_subcommand_from ${command}`;
    const isDefault = command === 'diff';
    for (const option of optionsOf(command)) {
      const { describe, takes } = optionNamed(option);
      const values = valuesOf(option, command, transform);
      const value = takes === 'flag' ? '' : values.length > 0 ? ` -x -a ${quoted(values.join(' '))}` : ' -r';
      const rest = `-l ${option} -d ${quoted(describe)}${value}`;
      add(condition, rest);
      if (isDefault) add('__fish_use_subcommand', rest);
    }
  }
  return `${lines.join('\n')}\n`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
