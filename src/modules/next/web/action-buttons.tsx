import { Check, Clock, X } from 'lucide-react';
import { eventTraits } from '#modules/activity/contract.ts';
import { Button } from '#ui/button.tsx';
import { useLocale, useMessages } from '#ui/i18n.ts';
import { Menu } from '#ui/menu.tsx';
import type { NextAction } from '../contract.ts';
import { m } from './messages.ts';
import { REASONS, useRespond } from './use-respond.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

/** Done, later, or no and why not. */
export const ActionButtons = ({ action, size }: { action: NextAction; size: 'md' | 'lg' }) => {
  const t = useMessages(m);
  const locale = useLocale();
  const respond = useRespond();
  const label = action.records === null ? t.done : eventTraits[action.records].label[locale];
  const later = [
    { label: t.later, minutes: HOUR },
    { label: t.tomorrow, minutes: 18 * HOUR },
    { label: t.threeDays, minutes: 3 * DAY },
    { label: t.week, minutes: 7 * DAY },
  ];
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        variant="primary"
        size={size}
        icon={Check}
        onClick={() => respond.done(action)}
        loading={respond.isPending}
      >
        {label}
      </Button>
      <Menu
        items={later.map(({ label: name, minutes }) => ({
          label: name,
          onSelect: () => respond.snooze(action, minutes),
        }))}
        trigger={(trigger) => (
          <Button size={size} icon={Clock} {...trigger}>
            {t.snooze}
          </Button>
        )}
      />
      <Menu
        items={[
          { heading: t.reasonFor },
          ...REASONS.map((reason) => ({ label: t[reason], onSelect: () => respond.dismiss(action, reason) })),
        ]}
        trigger={(trigger) => (
          <Button size={size} variant="ghost" icon={X} {...trigger}>
            {t.dismiss}
          </Button>
        )}
      />
    </div>
  );
};
