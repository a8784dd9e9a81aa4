import { useEffect, useState } from 'react';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { DialogsProvider } from '#ui/dialogs.ts';
import { DockProvider } from '#ui/dock.ts';
import { useMessages } from '#ui/i18n.ts';
import { OfflineBanner } from '#ui/offline-banner.tsx';
import { preloadOverlays } from '#ui/overlays.ts';
import { usePendingWrites } from '#ui/query.ts';
import { m } from '../messages.ts';
import { DialogHost } from './dialog-host.tsx';
import { DockHost } from './dock-host.tsx';
import { GoShortcuts } from './go-shortcuts.tsx';
import { PaletteHost } from './palette-host.tsx';
import { PanelHost } from './panel-host.tsx';
import { Sidebar } from './sidebar.tsx';
import { TabBar } from './tab-bar.tsx';
import { useDockState } from './use-dock-state.ts';

/** The frame around every screen: navigation, the screen, the record beside it, and what opens over both. */
export const Frame = () => {
  const t = useMessages(m);
  const navigate = useNavigate();
  const pending = usePendingWrites();
  const [dialog, setDialog] = useState<string | null>(null);
  const [paletteOpen, setPaletteOpen] = useState(false);
  const dock = useDockState();
  useEffect(() => {
    const idle = setTimeout(preloadOverlays, 5000);
    return () => clearTimeout(idle);
  }, []);
  return (
    <DockProvider value={dock}>
      <DialogsProvider value={setDialog}>
        <a
          href="#content"
          className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          {t.skip}
        </a>
        <div className="flex h-dvh flex-col bg-canvas text-ink">
          <OfflineBanner pending={pending} />
          <div className="flex min-h-0 flex-1">
            <Sidebar onSearch={() => setPaletteOpen(true)} />
            <main
              id="content"
              tabIndex={-1}
              className="flex min-w-0 flex-1 flex-col overflow-hidden outline-none"
            >
              <Outlet />
            </main>
            <PanelHost />
            <DockHost />
          </div>
          <TabBar onSearch={() => setPaletteOpen(true)} />
        </div>
        <GoShortcuts onSearch={() => setPaletteOpen(true)} navigate={(to) => void navigate({ to })} />
        <PaletteHost open={paletteOpen} onOpenChange={setPaletteOpen} />
        <DialogHost name={dialog} onClose={() => setDialog(null)} />
      </DialogsProvider>
    </DockProvider>
  );
};
