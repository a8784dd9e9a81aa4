import { eventTraits, type EventType } from '#modules/activity/contract.ts';
import { useLocale, useMessages } from '#ui/i18n.ts';
import { useWrite } from '#ui/query.ts';
import { useToast } from '#ui/toast.tsx';
import { recordEvent } from '../contract.ts';
import { m } from './messages.ts';

const STALE = ['people', 'dmo', 'next', 'tasks', 'reminders', 'opportunities', 'pipelines'];

/** Records what happened with a person, and tells what followed from it. */
export const useRecord = (personId: string) => {
  const t = useMessages(m);
  const locale = useLocale();
  const toast = useToast();
  const record = useWrite(recordEvent, {
    alsoStale: STALE,
    onDone: ({ type, effects }) => {
      const followed = [
        effects.reminders.length > 0 && t.remindersSet({ n: effects.reminders.length }),
        effects.cancelledReminders > 0 && t.remindersCancelled({ n: effects.cancelledReminders }),
        effects.completedTasks > 0 && t.tasksDone({ n: effects.completedTasks }),
      ].filter((text) => text !== false);
      toast.show({
        title: t.recorded({ event: eventTraits[type].label[locale] }),
        tone: 'success',
        ...(followed.length === 0 ? {} : { description: followed.join(' · ') }),
      });
    },
  });
  return {
    isPending: record.isPending,
    record: (type: EventType, properties: Record<string, unknown> = {}) =>
      // The id is made here, so that a repeated press or a retry over a bad line is the same event.
      record
        .run({ eventId: crypto.randomUUID(), type, personId, source: 'app', properties })
        .catch(() => null),
  };
};
