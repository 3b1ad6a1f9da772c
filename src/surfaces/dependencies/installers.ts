import type { Ecosystem } from '../../model/transform.ts';
import type { Style } from './ranges.ts';

/** A program that installs packages by their names. */
export interface Installer {
  readonly ecosystem: Ecosystem;
  readonly style: Style;
  /** The command up to its first argument. */
  readonly command: RegExp;
  /** A package with a version among the arguments: the name, what stands between, the version. */
  readonly arguments: readonly RegExp[];
  /** The same with the version before the name: the version, what stands between, the name. */
  readonly versionFirst?: RegExp;
}

/** What stands in the place of a version that is known when the command runs. */
const filledIn = String.raw`\$\{?(?:env:)?\w+\}?|\$\(\w+\)|%\w+%|\{\{[^}\r\n]*\}\}`;
const before = String.raw`(?<=[\s"'=])`;

/** `npm i name@1.0`, and what needs quotation marks: `npm i "name@>=1 <2"`. */
function tagged(name: string): readonly RegExp[] {
  return [
    new RegExp(String.raw`(?<=[\s"']|npm:)(${name})(@)([~^]?v?\d[\w.-]*|${filledIn})(?![^\s"'\\;&|)])`, 'g'),
    new RegExp(String.raw`(?<=["'])(${name})(@)([~^<>=]*[ \t]*v?\d[^"'\r\n]*)(?=["'])`, 'g'),
    new RegExp(String.raw`(?<=[\s"'])(${name})(@["'])([~^<>=]*[ \t]*v?\d[^"'\r\n]*)(?=["'])`, 'g'),
  ];
}

const space = String.raw`(?:\s|[\\${'`'}^]\r?\n)+`;
const others = String.raw`(?:--?[\w-]+(?:[ \t=:]+(?!-)[^\s;&|]+)?${space}){0,8}?`;

/** `--version 1.0 name`, `-Version 1.0 -Id name`, with nothing but other options between. */
function versionFirst(name: string, options: string): RegExp {
  return new RegExp(
    String.raw`(?<=\s(?:${options})(?:[ \t]*[:=][ \t]*|[ \t]+)["']?)((?:~>|[<>=]=?)?[ \t]*\d[\w.-]*|${filledIn})(["']?${space}${others}(?:-(?:Id|Name)[ \t:]+)?["']?)(${name})(?=["']?(?:[\s;&|)]|$))`,
    'gi',
  );
}

/** `name --version 1.0`, `name -v 1.0`, with nothing but other options between. */
function optioned(name: string, options: string): RegExp {
  return new RegExp(
    String.raw`${before}(${name})(["']?${space}${others}(?:${options})(?:[ \t]*[:=][ \t]*|[ \t]+)["']?)((?:~>|[<>=]=?)?[ \t]*\d[\w.-]*|${filledIn})`,
    'g',
  );
}

