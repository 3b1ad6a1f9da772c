import type { Path } from '../../model/source-file.ts';
import type { Ecosystem } from '../../model/transform.ts';
import { readDotnet, readPackagesConfig } from './read-dotnet.ts';
import { readGlide, readGoLock, readGoMod, readGopkg } from './read-go.ts';
import { readGemfile, readPackageJson } from './read-others.ts';
import { readGradle, readMaven, readVersionCatalog } from './read-maven.ts';
import { readPythonLines, readPythonStrings, readToml } from './read-python.ts';
import { readLock } from './read-lock.ts';
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
  [/^go\.sum$/, lockOf('go')],
  [/^(Gopkg|glide)\.lock$/, readGoLock],
  [/^packages\.lock\.json$/, lockOf('nuget')],
  [/^(.*[-_.])?(requirements|constraints)([-_.].*)?\.(txt|in|pip)$/i, readPythonLines],
  [/^setup\.cfg$/, readPythonLines],
  [/^(environment|conda)([-_.].*)?\.ya?ml$/, readPythonLines],
  [/^(setup|noxfile)\.py$/, readPythonStrings],
  [/^(pyproject\.toml|Pipfile)$/, readToml],
  [/\.versions\.toml$/, readVersionCatalog],
  [/^package\.json$/, readPackageJson],
  [/\.(cs|fs|vb)proj$|\.(props|targets)$/i, readDotnet],
  [/^packages\.config$/i, readPackagesConfig],
  [/^pom\.xml$|\.pom$/, readMaven],
  [/\.gradle(\.kts)?$/, readGradle],
  [/^go\.mod$/, readGoMod],
  [/^Gopkg\.toml$/, readGopkg],
  [/^glide\.ya?ml$/, readGlide],
  [/^Gemfile$|\.gemspec$/, readGemfile],
];

/** How a file is read; undefined where it is no manifest. */
export function readerOf(path: Path): Reader | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  // `requirements/base.txt`
  if (/(^|\/)(requirements|constraints)\/[^/]+\.(txt|in)$/.test(path)) return readPythonLines;
  return readers.find(([pattern]) => pattern.test(name))?.[1];
}
