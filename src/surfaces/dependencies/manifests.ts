import type { Language, Path, SourceFile } from '../../model/source-file.ts';
import type { Ecosystem } from '../../model/transform.ts';
import { readConda } from './read-conda.ts';
import {
  readBindingRedirects,
  readDirectives,
  readDotnet,
  readPackagesConfig,
  readPaket,
  readProjectJson,
} from './read-dotnet.ts';
import { readGems } from './read-gems.ts';
import { readGlide, readGoLock, readGoMod, readGopkg } from './read-go.ts';
import { readGradle, readGradleLock, readVersionCatalog } from './read-gradle.ts';
import { readLock } from './read-lock.ts';
import { readClojure, readIvy, readMaven, readSbt } from './read-maven.ts';
import { readCatalogs, readPackageJson } from './read-npm.ts';
import { readPythonLines, readPythonPins, readPythonProgram } from './read-python.ts';
import { readScalars } from './read-scalars.ts';
import { readToml } from './read-toml.ts';
import type { Finder, Requirement } from './requirement.ts';

type Reader = (text: string, find: Finder) => readonly Requirement[];

/** Packages of two ecosystems may have one name: azure_mgmt_batchai is a gem, and to pip it is azure-mgmt-batchai. */
function lockOf(ecosystem: Ecosystem): Reader {
  return (text, find) => readLock(ecosystem, text, find);
}

/** What says by its file's name which packages a project requires, or which it has locked. */
const readers: readonly (readonly [RegExp, Reader])[] = [
  [/^(package-lock|npm-shrinkwrap)\.json$|^yarn\.lock$|^pnpm-lock\.yaml$/, lockOf('npm')],
  [/^(poetry|uv|pdm|Pipfile)\.lock$/, lockOf('python')],
  [/^Gemfile\.lock$/, lockOf('gem')],
  [/^go\.sum$|^modules\.txt$/, lockOf('go')],
  [/^(Gopkg|glide)\.lock$|^(vendor|Godeps)\.json$/, readGoLock],
  [/^packages\.lock\.json$|^paket\.lock$/, lockOf('nuget')],
  [/^gradle\.lockfile$/, readGradleLock],
  [/^(.*[-_.])?(requirements|constraints)([-_.].*)?\.(txt|in|pip)$/i, readPythonLines],
  [/^(setup\.cfg|tox\.ini)$/, readPythonLines],
  [/^(environment|conda)([-_.].*)?\.ya?ml$|^meta\.ya?ml$/, readConda],
  [/^(setup|noxfile)\.py$/, readPythonProgram],
  [/^(pyproject\.toml|Pipfile)$/, readToml],
  [/\.versions\.toml$/, readVersionCatalog],
  [/^(package|bower|deno)\.json$/, readPackageJson],
  [/^pnpm-workspace\.ya?ml$/, readCatalogs],
  [/\.(cs|fs|vb)proj$|\.(props|targets)$/i, readDotnet],
  [/^packages\.config$|\.nuspec$/i, readPackagesConfig],
  [/^(app|web)(\..*)?\.config$|\.(exe|dll)\.config$/i, readBindingRedirects],
  [/^paket\.dependencies$/, readPaket],
  [/^project\.json$/, readProjectJson],
  [/\.(csx|fsx|cake)$/i, readDirectives],
  [/^pom\.xml$|\.pom$/, readMaven],
  [/\.(gradle(\.kts)?|groovy|bzl)$|^(WORKSPACE|BUILD|MODULE)(\.bazel)?$/, readGradle],
  [/\.sbt$|^Dependencies\.scala$/, readSbt],
  [/^ivy.*\.xml$/, readIvy],
  [/^(project\.clj|deps\.edn)$/, readClojure],
  [/^go\.mod$/, readGoMod],
  [/^Gopkg\.toml$/, readGopkg],
  [/^glide\.ya?ml$/, readGlide],
  [/^(Gemfile|gems\.rb)$|\.gemspec$/, readGems],
];

/** How a file is read; undefined where it is no manifest. */
export function readerOf(path: Path): Reader | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  // `requirements/base.txt`
  if (/(^|\/)(requirements|constraints)\/[^/]+\.(txt|in)$/.test(path)) return readPythonLines;
  return readers.find(([pattern]) => pattern.test(name))?.[1];
}

/**
 * How a file is read that bears no manifest's name and is one by its shape: a list of requirements that another one
 * includes (`base.txt`), a conda environment; undefined for all others.
 */
export function readerByShape(text: string, { path }: Pick<SourceFile, 'path'>): Reader | undefined {
  if (/\.(txt|in|pip)$/.test(path)) return isListOfRequirements(text) ? readPythonLines : undefined;
  if (/\.ya?ml$/.test(path))
    return /^dependencies:\s*$/m.test(text) && /^channels:|^\s+- pip:\s*$/m.test(text) ? readConda : undefined;
  return undefined;
}

function isListOfRequirements(text: string): boolean {
  const lines = text.replace(/\\\r?\n/g, ' ').split(/\r?\n/);
  return lines.every((line) =>
    /^\s*(?:#.*|--?[a-z].*|[a-z+]+:\/\/\S+.*|[A-Za-z0-9][\w.-]*(?:\[[^\]]*\])?\s*(?:@\s*\S.*|\(?[=<>~!].*|[;#].*)?)?$/.test(
      line,
    ),
  );
}

/** How the values and strings of a language that are requirements as a whole are read. */
export function readerOfLanguage(language: Language): Reader | undefined {
  if (language === 'yaml') return readScalars;
  return language === 'python' || language === 'dockerfile' || language === 'json' ? readPythonPins : undefined;
}
