import { ErrorState } from '#ui/error-state.tsx';
import { useLocale, useMessages } from '#ui/i18n.ts';
import { useRead } from '#ui/query.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { getNext } from '../contract.ts';
import { ActionButtons } from './action-buttons.tsx';
import { DraftText } from './draft-text.tsx';
import { m } from './messages.ts';
import { When } from './when.tsx';
import { Why } from './why.tsx';

/** What to do next about one person, on their card. */
export const Part = ({ personId }: Record<string, string>) => {
  const t = useMessages(m);
  const locale = useLocale();
  const next = useRead(getNext, { id: personId ?? '' }, { enabled: personId !== undefined });
  const action = next.data?.action ?? null;
  return (
    <section aria-label={t.suggested} className="rounded-lg border border-line bg-surface p-4 shadow-card">
      <h2 className="mb-1 text-sm font-medium text-muted">{t.suggested}</h2>
      {next.isPending && <SkeletonText lines={3} />}
      {next.error !== null && next.data === undefined && (
        <ErrorState error={next.error} onRetry={() => void next.refetch()} />
      )}
      {next.data !== undefined && action === null && <p className="text-muted">{t.nothing}</p>}
      {action !== null && (
        <div className="flex flex-col gap-4">
          <p className="flex flex-wrap items-center gap-2 font-semibold">
            {action.title[locale]} <When action={action} />
          </p>
          <ActionButtons action={action} size="md" />
          {action.draft !== null && <DraftText key={`${action.id}/${action.key}`} draft={action.draft} />}
          <Why action={action} />
        </div>
      )}
    </section>
  );
};
