import { useState } from 'react';
import { CircleCheckBig, FileUp } from 'lucide-react';
import { Avatar } from '#ui/avatar.tsx';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useGo } from '#ui/go.ts';
import { useFormat, useLocale, useMessages } from '#ui/i18n.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useReadPages } from '#ui/query.ts';
import { useShortcut } from '#ui/shortcuts.tsx';
import { Skeleton, SkeletonText } from '#ui/skeleton.tsx';
import { Slot } from '#ui/slots.tsx';
import { listNext, type NextAction } from '../contract.ts';
import { FocusCard } from './focus-card.tsx';
import { m } from './messages.ts';
import { useRespond } from './use-respond.ts';
import { When } from './when.tsx';

const QueueRow = ({ action, onPick }: { action: NextAction; onPick: () => void }) => {
  const locale = useLocale();
  return (
    <li>
      <button
        type="button"
        onClick={onPick}
        className="flex w-full items-center gap-3 rounded-md px-2 py-2.5 text-left hover:bg-hover"
      >
        <Avatar name={action.personName} />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{action.title[locale]}</span>
          <span className="block truncate text-sm text-muted">
            {action.personName}
            {action.factors[0] === undefined ? '' : ` · ${action.factors[0].label[locale]}`}
          </span>
        </span>
        <When action={action} />
        <span className="w-8 text-right text-sm text-muted tabular-nums">{action.score}</span>
      </button>
    </li>
  );
};

const Loading = () => (
  <div className="rounded-xl border border-line bg-surface p-6 shadow-card">
    <div className="flex gap-4">
      <Skeleton className="size-12 rounded-full" />
      <div className="flex-1">
        <SkeletonText lines={3} />
      </div>
    </div>
    <Skeleton className="mt-6 h-24" />
  </div>
);

/** The day: one thing to do now and why, what comes after it, and how the day is going. */
export const Screen = () => {
  const t = useMessages(m);
  const locale = useLocale();
  const format = useFormat();
  const visit = useGo();
  const queue = useReadPages(listNext, { limit: 30 });
  const respond = useRespond();
  const [chosen, setChosen] = useState<string | null>(null);

  const { items } = queue;
  const focus = items.find((item) => item.id === chosen) ?? queue.first?.focus ?? items[0];
  const at = focus === undefined ? -1 : items.findIndex((item) => item.id === focus.id);
  const go = (index: number) => {
    const target = items[index];
    if (target !== undefined) setChosen(target.id);
    if (index >= items.length - 3) queue.loadMore();
  };
  const has = focus !== undefined;
  useShortcut('j', () => go(at + 1), { label: t.next, group: t.today, enabled: has });
  useShortcut('k', () => go(at - 1), { label: t.previous, group: t.today, enabled: has });
  useShortcut('d', () => focus !== undefined && respond.done(focus), {
    label: t.done,
    group: t.today,
    enabled: has,
  });

  const leads = queue.first?.whereToFindLeads ?? [];
  return (
    <>
      <PageHeader title={t.today} subtitle={format.longDate(format.today())} />
      <div className="@container relative min-h-0 flex-1 overflow-y-auto px-(--gutter) pb-10">
        <div className="mx-auto grid max-w-6xl grid-cols-[minmax(0,1fr)] gap-6 @min-[60rem]:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="flex min-w-0 flex-col gap-6">
            {queue.isPending && <Loading />}
            {queue.error !== null && <ErrorState error={queue.error} onRetry={queue.retry} />}
            {focus !== undefined && (
              <FocusCard
                action={focus}
                position={{ at: at + 1, of: queue.hasMore ? `${items.length}+` : String(items.length) }}
                onPrevious={at > 0 ? () => go(at - 1) : undefined}
                onNext={at < items.length - 1 ? () => go(at + 1) : undefined}
              />
            )}
            {!queue.isPending && queue.error === null && focus === undefined && (
              <div className="rounded-xl border border-line bg-surface shadow-card">
                <EmptyState
                  icon={CircleCheckBig}
                  title={t.emptyTitle}
                  text={t.emptyText}
                  action={
                    <Button variant="primary" icon={FileUp} onClick={() => visit('/people/import')}>
                      {t.emptyAction}
                    </Button>
                  }
                />
                <ul className="mx-auto max-w-md list-disc px-8 pb-8 text-muted">
                  {leads.map((lead) => (
                    <li key={lead.en}>{lead[locale]}</li>
                  ))}
                </ul>
              </div>
            )}
            {items.length > 1 && (
              <section aria-label={t.queue}>
                <h2 className="mb-1 text-sm font-semibold">{t.queue}</h2>
                <ul className="divide-y divide-line">
                  {items
                    .filter((item) => item.id !== focus?.id)
                    .map((item) => (
                      <QueueRow key={item.id} action={item} onPick={() => setChosen(item.id)} />
                    ))}
                </ul>
                {queue.hasMore && (
                  <Button variant="ghost" onClick={queue.loadMore} loading={queue.isLoadingMore}>
                    {t.next}
                  </Button>
                )}
              </section>
            )}
          </div>
          <div className="flex min-w-0 flex-col gap-6">
            <Slot name="today.side" values={{}} />
            <Slot name="today.approvals" values={{}} />
            <Slot name="today.agenda" values={{}} />
          </div>
        </div>
      </div>
    </>
  );
};
