import { lazy, Suspense, useState } from 'react';
import { useMessages } from '../i18n.ts';
import { m } from '../messages.ts';
import { useShortcut } from '../shortcuts.tsx';
import type { CommandPaletteProps } from './palette-item.ts';

const PaletteDialog = lazy(async () => ({ default: (await import('./palette-dialog.tsx')).PaletteDialog }));

/** Ctrl/Command-K for anything. Only the shortcut is loaded up front. */
export const CommandPalette = (props: CommandPaletteProps) => {
  const { open, onOpenChange, sources, scope } = props;
  const t = useMessages(m);
  const [wanted, setWanted] = useState(open);
  if (open && !wanted) setWanted(true);
  useShortcut('mod+k', () => onOpenChange(!open), {
    label: t.paletteHint,
    group: t.groupGeneral,
    whileTyping: true,
    inModal: open,
  });
  if (!wanted) return null;
  return (
    <Suspense>
      <PaletteDialog key={scope} open={open} onOpenChange={onOpenChange} sources={sources} scope={scope} />
    </Suspense>
  );
};
