import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly readOnly?: boolean;
  readonly 'x-ms-client-flatten'?: boolean;
  readonly enum?: readonly string[];
  readonly 'x-ms-enum'?: { readonly name: string; readonly modelAsString?: boolean };
}
type Definitions = Readonly<Record<string, Schema>>;

function definitionsOf(version: string): Definitions {
  const url = new URL(`reference/rest/${version}.json`, import.meta.url);
  return (JSON.parse(readFileSync(url, 'utf8')) as { definitions: Definitions }).definitions;
}

const [preview, old, current] = ['2017-09-01-preview', '2018-03-01', '2018-05-01'].map(definitionsOf) as [
  Definitions,
  Definitions,
  Definitions,
];

/** `publicIPsToAllow → public_ips_to_allow`, `diskSizeInGB → disk_size_in_gb` */
const snake = (word: string) =>
  word
    .replace('IPs', 'Ips')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
/** The generator's own word for CNTKsettings is the property's. */
const modelName = (definition: string) => (definition === 'CNTKsettings' ? 'cntk_settings' : snake(definition));

const referred = (schema: Schema, definitions: Definitions): Schema =>
  schema.$ref ? (definitions[schema.$ref.split('/').at(-1) ?? ''] ?? schema) : schema;

/** The properties of a model as libraries have them, flattened ones included; each with its schema and whether it is required. */
function propertiesOf(
  schema: Schema,
  definitions: Definitions,
): readonly { name: string; schema: Schema; required: boolean }[] {
  const inherited = (schema.allOf ?? []).flatMap((base) => propertiesOf(referred(base, definitions), definitions));
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    property['x-ms-client-flatten']
      ? propertiesOf(referred(property, definitions), definitions)
      : [{ name: snake(name), schema: property, required: schema.required?.includes(name) ?? false }],
  );
  return [...inherited, ...own];
}

const models = new Map(Object.keys(old).map((definition) => [modelName(definition), definition]));

describe('the tables of models against the REST specifications', () => {
  it('lists every property that a model lost', () => {
    const derived = [...models].flatMap(([name, definition]) => {
      const after = current[definition];
      if (!after) return [];
      const kept = new Set(propertiesOf(after, current).map((property) => property.name));
      const before = propertiesOf(old[definition] ?? {}, old).map((property) => property.name);
      return before.filter((property) => !kept.has(property)).map((property) => `${name}.${property}`);
    });
    const ours = batchai20180501.removedProperties.flatMap(({ name, models: of }) => of.map((one) => `${one}.${name}`));
    // file_properties has no directory flag in the specification; Go's and Ruby's generators knew it there.
    const extra = ['file_properties.is_directory'];
    expect(ours.filter((one) => !extra.includes(one)).sort()).toEqual(derived.sort());
  });

  it('has the wire path of every property that a body can lose', () => {
    for (const { name, members } of batchai20180501.removedProperties)
      for (const { path } of members) expect(snake(path.at(-1) ?? '')).toBe(name);
  });

  it('lists the members of results that were closed enumerations and are strings', () => {
    const isClosed = (property: Schema, definitions: Definitions) =>
      referred(property, definitions)['x-ms-enum']?.modelAsString === false;
    for (const { name, strings } of batchai20180501.results) {
      const definition = models.get(name) ?? '';
      const after = new Map(propertiesOf(current[definition] ?? {}, current).map((one) => [one.name, one.schema]));
      const derived = propertiesOf(old[definition] ?? {}, old).flatMap((property) => {
        const now = after.get(property.name);
        return now && isClosed(property.schema, old) && !isClosed(now, current) ? [property.name] : [];
      });
      expect(strings.filter((path) => path.length === 1).map(([only]) => only)).toEqual(
        expect.arrayContaining(derived),
      );
      expect(strings.filter((path) => path.length === 1)).toHaveLength(derived.length);
    }
    expect(isClosed(old.DeallocationOption ?? {}, old)).toBe(true);
    expect(isClosed(current.DeallocationOption ?? {}, current)).toBe(false);
  });

  it('lists the enumerations that were closed and are not', () => {
    const closed = (definitions: Definitions) =>
      Object.values(definitions).flatMap((definition) =>
        [
          definition,
          ...propertiesOf(definition, definitions).map(({ schema }) => referred(schema, definitions)),
        ].flatMap(({ 'x-ms-enum': named }) => (named?.modelAsString === false ? [snake(named.name)] : [])),
      );
    const left = new Set(closed(current));
    const derived = [...new Set(closed(old))].filter((name) => !left.has(name));
    const listed: readonly string[] = batchai20180501.enumerations.map(({ name }) => name);
    expect(listed.filter((name) => !derived.includes(name))).toEqual([]);
    // Libraries with types gave the unit of a usage as a string.
    expect(derived.filter((name) => !listed.includes(name))).toEqual(['usage_unit']);
  });

  it('lists the values of those enumerations', () => {
    const schemas = Object.values(old).flatMap((definition) => [
      definition,
      ...propertiesOf(definition, old).map(({ schema }) => referred(schema, old)),
    ]);
    for (const { name, values } of batchai20180501.enumerations) {
      const found = schemas.find((schema) => snake(schema['x-ms-enum']?.name ?? '') === name);
      expect(values, name).toEqual(found?.enum);
    }
  });

  it('knows which operations give which model', () => {
    const listed = batchai20180501.results.flatMap(({ one, many }) => [...one, ...many]);
    expect(new Set(listed).size).toBe(listed.length);
    const known = new Set(batchai20180501.operations.map(({ id }) => id));
    expect(listed.filter((id) => !known.has(id))).toEqual([]);
  });

  it('orders the positional parameters as the generator did: required ones first, what is read-only not at all', () => {
    const previews = new Map(Object.keys(preview).map((definition) => [modelName(definition), definition]));
    // Two have no definition of their own: an inline object, and the options that one operation's parameters were grouped to.
    const inline = ['job_base_properties_constraints', 'jobs_list_output_files_options'];
    for (const [name, parameters] of Object.entries(batchai20180501.positionalModels)) {
      if (inline.includes(name)) continue;
      const properties = propertiesOf(preview[previews.get(name) ?? ''] ?? {}, preview).filter(
        ({ schema }) => !schema.readOnly,
      );
      const ordered = [
        ...properties.filter(({ required }) => required),
        ...properties.filter(({ required }) => !required),
      ];
      expect({ [name]: parameters }).toEqual({ [name]: ordered.map((property) => property.name) });
    }
  });

  it('names the classes that are gone', () => {
    const gone = [...Object.keys(old), ...Object.keys(preview)].filter((definition) => !current[definition]);
    const known = new Set(batchai20180501.modelClasses.map(({ name }) => name));
    expect(gone.map(modelName).filter((name) => !known.has(name))).toEqual([]);
  });
});
