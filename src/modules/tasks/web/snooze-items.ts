import { useMessages } from '#ui/i18n.ts';
import type { MenuItem } from '#ui/menu-item.ts';
import { useSession } from '#ui/session.ts';
import { snoozeUntil } from '../rules.ts';
import { m } from './messages.ts';

/** When a task may come back, as the items of a menu. */
export const useSnoozeItems = () => {
  const t = useMessages(m);
  const { timeZone } = useSession();
  const names = { later_today: t.later_today, tomorrow: t.tomorrow_morning, next_week: t.next_week } as const;
  return (onPick: (until: string) => void): MenuItem[] =>
    snoozeUntil(new Date().toISOString(), timeZone).map(({ choice, until }) => ({
      label: names[choice],
      onSelect: () => onPick(until),
    }));
};
