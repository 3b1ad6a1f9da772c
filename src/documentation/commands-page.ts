import { escaped, fenced } from '../output/markdown-text.ts';

/** A command as its help knows it. */
export interface DocumentedCommand {
  readonly name: string;
  /** A sentence without its full stop. */
  readonly summary: string;
}

/** What a line of a shell gave: both streams in the order in which they were written, and the status. */
export interface Ran {
  readonly output: string;
  readonly status: number;
}

/**
 * What is shown of each command, in a fresh repository with the sample project. A command without lines is shown with
 * its help alone.
 */
const shown: Readonly<Record<string, readonly string[]>> = {
  diff: ['batchai-codemod diff src/clean.py', 'batchai-codemod diff | git apply && git diff --stat'],
  apply: ['batchai-codemod apply scripts src', 'git diff --stat'],
  check: ['batchai-codemod check src'],
  report: [
    'batchai-codemod report --verbose src/status.ts',
    'batchai-codemod report --quiet --format json src/clean.py | head -n 20',
  ],
  verify: ['batchai-codemod verify src/status.ts', 'batchai-codemod apply --quiet && batchai-codemod verify src'],
  explain: ['batchai-codemod explain src/batch.py:17', 'batchai-codemod explain spread-argument'],
  setup: ['batchai-codemod setup --workspace digits --experiment first-tries'],
  review: ["printf 'y\\nn\\nq\\n' | batchai-codemod review src/status.ts"],
  init: ['batchai-codemod init --yes', 'cat batchai-codemod.jsonc'],
};

/**
 * The page of every command, with what it really prints.
 * @param run runs a line in a repository of its own for each command
 */
export function commandsPage(
  commands: readonly DocumentedCommand[],
  run: (command: string, line: string) => Ran,
): string {
  const sections = commands.flatMap(({ name, summary }) => {
    const examples = (shown[name] ?? []).map((line) => [`$ ${line}`, ...printed(run(name, line))].join('\n'));
    const help = run(name, `batchai-codemod ${name} --help`).output.trimEnd();
    return [
      `## ${name}`,
      `${escaped(summary)}.`,
      ...(examples.length > 0 ? [fenced(examples, 'console').join('\n')] : []),
      fenced([`$ batchai-codemod ${name} --help`, help], 'console').join('\n'),
    ];
  });
  return `${[
    '# Commands',
    'What each command prints for the sample project of this repository (`fixtures/sample/`), made by running it (`npm run docs`).',
    ...sections,
  ].join('\n\n')}\n`;
}

function printed({ output, status }: Ran): readonly string[] {
  const lines = output === '' ? [] : [output.trimEnd()];
  return status === 0 ? lines : [...lines, `[exit status ${status}]`];
}
