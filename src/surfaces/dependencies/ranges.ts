import { compareVersions, versionOf, type Version } from './versions.ts';

/** One bound of a range. */
interface Bound {
  readonly is: '=' | '!=' | '>=' | '>' | '<=' | '<';
  readonly version: Version;
}

/** The versions that a requirement allows: those that keep all bounds of one of the alternatives. */
export type Range = readonly (readonly Bound[])[];

/** How a requirement is written. */
export type Style =
  /** PEP 440, of pip and its relatives; a single `=` is conda's. */
  | 'pep440'
  /** npm's, and Poetry's and Cargo's cousins of it. */
  | 'semver'
  /** A bare version is the least one, and the least one is taken. */
  | 'nuget'
  /** Maven and Gradle: a bare version is that one. */
  | 'maven'
  /** RubyGems: `~> 0.17`. */
  | 'gem'
  /** dep's and glide's cousins of npm's; a version may begin with a v. */
  | 'dep'
  /** A path of a package, which names a version of the API. */
  | 'path'
  | 'exact';

/** The range that a requirement's text stands for; undefined where it cannot be read (a tag, an address, a variable). */
export function rangeOf(text: string, style: Style): Range | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || /^(\*(-\*)?|\+|latest|LATEST|RELEASE|latest\.(release|integration)|x)$/.test(trimmed))
    return [[]];
  if (style === 'nuget' || style === 'maven') return bracketed(trimmed, style);
  const source = style === 'gem' ? trimmed.replace(/["']/g, '') : trimmed;
  const alternatives = source.split('||').map((one) => boundsOf(one.trim(), style));
  return alternatives.some((one) => one === undefined) ? undefined : (alternatives as Bound[][]);
}

/** Whether a version is in a range. */
export function allows(range: Range, version: Version): boolean {
  return range.some((bounds) =>
    bounds.every((bound) => {
      const order = compareVersions(version, bound.version);
      switch (bound.is) {
        case '=':
          return order === 0;
        case '!=':
          return order !== 0;
        case '>=':
          return order >= 0;
        case '>':
          return order > 0;
        case '<=':
          return order <= 0;
        case '<':
          return order < 0;
      }
    }),
  );
}

/** The versions that a range names, which are the interesting ones to try. */
export function namedIn(range: Range): readonly Version[] {
  return range.flatMap((bounds) => bounds.map(({ version }) => version));
}

function boundsOf(text: string, style: Style): readonly Bound[] | undefined {
  const hyphen = /^(\S+)\s+-\s+(\S+)$/.exec(text);
  if (hyphen) return joined([bound('>=', hyphen[1]), bound('<=', hyphen[2])]);
  const parts = text.match(/(?:~>|[~^]=?|[<>!=]=?=?)?\s*[^\s,~^<>!=]+/g);
  if (parts?.join('').replace(/[\s,]/g, '') !== text.replace(/[\s,]/g, '')) return undefined;
  return joined(parts.map((part) => ofPart(part.trim(), style)));
}

function ofPart(text: string, style: Style): readonly Bound[] | undefined {
  const [, operator = '', rest = ''] = /^(~>|[~^]=?|[<>!=]=?=?)?\s*(.+)$/.exec(text) ?? [];
  const wildcard = /^v?(\d+(?:\.\d+)*)\.[*xX](?:\.[*xX])?$/.exec(rest);
  if (wildcard) return operator === '!=' ? [] : withPrefix(wildcard[1]);
  const version = versionOf(rest);
  if (!version) return undefined;
  switch (operator) {
    case '':
      return style === 'semver' && version.numbers.length < 3 ? withPrefix(rest) : bound('=', rest);
    case '=':
      return style === 'pep440' ? withPrefix(rest) : bound('=', rest);
    case '==':
    case '===':
      return bound('=', rest);
    case '~=':
    case '~>':
      return upTo(version, Math.max(1, version.numbers.length - 1));
    case '~':
      return upTo(version, Math.min(2, version.numbers.length));
    case '^':
      return upTo(version, firstNumber(version));
    case '!=':
    case '>=':
    case '<=':
    case '>':
    case '<':
      return [{ is: operator, version }];
    default:
      return undefined;
  }
}

/** What a caret keeps: everything up to the first number that is not zero. */
function firstNumber({ numbers }: Version): number {
  const index = numbers.findIndex((number) => number > 0);
  return index < 0 ? numbers.length : index + 1;
}

/** At least this version, and the same in its first numbers. */
function upTo(version: Version, kept: number): readonly Bound[] {
  const numbers = version.numbers.slice(0, kept);
  numbers[kept - 1] = (numbers[kept - 1] ?? 0) + 1;
  return [
    { is: '>=', version },
    { is: '<', version: { numbers, preRelease: '' } },
  ];
}

function withPrefix(text = ''): readonly Bound[] | undefined {
  const version = versionOf(text);
  return version && upTo(version, version.numbers.length);
}

/** `[1.0,2.0)`, `[1.0]`, `(,2.0]`, Gradle's `[1.0,2.0[`, `1.*`, `1.8.+`; of NuGet's ranges the least version counts, for that is the one it takes. */
function bracketed(text: string, style: 'nuget' | 'maven'): Range | undefined {
  const floating = /^(\d+(?:\.\d+)*)(?:\.[*+](?:-\*)?|-\*)$/.exec(text);
  if (floating) {
    const bounds = withPrefix(floating[1]);
    return bounds && [bounds];
  }
  const range = /^([[(\]])\s*([^,\])[]*)\s*(?:(,)\s*([^\])[]*))?([\])[])$/.exec(text);
  if (!range) {
    const bounds = bound('=', text);
    return bounds && [bounds];
  }
  const [, open = '', low = '', comma, high = '', close = ''] = range;
  if (!comma || style === 'nuget') {
    // Without a least version NuGet takes the first that was ever released, unless none is excluded.
    const bounds = low.trim() === '' ? (high.trim() === '' ? [] : bound('=', '0')) : bound('=', low);
    return bounds && [bounds];
  }
  const lower = low.trim() === '' ? [] : bound(open === '[' ? '>=' : '>', low);
  const upper = high.trim() === '' ? [] : bound(close === ']' ? '<=' : '<', high);
  const bounds = joined([lower, upper]);
  return bounds && [bounds];
}

function bound(is: Bound['is'], text = ''): readonly Bound[] | undefined {
  const version = versionOf(text);
  return version && [{ is, version }];
}

function joined(parts: readonly (readonly Bound[] | undefined)[]): readonly Bound[] | undefined {
  const found: Bound[] = [];
  for (const part of parts) {
    if (!part) return undefined;
    found.push(...part);
  }
  return found;
}
