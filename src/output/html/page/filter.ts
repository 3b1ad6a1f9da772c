import type { Outcome } from '../../../model/plan.ts';
import type { ReportContents, ShownFinding } from '../report-contents.ts';

/** Every outcome, in the order of the page. */
export const outcomes = [
  'review',
  'rewritten',
  'current',
  'foreign',
  'suppressed',
] as const satisfies readonly Outcome[];

/** What a reader wants to see; an empty text asks for nothing. */
export interface Filter {
  readonly outcomes: ReadonlySet<Outcome>;
  readonly surface: string;
  readonly confidence: string;
  /** A part of the path; `./` are the files of the root. */
  readonly path: string;
  /** Words that all must occur, in any letter case. */
  readonly search: string;
}

/** What is shown first: all that is to be done, or everything where nothing is. */
export function firstFilter(findings: readonly ShownFinding[]): Filter {
  const open = findings.some(({ outcome }) => outcome === 'review' || outcome === 'rewritten');
  return {
    outcomes: new Set(open ? ['review', 'rewritten'] : outcomes),
    surface: '',
    confidence: '',
    path: '',
    search: '',
  };
}

/** The findings that fit, in their order. */
export function matching(contents: ReportContents, filter: Filter): readonly ShownFinding[] {
  const path = filter.path.toLowerCase();
  const words = wordsOf(filter.search);
  const paths = contents.paths.map((one) => (path === './' ? !one.includes('/') : one.toLowerCase().includes(path)));
  return contents.findings.filter(
    (finding) =>
      filter.outcomes.has(finding.outcome) &&
      ['', finding.surface].includes(filter.surface) &&
      ['', finding.confidence].includes(filter.confidence) &&
      paths[finding.path] === true &&
      (words.length === 0 || words.every((word) => searchable(finding, contents).includes(word))),
  );
}

/** Whether supports, which are no findings, are of what is asked for. */
export function asksForSupports({ outcomes, surface, confidence, search }: Filter): boolean {
  return outcomes.has('rewritten') && [surface, confidence, search].every((asked) => asked === '');
}

function wordsOf(search: string): readonly string[] {
  return search.toLowerCase().split(/\s+/).filter(Boolean);
}

const searchableTexts = new WeakMap<ShownFinding, string>();

/** What is searched of a finding, in lower case. Made when it is first asked for: a report may hold many thousands. */
function searchable(finding: ShownFinding, { paths }: ReportContents): string {
  const known = searchableTexts.get(finding);
  if (known !== undefined) return known;
  const { path, line, change, reason, before, after } = finding;
  const text = [`${paths[path] ?? ''}:${line}`, change, reason, before, after].join('\n').toLowerCase();
  searchableTexts.set(finding, text);
  return text;
}

/** A filter as the end of an address, so that what is seen can be kept and shared; empty for `first`. */
export function hashOf(filter: Filter, first: Filter): string {
  const words = new URLSearchParams();
  const shown = outcomes.filter((outcome) => filter.outcomes.has(outcome)).join(' ');
  if (shown !== outcomes.filter((outcome) => first.outcomes.has(outcome)).join(' ')) words.set('outcomes', shown);
  for (const name of ['surface', 'confidence', 'path', 'search'] as const)
    if (filter[name] !== '') words.set(name, filter[name]);
  return words.size === 0 ? '' : `#${words.toString()}`;
}

/** The filter that an address asks for. */
export function filterOf(hash: string, first: Filter): Filter {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  const shown = words.get('outcomes')?.split(' ');
  const text = (name: string): string => words.get(name) ?? '';
  return {
    outcomes: shown ? new Set(outcomes.filter((outcome) => shown.includes(outcome))) : first.outcomes,
    surface: text('surface'),
    confidence: text('confidence'),
    path: text('path'),
    search: text('search'),
  };
}
