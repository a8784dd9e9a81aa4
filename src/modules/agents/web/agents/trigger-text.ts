import { useFormat, useMessages } from '#ui/i18n.ts';
import type { Trigger } from '../../contract.ts';
import { eventNames } from '../words/events/messages.ts';
import { m } from './messages.ts';

const MONDAY = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;

/** Monday is 1. */
export const weekdayName = (day: number, locale: string, width: 'short' | 'long'): string =>
  new Intl.DateTimeFormat(locale === 'nb' ? 'nb-NO' : 'en-GB', { weekday: width, timeZone: 'UTC' }).format(
    MONDAY + (day - 1) * DAY,
  );

/** What happens, in words; an event that nobody has words for keeps its name. */
export const useEventName = (): ((event: string) => string) => {
  const known: Readonly<Record<string, string | undefined>> = useMessages(eventNames);
  return (event) => known[event] ?? event;
};

/** When an agent begins, in a few words. */
export const useTriggerText = (): ((trigger: Trigger) => string) => {
  const t = useMessages(m);
  const format = useFormat();
  const eventName = useEventName();
  return (trigger) => {
    if (trigger.kind === 'person') return t.trigger_person;
    if (trigger.kind === 'event') return `${t.events} ${format.list(trigger.events.map(eventName))}`;
    const days = [...trigger.days].sort((a, b) => a - b);
    const named =
      days.length === 7
        ? t.daily
        : days.join() === '1,2,3,4,5'
          ? t.weekdays
          : format.list(days.map((day) => weekdayName(day, format.locale, 'short')));
    return `${named}, ${trigger.at}`;
  };
};
