import { tokenAt } from '../../model/span.ts';
import type { Finder, Requirement } from './requirement.ts';
import { elements, propertyValue } from './xml.ts';

/** PackageReference and PackageVersion items, with the version as attribute or element, and the paths of packages.config's kind. */
export function readDotnet(text: string, find: Finder): readonly Requirement[] {
  const items = elements(text, /^Package(?:Reference|Version)$/).flatMap((item): readonly Requirement[] => {
    const named = item.attributes.get('include') ?? item.attributes.get('update');
    const releases = named && find('nuget', named.text);
    if (!releases) return [];
    const child = item.child('Version') ?? item.child('VersionOverride');
    const written = item.attributes.get('version') ?? item.attributes.get('versionoverride') ?? child;
    // Without a version it stands in Directory.Packages.props.
    if (!written) return [];
    const base = { releases, name: named, style: 'nuget' as const, span: item.span };
    const [, property] = /^\s*\$\((\w+)\)\s*$/.exec(written.text) ?? [];
    if (property === undefined) return [{ ...base, version: written }];
    const value = propertyValue(text, property);
    return [value ? { ...base, version: value } : { ...base, trouble: 'requirement-unclear' }];
  });
  // `<HintPath>..\packages\Microsoft.Azure.Management.BatchAI.1.0.1\lib\…`
  const paths = [...text.matchAll(/[\\/]([A-Za-z][A-Za-z.]*[A-Za-z])\.(\d[\w.-]*)(?=[\\/])/g)].flatMap(
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
  return [...items, ...paths].sort((a, b) => a.span.start - b.span.start);
}

/** `<package id="…" version="…" />` */
export function readPackagesConfig(text: string, find: Finder): readonly Requirement[] {
  return elements(text, /^package$/).flatMap(({ attributes, span }) => {
    const named = attributes.get('id');
    const version = attributes.get('version');
    const releases = named && find('nuget', named.text);
    return releases && version ? [{ releases, name: named, version, style: 'nuget' as const, span }] : [];
  });
}
