import { Badge, type Tone } from '#ui/badge.tsx';
import { useMessages } from '#ui/i18n.ts';
import type { Person } from '../contract.ts';
import { m } from './messages.ts';

export type Temperature = NonNullable<Person['temperature']>;

const tones: Readonly<Record<Temperature, Tone>> = { hot: 'hot', warm: 'warm', cold: 'cold', frozen: 'info' };

/** How warm a lead is, as a person judged it. */
export const TemperatureBadge = ({ value }: { value: Temperature }) => {
  const t = useMessages(m);
  return <Badge tone={tones[value]}>{t[value]}</Badge>;
};
