import { overlaps, tokenAt, type Span } from '../../model/span.ts';
import type { Ecosystem } from '../../model/transform.ts';
import type { Style } from './ranges.ts';
import type { Finder, Requirement } from './requirement.ts';

interface Installer {
  readonly ecosystem: Ecosystem;
  readonly style: Style;
  /** The command up to its first argument. */
  readonly command: RegExp;
  /** A package with a version among the arguments: the name, what stands between, the version. */
  readonly argument: RegExp;
}

/** `pip install name==1.0`, `npm i name@1.0`, `dotnet add package Name --version 1.0`, and their like. */
const installers: readonly Installer[] = [
  {
    ecosystem: 'python',
    style: 'pep440',
    command: /\b(?:pip[\d.]*(?:\.exe)?|conda|mamba|pipenv|uv pip)[ \t]+install\b/,
    argument: /(?<=[\s"'])([A-Za-z][\w.-]*[A-Za-z0-9])((?:\[[^\]\s]*\])?)([~=!<>]=?=?[\w.*]+(?:,[~=!<>]=?=?[\w.*]+)*)/g,
  },
  {
    ecosystem: 'npm',
    style: 'semver',
    command: /\b(?:npm[ \t]+(?:install|i|add)|yarn[ \t]+(?:global[ \t]+)?add|pnpm[ \t]+(?:add|i|install))\b/,
    argument: /(?<=[\s"'])([a-z][\w.-]*)(@)([~^]?\d[\w.-]*)/g,
  },
  {
    ecosystem: 'nuget',
    style: 'nuget',
    command: /\bdotnet[ \t]+add\b[^\r\n]*?[ \t]package\b|\bInstall-Package\b|\bnuget(?:\.exe)?[ \t]+install\b/i,
    argument:
      /(?<=[\s"'])([A-Za-z][\w.]*)(["']?[ \t]+(?:[^\r\n]*?[ \t])?-(?:-version|v|Version)[ \t=]+["']?)(\d[\w.-]*)/g,
  },
];

/** Whether a text may hold a command that installs something, or name an image of it. */
export function mightInstall(text: string): boolean {
  return /install|\badd\b|azure-cli|azcliversion/i.test(text);
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
    return isTaken ? [] : installers.flatMap((one) => readLine(text, line.index, line[0], one, find));
  });
}

function readLine(
  text: string,
  offset: number,
  line: string,
  { ecosystem, style, command, argument }: Installer,
  find: Finder,
): readonly Requirement[] {
  const found = command.exec(line);
  if (!found) return [];
  const from = found.index + found[0].length;
  return [...line.slice(from).matchAll(argument)].flatMap((match): readonly Requirement[] => {
    const [, called = '', gap = '', version = ''] = match;
    const releases = find(ecosystem, called);
    if (!releases) return [];
    const start = offset + from + match.index;
    const at = start + called.length + gap.length;
    const name = tokenAt(text, start, start + called.length);
    return [
      {
        releases,
        name,
        style,
        version: tokenAt(text, at, at + version.length),
        span: { start, end: at + version.length },
      },
    ];
  });
}
