import type { Path } from '../../../model/source-file.ts';
import type { Expression, PythonFacts } from '../reading/facts.ts';

/** Something that a module puts where modules that do not import it find it. */
interface SharedStore {
  readonly path: Path;
  readonly value: Expression;
  readonly line: number;
}

/** What holds something, and the name that it has there: `obj` and `client` of `context.obj['client']`. */
interface Place {
  readonly holder: string;
  readonly name: string;
}

/** What modules hand on through an object that all of them are given: `g.client`, `app.config['BATCHAI']`, `ctx.obj.client`. */
export class SharedStores {
  readonly #byPlace = new Map<string, SharedStore[]>();

  constructor(facts: Iterable<PythonFacts>) {
    for (const { path, stores } of facts)
      for (const { target, value, line } of stores) {
        const place = placeOf(target);
        if (!place) continue;
        const others = this.#byPlace.get(keyOf(place)) ?? [];
        this.#byPlace.set(keyOf(place), others);
        others.push({ path, value, line });
      }
  }

  /** What modules store at the place that a path without spaces names, whatever they call the object around it. */
  at(target: string): readonly SharedStore[] {
    const place = this.#byPlace.size > 0 ? placeOf(target) : undefined;
    return (place && this.#byPlace.get(keyOf(place))) ?? [];
  }
}

/** How code that takes something from the place of a path can be written. */
export function waysToRead(target: string): readonly string[] {
  const place = placeOf(target);
  if (!place) return [];
  const { name } = place;
  const holders = place.holder === clickContext ? [...contexts] : [place.holder];
  return holders.flatMap((holder) => [
    ...(isName.test(name) ? [`${holder}.${name}`] : []),
    ...[`'${name}'`, `"${name}"`].flatMap((key) => [`${holder}[${key}]`, `${holder}.get(${key}`]),
  ]);
}

const isName = /^[A-Za-z_]\w*$/;
const step = /\['([^']*)'\]|\[[^\]]*\]|\.?([A-Za-z_]\w*)/gy;

function placeOf(target: string): Place | undefined {
  if (target === '') return undefined;
  const steps = [...target.matchAll(step)];
  if (steps.reduce((length, [text]) => length + text.length, 0) !== target.length) return undefined;
  const words = steps.map(([, key, name]) => key ?? name);
  const [holder, name] = words.slice(-2);
  if (words.length < 2 || holder === undefined || name === undefined || holder === 'self' || holder === 'cls')
    return undefined;
  return { holder: contexts.has(holder) ? clickContext : holder, name };
}

function keyOf({ holder, name }: Place): string {
  return `${holder} ${name}`;
}

/** What click's context is called in a command. */
const contexts = new Set(['ctx', 'context', 'click_context']);
const clickContext = 'ctx';

/** What `@click.pass_obj` gives a command. */
export const commandObject = `${clickContext}.obj`;
