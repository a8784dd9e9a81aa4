import type { ReactNode } from 'react';
import { Button } from '#ui/button.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useMessages } from '#ui/i18n.ts';
import { useReadPages } from '#ui/query.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { listDrafts } from '../../contract.ts';
import { DraftCard } from './draft-card.tsx';
import { m } from './messages.ts';

type DraftListProps = { personId?: string; person: 'shown' | 'hidden'; empty: ReactNode };

/** Open drafts, newest first. */
export const DraftList = ({ personId, person, empty }: DraftListProps) => {
  const t = useMessages(m);
  const drafts = useReadPages(listDrafts, {
    status: ['open'],
    limit: 20,
    ...(personId === undefined ? {} : { personId }),
  });
  const open = drafts.items.filter((draft) => draft.status === 'open');
  if (drafts.isPending) return <SkeletonText lines={4} />;
  if (drafts.error !== null) return <ErrorState error={drafts.error} onRetry={drafts.retry} />;
  if (open.length === 0) return empty;
  return (
    <div className="flex flex-col gap-3">
      {open.map((draft) => (
        <DraftCard key={draft.id} draft={draft} person={person} />
      ))}
      {drafts.hasMore && (
        <Button variant="ghost" size="sm" onClick={drafts.loadMore} loading={drafts.isLoadingMore}>
          {t.loadMore}
        </Button>
      )}
    </div>
  );
};
