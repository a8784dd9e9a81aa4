import { useMemo } from 'react';
import { useLocation } from '@tanstack/react-router';
import { usePanel } from '#ui/panel.ts';
import { isKnownKind, type KnownKind } from '../words/record-name.tsx';

export type ScreenRecord = { kind: KnownKind; id: string };

const PAGES: Readonly<Record<string, KnownKind>> = { people: 'person', companies: 'company' };
const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** Records that are on the screen: the one beside the work, and the one the page is about. */
export const useScreenRecords = (): ScreenRecord[] => {
  const { pathname } = useLocation();
  const { current } = usePanel();
  const kind = current?.kind;
  const id = current?.id;
  return useMemo(() => {
    const [, folder = '', page = ''] = pathname.split('/');
    const pageKind = PAGES[folder];
    const records: ScreenRecord[] = [];
    if (kind !== undefined && id !== undefined && isKnownKind(kind)) records.push({ kind, id });
    if (pageKind !== undefined && UUID.test(page) && page !== id) records.push({ kind: pageKind, id: page });
    return records;
  }, [pathname, kind, id]);
};
