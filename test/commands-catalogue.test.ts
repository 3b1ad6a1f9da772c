import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CommandGeneration } from '../src/model/transform.ts';
import { commands } from '../transforms/batchai-2018-05-01/commands.ts';

interface OptionTable {
  readonly args: Readonly<
    Record<string, { readonly options: readonly string[]; readonly required: boolean; readonly ignored: boolean }>
  >;
  readonly confirmation: boolean;
  readonly no_wait: boolean;
}

const releases: Readonly<Record<CommandGeneration, string>> = { '0.1': '0.1.6', '0.2': '0.2.2', '0.3': '0.3.3' };

/** The spellings that the tables give raw: the generic arguments of the Azure CLI get their short forms when it runs. */
function spellingsOf(raw: readonly string[]): readonly string[] {
  if (raw.join() === '--resource-group-name') return ['--resource-group', '-g'];
  if (raw.join() === '--location') return ['--location', '-l'];
  return raw;
}

function tableOf(generation: CommandGeneration): ReadonlyMap<string, unknown> {
  const file = new URL(`reference/cli/opts-${releases[generation]}.json`, import.meta.url);
  const tables = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, OptionTable>>;
  return new Map(
    Object.entries(tables).map(([path, { args, confirmation, no_wait }]) => {
      const options = Object.values(args)
        .filter(({ ignored }) => !ignored)
        .map(({ options: raw, required }) => `${spellingsOf(raw).join('/')}${required ? '' : '?'}`);
      // A command may take --no-wait without naming it among its arguments.
      if (no_wait && !options.includes('--no-wait?')) options.push('--no-wait?');
      return [path, { options: options.sort(), confirms: confirmation }];
    }),
  );
}

describe('the commands against the option tables of the real modules', () => {
  it.each(['0.1', '0.2', '0.3'] as const)('generation %s', (generation) => {
    const spelled = new Map(
      commands.flatMap(({ generations }) => {
        const spelling = generations[generation];
        if (!spelling) return [];
        const options = Object.values(spelling.options)
          .map(({ spellings, required }) => `${spellings.join('/')}${required ? '' : '?'}`)
          .sort();
        return [[spelling.path, { options, confirms: spelling.confirms }] as const];
      }),
    );
    expect(Object.fromEntries(spelled)).toEqual(Object.fromEntries(tableOf(generation)));
  });

  it('flags are the options that take no value', () => {
    const flags = new Set(
      commands.flatMap(({ generations }) =>
        Object.values(generations).flatMap(({ options }) =>
          Object.values(options)
            .filter((option) => option.flag)
            .flatMap(({ spellings }) => spellings),
        ),
      ),
    );
    expect([...flags].sort()).toEqual(['--generate-ssh-keys', '--no-wait', '--use-auto-storage', '--yes', '-y']);
  });

  it('ids are unique and no two commands of a generation share a path', () => {
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
    for (const generation of ['0.1', '0.2', '0.3'] as const) {
      const paths = commands.flatMap(({ generations }) => generations[generation]?.path ?? []);
      expect(new Set(paths).size).toBe(paths.length);
    }
  });
});
