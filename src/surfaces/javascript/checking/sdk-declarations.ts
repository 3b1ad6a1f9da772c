import type { Vocabulary } from '../vocabulary.ts';

/** Where the ambient declarations of the client library stand in the checker's own file system. */
export const sdkDeclarationsPath = '/batchai-codemod/sdk.d.ts';

/**
 * The client library as far as a type checker must know it to tell a client from something else: its classes with
 * their groups, whose methods take and give anything. Without them a program knows no type of it.
 */
export function sdkDeclarations(vocabulary: Vocabulary): string {
  const groups = [...vocabulary.groupClasses];
  const classes = groups.map(
    ([name]) => `export class ${name} { [operation: string]: (...args: unknown[]) => Promise<unknown>; }`,
  );
  const properties = [
    ...groups.map(([name, group]) => `readonly ${group}: ${name};`),
    ...Object.entries(vocabulary.acceptedGroups).map(([accepted, group]) => {
      const [name = 'unknown'] = groups.find(([, candidate]) => candidate === group) ?? [];
      return `readonly ${accepted}: ${name};`;
    }),
  ];
  const [client = 'Client', ...factories] = vocabulary.clients;
  const others = [
    ...classes,
    ...factories.map((factory) => `export function ${factory}(...args: unknown[]): ${client};`),
  ];
  const body = (prefix: string) =>
    `class ${client} { constructor(...args: unknown[]); ${properties.map((property) => property.replace(': ', `: ${prefix}`)).join(' ')} }`;
  return vocabulary.modules
    .map((module) => {
      if (module.startsWith('@')) return `declare module '${module}' {\nexport ${body('')}\n${others.join('\n')}\n}`;
      // The module of the old package is the client's class itself, with the other names on it.
      const names = [...others, `export { ${client}, ${client} as default };`].join('\n');
      return `declare module '${module}' {\n${body(`${client}.`)}\nnamespace ${client} {\n${names}\n}\nexport = ${client};\n}`;
    })
    .join('\n');
}
