import { tokenAt } from '../../model/span.ts';
import type { Finder, Requirement } from './requirement.ts';

/** `gem 'azure_mgmt_batchai', '~> 0.17.0'`, `spec.add_dependency "azure_mgmt_batchai", ['>= 0.15', '< 0.17']`. */
export function readGems(text: string, find: Finder): readonly Requirement[] {
  const call =
    /\b(?:gem|add_(?:runtime_|development_)?dependency)[ \t(]+(?:["']|%q<)([\w-]+)(?:["']|>)((?:\s*\.freeze)?\s*,\s*\[?\s*)?((["'])[^"'\r\n]*\4(?:\s*,\s*(["'])[^"'\r\n]*\5(?!\s*(?:=>|:)))*)?/g;
  return [...text.matchAll(call)].flatMap((match): readonly Requirement[] => {
    const [whole, called = '', gap = '', constraints] = match;
    const releases = find('gem', called);
    if (!releases || /^\s*#/.test(lineBefore(text, match.index))) return [];
    const start = match.index + whole.indexOf(called);
    const name = tokenAt(text, start, start + called.length);
    const base = { releases, name, style: 'gem' as const };
    const options = /^[^\r\n]*/.exec(text.slice(match.index + whole.length))?.[0] ?? '';
    const isElsewhere = /\b(?:git|github|path|source|branch|ref|tag)(?::|\s*=>)/.test(options);
    const trouble = isElsewhere ? { trouble: 'requirement-unclear' as const } : {};
    if (constraints === undefined) return [{ ...base, ...trouble, span: name.span }];
    const from = start + called.length + 1 + gap.length + 1;
    const version = tokenAt(text, from, from + constraints.length - 2);
    return [{ ...base, ...trouble, version, span: { start, end: version.span.end } }];
  });
}

function lineBefore(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset) + 1, offset + 1);
}
