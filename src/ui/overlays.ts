/**
 * Fetches dialogs and the palette while the browser is idle, so that the first one opens at once. Call it after the first screen
 * is up.
 */
export const preloadOverlays = (): void => {
  const load = () => {
    void import('./dialog-popup.tsx');
    void import('./palette/palette-dialog.tsx');
    void import('./shortcut-help.tsx');
  };
  if ('requestIdleCallback' in window) window.requestIdleCallback(load, { timeout: 4_000 });
  else setTimeout(load, 1_500);
};
