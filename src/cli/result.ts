import { bytesOf } from '../workspace/encoding.ts';
import type { Run } from './command.ts';

/** Prints what stdin becomes: its own bytes where nothing changes or nothing could be done. */
export async function printResult({ plan, terminal }: Pick<Run, 'plan' | 'terminal'>, stdin: Buffer): Promise<void> {
  const [changed] = plan.changed;
  await terminal.print((changed && bytesOf(changed.after, changed.file.encoding)) ?? stdin);
}
