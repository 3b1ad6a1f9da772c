import type { Outcome } from '../../../model/plan.ts';
import type { ReportContents } from '../report-contents.ts';
import { button, element, figure, quoted, visible } from './element.ts';
import { outcomes } from './filter.ts';
import { byFolder, bySurface, countsOf, type Bar } from './folders.ts';

/** What each outcome is called. */
export const outcomeNames: Readonly<Record<Outcome, string>> = {
  review: 'For a person',
  rewritten: 'Rewritten',
  current: 'Current',
  foreign: 'Foreign',
  suppressed: 'Suppressed',
};

const meanings: Readonly<Record<Outcome, string>> = {
  review: 'left to be decided or written by hand',
  rewritten: 'old, and changed by the tool',
  current: 'speaks the new API already',
  foreign: 'proven to be another service’s',
  suppressed: 'kept by a comment',
};

/** What choosing a bar asks for. */
export interface Choose {
  readonly folder: (name: string) => void;
  readonly surface: (name: string) => void;
}

/** The totals, what went wrong, and where the uses are. */
export function overview(contents: ReportContents, choose: Choose): HTMLElement {
  return element(
    'section',
    { class: 'overview', 'aria-label': 'Overview' },
    element('p', { class: 'summary' }, visible(contents.summary)),
    totals(contents),
    filesView(contents),
    ...notes(contents),
    contents.findings.length === 0
      ? undefined
      : element(
          'div',
          { class: 'charts' },
          chart('By folder', 'Folder', byFolder(contents), choose.folder),
          chart('By surface', 'Surface', bySurface(contents), choose.surface),
        ),
  );
}

function totals({ findings }: ReportContents): HTMLElement {
  const counts = countsOf(findings);
  return element(
    'dl',
    { class: 'totals' },
    ...outcomes.map((outcome) =>
      element(
        'div',
        { class: counts[outcome] === 0 ? `total ${outcome} zero` : `total ${outcome}` },
        element('dt', {}, element('i', { class: `swatch ${outcome}`, 'aria-hidden': 'true' }), outcomeNames[outcome]),
        element('dd', { class: 'figure' }, figure(counts[outcome])),
        element('dd', { class: 'meaning' }, meanings[outcome]),
      ),
    ),
  );
}

function filesView({ files: { discovered, candidates, changed, failed } }: ReportContents): HTMLElement {
  const parts = [
    `${figure(discovered)} files looked at`,
    `${figure(candidates)} mention Batch AI`,
    ...(changed > 0 ? [`${figure(changed)} would change`] : []),
    ...(failed > 0 ? [`${figure(failed)} could not be processed`] : []),
  ];
  return element('p', { class: 'files' }, parts.join(' · '));
}

function notes({ warnings, failures }: ReportContents): readonly HTMLElement[] {
  const note = (title: string, className: string, entries: readonly HTMLElement[]): readonly HTMLElement[] =>
    entries.length === 0
      ? []
      : [
          element(
            'section',
            { class: `note ${className}` },
            element(
              'h2',
              {},
              element('i', { class: `swatch ${className}`, 'aria-hidden': 'true' }),
              title,
              ' ',
              element('span', { class: 'count' }, figure(entries.length)),
            ),
            element('ul', {}, ...entries),
          ),
        ];
  return [
    ...note(
      'Could not be processed',
      'failures',
      failures.map(({ path, message }) =>
        element('li', {}, quoted(path, 'path'), ': ', visible(withoutPath(message, path))),
      ),
    ),
    ...note(
      'Warnings',
      'warnings',
      warnings.map((warning) => element('li', {}, visible(warning))),
    ),
  ];
}

function withoutPath(message: string, path: string): string {
  return message.startsWith(path) ? message.slice(path.length).replace(/^:?\s*/, '') : message;
}

/** A bar for each row, its figures beside it; the name asks for the row's uses alone. */
function chart(title: string, what: string, bars: readonly Bar[], choose: (name: string) => void): HTMLElement {
  const longest = Math.max(1, ...bars.map(({ total }) => total));
  const columns = [
    { heading: 'Person', of: ['review'] },
    { heading: 'Rewritten', of: ['rewritten'] },
    { heading: 'Left alone', of: ['current', 'foreign', 'suppressed'] },
  ] as const satisfies readonly { heading: string; of: readonly Outcome[] }[];
  const sum = (counts: Bar['counts'], of: readonly Outcome[]): number =>
    of.reduce((total, outcome) => total + counts[outcome], 0);
  const shown = columns.filter(({ of }) => bars.some(({ counts }) => sum(counts, of) > 0));
  const rows = bars.map(({ name, counts, total, isRest }) => {
    const choice = button('', { class: 'choice', title: `Show only ${what.toLowerCase()} ${name}` }, () => {
      choose(name);
    });
    choice.append(quoted(name, 'path'));
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, isRest ? name : choice),
      element('td', { class: 'bar' }, barView(counts, total / longest)),
      ...shown.map(({ of }) => {
        const count = sum(counts, of);
        return element('td', { class: count === 0 ? 'figure zero' : 'figure' }, figure(count));
      }),
    );
  });
  return element(
    'table',
    { class: 'chart' },
    element('caption', {}, title),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('th', { scope: 'col' }, what),
        element('td', { class: 'bar' }),
        ...shown.map(({ heading }) => element('th', { scope: 'col', class: 'figure' }, heading)),
      ),
    ),
    element('tbody', {}, ...rows),
  );
}

function barView(counts: Bar['counts'], share: number): HTMLElement {
  const bar = element('div', { class: 'stack', 'aria-hidden': 'true' });
  // Set through the object model: the page's policy allows no style attribute.
  bar.style.width = `${Math.max(1, share * 100)}%`;
  for (const outcome of outcomes) {
    if (counts[outcome] === 0) continue;
    const part = element('i', { class: `part ${outcome}` });
    part.style.flexGrow = String(counts[outcome]);
    bar.append(part);
  }
  return bar;
}
