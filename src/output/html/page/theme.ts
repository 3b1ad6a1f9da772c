import { button } from './element.ts';

type Theme = 'light' | 'dark';

/** Where a reader's choice is kept, if the browser lets a file keep anything. */
const key = 'batchai-codemod-theme';

/** A switch between light and dark that begins with what the system or an earlier choice says. */
export function themeSwitch(): { readonly root: HTMLButtonElement; readonly toggle: () => void } {
  const system = matchMedia('(prefers-color-scheme: dark)');
  let chosen = kept();
  const current = (): Theme => chosen ?? (system.matches ? 'dark' : 'light');
  const show = (): void => {
    if (chosen) document.documentElement.dataset.theme = chosen;
    root.setAttribute('aria-pressed', String(current() === 'dark'));
  };
  const toggle = (): void => {
    chosen = current() === 'dark' ? 'light' : 'dark';
    keep(chosen);
    show();
  };
  const root = button('Dark', { class: 'theme', title: 'Light or dark (t)' }, toggle);
  system.addEventListener('change', show);
  show();
  return { root, toggle };
}

function kept(): Theme | undefined {
  try {
    const theme = localStorage.getItem(key);
    return theme === 'light' || theme === 'dark' ? theme : undefined;
  } catch {
    return undefined;
  }
}

function keep(theme: Theme): void {
  try {
    localStorage.setItem(key, theme);
  } catch {
    // It holds until the page is closed.
  }
}
