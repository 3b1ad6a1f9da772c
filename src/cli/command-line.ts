import type { Transform } from '../model/transform.ts';
import { UserError } from '../model/user-error.ts';
import { painter, printable } from '../output/paint.ts';
import type { Command } from './command.ts';
import { exitStatus, type ExitStatus } from './exit-status.ts';
import type { CommandName } from './options.ts';
import { requestOf } from './request.ts';
import { separateArguments } from './separate-arguments.ts';
import { keepStreamErrors, terminal, type Terminal } from './terminal.ts';
import { tool } from './version.ts';

/** The commands that read a plan; `explain` plans only where a place is asked about, `init` once nothing stands against it. */
const commands: Readonly<Record<Exclude<CommandName, 'explain' | 'init'>, () => Promise<Command>>> = {
  diff: async () => (await import('./diff.ts')).diff,
  apply: async () => (await import('./apply.ts')).apply,
  review: async () => (await import('./review.ts')).review,
  check: async () => (await import('./check.ts')).check,
  report: async () => (await import('./report.ts')).report,
  verify: async () => (await import('./verify.ts')).verify,
  setup: async () => (await import('./setup.ts')).setup,
};

/** Runs one command line to its end and gives its exit status; the user's mistakes are said here, and only here. */
export async function commandLine(args: readonly string[], transform: Transform): Promise<ExitStatus> {
  keepStreamErrors(process);
  let screen = terminal(process, 'auto');
  try {
    if (args[0] === 'completion' && !args.includes('--help') && !args.includes('-h')) {
      const { completionScript } = await import('./completion.ts');
      await screen.print(completionScript(args.slice(1), transform, process.env.SHELL));
      return exitStatus.done;
    }
    const separated = separateArguments(args);
    const { command } = separated;
    if (separated.values.has('version')) {
      await screen.print(`${tool.version}\n`);
      return exitStatus.done;
    }
    if (separated.values.has('help')) return await help([...(command ? [command] : []), '--help'], screen);
    const request = requestOf(separated, transform);
    screen = terminal(process, request.color);
    const { command: name } = request;
    if (name === 'explain') return await (await import('./explain.ts')).explain(request, transform, screen, tool);
    if (name === 'init') return await (await import('./init.ts')).init(request, transform, screen, tool);
    const { planRun } = await import('./plan-run.ts');
    const run = await planRun(request, transform, screen, tool);
    const execute = await commands[name]();
    return await execute(run);
  } catch (error) {
    if (error instanceof UserError) return mistake(error, screen);
    return bug(error, screen);
  }
}

async function help(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { helpText } = await import('./help.ts');
  await terminal.print(await helpText(args, tool.version));
  return exitStatus.done;
}

function mistake({ message, hint }: UserError, { say, colourErr }: Terminal): ExitStatus {
  say(`${painter(colourErr)('red', 'error')}  ${printable(message)}\n`);
  if (hint !== undefined) say(`${printable(hint)}\n`);
  return exitStatus.usage;
}

/** What reaches this is ours: everything expected is data, everything of the user's a UserError. */
function bug(error: unknown, { say, colourErr }: Terminal): ExitStatus {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  say(
    `${painter(colourErr)('red', 'error')}  This is a bug of ${tool.name} ${tool.version}: please report it with these lines.\n`,
  );
  say(`${printable(text)}\n`);
  return exitStatus.selfCheckFailed;
}
