import type { Slots } from '../asking.ts';
import type { Found } from '../found.ts';
import type { Setting } from '../intent.ts';
import type { Wanted, WantedDeal } from '../records.ts';

/** One of two texts, by the language of who asks. */
export const told = ({ asking }: Setting, nb: string, en: string): string =>
  asking.locale === 'nb' ? nb : en;

/** The first of these classes that was said, as what it stands for. */
export const saidOf = <Value>(found: Found, table: Readonly<Record<string, Value>>): Value | undefined => {
  for (const [name, value] of Object.entries(table)) if (found.classes.has(name)) return value;
  return undefined;
};

/** The days that a time is about, as slots. */
export const daysOf = (
  found: Found,
  side: 'ahead' | 'back' = 'ahead',
): { from: string; to: string } | null => {
  if (found.when === null) return null;
  const { from, to } = found.when[side];
  return { from, to };
};

export const person = (slots: Slots): Wanted => slots['person'] as Wanted;
export const company = (slots: Slots): Wanted => slots['company'] as Wanted;
export const task = (slots: Slots): Wanted => slots['task'] as Wanted;
export const deal = (slots: Slots): WantedDeal => slots['deal'] as WantedDeal;
export const textOf = (slots: Slots, name: string): string => String(slots[name] ?? '');

export const pipelineId = ({ asking }: Setting, key: unknown): string | undefined =>
  asking.pipelines.find((pipeline) => pipeline.key === key)?.id;

export const PRIORITIES = { urgent: 'urgent', high: 'high', low: 'low', normalWord: 'normal' } as const;
export const TEMPERATURES = { frozen: 'frozen', hot: 'hot', warm: 'warm', cold: 'cold' } as const;
