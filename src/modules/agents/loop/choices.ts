import type { Reading } from '../defence/values.ts';
import type { Choice } from './durable.ts';
import { recordsIn, shortened } from './labels.ts';

const MOST_CHOICES = 10;

/** What a read found: the items of a list, or the one record it is. */
export const matchesIn = ({ answer }: Reading): unknown[] => {
  if (typeof answer !== 'object' || answer === null) return [];
  if ('items' in answer && Array.isArray(answer.items)) return answer.items;
  return Array.isArray(answer) ? answer : [answer];
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What tells records of one name apart. */
const detailOf = (record: Readonly<Record<string, unknown>>): string => {
  const emails = Array.isArray(record['emails']) ? record['emails'] : [];
  return [text(record['companyName']), text(emails[0]), text(record['city']), text(record['stage'])]
    .filter((part) => part !== '')
    .slice(0, 2)
    .join(' · ');
};

/** The records to choose among, as the person who asked is shown them. */
export const choicesIn = (
  readings: readonly Reading[],
  locale: 'nb' | 'en',
  clean: (text: string) => string,
): Choice[] =>
  readings
    .flatMap((reading) => recordsIn(reading, locale))
    .slice(0, MOST_CHOICES)
    .map(({ type, id, label, record }) => {
      const detail = detailOf(record);
      return { type, id, label: clean(label), detail: detail === '' ? null : clean(shortened(detail)) };
    });
