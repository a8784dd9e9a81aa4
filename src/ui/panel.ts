import { useCallback } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';

export type PanelRef = { kind: string; id: string };

/** `person.<id>` in the address names the record shown beside the work. */
export const parsePanel = (text: unknown): PanelRef | null => {
  if (typeof text !== 'string') return null;
  const dot = text.indexOf('.');
  return dot <= 0 || dot === text.length - 1 ? null : { kind: text.slice(0, dot), id: text.slice(dot + 1) };
};

/** The record beside the work, and ways to show another or none. It lives in the address, so Back closes it. */
export const usePanel = () => {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { panel?: unknown };
  const open = useCallback(
    (kind: string, id: string) =>
      void navigate({
        to: '.',
        search: (former: object) => ({ ...former, panel: `${kind}.${id}` }),
      }),
    [navigate],
  );
  const close = useCallback(
    () => void navigate({ to: '.', search: (former: object) => ({ ...former, panel: undefined }) }),
    [navigate],
  );
  return { current: parsePanel(search.panel), open, close };
};
