import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../src/migrate.ts';
import { azureCliSetup } from '../../src/output/setup-commands.ts';
import { memoryWorld } from '../../src/workspace/memory-world.ts';
import { batchai20180501 } from '../../transforms/batchai-2018-05-01/transform.ts';
import type { Finding } from '../../src/model/plan.ts';
import { beforePlanOf, loadFixtures } from '../fixtures.ts';
import { debianPython as python, judge, root } from './run.ts';

interface Line {
  readonly title: string;
  readonly text: string;
  readonly flavour: 'shell' | 'powershell' | 'cmd' | 'python';
}
interface Split {
  readonly words: readonly string[] | null;
  readonly error: string | null;
}
interface Verdict {
  readonly accepted: boolean;
  readonly stderr: string;
}
type Tables = Readonly<
  Record<
    string,
    { readonly args: Readonly<Record<string, { readonly options: readonly string[]; readonly required: boolean }>> }
  >
>;

/** What no table lists: the options of every command. */
const globalOptions = [
  '--output',
  '-o',
  '--query',
  '--debug',
  '--verbose',
  '--subscription',
  '--help',
  '-h',
  '--only-show-errors',
];

function flavourOf({ path, container }: Finding): Line['flavour'] {
  if (/\.psm?1$/.test(path)) return 'powershell';
  if (/\.(cmd|bat)$/.test(path)) return 'cmd';
  return container === 'python-text' || path.endsWith('.py') ? 'python' : 'shell';
}

/** What scripts of the fixtures call the beginning of their commands, by how it stands in front of a line. */
const namedBeginnings: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:"\$\{AZB\[@\]\}"|\$BATCH|azb|bai|Invoke-Batch|%AZB%|\$BATCHAI|\$[({]BATCHAI[)}]|az \$(?:GROUP|batch))(?= )/i,
    'az batchai',
  ],
  [
    /^(?:\$AZB|\$\((?:AZB|BATCH)\)|\$\{\{ env\.AZB \}\}|%BATCH%|(?:npm|pnpm|yarn) (?:run )?(?:--silent )?azb(?: --)?)(?= )/,
    'az batchai',
  ],
  [/^(?:\$\{SHOW\}|"\$\{JOB\[@\]\}"|\$JOB|npm run batch:job --)(?= )/, 'az batchai job'],
  [/^clusters(?= )/, 'az batchai cluster'],
  // Arguments of an entry point.
  [/^(?=(?:cluster|file-server) )/, 'az batchai '],
  [/^(?=(?:show|terminate) -)/, 'az batchai job '],
  [/^(?=delete -)/, 'az batchai cluster '],
  [/^(?:\$\{JOBS?\}|job|az @jobs|%JOBS%|\$\(JOBS\))(?= )/, 'az batchai job'],
  [/^\$\(call (?:in_lab|batch),/, 'az batchai '],
];

