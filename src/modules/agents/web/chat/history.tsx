import { MessagesSquare, Trash2 } from 'lucide-react';
import { Button, IconButton } from '#ui/button.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { useReadPages, useWrite } from '#ui/query.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { listConversations, removeConversation } from '../../contract.ts';
import { m } from './messages.ts';

type HistoryProps = {
  current: string | null;
  onOpen: (id: string) => void;
  onRemoved: (id: string) => void;
};

/** Former conversations, newest first. */
export const History = ({ current, onOpen, onRemoved }: HistoryProps) => {
  const t = useMessages(m);
  const format = useFormat();
  const confirm = useConfirm();
  const pages = useReadPages(listConversations, { limit: 30 });
  const remove = useWrite(removeConversation, {
    optimistic: (cache, { id }) =>
      cache.updateItems(listConversations, (one) => (one.id === id ? null : one)),
  });
  const ask = async (id: string) => {
    const yes = await confirm({
      title: t.delete,
      description: t.deleteText,
      confirmLabel: t.deleteConfirm,
      tone: 'danger',
    });
    if (!yes) return;
    remove.start({ id });
    onRemoved(id);
  };
  if (pages.error !== null) return <ErrorState error={pages.error} onRetry={pages.retry} />;
  if (pages.isPending) return <SkeletonText lines={6} />;
  if (pages.items.length === 0) {
    return (
      <EmptyState icon={MessagesSquare} title={t.historyEmpty} text={t.historyEmptyText} className="py-8" />
    );
  }
  return (
    <>
      <ul aria-label={t.conversations} className="-mx-2 flex flex-col">
        {pages.items.map((one) => (
          <li key={one.id} className="flex items-center gap-1">
            <button
              type="button"
              aria-current={one.id === current || undefined}
              onClick={() => onOpen(one.id)}
              className="flex min-h-(--row) min-w-0 flex-1 flex-col justify-center rounded-md px-2 text-left hover:bg-hover aria-[current]:bg-selected"
            >
              <span className="max-w-full truncate font-medium">{one.title}</span>
              <span className="text-xs text-muted">{format.ago(one.updatedAt)}</span>
            </button>
            <IconButton
              icon={Trash2}
              size="sm"
              label={`${t.delete}: ${one.title}`}
              onClick={() => void ask(one.id)}
            />
          </li>
        ))}
      </ul>
      {pages.hasMore && (
        <Button variant="ghost" size="sm" onClick={pages.loadMore} loading={pages.isLoadingMore}>
          {t.loadMore}
        </Button>
      )}
    </>
  );
};
