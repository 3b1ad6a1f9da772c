import type { Parameter, Signature } from './call.ts';
import type { NeutralOperation, OperationChange, Spelling, Transform } from './transform.ts';

/** A method of a client library, before and after. Absent sides mean that the method does not exist there. */
export interface SpelledOperation {
  readonly change: OperationChange;
  readonly old?: SpelledMethod;
  readonly current?: SpelledMethod;
  /** The parameters to insert, as this library spells them. */
  readonly inserted: readonly string[];
  /** The parameter after which they stand. */
  readonly resourceGroup: string;
}

interface SpelledMethod {
  readonly group: string;
  readonly name: string;
  readonly signature: Signature;
}

function camel(word: string): string {
  return word.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

const resourceGroupName = 'resource_group_name';

/** Every method of a client library that the transform knows, its variants included. */
export function spellOperations(transform: Transform, surface: 'python' | 'javascript'): readonly SpelledOperation[] {
  const spelling = transform.spellings[surface];
  return transform.operations.flatMap((change) => variantsOf(change, spelling));
}

function variantsOf(change: OperationChange, spelling: Spelling): readonly SpelledOperation[] {
  const word = spelling.letterCase === 'camel' ? camel : (text: string) => text;
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  const common = { change, inserted: change.inserted.map(word), resourceGroup: word(resourceGroupName) };

  const method = (side: 'old' | 'current', rename: (name: string) => string, withCallback: boolean) => {
    const operation = change[side];
    if (!operation) return undefined;
    return {
      group: spelling.groups[operation.group] ?? word(operation.group),
      name: rename(spelling.methods[operation.name] ?? word(operation.name)),
      signature: signatureOf(operation, side, withCallback),
    };
  };
  const signatureOf = (operation: NeutralOperation, side: 'old' | 'current', withCallback: boolean): Signature => {
    const exception = spelling.signatures[change.id]?.[side];
    const kept = operation.parameters.filter(
      (parameter) =>
        parameter.role === 'name' || (!exception && (parameter.required || spelling.letterCase === 'snake')),
    );
    const trailing = spelling.trailing.filter(({ role }) => withCallback || role !== 'callback');
    return {
      parameters: [
        ...kept.map((parameter) => ({ ...parameter, name: word(parameter.name) })),
        ...(exception ?? []),
        ...trailing,
        ...(change.longRunning ? spelling.trailingLongRunning : []),
      ],
      extraKeywords: spelling.extraKeywords,
    };
  };
  const pair = (rename: (name: string) => string, withCallback: boolean): SpelledOperation => {
    const old = method('old', rename, withCallback);
    const current = method('current', rename, withCallback);
    return { ...common, ...(old && { old }), ...(current && { current }) };
  };

  const plain = pair((name) => name, true);
  if (!spelling.variants) return [plain];
  const raw = (name: string) => `${name}WithHttpOperationResponse`;
  const begin = (name: string) => `begin${capital(name)}`;
  const next = (name: string) => `${name}Next`;
  const result = [plain, pair(raw, false)];
  if (change.longRunning)
    result.push(
      pair(begin, true),
      pair((name) => raw(begin(name)), false),
    );
  if (change.paged) {
    // A next page is found by its link alone, so only its name can have changed.
    const link: Parameter = { name: word('next_page_link'), role: 'name', required: true };
    for (const [rename, withCallback] of [
      [next, true],
      [(name: string) => raw(next(name)), false],
    ] as const) {
      const trailing = spelling.trailing.filter(({ role }) => withCallback || role !== 'callback');
      const signature: Signature = { parameters: [link, ...trailing], extraKeywords: spelling.extraKeywords };
      const side = (which: 'old' | 'current') => {
        const found = method(which, rename, withCallback);
        return found && { ...found, signature };
      };
      const [old, current] = [side('old'), side('current')];
      const renamed = old?.name !== current?.name || old?.group !== current?.group;
      const fate = change.fate === 'parameters-inserted' || !renamed ? 'unchanged' : change.fate;
      result.push({
        ...common,
        change: { ...change, fate, inserted: [] },
        inserted: [],
        ...(old && { old }),
        ...(current && { current }),
      });
    }
  }
  return result;
}
