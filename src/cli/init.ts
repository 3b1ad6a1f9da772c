import type { Transform } from '../model/transform.ts';
import { UserError } from '../model/user-error.ts';
import { configDraft, type ConfigAnswers } from '../output/config-draft.ts';
import type { Tool } from '../output/json-report.ts';
import { printable } from '../output/paint.ts';
import { seenSettings, type SeenSettings } from '../output/seen-settings.ts';
import { newConfigName, refuseExistingConfig, writeNewConfig } from '../workspace/new-config.ts';
import { exitStatus, type ExitStatus } from './exit-status.ts';
import { planRun } from './plan-run.ts';
import type { Request } from './request.ts';
import type { Terminal } from './terminal.ts';

/**
 * Writes a configuration with comments into the current folder, after looking at the code below it and asking.
 * @throws UserError where there is one already, and where nobody can be asked and `--yes` was not given
 */
export async function init(
  request: Request,
  transform: Transform,
  terminal: Terminal,
  tool: Tool,
): Promise<ExitStatus> {
  const { paths, yes, force, names } = request;
  if (paths.length > 0)
    throw new UserError('init takes no paths: it configures the current folder.', 'Change into the folder first.');
  const folder = process.cwd();
  refuseExistingConfig(folder, force);
  if (!yes && !(process.stdin.isTTY && process.stderr.isTTY))
    throw new UserError(
      'init asks on the terminal, and this is none.',
      'Give --yes to take what the code itself says.',
    );
  const { plan } = await planRun(request, transform, terminal, tool);
  const seen = seenSettings(plan);
  const literal = (name: ConfigAnswers['workspace'] | object): string | undefined =>
    typeof name === 'string' ? name : undefined;
  const given = { region: names.region, workspace: literal(names.workspace), experiment: literal(names.experiment) };
  const answers = yes
    ? { ...given, region: given.region ?? seen.regions[0]?.name, values: undefined, holders: [] }
    : await (await import('./init-questions.ts')).initQuestions(seen, given, transform.regions);
  if (!answers) {
    terminal.say('Nothing was written.\n');
    process.kill(process.pid, 'SIGINT');
    return exitStatus.done;
  }
  writeNewConfig(folder, configDraft(answers, seen), force);
  if (!request.quiet)
    terminal.say(printable(`${written(answers, seen)} Run "batchai-codemod diff" to see the changes.\n`));
  return exitStatus.done;
}

function written({ region }: ConfigAnswers, { regions }: SeenSettings): string {
  const others = regions.filter(({ name }) => name !== region).map(({ name }) => name);
  if (region === undefined) return `Wrote ${newConfigName} without a region: no file names one.`;
  const besides = others.length > 0 ? `; files name ${others.join(', ')} too, which "overrides" can give them` : '';
  return `Wrote ${newConfigName} for the region ${region}${besides}.`;
}
