import type { ChoiceFor } from '../model/choice.ts';
import type { MigrateOptions } from '../model/options.ts';
import type { Plan } from '../model/plan.ts';
import type { Transform } from '../model/transform.ts';
import type { Tool } from '../output/json-report.ts';
import type { ExitStatus } from './exit-status.ts';
import type { Request } from './request.ts';
import type { Terminal } from './terminal.ts';

/** What a command is given: the plan of the run, and where to say what is made of it. */
export interface Run {
  readonly request: Request;
  readonly plan: Plan;
  /** The migration that was planned. */
  readonly transform: Transform;
  /** The plan that holds what a person chose of this one; reads nothing anew. */
  readonly planWith: (choiceFor: ChoiceFor) => Promise<Plan>;
  /** The folder that the plan's paths are relative to, absolute. */
  readonly root: string;
  /** The settings that hold for a file. */
  readonly configFor: MigrateOptions['configFor'];
  readonly terminal: Terminal;
  readonly tool: Tool;
  /** With `-`: the bytes that stood on standard input. */
  readonly stdin: Buffer | undefined;
}

/** @throws UserError for what the user must settle first; nothing is written then. */
export type Command = (run: Run) => Promise<ExitStatus>;
