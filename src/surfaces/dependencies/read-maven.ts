import type { PackageReleases } from '../../model/transform.ts';
import { tokenAt, type Span, type Token } from '../../model/span.ts';
import type { Finder, Requirement } from './requirement.ts';
import { versionOfVariable } from './set-values.ts';
import { elements, propertyValue } from './xml.ts';

/** Dependencies of pom.xml; a version may be a property's. */
export function readMaven(text: string, find: Finder): readonly Requirement[] {
  const dependencies = elements(text, /^dependency$/);
  return dependencies.flatMap((dependency): readonly Requirement[] => {
    const group = dependency.child('groupId');
    const name = dependency.child('artifactId');
    const releases = group && name && find('maven', `${group.text}:${name.text}`);
    const written = dependency.child('version');
    if (!releases) return [];
    if (releases.subpackages) return ofMaven(releases, name, group, written, dependency.span);
    // Without a version it stands in a parent's dependencyManagement.
    if (!written) return [];
    const [, property] = /^\$\{([^}]+)\}$/.exec(written.text) ?? [];
    if (property === undefined) return ofMaven(releases, name, group, written, dependency.span);
    const base = { releases, name, style: 'maven' as const, span: dependency.span };
    const value = propertyValue(text, property);
    if (!value) return [{ ...base, trouble: 'requirement-unclear' }];
    const isShared = dependencies.some(
      (other) =>
        other !== dependency &&
        other.child('version')?.text === written.text &&
        other.child('artifactId')?.text !== name.text,
    );
    return [{ ...base, version: value, ...(isShared && { trouble: 'requirement-shared' as const }) }];
  });
}

/** What a package of Maven requires: its version, or the group that says a version of the API. */
export function ofMaven(
  releases: PackageReleases,
  name: Token,
  group: Token,
  version: Token | undefined,
  span: Span,
): readonly Requirement[] {
  if (releases.subpackages) return [{ releases, name, version: group, style: 'path', span }];
  return [{ releases, name, ...(version && { version }), style: 'maven', span }];
}

/** `<dependency org="…" name="…" rev="…"/>` of Ivy. */
export function readIvy(text: string, find: Finder): readonly Requirement[] {
  return elements(text, /^dependency$/).flatMap(({ attributes, span }) => {
    const [group, name, version] = ['org', 'name', 'rev'].map((one) => attributes.get(one));
    const releases = group && name && find('maven', `${group.text}:${name.text}`);
    return releases && version ? ofMaven(releases, name, group, version, span) : [];
  });
}

/** `"group" % "artifact" % "version"` of sbt, the version a string or a value of the same file. */
export function readSbt(text: string, find: Finder): readonly Requirement[] {
  const module = /"([\w.-]+)"(\s*%{1,3}\s*")([\w.-]+)"(\s*%\s*)(?:"([^"\r\n]+)"|([\w.]+))/g;
  return [...text.matchAll(module)].flatMap((match): readonly Requirement[] => {
    const [whole, group = '', gap = '', artifact = '', , version, variable = ''] = match;
    const releases = find('maven', `${group}:${artifact}`);
    if (!releases || /^\s*(\/\/|\*|\/\*)/.test(text.slice(text.lastIndexOf('\n', match.index) + 1, match.index + 2)))
      return [];
    const end = match.index + whole.length;
    const groupToken = tokenAt(text, match.index + 1, match.index + 1 + group.length);
    const at = groupToken.span.end + 1 + gap.length;
    const name = tokenAt(text, at, at + artifact.length);
    const span = { start: match.index, end };
    if (version !== undefined || releases.subpackages) {
      const token = version === undefined ? undefined : tokenAt(text, end - 1 - version.length, end - 1);
      return ofMaven(releases, name, groupToken, token, span);
    }
    const last = variable.slice(variable.lastIndexOf('.') + 1);
    const uses = new RegExp(String.raw`%\s*(?:\w+\.)*${last}\b`, 'g');
    return [{ releases, name, style: 'maven', span, ...versionOfVariable(text, last, uses, artifact) }];
  });
}

/** `[group/artifact "version"]` of Leiningen, `group/artifact {:mvn/version "version"}` of Clojure's own tool. */
export function readClojure(text: string, find: Finder): readonly Requirement[] {
  const module = /([\w.-]+)\/([\w.-]+)(\s+(?:\{\s*:mvn\/version\s+)?")([^"\r\n]+)"/g;
  return [...text.matchAll(module)].flatMap((match) => {
    const [whole, group = '', artifact = '', , version = ''] = match;
    const releases = find('maven', `${group}:${artifact}`);
    if (!releases) return [];
    const end = match.index + whole.length - 1;
    const groupToken = tokenAt(text, match.index, match.index + group.length);
    const name = tokenAt(text, match.index, match.index + group.length + 1 + artifact.length);
    return ofMaven(releases, name, groupToken, tokenAt(text, end - version.length, end), { start: match.index, end });
  });
}
