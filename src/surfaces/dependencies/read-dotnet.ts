import { tokenAt, type Token } from '../../model/span.ts';
import type { Finder, Requirement } from './requirement.ts';
import { elements, propertyValue } from './xml.ts';

const items = /^(?:(?:Global)?PackageReference|PackageVersion|PackageDownload)$/;

/** PackageReference and PackageVersion items, with the version as attribute or element, and the paths of packages.config's kind. */
export function readDotnet(text: string, find: Finder): readonly Requirement[] {
  const all = elements(text, items);
  const found = all.flatMap((item): readonly Requirement[] => {
    const named = item.attributes.get('include') ?? item.attributes.get('update');
    const names = named ? packagesOf(named) : [];
    const name = names.find((one) => find('nuget', one.text));
    const releases = name && find('nuget', name.text);
    if (!releases) return [];
    const written = versionOf(item);
    // Without a version it stands in Directory.Packages.props.
    if (!written) return [];
    const base = { releases, name, style: 'nuget' as const, span: item.span };
    const isShared = names.some((one) => find('nuget', one.text)?.surface !== releases.surface);
    const shared = { trouble: 'requirement-shared' as const };
    const [, property] = /^\s*\$\((\w+)\)\s*$/.exec(written.text) ?? [];
    if (property === undefined) return [{ ...base, version: written, ...(isShared && shared) }];
    const value = propertyValue(text, property);
    if (!value) return [{ ...base, trouble: 'requirement-unclear' }];
    const others = all.filter(
      (other) => versionOf(other)?.text === written.text && other.attributes.get('include')?.text !== named?.text,
    );
    return [{ ...base, version: value, ...((isShared || others.length > 0) && shared) }];
  });
  return [...found, ...readAssemblies(text, find)].sort((a, b) => a.span.start - b.span.start);
}

function versionOf(item: ReturnType<typeof elements>[number]): Token | undefined {
  return (
    item.attributes.get('version') ??
    item.attributes.get('versionoverride') ??
    item.child('Version') ??
    item.child('VersionOverride')
  );
}

/** The packages of a list with semicolons. */
function packagesOf({ text, span }: Token): readonly Token[] {
  return [...text.matchAll(/[^;\s]+/g)].map(({ index, 0: one }) => ({
    text: one,
    span: { start: span.start + index, end: span.start + index + one.length },
  }));
}

/** `<HintPath>..\packages\Microsoft.Azure.Management.BatchAI.1.0.1\lib\…` */
function readAssemblies(text: string, find: Finder): readonly Requirement[] {
  return [...text.matchAll(/[\\/]([A-Za-z][A-Za-z.]*[A-Za-z])\.(\d[\w.-]*)(?=[\\/])/g)].flatMap(
    (match): readonly Requirement[] => {
      const [whole, called = '', version = ''] = match;
      const releases = find('nuget', called);
      const start = match.index + 1;
      const from = start + called.length + 1;
      return releases
        ? [
            {
              releases,
              style: 'nuget',
              name: tokenAt(text, start, start + called.length),
              version: tokenAt(text, from, from + version.length),
              span: { start, end: match.index + whole.length },
            },
          ]
        : [];
    },
  );
}

/** `<package id="…" version="…" allowedVersions="[1,2)" />`, and the `<dependency id="…" version="…" />` of a .nuspec. */
export function readPackagesConfig(text: string, find: Finder): readonly Requirement[] {
  return elements(text, /^(?:package|dependency)$/).flatMap(({ attributes, span }): readonly Requirement[] => {
    const named = attributes.get('id');
    const version = attributes.get('version');
    const releases = named && find('nuget', named.text);
    if (!releases || !version) return [];
    const base = { releases, name: named };
    const allowed = attributes.get('allowedversions');
    return [
      { ...base, version, style: 'nuget', span },
      ...(allowed ? [{ ...base, version: allowed, style: 'maven' as const, span: allowed.span }] : []),
    ];
  });
}

/** The binding redirects of a program's .config: the assembly that the old one was redirected to is not the new one. */
export function readBindingRedirects(text: string, find: Finder): readonly Requirement[] {
  const [identities, redirects] = [elements(text, /^assemblyIdentity$/), elements(text, /^bindingRedirect$/)];
  return identities.flatMap(({ attributes, span }): readonly Requirement[] => {
    const name = attributes.get('name');
    const releases = name && find('nuget', name.text);
    const next = identities.find((other) => other.span.start > span.start)?.span.start ?? text.length;
    const redirect = redirects.find((one) => one.span.start > span.start && one.span.start < next);
    const version = redirect?.attributes.get('newversion');
    return releases && version
      ? [
          {
            releases,
            name,
            version,
            style: 'nuget',
            span: { start: name.span.start, end: version.span.end },
            isFixed: true,
          },
        ]
      : [];
  });
}

/** project.json: `"Name": "1.0.1"`, `"Name": { "version": "1.0.1" }`. */
export function readProjectJson(text: string, find: Finder): readonly Requirement[] {
  const member = /"([A-Za-z][\w.]*)"(\s*:\s*(?:\{[^{}]*?"version"\s*:\s*)?")([^"\r\n]*)"/g;
  return ofPattern(text, find, member, 'nuget');
}

/** `nuget Name ~> 1.0` of paket.dependencies. */
export function readPaket(text: string, find: Finder): readonly Requirement[] {
  const line =
    /^[ \t]*nuget[ \t]+([A-Za-z][\w.]*)([ \t]+)((?:~>|[=<>]=?)?[ \t]*\d[\w.-]*(?:[ \t]+(?:[<>]=?)[ \t]*\d[\w.-]*)?)/gm;
  return ofPattern(text, find, line, 'gem');
}

/** `#r "nuget: Name, 1.0.1"` of scripts, `#addin nuget:?package=Name&version=1.0.1` of Cake's. */
export function readDirectives(text: string, find: Finder): readonly Requirement[] {
  const referenced = /^[ \t]*#r[ \t]+"nuget:[ \t]*([A-Za-z][\w.]*)([ \t]*,[ \t]*)([^"\r\n]+)"/gm;
  const added = /^[ \t]*#(?:addin|tool|load|module)[ \t]+"?nuget:\?package=([A-Za-z][\w.]*)(&version=)([^"&\s]+)/gm;
  return [...ofPattern(text, find, referenced, 'nuget'), ...ofPattern(text, find, added, 'nuget')];
}

/** The matches of a pattern whose groups are a name, what stands between it and its version, and the version. */
function ofPattern(text: string, find: Finder, pattern: RegExp, style: 'nuget' | 'gem'): readonly Requirement[] {
  return [...text.matchAll(pattern)].flatMap((match): readonly Requirement[] => {
    const [whole, called = '', gap = '', version = ''] = match;
    const releases = find('nuget', called);
    if (!releases) return [];
    const start = match.index + whole.indexOf(called);
    // A name's closing quotation mark may stand between.
    const from = text.indexOf(gap + version, start + called.length) + gap.length;
    const end = from + version.length;
    return [
      {
        releases,
        style,
        name: tokenAt(text, start, start + called.length),
        version: tokenAt(text, from, end),
        span: { start, end },
      },
    ];
  });
}
