import type { ReportContents } from '../report-contents.ts';
import { arrangement } from './arrangement.ts';
import type { Layout } from './diff-table.ts';
import { button, element, figure } from './element.ts';
import { filterBar } from './filter-bar.ts';
import { filterOf, firstFilter, hashOf, type Filter } from './filter.ts';
import { keysDialog, listenForKeys, type Key } from './keyboard.ts';
import { LazyList } from './lazy-list.ts';
import { overview } from './overview.ts';
import { themeSwitch } from './theme.ts';

/** Below this width two sides of a diff have no room beside one another. */
const narrow = matchMedia('screen and (max-width: 760px)');

show(JSON.parse(document.querySelector('#report')?.textContent ?? '') as ReportContents);

/** Builds the page; every change of the filter or of the layout arranges the list anew. */
function show(contents: ReportContents): void {
  const first = firstFilter(contents.findings);
  let filter = filterOf(location.hash, first);
  let layout: Layout = 'unified';

  const list = element('div', { class: 'list' });
  const lazy = new LazyList(list, () => ({ contents, layout: narrow.matches ? 'unified' : layout }));
  const status = element('p', { class: 'status', role: 'status' });
  const notPrinted = element('p', { class: 'not-printed' });
  const theme = themeSwitch();
  const layouts = layoutSwitch((asked) => {
    layout = asked;
    lazy.redraw();
  });
  const bar = filterBar(contents, ask, { clear: clearByButton, layout: layouts.root });

  function arrange(): void {
    const { items, count } = arrangement(contents, filter);
    lazy.show(items);
    const all = contents.findings.length;
    const uses = `${figure(all)} ${all === 1 ? 'use' : 'uses'}`;
    status.textContent = count === all ? uses : `${figure(count)} of ${uses}`;
    if (count === 0) list.replaceChildren(element('p', { class: 'nothing' }, nothingText(contents)));
    const hash = hashOf(filter, first);
    bar.show(filter, hash === '');
    if (hash !== location.hash) history.replaceState(undefined, '', hash === '' ? location.pathname : hash);
  }

  function ask(asked: Partial<Filter>): void {
    filter = { ...filter, ...asked };
    arrange();
  }

  function clear(): void {
    filter = first;
    arrange();
  }

  /** The button is gone then, and so would be the focus. */
  function clearByButton(): void {
    clear();
    bar.search.focus();
  }

  function askFromChart(asked: Partial<Filter>): void {
    ask(asked);
    bar.root.scrollIntoView();
  }

  const step = (by: 1 | -1) => (): void => {
    const finding = lazy.step(by);
    finding?.focus({ preventScroll: true });
    finding?.scrollIntoView({ block: 'nearest' });
  };
  const keys: readonly Key[] = [
    {
      key: '/',
      does: 'search',
      press: () => {
        bar.search.select();
      },
    },
    { key: 'j', does: 'the next use', press: step(1) },
    { key: 'k', does: 'the use before', press: step(-1) },
    { key: 'e', does: 'the evidence of the use, unfolded or folded', press: unfold },
    {
      key: 's',
      does: 'the sides of a change beside or above one another',
      press: () => {
        layouts.toggle();
      },
    },
    { key: 'c', does: 'no filters', press: clear },
    { key: 't', does: 'light or dark', press: theme.toggle },
    {
      key: '?',
      does: 'these keys',
      press: () => {
        dialog.showModal();
      },
    },
  ];
  const dialog = keysDialog(keys);
  listenForKeys(keys);

  document.body.prepend(
    element(
      'header',
      { class: 'top' },
      element(
        'div',
        {},
        element('h1', {}, contents.title),
        element('p', { class: 'run' }, `${contents.tool} · ${contents.transform}`),
      ),
      element(
        'div',
        { class: 'actions' },
        button('Keys', { title: 'Keys (?)' }, () => {
          dialog.showModal();
        }),
        theme.root,
      ),
    ),
    element(
      'main',
      {},
      overview(contents, {
        folder: (path) => {
          askFromChart({ path });
        },
        surface: (surface) => {
          askFromChart({ surface });
        },
      }),
      bar.root,
      status,
      list,
      notPrinted,
    ),
    dialog,
  );
  arrange();
  narrow.addEventListener('change', () => {
    lazy.redraw();
  });
  addEventListener('hashchange', () => {
    filter = filterOf(location.hash, first);
    arrange();
  });
  addEventListener('beforeprint', () => {
    const left = lazy.fillForPrint();
    notPrinted.textContent =
      left === 0 ? '' : `${figure(left)} more uses are not printed: choose fewer by the filters.`;
  });
}

function unfold(): void {
  document.activeElement?.closest('.finding')?.querySelector<HTMLElement>('.unfold')?.click();
}

function nothingText({ findings }: ReportContents): string {
  return findings.length === 0 ? 'No use of Batch AI was found.' : 'No use fits these filters.';
}

function layoutSwitch(change: (layout: Layout) => void): { readonly root: HTMLElement; readonly toggle: () => void } {
  let current: Layout = 'unified';
  const choose = (layout: Layout) => (): void => {
    current = layout;
    unified.setAttribute('aria-pressed', String(layout === 'unified'));
    split.setAttribute('aria-pressed', String(layout === 'split'));
    change(layout);
  };
  const unified = button('Unified', { 'aria-pressed': 'true' }, choose('unified'));
  const split = button('Side by side', { 'aria-pressed': 'false' }, choose('split'));
  return {
    root: element('div', { class: 'layouts', role: 'group', 'aria-label': 'Layout of changes' }, unified, split),
    toggle: () => {
      choose(current === 'unified' ? 'split' : 'unified')();
    },
  };
}
