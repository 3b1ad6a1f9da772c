import { dirname, resolve } from 'node:path';
import { planner, preload } from '../migrate.ts';
import { withoutFailed } from '../stages/supports.ts';
import type { ChoiceFor } from '../model/choice.ts';
import type { MigrateOptions } from '../model/options.ts';
import type { Plan } from '../model/plan.ts';
import type { Transform } from '../model/transform.ts';
import type { Failure } from '../model/world.ts';
import type { Tool } from '../output/json-report.ts';
import { regionWarning } from '../workspace/config.ts';
import { bytesOf } from '../workspace/encoding.ts';
import { toPath } from '../workspace/locate.ts';
import { newConfigName } from '../workspace/new-config.ts';
import { openWorld, type OpenedWorld } from '../workspace/open-world.ts';
import { changeWords } from './change-words.ts';
import type { Run } from './command.ts';
import { commandNames, type CommandName } from './options.ts';
import { progress } from './progress.ts';
import type { Request } from './request.ts';
import { readStdin, withStdin } from './stdin.ts';
import type { Terminal } from './terminal.ts';

/**
 * Plans what a request asks for; reads, writes nothing.
 * @throws UserError for paths, revisions, settings and repositories that are wrong
 */
export async function planRun(request: Request, transform: Transform, terminal: Terminal, tool: Tool): Promise<Run> {
  const stdin = request.stdinFilename === undefined ? undefined : await readStdin(process.stdin);
  const counter = progress(request.quiet ? { ...terminal, say: () => undefined } : terminal);
  const planning = { workingFolder: process.cwd(), stdin, onProgress: counter.step };
  const planned = await planRequest(request, transform, planning).finally(counter.end);
  return { ...planned, request, transform, terminal, tool, stdin };
}

interface Planning {
  /** What the request's paths are relative to. */
  readonly workingFolder: string;
  readonly stdin?: Buffer | undefined;
  readonly onProgress?: NonNullable<MigrateOptions['onProgress']>;
}

/** As `planRun`, for who has no terminal. */
export async function planRequest(
  request: Request,
  transform: Transform,
  { workingFolder, stdin, onProgress }: Planning,
): Promise<Pick<Run, 'plan' | 'planWith' | 'root' | 'configFor'>> {
  const opened = await open(request, transform, workingFolder);
  const { root, configFor } = opened;
  const world =
    stdin && request.stdinFilename !== undefined
      ? withStdin(opened.world, toPath(root, resolve(workingFolder, request.stdinFilename)), stdin)
      : opened.world;
  const reading = planner(world, transform, {
    names: request.names,
    configFor,
    confidence: request.confidence,
    only: request.only,
    skip: request.skip,
    judgeOnly: request.command === 'verify',
    explains: explaining.has(request.command),
    mark: request.mark,
    scopes: request.command === 'setup',
    insertSetup: request.insertSetup,
    ...(onProgress && { onProgress }),
  });
  const planWith = async (choiceFor?: ChoiceFor): Promise<Plan> => {
    const plan = await (await reading)(choiceFor);
    const warnings = [...opened.warnings, ...regionWarnings(request, transform), ...plan.warnings];
    return withoutUnwritable({ ...plan, warnings });
  };
  return { plan: await planWith(), planWith, root, configFor };
}

/** The commands that say more of a use than what becomes of it. */
const explaining: ReadonlySet<CommandName> = new Set(['explain', 'review', 'init']);

function open(request: Request, transform: Transform, workingFolder: string): Promise<OpenedWorld> {
  const { command, force, paths, stdinFilename, include, exclude, staged, since, config } = request;
  return openWorld({
    workingFolder,
    // The text on stdin is not on disk, but the files around it are evidence.
    paths: stdinFilename === undefined ? paths : [dirname(stdinFilename)],
    include,
    exclude,
    staged,
    since,
    config,
    ...(command === 'init' && force && { replacedConfig: newConfigName }),
    terms: transform.searchTerms,
    regions: transform.regions,
    changes: [...changeWords(transform)],
    otherWords: request.commandIsNamed ? [] : commandNames,
    onFound: preload,
  });
}

/** What to tell about a region that was asked for. */
export function regionWarnings(
  { names: { region } }: Pick<Request, 'names'>,
  { regions }: Transform,
): readonly string[] {
  const warning = region === undefined ? undefined : regionWarning(region, regions);
  return warning === undefined ? [] : [warning];
}

/** A latin-1 file cannot hold every name; what could not be written is not planned. */
function withoutUnwritable(plan: Plan): Plan {
  const failures = plan.changed
    .filter(({ file, after }) => !bytesOf(after, file.encoding))
    .map(({ file: { path } }): Failure => {
      const message = `${path} is latin-1, which cannot hold the names to insert. Save it as UTF-8, or choose other names.`;
      return { path, reason: 'not-encodable', message };
    });
  return failures.length === 0 ? plan : withoutFailed(plan, failures);
}
