import { Badge } from '#ui/badge.tsx';
import { useMessages } from '#ui/i18n.ts';
import type { Task } from '../contract.ts';
import { m } from './messages.ts';

/** A priority worth a word; the ordinary has none. */
export const PriorityMark = ({ priority }: { priority: Task['priority'] }) => {
  const t = useMessages(m);
  if (priority === 'normal') return null;
  const tone = priority === 'urgent' ? 'danger' : priority === 'high' ? 'warning' : 'neutral';
  return <Badge tone={tone}>{t[priority]}</Badge>;
};
