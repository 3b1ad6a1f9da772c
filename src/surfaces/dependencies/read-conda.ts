import { tokenAt } from '../../model/span.ts';
import { readPythonLines } from './read-python.ts';
import type { Finder, Requirement } from './requirement.ts';

/**
 * The lists of a conda environment or recipe: `- channel::name=1.0=build`, `- name 1.0.*`, `- name >=1,<2`, and pip's
 * below them. What a template fills in is not read.
 */
export function readConda(text: string, find: Finder): readonly Requirement[] {
  const item =
    /^([ \t]*-[ \t]+["']?(?:[\w./-]+::)?)([A-Za-z][\w.-]*)((?:[ \t]+|(?=[=<>!~])))((?:[=<>!~]=?=?[ \t]*)?\d[\w.*]*(?:[ \t]*[,|][ \t]*[=<>!~]*[ \t]*\d[\w.*]*)*|\{\{[^}\r\n]*\}\})([ \t]*=[ \t]*[\w*]+|[ \t]+[A-Za-z]\w*_\d+)?/gm;
  const found = [...text.matchAll(item)].flatMap((match): readonly Requirement[] => {
    const [whole, indent = '', called = '', gap = '', version = '', build] = match;
    const releases = find('python', called);
    if (!releases) return [];
    const start = match.index + indent.length;
    const from = start + called.length + gap.length;
    const base = { releases, name: tokenAt(text, start, start + called.length), style: 'pep440' as const };
    if (version.startsWith('{'))
      return [{ ...base, span: { start, end: from + version.length }, trouble: 'requirement-unclear' }];
    return [
      {
        ...base,
        version: tokenAt(text, from, from + version.length),
        span: { start, end: match.index + whole.length },
        ...(build !== undefined && { trouble: 'requirement-hashed' as const }),
      },
    ];
  });
  const lines = readPythonLines(text, find).filter(({ span }) => !found.some((one) => one.span.start === span.start));
  return [...found, ...lines].sort((a, b) => a.span.start - b.span.start);
}
