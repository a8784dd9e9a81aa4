import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'comfortable' | 'compact';

const THEME_KEY = 'flowstate.theme';
const DENSITY_KEY = 'flowstate.density';
const CHANGED = 'flowstate:appearance';

const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    // Storage is forbidden in some private windows; the choice then lives as long as the page.
    return null;
  }
};

const write = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // As above: the document's own attribute still carries the choice.
  }
};

const asTheme = (value: string | null | undefined): Theme =>
  value === 'light' || value === 'dark' ? value : 'system';
const asDensity = (value: string | null | undefined): Density =>
  value === 'compact' ? 'compact' : 'comfortable';

const applyTheme = (theme: Theme): void => {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
};

const applyDensity = (density: Density): void => {
  document.documentElement.dataset.density = density;
};

/** Applies the stored theme and density to the document. Call it first of all, before anything is painted. */
export const applyStoredTheme = (): void => {
  applyTheme(asTheme(read(THEME_KEY)));
  applyDensity(asDensity(read(DENSITY_KEY)));
};

/** The theme in force: what the person chose, or `system`. */
export const getTheme = (): Theme => asTheme(document.documentElement.dataset.theme);

/** Chooses a theme, at once and for the next visit, in this tab and the others. */
export const setTheme = (theme: Theme): void => {
  applyTheme(theme);
  write(THEME_KEY, theme);
  window.dispatchEvent(new Event(CHANGED));
};

export const getDensity = (): Density => asDensity(document.documentElement.dataset.density);

/** Chooses a density, at once and for the next visit, in this tab and the others. */
export const setDensity = (density: Density): void => {
  applyDensity(density);
  write(DENSITY_KEY, density);
  window.dispatchEvent(new Event(CHANGED));
};

const subscribe = (onChange: () => void): (() => void) => {
  const onStorage = (event: StorageEvent) => {
    if (event.key !== THEME_KEY && event.key !== DENSITY_KEY) return;
    applyStoredTheme();
    onChange();
  };
  window.addEventListener(CHANGED, onChange);
  window.addEventListener('storage', onStorage);
  return () => {
    window.removeEventListener(CHANGED, onChange);
    window.removeEventListener('storage', onStorage);
  };
};

export const useTheme = (): Theme => useSyncExternalStore(subscribe, getTheme);
export const useDensity = (): Density => useSyncExternalStore(subscribe, getDensity);
