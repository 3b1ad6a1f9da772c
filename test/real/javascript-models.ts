import { readFileSync } from 'node:fs';
import { z } from 'zod';

interface Schema {
  readonly $ref?: string | undefined;
  readonly type?: string | undefined;
  readonly items?: Schema | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly allOf?: readonly Schema[] | undefined;
}

const schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.string().optional(),
    items: schema.optional(),
    properties: z.record(z.string(), schema).optional(),
    allOf: z.array(schema).optional(),
  }),
);

const versions = { old: '2018-03-01', new: '2018-05-01' } as const;

/**
 * The models of one version as interfaces, from the REST specification: `properties` are flattened, lists are arrays,
 * everything may be left out, and nothing else may be set.
 * @param options the types of the lists' options, which no definition has
 */
export function modelInterfaces(version: 'old' | 'new', options: ReadonlySet<string>): string {
  const file = new URL(`../reference/rest/${versions[version]}.json`, import.meta.url);
  const { definitions } = z
    .object({ definitions: z.record(z.string(), schema) })
    .parse(JSON.parse(readFileSync(file, 'utf8')));
  const nameOf = ($ref = ''): string => $ref.slice($ref.lastIndexOf('/') + 1);
  const typeOf = ({ $ref, type, items }: Schema): string => {
    if ($ref !== undefined) return definitions[nameOf($ref)]?.properties ? nameOf($ref) : 'any';
    return type === 'array' && items ? `${typeOf(items)}[]` : 'any';
  };
  const membersOf = (name: string): ReadonlyMap<string, string> => {
    const definition = definitions[name];
    const members = new Map((definition?.allOf ?? []).flatMap(({ $ref }) => [...membersOf(nameOf($ref))]));
    for (const [property, value] of Object.entries(definition?.properties ?? {}))
      if (property === 'properties')
        for (const [inner, type] of membersOf(nameOf(value.$ref))) members.set(inner, type);
      else members.set(property, typeOf(value));
    return members;
  };
  const interfaces = Object.keys(definitions).map((name) => {
    const members = membersOf(name);
    const element = name.endsWith('Result') ? members.get('value') : undefined;
    if (element?.endsWith('[]')) return `export interface ${name} extends Array<${element.slice(0, -2)}> {}`;
    return `export interface ${name} { ${[...members].map(([property, type]) => `'${property}'?: ${type};`).join(' ')} }`;
  });
  const more = [...options].filter((name) => !definitions[name]);
  // The library of the old version has the name of the preview for it, as fixtures that come from there do.
  if (version === 'old') more.push('EnvironmentSetting');
  return [
    ...interfaces,
    ...more.map((name) => `export interface ${name} { maxResults?: number; [option: string]: any }`),
  ].join('\n    ');
}
