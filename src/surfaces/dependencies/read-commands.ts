import { overlaps, tokenAt, type Span } from '../../model/span.ts';
import { installers, type Installer } from './installers.ts';
import { subpackages } from './read-go.ts';
import { movedBy, type Finder, type Requirement } from './requirement.ts';
import { versionOfVariable } from './set-values.ts';

/** Whether a text may hold a command that installs something, or name an image of it. */
export function mightInstall(text: string): boolean {
  return /install|\badd\b|update-package|dep ensure|npm i\b|bun i\b|npx|azure-cli|azcliversion|go get|\bmvn|pip\d? (?:download|wheel)|conda create|save-package/i.test(
    text,
  );
}

/**
 * Packages with versions that commands install, in the text of scripts, recipes and documentation.
 * @param taken stretches that belong to another text
 */
export function readCommands(text: string, taken: readonly Span[], find: Finder): readonly Requirement[] {
  // A backslash or a backtick at a line's end continues the command.
  return [...text.matchAll(/(?:[^\r\n\\`^]|[\\`^](?:\r\n|[^])?)+/g)].flatMap((line) => {
    const whole = { start: line.index, end: line.index + line[0].length };
    const isTaken = taken.some((one) => overlaps(one, whole));
    if (isTaken) return [];
    const packages = /\bgo[ \t]+(?:get|install)\b/.test(line[0])
      ? subpackages(line[0], find).map((one) => movedBy(line.index, one))
      : [];
    return [...installers.flatMap((one) => readLine(text, line.index, line[0], one, find)), ...packages];
  });
}

function readLine(
  text: string,
  offset: number,
  line: string,
  installer: Installer,
  find: Finder,
): readonly Requirement[] {
  const { ecosystem, style, command } = installer;
  const found = command.exec(line);
  if (!found) return [];
  const from = found.index + found[0].length;
  const rest = line.slice(from);
  const matches = [
    ...installer.arguments.flatMap((one) => [...rest.matchAll(one)].map((match) => ({ match, isFirst: false }))),
    ...[...(installer.versionFirst ? rest.matchAll(installer.versionFirst) : [])].map((match) => ({
      match,
      isFirst: true,
    })),
  ];
  return matches.flatMap(({ match, isFirst }): readonly Requirement[] => {
    const [whole, first = '', gap = '', last = ''] = match;
    const [called, version] = isFirst ? [last, first] : [first, last];
    const releases = find(ecosystem, called);
    if (!releases) return [];
    const start = offset + from + match.index;
    const behind = start + first.length + gap.length;
    const [nameAt, at] = isFirst ? [behind, start] : [start, behind];
    const end = at + version.length;
    const name = tokenAt(text, nameAt, nameAt + called.length);
    const isWheel = /^-[\w.-]+\.whl/.test(text.slice(end, end + 200));
    const span = { start, end: start + whole.length };
    const base = { releases, name, style, span, ...(isWheel && { isFixed: true as const }) };
    const [, variable] = /^(?:\$\{?(?:env:)?|\$\(|%|\{\{\s*)(\w+)/i.exec(version) ?? [];
    if (variable !== undefined) {
      const uses = String.raw`(?:\$\{?(?:env:)?|\$\(|%|\{\{\s*)${variable}\b`;
      return [{ ...base, ...versionOfVariable(text, variable, new RegExp(uses, 'gi'), called) }];
    }
    // A build of conda's belongs to one release.
    const isBuild = style === 'pep440' && /^=[\w*]/.test(text.slice(end)) && /^=\d/.test(version);
    return [{ ...base, version: tokenAt(text, at, end), ...(isBuild && { trouble: 'requirement-hashed' as const }) }];
  });
}
