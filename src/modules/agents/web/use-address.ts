import { useCallback } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';

type Values = Readonly<Record<string, string | undefined>>;

/** A screen's filters live in the address, so that they can be sent, kept as a bookmark, and come back with Back. */
export const useAddress = () => {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const read = (name: string): string | undefined => {
    const value = search[name];
    return value === undefined || value === null || value === '' ? undefined : String(value);
  };
  const write = useCallback(
    (values: Values) =>
      void navigate({ to: '.', replace: true, search: (former: object) => ({ ...former, ...values }) }),
    [navigate],
  );
  return { read, write };
};
