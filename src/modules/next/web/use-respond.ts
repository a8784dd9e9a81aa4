import { eventTraits } from '#modules/activity/contract.ts';
import { useLocale, useMessages } from '#ui/i18n.ts';
import { useWrite } from '#ui/query.ts';
import { useToast } from '#ui/toast.tsx';
import { dismissNext, doneNext, listNext, restoreNext, snoozeNext, type NextAction } from '../contract.ts';
import { m } from './messages.ts';

type Reason = 'already_done' | 'not_now' | 'not_relevant' | 'wrong_suggestion' | 'other';
export const REASONS: readonly Reason[] = [
  'already_done',
  'not_now',
  'not_relevant',
  'wrong_suggestion',
  'other',
];

const STALE = ['next', 'people', 'tasks', 'dmo', 'reminders', 'opportunities', 'pipelines'];

/** The three answers to a suggestion, each shown at once and taken back from the toast. */
export const useRespond = () => {
  const t = useMessages(m);
  const locale = useLocale();
  const toast = useToast();
  const gone = {
    alsoStale: STALE,
    optimistic: (
      cache: Parameters<NonNullable<NonNullable<Parameters<typeof useWrite>[1]>['optimistic']>>[0],
      input: { id: string },
    ) =>
      cache.update(listNext, (page) => ({
        ...page,
        items: page.items.filter((item) => item.id !== input.id),
        focus: page.focus?.id === input.id ? null : page.focus,
      })),
  };
  const restore = useWrite(restoreNext, { alsoStale: STALE });
  const done = useWrite(doneNext, gone);
  const snooze = useWrite(snoozeNext, gone);
  const dismiss = useWrite(dismissNext, gone);
  const tell = (title: string, { id }: NextAction) => toast.show({ title, undo: () => restore.run({ id }) });
  const quietly = (work: Promise<unknown>, title: string, action: NextAction) =>
    void work.then(() => tell(title, action)).catch(() => undefined);

  return {
    isPending: done.isPending || snooze.isPending || dismiss.isPending,
    done: (action: NextAction) => {
      const label = action.records === null ? null : eventTraits[action.records].label[locale];
      const title = label === null ? t.doneFor({ name: action.personName }) : t.doneAs({ event: label });
      const work = done.run({ id: action.id, key: action.key });
      // An event in the log and a completed task stay, so there is no undo that would promise otherwise.
      const isKept = action.records !== null || action.taskId !== null;
      if (isKept) void work.then(() => toast.show({ title, tone: 'success' })).catch(() => undefined);
      else quietly(work, title, action);
    },
    snooze: (action: NextAction, minutes: number) =>
      quietly(
        snooze.run({ id: action.id, key: action.key, minutes }),
        t.snoozed({ name: action.personName }),
        action,
      ),
    dismiss: (action: NextAction, reason: Reason) =>
      quietly(
        dismiss.run({ id: action.id, key: action.key, reason }),
        t.dismissed({ name: action.personName }),
        action,
      ),
  };
};