/** `pip install name==1.0`, `npm i name@1.0`, `dotnet add package Name --version 1.0`, and their like. */
export const installers: readonly Installer[] = [
  {
    ecosystem: 'python',
    style: 'pep440',
    command:
      /\b(?:pip[\d.]*(?:\.exe)?[ \t]+(?:install|download|wheel)|pipx[ \t]+(?:install|inject|run)|pipenv[ \t]+install|uv[ \t]+(?:pip[ \t]+install|tool[ \t]+install|add)|(?:poetry|pdm|rye)[ \t]+add|(?:conda|mamba|micromamba)[ \t]+(?:install|create|update)|easy_install)\b/,
    arguments: [
      new RegExp(
        String.raw`(?<=[\s"']|::)([A-Za-z][\w.-]*[A-Za-z0-9])((?:\[[^\]\s]*\])?)([~=!<>]=?=?[\w.*]+(?:,[~=!<>]=?=?[\w.*]+)*)`,
        'g',
      ),
      // A shell's mark before what would be a redirection.
      /(?<=\s)([A-Za-z][\w.-]*[A-Za-z0-9])((?:\[[^\]\s]*\])?\\)([~<>]=?[\d.]+)(?=\s|$)/g,
      /(?<=["'])([A-Za-z][\w.-]*[A-Za-z0-9])((?:\[[^\]\s]*\])?[ \t]*\(?)([~=!<>]=?=?[ \t]*[\w.*]+(?:[ \t]*,[ \t]*[~=!<>]=?=?[ \t]*[\w.*]+)*)(?=\)?["'])/g,
      /(?<=[\s"'/])([A-Za-z]\w*)(-)(\d[\w.]*)(?=-[\w.-]+\.whl)/g,
      new RegExp(String.raw`(?<=[\s"'])([A-Za-z][\w.-]*[A-Za-z0-9])((?:\[[^\]\s]*\])?={2,3})(${filledIn})`, 'g'),
    ],
  },
  {
    ecosystem: 'python',
    style: 'semver',
    command: /\bpoetry[ \t]+add\b/,
    arguments: tagged(String.raw`[A-Za-z][\w.-]*`),
  },
  {
    ecosystem: 'npm',
    style: 'semver',
    command:
      /\b(?:npm[ \t]+(?:install|i|add|update|exec)|npx|yarn[ \t]+(?:global[ \t]+)?(?:add|upgrade|up|dlx)|pnpm[ \t]+(?:add|i|install|up|update|dlx)|bun[ \t]+(?:add|i|install))\b/,
    arguments: tagged(String.raw`[a-z][\w.-]*`),
  },
  {
    ecosystem: 'nuget',
    style: 'nuget',
    command:
      /\bdotnet[ \t]+(?:add\b[^\r\n;&|]*?[ \t]package|package[ \t]+add)\b|\b(?:Install|Update|Save|Find)-Package\b|\bnuget(?:\.exe)?[ \t]+(?:install|update)\b|\bpaket(?:\.exe)?[ \t]+(?:add|update)\b/i,
    arguments: [
      optioned(String.raw`[A-Za-z][\w.]*`, '--version|-v|-Version|-RequiredVersion|-MaximumVersion|version'),
      /(?<=[\s"'])([A-Za-z][\w.]*)(@)(\d[\w.-]*)/g,
    ],
    versionFirst: versionFirst(String.raw`[A-Za-z][\w.]*`, '--version|-v|-Version|-RequiredVersion|-MaximumVersion'),
  },
  {
    ecosystem: 'gem',
    style: 'gem',
    command: /\b(?:gem[ \t]+(?:install|fetch|update)|bundle[ \t]+add)\b/,
    arguments: [optioned(String.raw`[a-z][\w-]*`, '--version|-v'), /(?<=[\s"'])([a-z][\w-]*)(:)(\d[\w.]*)/g],
    versionFirst: versionFirst(String.raw`[a-z][\w-]*`, '--version|-v'),
  },
  {
    ecosystem: 'go',
    style: 'exact',
    command: /\bgo[ \t]+(?:get|install|mod[ \t]+edit)\b/,
    arguments: [/(?<=[\s"'=])((?:[\w-]+\.)+[\w-]+\/[\w.-]+\/[\w.-]+)((?:\/[\w./-]+)?@)(v\d[\w.+-]*)/g],
  },
  {
    ecosystem: 'go',
    style: 'dep',
    command: /\bdep[ \t]+ensure\b/,
    arguments: [/(?<=[\s"'=])((?:[\w-]+\.)+[\w-]+\/[\w.-]+\/[\w.-]+)(@)([\^~=]?v?\d[\w.-]*)/g],
  },
  {
    ecosystem: 'maven',
    style: 'maven',
    command: /\bmvnw?\b/,
    arguments: [/(?<=[\s"'=])([\w.-]+:[\w.-]+)(:)(\d[\w.-]*)/g],
  },
  // Packages of systems, which have the number of the release and one of their own behind it: name=2.0.31-1~xenial.
  {
    ecosystem: 'python',
    style: 'pep440',
    command: /\b(?:apt|apt-get|aptitude|zypper)\b[^\r\n;&|]*?[ \t]install\b|\bapk\b[^\r\n;&|]*?[ \t]add\b/,
    arguments: [new RegExp(String.raw`${before}([a-z][a-z-]*)(=)(\d+(?:\.\d+)+|${filledIn})`, 'g')],
  },
  {
    ecosystem: 'python',
    style: 'pep440',
    command: /\b(?:yum|dnf|tdnf|microdnf)\b[^\r\n;&|]*?[ \t]install\b/,
    arguments: [/(?<=[\s"'])([a-z][a-z-]*[a-z])(-)(\d+(?:\.\d+)+)/g],
  },
  {
    ecosystem: 'python',
    style: 'pep440',
    command: /\b(?:choco|chocolatey)[ \t]+(?:install|upgrade)\b|\bcinst\b/i,
    arguments: [optioned('[a-z][a-z-]*', '--?version')],
  },
];
