import type { CommandOption, CommandSpelling } from '../../model/transform.ts';

/** What an option means: its key in the catalogue, or one of the options that every command has. */
export interface OptionMeaning {
  readonly key: string;
  readonly flag: boolean;
  /** Whether it takes all words up to the next option. */
  readonly many: boolean;
  /** Whether it may be given more than once. */
  readonly repeats: boolean;
}

/** The options that the Azure CLI gives to every command; `ids` may stand for all names of a resource. */
const globalOptions: Readonly<Record<string, CommandOption>> = {
  output: { spellings: ['--output', '-o'], required: false, flag: false },
  query: { spellings: ['--query'], required: false, flag: false },
  subscription: { spellings: ['--subscription'], required: false, flag: false },
  debug: { spellings: ['--debug'], required: false, flag: true },
  verbose: { spellings: ['--verbose'], required: false, flag: true },
  onlyShowErrors: { spellings: ['--only-show-errors'], required: false, flag: true },
  help: { spellings: ['--help', '-h'], required: false, flag: true },
  ids: { spellings: ['--ids'], required: false, flag: false },
};

/** Spellings of one command, resolved as argparse does it: exactly, else by a prefix that only one option has. */
export class OptionTable {
  private readonly own: Entries;
  private readonly added: Entries;
  private readonly exact: ReadonlyMap<string, OptionMeaning>;

  private static readonly made = new WeakMap<CommandSpelling, OptionTable>();

  /** The table of one spelling alone, made once. */
  static of(spelling: CommandSpelling): OptionTable {
    const table = OptionTable.made.get(spelling) ?? new OptionTable(spelling);
    OptionTable.made.set(spelling, table);
    return table;
  }

  /** @param others further spellings of the same command; they count only where the first have none. */
  constructor(spelling: CommandSpelling, others: readonly CommandSpelling[] = []) {
    this.own = [...entriesOf(spelling.options), ...entriesOf(globalOptions)];
    this.added = others.flatMap(({ options }) => entriesOf(options));
    this.exact = new Map([...this.added].reverse().concat(this.own));
  }

  isExact(spelled: string): boolean {
    return this.exact.has(spelled);
  }

  resolve(spelled: string): OptionMeaning | undefined {
    const exact = this.exact.get(spelled);
    if (exact || !spelled.startsWith('--')) return exact;
    return onlyMeaning(this.own, spelled) ?? onlyMeaning(this.added, spelled);
  }
}

type Entries = readonly (readonly [string, OptionMeaning])[];

const entriesMade = new WeakMap<Readonly<Record<string, CommandOption>>, Entries>();

/** Each spelling of each option with its meaning, made once. */
function entriesOf(options: Readonly<Record<string, CommandOption>>): Entries {
  const known = entriesMade.get(options);
  if (known) return known;
  const entries = Object.entries(options).flatMap(([key, { spellings, flag }]) =>
    spellings.map((spelled) => [spelled, { key, flag, many: key === 'ids', repeats: key === 'address' }] as const),
  );
  entriesMade.set(options, entries);
  return entries;
}

function onlyMeaning(entries: Entries, prefix: string): OptionMeaning | undefined {
  const fitting = entries.filter(([spelled]) => spelled.startsWith(prefix)).map(([, meaning]) => meaning);
  const [first] = fitting;
  return first && fitting.every(({ key }) => key === first.key) ? first : undefined;
}
