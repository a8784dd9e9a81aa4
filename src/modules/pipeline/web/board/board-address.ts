import { useNavigate, useSearch } from '@tanstack/react-router';

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** What the board shows, kept in the address: pipeline, whose, which words, and on a phone which stage. */
export const useBoardAddress = () => {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const write = (values: Record<string, string | undefined>) =>
    void navigate({ to: '.', replace: true, search: (former: object) => ({ ...former, ...values }) });
  return {
    write,
    q: textOf(search['q']),
    whose: search['owner'] === 'me' ? ('me' as const) : ('all' as const),
    pipeline: textOf(search['pipeline']),
    stage: textOf(search['at']),
    parked: search['parked'] === 'true' || search['parked'] === true,
  };
};

export type BoardAddress = ReturnType<typeof useBoardAddress>;
