// Puts the chosen appearance on the document: light or dark (following the system where asked) and the size of all text.
import type { Settings } from '#contract/settings';
import { TEXT_SIZES } from '../lib/text-sizes';

const DARK = '(prefers-color-scheme: dark)';

/** Keeps the document in step with the settings; returns a function that sets them. */
export function startTheme(): (settings: Settings) => void {
  const system = window.matchMedia(DARK);
  let theme: Settings['theme'] = 'system';
  const applyTheme = (): void => {
    const dark = theme === 'dark' || (theme === 'system' && system.matches);
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  };
  system.addEventListener('change', applyTheme);
  return (settings) => {
    theme = settings.theme;
    applyTheme();
    const size = TEXT_SIZES[settings.textSize] ?? TEXT_SIZES[3];
    document.documentElement.style.setProperty('--root-size', `${size.pixels}px`);
  };
}
