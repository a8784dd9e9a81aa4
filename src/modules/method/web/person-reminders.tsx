import { Bell } from 'lucide-react';
import { useFormat, useLocale, useMessages } from '#ui/i18n.ts';
import { useReadPages } from '#ui/query.ts';
import { listReminders } from '../contract.ts';
import { m } from './messages.ts';

/** What the system will remind of about a person. */
export const Part = ({ personId }: Record<string, string>) => {
  const t = useMessages(m);
  const locale = useLocale();
  const format = useFormat();
  const reminders = useReadPages(listReminders, { id: personId ?? '', status: 'pending', limit: 20 });
  if (reminders.isPending || reminders.items.length === 0) return null;
  return (
    <section aria-label={t.reminders}>
      <h2 className="mb-1 text-sm font-semibold">{t.reminders}</h2>
      <ul className="divide-y divide-line text-sm">
        {reminders.items.map((reminder) => (
          <li key={reminder.id} className="flex items-center gap-2.5 py-1.5">
            <Bell aria-hidden className="size-3.5 shrink-0 text-muted" />
            <span className="min-w-0 flex-1 truncate">{reminder.title[locale]}</span>
            <span className="shrink-0 text-muted">
              {format.relativeDay(reminder.dueAt)} {format.time(reminder.dueAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