/** A line with what its names stand for, and what is put to a kept command later right behind it. */
function writtenOut(text: string): string {
  const [first = ''] = /\n.*(?:\+=[("]|="\$\w)|\n"\$\{\w+\[@\]\}" -/.test(text) ? text.split(/[)"]\n/, 1) : [text];
  const later = [...text.slice(first.length).matchAll(/(?:\+=\(|="\$\w+|\+="|\[@\]\}")([^()\r\n]*)/g)];
  const whole = [first, ...later.map(([, more = '']) => more.replace(/^([^"]*)"$/, '$1'))].join(' ');
  return namedBeginnings.reduce((line, [name, words]) => line.replace(name, words), whole);
}

async function migratedLines(): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const fixture of loadFixtures())
    for (const finding of (await beforePlanOf(fixture)).findings)
      if (finding.surface === 'azure-cli' && finding.outcome === 'rewritten')
        lines.push({
          title: `${fixture.folder}/${fixture.name}: ${finding.path}:${finding.line}`,
          text: writtenOut(finding.after ?? ''),
          flavour: flavourOf(finding),
        });
  return lines;
}

/** What the table of module 0.3.3 says against a line of a command that Azure CLI 2.45 no longer has. */
function tableFaults(words: readonly string[], tables: Tables): readonly string[] {
  const [command, entry] = Object.entries(tables).find(([path]) => words.slice(0, 3).join(' ') === path) ?? [];
  if (!command || !entry) return [`no command ${words.slice(0, 3).join(' ')}`];
  const given = words.filter((word) => /^-\w$|^--\w/.test(word)).map((word) => word.split('=')[0] ?? word);
  const args = Object.values(entry.args).map(({ options, required }) => ({ options: spelled(options), required }));
  const known = [...args.flatMap(({ options }) => options), ...globalOptions, '--ids', '--yes', '-y'];
  const unknown = given.filter((option) => !known.includes(option)).map((option) => `unknown option ${option}`);
  const missing = given.includes('--ids')
    ? []
    : args
        .filter(({ options, required }) => required && !options.some((option) => given.includes(option)))
        .map(({ options }) => `missing ${options.join('/')}`);
  return [...unknown, ...missing];
}

/** The tables are raw: a lone `--resource-group-name` is `--resource-group/-g`. */
function spelled(options: readonly string[]): readonly string[] {
  return options.length === 1 && options[0] === '--resource-group-name' ? ['--resource-group', '-g'] : options;
}

describe('Azure CLI 2.45', () => {
  it('accepts every migrated command line', async () => {
    const lines = await migratedLines();
    expect(lines.length).toBeGreaterThan(50);
    const splits = judge('command-words.py', lines) as readonly Split[];
    const unsplit = lines.flatMap(({ title, text }, i) =>
      splits[i]?.words ? [] : [`${title}: ${splits[i]?.error ?? ''}: ${text}`],
    );
    expect(unsplit).toEqual([]);

    const tables = JSON.parse(readFileSync(join(root, 'test/reference/cli/opts-0.3.3.json'), 'utf8')) as Tables;
    const commands = lines.map(({ title, text }, i) => ({ title, text, words: splits[i]?.words ?? [] }));
    const isGone = (words: readonly string[]) =>
      /^batchai file-server (show|delete)$/.test(words.slice(0, 3).join(' '));
    const byTable = commands.filter(({ words }) => isGone(words));
    const byProgram = commands.filter(({ words }) => !isGone(words));

    const refusedByTable = byTable.flatMap(({ title, text, words }) =>
      tableFaults(words, tables).map((fault) => `${title}: ${text}: ${fault}`),
    );
    const verdicts = judge(
      'azure-cli-judge.py',
      byProgram.map(({ words }) => words),
      python,
    ) as readonly Verdict[];
    const refused = byProgram.flatMap(({ title, text }, i) =>
      verdicts[i]?.accepted ? [] : [`${title}: ${text}: ${verdicts[i]?.stderr ?? 'no verdict'}`],
    );
    expect([...refusedByTable, ...refused]).toEqual([]);
    expect(byProgram.length).toBeGreaterThan(byTable.length);
  });

  it('accepts every command that setup prints', async () => {
    const world = memoryWorld({
      'run.sh': 'az batchai cluster create -l eastus -g "$GROUP" -n gpu\naz batchai job show -g digits -n train\n',
      'run.py': `from azure.mgmt.batchai import BatchAIManagementClient
client = BatchAIManagementClient(credentials, subscription_id)
client.jobs.create('digits', 'train', parameters)
`,
    });
    const options = { configFor: () => undefined, confidence: undefined, only: [], skip: [], scopes: true } as const;
    const names = { workspace: 'first-tries', experiment: 'train' };
    const { neededScopes } = await migrate(world, batchai20180501, { ...options, names });
    const lines = azureCliSetup(neededScopes)
      .split('\n')
      .filter((line) => line.startsWith('az '));
    expect(lines).toHaveLength(3);
    const splits = judge(
      'command-words.py',
      lines.map((text): Line => ({ title: text, text, flavour: 'shell' })),
    ) as readonly Split[];
    const verdicts = judge(
      'azure-cli-judge.py',
      splits.map(({ words }) => words),
      python,
    ) as readonly Verdict[];
    expect(verdicts.map(({ accepted, stderr }) => (accepted ? '' : stderr))).toEqual(['', '', '']);
  });

  it('refuses what it should: the judge does judge', () => {
    const [good, bad, gone] = judge(
      'azure-cli-judge.py',
      [
        ['batchai', 'job', 'show', '-g', 'g', '-w', 'w', '-e', 'e', '-n', 'n'],
        ['batchai', 'job', 'show', '-g', 'g', '-n', 'n'],
        ['batchai', 'job', 'stream-file', '-g', 'g', '-w', 'w', '-e', 'e', '-j', 'n'],
      ],
      python,
    ) as readonly Verdict[];
    expect([good?.accepted, bad?.accepted, gone?.accepted]).toEqual([true, false, false]);
  });
});
