import { tokenAt } from '../../model/span.ts';
import { movedBy, type Finder, type Requirement } from './requirement.ts';
import { versionOfVariable } from './set-values.ts';

const name = String.raw`[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?`;
const extras = String.raw`(?:[ \t]*\[[^\]\r\n]*\])?`;
/** `==1.0.1`, `>=1.0, <2.0`, conda's `=1.0`, in parentheses too. */
const versions = String.raw`(?:[~=!<>]=?=?[ \t]*[\w.*+!-]+(?:[ \t]*,[ \t]*[~=!<>]=?=?[ \t]*[\w.*+!-]+)*)`;
/** White space between a name and its version, over the end of a line too if a backslash is before it. */
const space = String.raw`(?:[ \t]|\\\r?\n)*`;

/** Lines of requirements: pip's files, `install_requires` of setup.cfg, the `deps` of tox.ini. */
export function readPythonLines(text: string, find: Finder): readonly Requirement[] {
  const line = new RegExp(
    String.raw`^([ \t]*(?:-[ \t]+)?["']?(?:[\w-]+[ \t]*=[ \t]*(?=[A-Za-z][^\r\n]*[=<>~!])|[\w{},!.-]+:[ \t]+)?)(${name})(${extras}${space}\(?[ \t]*)(${versions})?([^\r\n]*)`,
    'gm',
  );
  const named = [...text.matchAll(line)].flatMap((match) => {
    const [, indent = '', called = '', gap = '', version, rest = ''] = match;
    const start = match.index + indent.length;
    const isAddress = /^\s*@\s*\S/.test(rest);
    // What follows a name is a version, a marker, a comment, an option or nothing: else the line is no requirement.
    if (version === undefined && !isAddress && !/^\s*(?:$|[;#\\"']|--)/.test(rest)) return [];
    const found = requirement(text, find, start, called, gap, version);
    const isHashed = logicalLine(text, start).includes('--hash');
    return found.map((one) => ({
      ...one,
      ...(isHashed
        ? { trouble: 'requirement-hashed' as const }
        : isAddress && { trouble: 'requirement-unclear' as const }),
    }));
  });
  return [...named, ...addresses(text, find)].sort((a, b) => a.span.start - b.span.start);
}

/** Lines that are the address of a package: `git+https://…#egg=name`, a wheel's file, which names its release. */
function addresses(text: string, find: Finder): readonly Requirement[] {
  const line =
    /^[ \t]*(?:-e[ \t]+|--editable[ \t=]+)?(?:[a-z+]+:\/\/|\.{0,2}\/)[^\s#]*(?:#(?:\S*&)?egg=([\w.-]+)|\/([A-Za-z][\w.]*)-(\d[\w.]*)-\S*\.whl)/gm;
  return [...text.matchAll(line)].flatMap((match): readonly Requirement[] => {
    const [whole, egg, wheel = '', version] = match;
    const called = egg ?? wheel;
    const releases = find('python', called);
    if (!releases) return [];
    const start = match.index + whole.lastIndexOf(called);
    const token = tokenAt(text, start, start + called.length);
    const base = { releases, name: token, span: token.span, style: 'pep440' as const };
    if (version === undefined) return [{ ...base, trouble: 'requirement-unclear' }];
    const from = token.span.end + 1;
    const end = from + version.length;
    // The address has more in it than the version: a path of hashes, a tag.
    const release = tokenAt(text, from, end);
    return [{ ...base, version: release, span: { start, end }, isFixed: true }];
  });
}

/** A line with those that a backslash joins to it. */
function logicalLine(text: string, start: number): string {
  return /^(?:[^\r\n\\]|\\(?:\r\n|[^]))*/.exec(text.slice(start))?.[0] ?? '';
}

/** What setup.py and its like require: strings, texts of several lines, and strings that a variable completes. */
export function readPythonProgram(text: string, find: Finder): readonly Requirement[] {
  const blocks = [...text.matchAll(/("""|''')([^]*?)\1/g)].flatMap(({ index, 2: inside = '' }) =>
    readPythonLines(inside, find)
      .filter(({ version }) => version !== undefined)
      .map((one) => movedBy(index + 3, one)),
  );
  const found = [...readPythonStrings(text, find), ...completedStrings(text, find), ...blocks];
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** The strings of any text that require a release, as those of setup.py do: `pip_packages=['azure-mgmt-batchai==1.0.0']`. */
export function readPythonPins(text: string, find: Finder): readonly Requirement[] {
  return readPythonStrings(text, find).filter(({ version }) => version !== undefined);
}

/** Requirements in strings of a program: `install_requires=['azure-mgmt-batchai==1.0.0; python_version < "3"']`. */
export function readPythonStrings(text: string, find: Finder): readonly Requirement[] {
  const quoted = new RegExp(
    String.raw`(["'])(${name})(${extras}[ \t]*\(?[ \t]*)(${versions})?[ \t]*\)?[ \t]*(?=\1|;|@)`,
    'g',
  );
  return [...text.matchAll(quoted)].flatMap((match) => {
    const [whole, , called = '', gap = '', version] = match;
    if (isCommented(text, match.index)) return [];
    const isAddress = text.charAt(match.index + whole.length) === '@';
    return requirement(text, find, match.index + 1, called, gap, version).map((one) => ({
      ...one,
      ...(isAddress && { trouble: 'requirement-unclear' as const }),
    }));
  });
}

/** `'name==' + version`, `'name==%s' % version`, `'name=={}'.format(version)`, `f'name=={version}'`. */
function completedStrings(text: string, find: Finder): readonly Requirement[] {
  const completed = new RegExp(
    String.raw`(["'])(${name})(${extras}[ \t]*)(~=|[=<>!]=?=?)[ \t]*(?:\1\s*\+\s*([\w.]+)|%s\1\s*%\s*\(?\s*([\w.]+)|\{0?\}\1\s*\.format\(\s*([\w.]+)|\{([\w.]+)\}\1)`,
    'g',
  );
  const matches = [...text.matchAll(completed)].filter(({ index }) => !isCommented(text, index));
  return matches.flatMap((match): readonly Requirement[] => {
    const [whole, , called = '', , operator = ''] = match;
    const releases = find('python', called);
    // What a lower bound alone asks for, the new release gives.
    if (!releases || isCommented(text, match.index) || operator.startsWith('>') || operator === '!=') return [];
    const start = match.index + 1;
    const base = {
      releases,
      name: tokenAt(text, start, start + called.length),
      style: 'pep440' as const,
      span: { start, end: match.index + whole.length },
    };
    const variable = match.slice(5).find(Boolean) ?? '';
    if (operator.startsWith('<') || variable.includes('.')) return [{ ...base, trouble: 'requirement-unclear' }];
    const uses = new RegExp(String.raw`(?<![\w.])${variable}\b(?!\s*=[^=])`, 'g');
    return [{ ...base, ...versionOfVariable(text, variable, uses, called) }];
  });
}

function isCommented(text: string, offset: number): boolean {
  return /^\s*#/.test(text.slice(text.lastIndexOf('\n', offset) + 1, offset));
}

function requirement(
  text: string,
  find: Finder,
  start: number,
  called: string,
  gap: string,
  version: string | undefined,
): readonly Requirement[] {
  const releases = find('python', called);
  if (!releases) return [];
  const end = start + called.length;
  const token = tokenAt(text, start, end);
  const from = end + gap.length;
  if (version === undefined) return [{ releases, name: token, style: 'pep440', span: token.span }];
  const to = from + version.length;
  return [{ releases, name: token, style: 'pep440', version: tokenAt(text, from, to), span: { start, end: to } }];
}
