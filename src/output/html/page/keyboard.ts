import { button, element } from './element.ts';

/** A key, what it does, and what is done. */
export interface Key {
  readonly key: string;
  readonly does: string;
  readonly press: () => void;
}

/** Listens for keys anywhere but in fields. */
export function listenForKeys(keys: readonly Key[]): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const { target } = event;
    const isTyping = target instanceof HTMLElement && target.matches('input, select, textarea');
    if (isTyping) {
      if (event.key === 'Escape') target.blur();
      return;
    }
    if (document.querySelector('dialog[open]')) return;
    const found = keys.find(({ key }) => key === event.key);
    if (!found) return;
    event.preventDefault();
    found.press();
  });
}

/** A dialog that lists the keys. */
export function keysDialog(keys: readonly Key[]): HTMLDialogElement {
  const dialog = element('dialog', { 'aria-labelledby': 'keys-title' });
  dialog.append(
    element('h2', { id: 'keys-title' }, 'Keys'),
    element(
      'dl',
      { class: 'keys' },
      ...keys.flatMap(({ key, does }) => [element('dt', {}, element('kbd', {}, key)), element('dd', {}, does)]),
    ),
    button('Close', {}, () => {
      dialog.close();
    }),
  );
  return dialog;
}
