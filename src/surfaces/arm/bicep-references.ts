import type { Edit } from '../../model/edit.ts';
import type { Name } from '../../model/names.ts';
import type { ResourceTypeChange } from '../../model/transform.ts';
import { namedTypeChange, referenceChange } from './references.ts';
import type { ResourceTypes } from './resource-types.ts';
import { insertion } from './template-use.ts';
import type { TemplateNames, TemplateUse } from './template-use.ts';

/**
 * The types of the provider that Bicep code names in strings outside of declarations: `resourceId('…', name)` is
 * rewritten, everything else but an id is for a person.
 * @param code the text without its comments
 * @param claimed where the types of declarations begin
 */
export function findCalls(code: string, types: ResourceTypes, claimed: ReadonlySet<number>): readonly TemplateUse[] {
  const asked = [...code.matchAll(types.askedProvider)].map(({ index, 0: call, 1: name = '' }): TemplateUse => ({
    span: { start: index, end: index + call.length },
    change: namedTypeChange,
    reading: { kind: 'review', reason: 'resource-type-named', advice: types.askedNow(call, name) },
  }));
  const strings = [...code.matchAll(/'([^'\r\n]*)'/g)].flatMap(
    ({ 0: whole, 1: value = '', index }): readonly TemplateUse[] => {
      const start = index + 1;
      if (claimed.has(start)) return [];
      const literal = { start, end: start + value.length };
      const named = types.named(value);
      const head = /\b\w*resourceId\s*\((?:[^'()]|\(\s*\)|'[^']*')*$/i.exec(
        code.slice(Math.max(0, index - 1000), index),
      )?.[0];
      const close = head === undefined ? undefined : closing(code, index + whole.length);
      if (named && head !== undefined && close !== undefined)
        return named.type.old
          ? [callUse(code, literal, index - head.length, close, named.isOld, named.type, types)]
          : [];
      const old = types.oldName.exec(value);
      if (!old || /\/providers\/$/i.test(value.slice(0, old.index))) return [];
      const isDeclared = /\bresource[ \t]+\w+[ \t]+$/.test(code.slice(Math.max(0, index - 200), index));
      return [
        {
          span: { start: index, end: index + whole.length },
          change: namedTypeChange,
          // A declaration that is claimed by none was not read to its end.
          reading: { kind: 'review', reason: isDeclared ? 'syntax-error' : 'resource-type-named' },
        },
      ];
    },
  );
  return [...asked, ...strings];
}

/** The offset of the parenthesis that ends the call whose arguments go on at `from`. */
function closing(code: string, from: number): number | undefined {
  let depth = 0;
  for (const { 0: found, index } of code.slice(from, from + 2000).matchAll(/'[^'\r\n]*'|[()]/g)) {
    if (found === '(') depth++;
    else if (found === ')' && depth-- === 0) return from + index;
  }
  return undefined;
}

function callUse(
  code: string,
  literal: { readonly start: number; readonly end: number },
  start: number,
  close: number,
  isOld: boolean,
  type: ResourceTypeChange,
  types: ResourceTypes,
): TemplateUse {
  const use = { span: { start, end: close + 1 }, change: referenceChange } as const;
  if (!isOld) return { ...use, reading: { kind: 'current' } };
  const { versions } = types.provider;
  const version = /^\)\s*,\s*'([\d-]+(?:preview)?)'/.exec(code.slice(close, close + 100));
  const at = close + (version?.[0].length ?? 0) - (version?.[1]?.length ?? 0) - 1;
  const edits = (names: TemplateNames): readonly Edit[] => [
    { span: literal, newText: types.currentName(type) },
    insertion(
      literal.end + 1,
      types
        .namesAround(type, names)
        .map((name) => `, ${valueOf(name)}`)
        .join(''),
    ),
    ...(version?.[1] !== undefined && versions.old.includes(version[1])
      ? [{ span: { start: at, end: at + version[1].length }, newText: versions.current }]
      : []),
  ];
  return { ...use, reading: { kind: 'old' }, edits };
}

function valueOf({ kind, text }: Name): string {
  return kind === 'expression' ? text : `'${text}'`;
}

/** The versions of `listKeys(gpu.id, '2018-03-01')`, where `gpu` is one of the declared resources of the provider. */
export function findReads(code: string, symbols: readonly string[], types: ResourceTypes): readonly TemplateUse[] {
  if (symbols.length === 0) return [];
  const { versions } = types.provider;
  const read = new RegExp(
    `\\b(?:reference|list\\w*)\\(\\s*(?:${symbols.join('|')})(?:\\[[^\\]\\r\\n]*\\])?\\.id\\s*,\\s*'([^'\\r\\n]*)'`,
    'gd',
  );
  return [...code.matchAll(read)].flatMap(({ index, 0: whole, 1: version = '', indices }): readonly TemplateUse[] => {
    const isOld = versions.old.includes(version);
    const [start, end] = indices?.[1] ?? [index, index];
    const use = { span: { start: index, end: index + whole.length }, change: referenceChange } as const;
    if (!isOld) return version === versions.current ? [{ ...use, reading: { kind: 'current' } }] : [];
    return [{ ...use, reading: { kind: 'old' }, edits: () => [{ span: { start, end }, newText: versions.current }] }];
  });
}
