import { Badge } from '#ui/badge.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import type { NextAction } from '../contract.ts';
import { m } from './messages.ts';

/** How pressing it is, in words. */
export const When = ({ action }: { action: NextAction }) => {
  const t = useMessages(m);
  const format = useFormat();
  const due = action.dueOn ?? action.dueAt;
  if (action.overdue) {
    return (
      <Badge tone="danger">
        {t.overdue}
        {due === null ? '' : ` · ${format.relativeDay(due)}`}
      </Badge>
    );
  }
  if (action.readyAt !== null && action.readyAt > new Date().toISOString())
    return <Badge tone="info">{t.theirTurn}</Badge>;
  if (due !== null)
    return <Badge tone={action.urgency === 'today' ? 'warning' : 'neutral'}>{format.relativeDay(due)}</Badge>;
  return null;
};
