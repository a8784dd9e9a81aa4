import { Badge, type Tone } from '#ui/badge.tsx';
import { useMessages } from '#ui/i18n.ts';
import type { OutputOf } from '#kernel/operation.ts';
import type { agentBoard } from '../../contract.ts';
import { m } from './messages.ts';

export type BoardRow = OutputOf<typeof agentBoard>['rows'][number];

const tones: Readonly<Record<BoardRow['state'], Tone>> = {
  working: 'success',
  waiting: 'warning',
  idle: 'neutral',
  inactive: 'danger',
  off: 'neutral',
};

export const StateBadge = ({ state }: Pick<BoardRow, 'state'>) => {
  const t = useMessages(m);
  return <Badge tone={tones[state]}>{t[`state_${state}`]}</Badge>;
};
