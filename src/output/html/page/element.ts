import { visibleText } from './visible-text.ts';

type Child = Node | string | undefined;
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * A new element. Strings among the children become text; nothing is ever read as markup. `true` sets an attribute
 * without a value, `false` and undefined leave it out.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  for (const child of children) if (child !== undefined) made.append(child);
  return made;
}

/** A button that does something. */
export function button(label: string, attributes: Attributes, onClick: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', onClick);
  return made;
}

/** A stranger's text, with every character that would not be seen as its code. */
export function visible(text: string): DocumentFragment {
  const nodes = document.createDocumentFragment();
  for (const stretch of visibleText(text))
    nodes.append('code' in stretch ? element('span', { class: 'unseen' }, stretch.code) : stretch.text);
  return nodes;
}

/** A stranger's name or code inside a sentence: neither its letters' direction nor its spaces leave it. */
export function quoted(text: string, className = 'name'): HTMLElement {
  return element('code', { class: className, dir: 'ltr' }, visible(text));
}

const grouped = new Intl.NumberFormat('en');

/** `20,000` */
export function figure(count: number): string {
  return grouped.format(count);
}
