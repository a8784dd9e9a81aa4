import { useState } from 'react';
import {
  Archive,
  ArrowRightLeft,
  Bell,
  CheckCircle2,
  CircleDot,
  History,
  NotebookPen,
  Pencil,
  Sparkles,
  UserPlus,
} from 'lucide-react';
import { eventTraits, type TimelineEntry } from '#modules/activity/contract.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useFormat, useLocale, useMessages, type Locale } from '#ui/i18n.ts';
import type { IconType } from '#ui/icon.ts';
import { Textarea } from '#ui/input.tsx';
import type { Pages } from '#ui/query.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { m } from '../messages.ts';
import { useDraft } from './use-draft.ts';

const icons: Readonly<Record<TimelineEntry['kind'], IconType>> = {
  created: UserPlus,
  updated: Pencil,
  archived: Archive,
  restored: Archive,
  event: Sparkles,
  note: NotebookPen,
  moved: ArrowRightLeft,
  task_created: CircleDot,
  task_completed: CheckCircle2,
  task_reopened: CircleDot,
  reminder: Bell,
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A name in both languages, or the same in each; a record is told by its name. */
const inLocale = (value: unknown, locale: Locale): string => {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const { name, [locale]: here } = value as Record<string, unknown>;
  return name === undefined ? text(here) : inLocale(name, locale);
};

const useTelling = (): ((entry: TimelineEntry) => { title: string; body: string }) => {
  const t = useMessages(m);
  const locale = useLocale();
  const fieldNames: Readonly<Record<string, string>> = t as never;
  return ({ kind, data }) => {
    const title = inLocale(data['title'], locale);
    switch (kind) {
      case 'created':
        return { title: t.kindCreated, body: '' };
      case 'updated': {
        const fields = Array.isArray(data['fields']) ? (data['fields'] as string[]) : [];
        const names = fields.map((field) =>
          (typeof fieldNames[field] === 'string' ? fieldNames[field] : field).toLowerCase(),
        );
        return { title: t.kindUpdated({ fields: names.join(', ') }), body: '' };
      }
      case 'archived':
        return { title: t.kindArchived, body: '' };
      case 'restored':
        return { title: t.kindRestored, body: '' };
      case 'note':
        return { title: t.kindNote, body: text(data['text']) };
      case 'event': {
        const type = text(data['type']);
        const properties = (data['properties'] ?? {}) as Record<string, unknown>;
        const label = (
          eventTraits as Readonly<Record<string, { label: { en: string; nb: string } } | undefined>>
        )[type]?.label;
        return { title: label?.[locale] ?? type, body: text(properties['note']) };
      }
      case 'moved': {
        const reason = text(data['fastTrackReason']);
        return {
          title: t.moved({ from: inLocale(data['from'], locale), to: inLocale(data['to'], locale) }),
          body: reason === '' ? text(data['comment']) : t.fastTrack({ reason }),
        };
      }
      case 'task_created':
        return { title: t.kindTaskCreated({ title }), body: '' };
      case 'task_completed':
        return { title: t.kindTaskCompleted({ title }), body: '' };
      case 'task_reopened':
        return { title: t.kindTaskReopened({ title }), body: '' };
      case 'reminder':
        return { title: t.kindReminder({ title }), body: '' };
    }
  };
};

const Line = ({ entry }: { entry: TimelineEntry }) => {
  const format = useFormat();
  const tell = useTelling();
  const { title, body } = tell(entry);
  const Glyph = icons[entry.kind];
  return (
    <li className="flex gap-3 py-2.5">
      <span className="mt-0.5 grid size-6 shrink-0 place-items-center rounded-full bg-sunken text-muted">
        <Glyph aria-hidden className="size-3.5" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="text-sm font-medium">{title}</p>
        {body !== '' && <p className="text-sm break-words whitespace-pre-wrap">{body}</p>}
        <p className="text-xs text-muted">
          {entry.actor.name} ·{' '}
          <time dateTime={entry.at} title={format.dateTime(entry.at)}>
            {format.ago(entry.at)}
          </time>
        </p>
      </div>
    </li>
  );
};

type LogProps = {
  /** Keeps an unfinished note apart from other cards'. */
  draftKey: string;
  pages: Pick<Pages<never>, 'isPending' | 'error' | 'retry' | 'hasMore' | 'isLoadingMore' | 'loadMore'> & {
    items: readonly TimelineEntry[];
  };
  /** Absent where notes cannot be written. */
  onNote: ((text: string) => Promise<unknown>) | undefined;
};

/** What happened, newest first, and a place to write down what was said. */
export const Log = ({ draftKey, pages, onNote }: LogProps) => {
  const t = useMessages(m);
  const [draft, setDraft] = useDraft(draftKey);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (onNote === undefined || draft.trim() === '' || busy) return;
    setBusy(true);
    await onNote(draft.trim())
      .then(() => setDraft(''))
      .catch(() => undefined)
      .finally(() => setBusy(false));
  };
  return (
    <div>
      {onNote !== undefined && (
        <form
          className="mb-3 flex flex-col gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <Textarea
            aria-label={t.addNote}
            placeholder={t.addNote}
            value={draft}
            maxLength={20_000}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void save();
            }}
          />
          {draft.trim() !== '' && (
            <Button type="submit" size="sm" variant="primary" loading={busy} className="self-end">
              {t.save}
            </Button>
          )}
        </form>
      )}
      {pages.isPending && <SkeletonText lines={6} />}
      {pages.error !== null && <ErrorState error={pages.error} onRetry={pages.retry} />}
      {!pages.isPending && pages.error === null && pages.items.length === 0 && (
        <EmptyState icon={History} title={t.logEmptyTitle} text={t.logEmptyText} className="py-8" />
      )}
      <ol className="divide-y divide-line">
        {pages.items.map((entry) => (
          <Line key={entry.id} entry={entry} />
        ))}
      </ol>
      {pages.hasMore && (
        <Button variant="ghost" size="sm" onClick={pages.loadMore} loading={pages.isLoadingMore}>
          {t.loadMore}
        </Button>
      )}
    </div>
  );
};
