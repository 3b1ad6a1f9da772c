import type { BoundArgument, Signatures } from '../../model/plan.ts';
import { usageText } from '../../model/spelling.ts';
import type { CommandUse } from './read-command.ts';

/** A command before and after, and what each option of a line is called in the two. */
export function commandSignatures(text: string, { command, generation, options }: CommandUse): Signatures {
  const { '0.1': oldest, '0.2': later, '0.3': current } = command.generations;
  const old = (generation === '0.1' ? oldest : later) ?? later ?? oldest;
  return {
    ...(old && { old: usageText(old) }),
    ...(current && { current: usageText(current) }),
    arguments: options.map(({ key, span }): BoundArgument => {
      const [was, is] = [old?.options[key]?.spellings[0], current?.options[key]?.spellings[0]];
      // The options that every command has are in no table.
      const isGlobal = was === undefined && is === undefined;
      return {
        text: text.slice(span.start, span.end),
        ...(isGlobal ? { old: 'unchanged', current: 'unchanged' } : {}),
        ...(was !== undefined && { old: was }),
        ...(is !== undefined && { current: is }),
      };
    }),
  };
}
