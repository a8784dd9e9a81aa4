import { useMemo, useState } from 'react';
import type { Dock, DockRequest } from '#ui/dock.ts';
import { usePhone } from '#ui/media.ts';
import { readStored, writeStored } from '#ui/stored.ts';

const KEY = 'dock.open';

/** Whether the dock is open: remembered where there is room for it beside the work. */
export const useDockState = (): Dock => {
  const phone = usePhone();
  const [kept, setKept] = useState(() => readStored(KEY) === true);
  const [sheet, setSheet] = useState(false);
  const [request, setRequest] = useState<DockRequest | null>(null);
  const isOpen = phone ? sheet : kept;
  return useMemo(() => {
    const set = (open: boolean) => {
      if (phone) return setSheet(open);
      setKept(open);
      writeStored(KEY, open);
    };
    const show = (asked: DockRequest = {}) => {
      setRequest(asked);
      set(true);
    };
    return {
      isOpen,
      request,
      show,
      taken: () => setRequest(null),
      close: () => set(false),
      toggle: () => (isOpen ? set(false) : show()),
    };
  }, [isOpen, request, phone]);
};
