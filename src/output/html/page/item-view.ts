import type { Excerpt, ReportContents, ShownFinding } from '../report-contents.ts';
import type { Item } from './arrangement.ts';
import { blocksOf, blocksOfUse, linesOfUse } from './blocks.ts';
import { diffTable, plainTable, type Layout } from './diff-table.ts';
import { button, element, figure, quoted, visible } from './element.ts';

/** What the elements of the list are made with. */
export interface ViewOptions {
  readonly contents: ReportContents;
  readonly layout: Layout;
}

/** The element of one thing of the list. */
export function itemView(item: Item, options: ViewOptions): HTMLElement {
  switch (item.kind) {
    case 'section':
      return element('h2', {}, item.title, ' ', count(item.count));
    case 'reason':
      return reasonView(item, options);
    case 'file':
      return fileView(item, options);
    case 'cell':
      return element('p', { class: 'cell', title: 'Cells count from 0' }, `Cell ${item.cell}`);
    case 'support':
      return supportView(item.excerpt, options);
    case 'finding':
      return findingView(item.finding, options);
  }
}

/** What tells a reader where they are, where a list goes on behind others. */
export function continuedView(item: Item, { contents }: ViewOptions): HTMLElement | undefined {
  if (item.kind === 'reason') return element('p', { class: 'continued' }, quoted(item.reason), ' continued');
  if (item.kind === 'file')
    return element('p', { class: 'continued' }, quoted(contents.paths[item.path] ?? ''), ' continued');
  return undefined;
}

function count(number: number): HTMLElement {
  return element('span', { class: 'count' }, figure(number));
}

function reasonView(
  { reason, count: number }: Extract<Item, { kind: 'reason' }>,
  { contents }: ViewOptions,
): HTMLElement {
  return element(
    'div',
    { class: 'group' },
    element('h3', {}, quoted(reason), ' ', count(number)),
    element('p', { class: 'advice' }, contents.reasons[reason] ?? ''),
  );
}

function fileView(
  { path, count: number, names }: Extract<Item, { kind: 'file' }>,
  { contents }: ViewOptions,
): HTMLElement {
  return element(
    'div',
    { class: 'group' },
    element('h3', {}, pathView(contents.paths[path] ?? ''), ' ', count(number)),
    names === undefined ? undefined : element('p', { class: 'names' }, visible(sentence(contents.names[names] ?? ''))),
  );
}

/** A path whose last part stands out; it breaks behind its slashes alone. */
function pathView(path: string): HTMLElement {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  const view = element('code', { class: 'path', dir: 'ltr' });
  for (const part of parts) view.append(visible(`${part}/`), element('wbr'));
  view.append(element('b', {}, visible(name)));
  return view;
}

function supportView(excerpt: Excerpt, { contents, layout }: ViewOptions): HTMLElement {
  const text = contents.texts[excerpt.text];
  const title = text?.isInserted ? 'A cell that the changes need is put in here' : 'What the changes need';
  return element(
    'div',
    { class: 'support' },
    element('p', { class: 'head' }, title),
    text && element('div', { class: 'scroll' }, diffTable(blocksOf(text, excerpt), layout, title)),
  );
}

function findingView(finding: ShownFinding, options: ViewOptions): HTMLElement {
  const { outcome, change, confidence, surface } = finding;
  const evidence = element('div', { class: 'evidence', hidden: true });
  const unfold = button(
    finding.evidence.length > 0 ? 'Evidence' : 'Details',
    { class: 'unfold', 'aria-expanded': 'false' },
    () => {
      const isOpen = evidence.hidden;
      if (isOpen && evidence.childElementCount === 0) evidence.append(...evidenceViews(finding, options));
      evidence.hidden = !isOpen;
      unfold.setAttribute('aria-expanded', String(isOpen));
    },
  );
  return element(
    'article',
    { class: `finding ${outcome}`, tabindex: -1 },
    element(
      'header',
      {},
      element('h4', {}, quoted(change, 'change')),
      element('span', { class: 'place' }, placeView(finding, options)),
      element(
        'span',
        { class: 'tags' },
        surface,
        confidence === 'certain' ? '' : ` · ${confidence}`,
        outcomeTag(finding),
      ),
      unfold,
    ),
    changeView(finding, options),
    evidence,
  );
}

/** The file's name and the line, or the cell of a notebook; where files are not what the list is by, the whole path. */
function placeView({ outcome, path, cell, line }: ShownFinding, { contents }: ViewOptions): HTMLElement {
  const whole = contents.paths[path] ?? '';
  const view = outcome === 'review' ? pathView(whole) : quoted(whole.slice(whole.lastIndexOf('/') + 1), 'path');
  view.append(cell === undefined ? `:${line}` : `, cell ${cell}`);
  return view;
}

function outcomeTag({ outcome }: ShownFinding): string {
  return outcome === 'rewritten' || outcome === 'review' ? '' : ` · ${outcome}`;
}

function changeView(finding: ShownFinding, { contents, layout }: ViewOptions): HTMLElement {
  const { before, after, excerpt, change, line } = finding;
  const text = excerpt && contents.texts[excerpt.text];
  // Inside other text its lines are not those of the file.
  const first = finding.container === 'file' ? line : undefined;
  const label = `${change}, line ${line}`;
  const scroll = (table: HTMLElement): HTMLElement => element('div', { class: 'scroll' }, table);
  if (text) return scroll(diffTable(blocksOf(text, excerpt), layout, label));
  if (after === undefined) return scroll(plainTable(linesOfUse(before, first), label));
  const title = finding.outcome === 'review' ? `${label}: what to write` : label;
  return scroll(diffTable(blocksOfUse(before, after, first), layout, title));
}

const grades: Readonly<Record<string, string>> = {
  certain: 'Certain: it is proven to be a use of Batch AI.',
  likely: 'Likely: its file uses Batch AI, it has the shape of such a use, and nothing contradicts.',
  possible: 'Possible: only its shape says so.',
  foreign: 'Foreign: it is proven to be a use of something else.',
};

function evidenceViews(finding: ShownFinding, { contents }: ViewOptions): readonly HTMLElement[] {
  const { confidence, names, path, line, column, container, surface } = finding;
  const views: HTMLElement[] = [element('p', {}, grades[confidence] ?? confidence)];
  if (names !== undefined) views.push(element('p', {}, visible(`Written: ${contents.names[names] ?? ''}.`)));
  if (finding.evidence.length > 0)
    views.push(
      element(
        'ol',
        {},
        ...finding.evidence.flatMap((number) => {
          const one = contents.evidence[number];
          if (!one) return [];
          const place = pathView(contents.paths[one.path] ?? '');
          place.append(`:${one.line}`);
          return element('li', {}, place, quoted(one.text, 'line'));
        }),
      ),
    );
  const where = container === 'file' ? surface : `${surface}, in ${container}`;
  const file = contents.paths[path] ?? '';
  views.push(element('p', {}, `Read as ${where}; at ${line}:${column} in the file.`));
  // A name that a shell would take apart is not put into a command to copy.
  if (/^[\w./][\w./-]*$/.test(file))
    views.push(element('p', {}, 'More: ', quoted(`batchai-codemod explain ${file}:${line}`)));
  return views;
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}
