import { tokenAt } from '../../model/span.ts';
import type { Finder, Requirement } from './requirement.ts';

const name = String.raw`[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?`;
const extras = String.raw`(?:[ \t]*\[[^\]\r\n]*\])?`;
/** `==1.0.1`, `>=1.0, <2.0`, conda's `=1.0`, in parentheses too. */
const versions = String.raw`(?:[~=!<>]=?=?[ \t]*[\w.*+!-]+(?:[ \t]*,[ \t]*[~=!<>]=?=?[ \t]*[\w.*+!-]+)*)`;

/** Lines of requirements: pip's files, `install_requires` of setup.cfg, the lists of a conda environment. */
export function readPythonLines(text: string, find: Finder): readonly Requirement[] {
  const line = new RegExp(
    String.raw`^([ \t]*(?:-[ \t]+)?["']?(?:(?:install_requires|requires)[ \t]*=[ \t]*)?)(${name})(${extras}[ \t]*\(?[ \t]*)(${versions})?([^\r\n]*)`,
    'gm',
  );
  return [...text.matchAll(line)].flatMap((match) => {
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
}

/** A line with those that a backslash joins to it. */
function logicalLine(text: string, start: number): string {
  return /^(?:[^\r\n\\]|\\(?:\r\n|[^]))*/.exec(text.slice(start))?.[0] ?? '';
}

/** Requirements in strings of a program: `install_requires=['azure-mgmt-batchai==1.0.0; python_version < "3"']`. */
export function readPythonStrings(text: string, find: Finder): readonly Requirement[] {
  const quoted = new RegExp(
    String.raw`(["'])(${name})(${extras}[ \t]*\(?[ \t]*)(${versions})?[ \t]*\)?[ \t]*(?=\1|;|@)`,
    'g',
  );
  return [...text.matchAll(quoted)].flatMap((match) => {
    const [whole, , called = '', gap = '', version] = match;
    const lineStart = text.lastIndexOf('\n', match.index) + 1;
    if (/^\s*#/.test(text.slice(lineStart, match.index))) return [];
    const isAddress = text.charAt(match.index + whole.length) === '@';
    return requirement(text, find, match.index + 1, called, gap, version).map((one) => ({
      ...one,
      ...(isAddress && { trouble: 'requirement-unclear' as const }),
    }));
  });
}

/** pyproject.toml and Pipfile: strings of requirements, and tables of names with Poetry's or Pipenv's versions. */
export function readToml(text: string, find: Finder): readonly Requirement[] {
  const table = new RegExp(
    String.raw`^([ \t]*["']?)(${name})["']?[ \t]*=[ \t]*(?:(["'])([^"'\r\n]*)\3|\{([^}\r\n]*)\})`,
    'gm',
  );
  const ofTables = [...text.matchAll(table)].flatMap((match): readonly Requirement[] => {
    const [whole, indent = '', called = '', , plain, inline] = match;
    const releases = find('python', called);
    if (!releases) return [];
    const start = match.index + indent.length;
    const end = match.index + whole.length;
    const base = {
      releases,
      name: tokenAt(text, start, start + called.length),
      span: { start, end },
      style: 'semver' as const,
    };
    const source = plain ?? /\bversion[ \t]*=[ \t]*["']([^"']*)["']/.exec(inline ?? '')?.[1];
    if (source === undefined) return [{ ...base, trouble: 'requirement-unclear' }];
    const at = text.indexOf(source, start + called.length + 1);
    const isPep = /[=!]=|~=/.test(source);
    return [{ ...base, style: isPep ? 'pep440' : 'semver', version: tokenAt(text, at, at + source.length) }];
  });
  // A quoted key is no requirement.
  const strings = readPythonStrings(text, find).filter(({ span }) => !/^["']\s*=/.test(text.slice(span.end)));
  return [...strings, ...ofTables].sort((a, b) => a.span.start - b.span.start);
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
