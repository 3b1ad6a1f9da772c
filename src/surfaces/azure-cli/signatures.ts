import type { BoundArgument, Signatures } from '../../model/plan.ts';
import type { CommandSpelling } from '../../model/transform.ts';
import type { CommandUse } from './read-command.ts';

/** A command before and after, and what each option of a line is called in the two. */
export function commandSignatures(text: string, { command, generation, options }: CommandUse): Signatures {
  const { '0.1': oldest, '0.2': later, '0.3': current } = command.generations;
  const old = (generation === '0.1' ? oldest : later) ?? later ?? oldest;
  return {
    ...(old && { old: usage(old) }),
    ...(current && { current: usage(current) }),
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

/** `az batchai job show --resource-group --name [--query]`: the options that it requires, and in brackets the others. */
export function usage({ path, options }: CommandSpelling): string {
  const named = (isRequired: boolean) =>
    Object.values(options)
      .filter(({ required }) => required === isRequired)
      .map(({ spellings }) => [...spellings].sort((a, b) => b.length - a.length).join('/'));
  const [required, optional] = [named(true), named(false)];
  return [`az ${path}`, ...required, ...(optional.length > 0 ? [`[${optional.join(' ')}]`] : [])].join(' ');
}
