import { parseJsonTree } from '../../syntax/json-tree.ts';
import type { Member } from '../../syntax/value-tree.ts';
import { tokenAt } from '../../model/span.ts';
import type { Finder, Requirement } from './requirement.ts';

/** The members of package.json whose names are packages and whose values are what is required of them. */
const lists = /^(?:(?:dev|peer|optional)?dependencies|overrides|resolutions|imports|catalogs?|jspm)$/i;

/** The lists of package.json and its like, with overrides (`a>b`, `a/b`, `b@^1`, nested ones) and aliases (`npm:b@^1.0.0`). */
export function readPackageJson(text: string, find: Finder): readonly Requirement[] {
  const { root } = parseJsonTree(text);
  if (root?.kind !== 'object') return [];
  return root.members.flatMap((member) => inMember(text, find, member, false));
}

function inMember(
  text: string,
  find: Finder,
  { name, span, value }: Member,
  isListed: boolean,
): readonly Requirement[] {
  if (value.kind === 'object') {
    const key = packageOf(name);
    return value.members.flatMap((member) => {
      // `"b": { ".": "1.0.0" }` overrides b itself.
      const called = isListed && member.name === '.' ? { ...member, name: key } : member;
      return inMember(text, find, called, isListed || lists.test(name));
    });
  }
  if (!isListed || value.kind !== 'string') return [];
  const [, prefix = '', alias] = /^(npm:((?:@[\w.-]+\/)?[\w.-]+)@?)/.exec(value.value) ?? [];
  const called = alias ?? packageOf(name);
  const releases = find('npm', called);
  // A catalog's version stands in pnpm-workspace.yaml.
  if (!releases || value.value.startsWith('catalog:')) return [];
  const at = alias === undefined ? text.indexOf(called, span.start) : text.indexOf(alias, value.inside.start);
  const version = tokenAt(text, value.inside.start + prefix.length, value.inside.end);
  const isNamed = at >= 0 && at < value.inside.end;
  const start = isNamed ? at : version.span.start;
  const isAddress = /^(?:file:|link:|git|https?:|workspace:|github:|[\w-]+\/[\w-]+)/.test(version.text);
  return [
    {
      releases,
      name: isNamed ? tokenAt(text, start, start + called.length) : version,
      style: 'semver',
      version,
      span: { start, end: version.span.end },
      ...(isAddress && { trouble: 'requirement-unclear' as const }),
    },
  ];
}

/** The package that a key of an override is about: the last of `a>b` and `a/b`, without `@^1`. */
function packageOf(key: string): string {
  const last = /((?:@[\w.-]+\/)?[\w.-]+)(?:@[^>/]*)?$/.exec(key);
  return last?.[1] ?? key;
}

/** The catalogs of pnpm-workspace.yaml: `azure-arm-batchai: ^1.0.0` below `catalog:` or `catalogs:`. */
export function readCatalogs(text: string, find: Finder): readonly Requirement[] {
  return [
    ...text.matchAll(/^([ \t]+["']?)([@\w./-]+)(["']?:[ \t]+["']?)([~^<>=]*[ \t]*v?\d[^"'#\r\n]*[^"'#\s]|\d)/gm),
  ].flatMap(({ index, 1: indent = '', 2: called = '', 3: gap = '', 4: version = '' }): readonly Requirement[] => {
    const releases = find('npm', called);
    if (!releases) return [];
    const start = index + indent.length;
    const from = start + called.length + gap.length;
    const end = from + version.length;
    return [
      {
        releases,
        style: 'semver',
        name: tokenAt(text, start, start + called.length),
        version: tokenAt(text, from, end),
        span: { start, end },
      },
    ];
  });
}

/** `"azure-arm-batchai": "^1.0.0"` anywhere in a text that is not JSON as a whole. */
export function readMembers(text: string, find: Finder): readonly Requirement[] {
  return [...text.matchAll(/"([@\w./-]+)"(\s*:\s*")([~^<>=]*[ \t]*v?\d[^"\\\r\n]*)"/g)].flatMap(
    ({ index, 1: called = '', 2: gap = '', 3: version = '' }): readonly Requirement[] => {
      const releases = find('npm', called);
      if (!releases) return [];
      const start = index + 1;
      const from = start + called.length + 1 + gap.length;
      const end = from + version.length;
      return [
        {
          releases,
          style: 'semver',
          name: tokenAt(text, start, start + called.length),
          version: tokenAt(text, from, end),
          span: { start, end },
        },
      ];
    },
  );
}
