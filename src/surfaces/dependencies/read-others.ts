import { tokenAt } from '../../model/span.ts';
import type { Ecosystem } from '../../model/transform.ts';
import type { Style } from './ranges.ts';
import type { Finder, Requirement } from './requirement.ts';

/** `"azure-arm-batchai": "^1.0.0"` in any of the lists of package.json. */
export function readPackageJson(text: string, find: Finder): readonly Requirement[] {
  return requirementsMatching(text, find, /"([@\w./-]+)"(\s*:\s*")([^"\\]*)"/g, 'npm', 'semver').map((one) =>
    /^(npm:|file:|link:|git|https?:|workspace:|github:|[\w-]+\/[\w-]+)/.test(one.version?.text ?? '')
      ? { ...one, trouble: 'requirement-unclear' as const }
      : one,
  );
}

/** `gem 'azure_mgmt_batchai', '~> 0.17.0'`, `spec.add_dependency "azure_mgmt_batchai"`. */
export function readGemfile(text: string, find: Finder): readonly Requirement[] {
  const call =
    /\b(?:gem|add_(?:runtime_|development_)?dependency)[ \t(]+["']([\w-]+)["'](?:(\s*,\s*["'])([^"'\r\n]*)["'])?/g;
  return requirementsMatching(text, find, call, 'gem', 'gem');
}

/** The matches of a pattern whose groups are a name, what stands between, and a version. */
export function requirementsMatching(
  text: string,
  find: Finder,
  pattern: RegExp,
  ecosystem: Ecosystem,
  style: Style,
): readonly Requirement[] {
  return [...text.matchAll(pattern)].flatMap((match): readonly Requirement[] => {
    const [whole, called = '', gap = '', version] = match;
    const releases = find(ecosystem, called);
    if (!releases) return [];
    const start = match.index + whole.indexOf(called);
    const end = start + called.length;
    const name = tokenAt(text, start, end);
    if (version === undefined) return [{ releases, name, style, span: name.span }];
    // Between a name and its version the name's closing quotation mark may stand.
    const from = text.indexOf(version, end + gap.length);
    const to = from + version.length;
    return [{ releases, name, style, version: tokenAt(text, from, to), span: { start, end: to } }];
  });
}
