import type { Outcome } from '../../../model/plan.ts';
import type { ReportContents } from '../report-contents.ts';
import { button, element, figure } from './element.ts';
import { outcomes, type Filter } from './filter.ts';
import { countsOf } from './folders.ts';
import { grouped } from './grouped.ts';
import { outcomeNames } from './overview.ts';

/** The controls of the list, and how what they show is set from elsewhere. */
export interface FilterBar {
  readonly root: HTMLElement;
  readonly search: HTMLInputElement;
  readonly show: (filter: Filter, isFirst: boolean) => void;
}

/** @param change called with what a reader asks for */
export function filterBar(
  contents: ReportContents,
  change: (asked: Partial<Filter>) => void,
  { clear, layout }: { readonly clear: () => void; readonly layout: HTMLElement },
): FilterBar {
  const { findings } = contents;
  const counts = countsOf(findings);
  let shownOutcomes: ReadonlySet<Outcome> = new Set();
  const text = (name: 'search' | 'path', label: string, placeholder: string): HTMLInputElement => {
    const input = element('input', { type: 'search', id: name, placeholder, autocomplete: 'off', spellcheck: 'false' });
    input.addEventListener('input', () => {
      change({ [name]: input.value.trim() });
    });
    input.setAttribute('aria-label', label);
    return input;
  };
  const choice = (name: 'surface' | 'confidence', all: string): HTMLSelectElement => {
    const values = [...grouped(findings, (finding) => finding[name])].sort(([, a], [, b]) => b.length - a.length);
    const select = element(
      'select',
      { id: name, 'aria-label': name === 'surface' ? 'Surface' : 'Confidence' },
      element('option', { value: '' }, all),
      ...values.map(([value, group]) => element('option', { value }, `${value} (${figure(group.length)})`)),
    );
    select.addEventListener('change', () => {
      change({ [name]: select.value });
    });
    return select;
  };
  const search = text('search', 'Search', 'Search code, changes, reasons');
  const path = text('path', 'Path', 'Path or folder/');
  const surface = choice('surface', 'Every surface');
  const confidence = choice('confidence', 'Every confidence');
  const toggles = outcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => {
      const toggle = button('', { class: `toggle ${outcome}`, 'aria-pressed': 'false' }, () => {
        const asked = new Set(shownOutcomes);
        if (!asked.delete(outcome)) asked.add(outcome);
        change({ outcomes: asked });
      });
      toggle.append(
        element('i', { class: `swatch ${outcome}`, 'aria-hidden': 'true' }),
        outcomeNames[outcome],
        ' ',
        element('span', { class: 'count' }, figure(counts[outcome])),
      );
      return { outcome, toggle };
    });
  const clearAll = button('Clear filters', { class: 'clear', hidden: true }, clear);
  const root = element(
    'div',
    { class: 'filter-bar', role: 'search', 'aria-label': 'Filters' },
    element('div', { class: 'fields' }, search, path, surface, confidence),
    element(
      'div',
      { class: 'choices' },
      element(
        'div',
        { class: 'toggles', role: 'group', 'aria-label': 'Outcomes' },
        ...toggles.map(({ toggle }) => toggle),
      ),
      clearAll,
      layout,
    ),
  );
  return {
    root,
    search,
    show: (filter, isFirst) => {
      shownOutcomes = filter.outcomes;
      for (const { outcome, toggle } of toggles)
        toggle.setAttribute('aria-pressed', String(filter.outcomes.has(outcome)));
      // What is being typed is not touched.
      if (search.value.trim() !== filter.search) search.value = filter.search;
      if (path.value.trim() !== filter.path) path.value = filter.path;
      surface.value = filter.surface;
      confidence.value = filter.confidence;
      clearAll.hidden = isFirst;
    },
  };
}
