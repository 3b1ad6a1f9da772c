import type { ConstantSyntax } from '../model/constants.ts';

/** How a command language writes variables. */
interface VariableSyntax {
  /** A line that gives a name (group 1) a plain word (group 2). */
  readonly definition: RegExp;
  readonly define: (name: string, value: string) => string;
  readonly refer: (name: string) => string;
}

/** Variables as constants: those that are given a value once. */
export function commandVariables({ definition, define, refer }: VariableSyntax): ConstantSyntax {
  return {
    names: (role) => (role === 'workspace' ? ['WORKSPACE', 'BATCHAI_WORKSPACE'] : ['EXPERIMENT', 'BATCHAI_EXPERIMENT']),
    find: ({ text }) =>
      [...text.matchAll(definition)].flatMap(({ index, 0: line, 1: name = '', 2: value = '' }) => {
        const assignments = text.match(new RegExp(`(?<![\\w$])${name}[ \\t]*(?:::?|\\?|\\+)?=`, 'g'));
        return assignments?.length === 1 ? [{ name, value, end: index + line.length }] : [];
      }),
    define,
    refer,
  };
}
