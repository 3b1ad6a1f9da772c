import type { Placed } from '../../model/placed.ts';
import type { Expression, PowerShellFacts } from './facts.ts';

type Growing<T> = T extends readonly (infer Item)[] ? Item[] : T;
type Lists = {
  readonly [
    Key in Exclude<
      keyof PowerShellFacts,
      'path' | 'variables' | 'fields' | 'functions' | 'sdkLine' | 'hasRival' | 'isNamed'
    >
  ]: Growing<PowerShellFacts[Key]>;
};
type Values = Record<string, Expression[]>;

/** The facts of a document while its texts are read. */
export class Draft implements Lists {
  readonly sources: string[] = [];
  readonly namespaces: string[] = [];
  readonly classes: string[] = [];
  readonly strings: Lists['strings'] = [];
  readonly passings: Lists['passings'] = [];
  readonly uses: Lists['uses'] = [];
  readonly creations: Lists['creations'] = [];
  readonly settings: Lists['settings'] = [];
  readonly reads: Lists['reads'] = [];
  readonly types: Lists['types'] = [];
  readonly mentions: Lists['mentions'] = [];
  readonly fluent: Lists['fluent'] = [];
  readonly variables: Values = {};
  readonly fields: Values = {};
  readonly functions: Values = {};
  sdkLine: number | undefined;
  hasRival = false;
  isNamed = false;
  #scopes = 0;

  /** The number of a further function's variables. */
  newScope(): number {
    return ++this.#scopes;
  }

  facts(path: string): PowerShellFacts {
    const { sdkLine, ...rest } = this;
    return {
      ...rest,
      path,
      strings: this.strings.filter(({ name }) => this.variables[`0 ${name.toLowerCase()}`]?.length === 1),
      uses: this.uses.sort(inOrder),
      creations: this.creations.sort(inOrder),
      settings: this.settings.sort(inOrder),
      reads: this.reads.sort(inOrder),
      types: this.types.sort(inOrder),
      mentions: this.mentions.sort(inOrder),
      fluent: this.fluent.sort(inOrder),
      ...(sdkLine !== undefined && { sdkLine }),
    };
  }
}

/** Adds a value to those of a name. */
export function addValue(values: Values, key: string, value: Expression): void {
  const known = values[key];
  if (known) known.push(value);
  else values[key] = [value];
}

function inOrder(a: Placed, b: Placed): number {
  return a.fragment - b.fragment || a.span.start - b.span.start;
}
