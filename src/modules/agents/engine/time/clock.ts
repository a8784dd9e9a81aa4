import { numberOf } from './numbers.ts';
import { CLOCK, WEEKDAYS } from './vocabulary.ts';

/** What some words say about the time of day. `part` came without a number, as in “this evening”. */
export type SaidTime = { length: number; time: string; part: boolean; evening: boolean };

const two = (value: number): string => String(value).padStart(2, '0');

const isEvening = (word: string): boolean =>
  /^(kveld|kvelden|kvelds|evening|night|tonight|ettermiddag|ettermiddagen|afternoon)$/.test(word);
const isMorning = (word: string): boolean =>
  /^(morgen|morgenen|morning|formiddag|formiddagen|tidlig|natt|natta)$/.test(word);

const PARTS: readonly (readonly [RegExp, string])[] = [
  [/^(tidlig|tidleg|morgenen|morning|morges)$/, '08:00'],
  [/^(formiddag|formiddagen|forenoon)$/, '10:00'],
  [/^(lunsj|lunsjtid|noon|midday|lunchtime|lunch)$/, '12:00'],
  [/^(ettermiddag|ettermiddagen|afternoon)$/, '15:00'],
  [/^(kveld|kvelden|evening|tonight|ikveld)$/, '19:00'],
  [/^(midnatt|midnight)$/, '23:59'],
];

/** A half of a day that follows a time: `kl 8 på kvelden`, `at 8 in the evening`. */
const halfAfter = (words: readonly string[], i: number): { hours: 0 | 12; of: number } | null => {
  const word = words[i] ?? '';
  if (word === 'am') return { hours: 0, of: 1 };
  if (word === 'pm') return { hours: 12, of: 1 };
  let at = i;
  while (['pa', 'i', 'om', 'in', 'the', 'at'].includes(words[at] ?? '') && at - i < 2) at++;
  if (at === i) return null;
  if (isEvening(words[at] ?? '')) return { hours: 12, of: at - i + 1 };
  return isMorning(words[at] ?? '') && words[at] !== 'morgen' ? { hours: 0, of: at - i + 1 } : null;
};

/** Nobody means three at night: an hour before seven without more is in the afternoon. */
const likely = (hour: number): number => (hour >= 1 && hour <= 6 ? hour + 12 : hour);

const timeOf = (
  hour: number,
  minute: number,
  words: readonly string[],
  i: number,
  length: number,
  exact: boolean,
): SaidTime | null => {
  const half = halfAfter(words, i);
  const hours = half === null ? (exact ? hour : likely(hour)) : (hour % 12) + half.hours;
  const asked = half?.hours === 0 && hour >= 7 && hour < 12 ? hour : hours;
  if (asked > 23 || minute > 59) return null;
  return {
    length: length + (half?.of ?? 0),
    time: `${two(asked)}:${two(minute)}`,
    part: false,
    evening: half?.hours === 12,
  };
};

/** `halv tre`, `kvart over to`, `half past three`, `quarter to five`, `ti over to`. */
const spoken = (words: readonly string[], i: number): SaidTime | null => {
  const [first = '', second = '', third = ''] = words.slice(i, i + 3);
  const hourAfter = (word: string) => {
    const hour = numberOf(word);
    return hour === null || hour < 1 || hour > 12 ? null : hour;
  };
  if (first === 'halv') {
    const hour = hourAfter(second);
    return hour === null ? null : timeOf((hour + 11) % 12 || 12, 30, words, i + 2, 2, false);
  }
  const skip = ['kvart', 'quarter', 'half'].includes(first) ? 0 : ['a'].includes(first) ? 1 : -1;
  if (skip === -1 || words[i + skip] === undefined) return null;
  const [what = '', way = '', said = ''] = skip === 0 ? [first, second, third] : words.slice(i + 1, i + 4);
  const hour = hourAfter(said);
  if (hour === null) return null;
  if (what === 'half' && way === 'past') return timeOf(hour, 30, words, i + skip + 3, skip + 3, false);
  const isPast = way === 'over' || way === 'past';
  const isTo = way === 'pa' || way === 'to';
  if (what === 'half' || (!isPast && !isTo)) return null;
  return timeOf(isPast ? hour : hour - 1 || 12, isPast ? 15 : 45, words, i + skip + 3, skip + 3, false);
};

/** The time of day that begins with this word, if one does. */
export const timeAt = (words: readonly string[], i: number): SaidTime | null => {
  const led = CLOCK.has(words[i] ?? '') ? 1 : 0;
  const word = words[i + led] ?? '';
  const said = spoken(words, i + led);
  if (said !== null) return { ...said, length: said.length + led };
  const clock = /^(\d{1,2})([.:])(\d{2})$/.exec(word);
  if (
    clock !== null &&
    (led === 1 || clock[2] === ':' || Number(clock[3]) > 12 || /^(am|pm)$/.test(words[i + led + 1] ?? ''))
  ) {
    return timeOf(Number(clock[1]), Number(clock[3]), words, i + led + 1, led + 1, true);
  }
  const bare = /^\d{1,2}$/.test(word) ? Number(word) : led === 1 && words[i] !== 'at' ? numberOf(word) : null;
  if (bare !== null && (led === 1 || /^(am|pm)$/.test(words[i + led + 1] ?? ''))) {
    return timeOf(
      bare,
      0,
      words,
      i + led + 1,
      led + 1,
      bare > 12 || (word.length === 2 && word.startsWith('0')),
    );
  }
  // “mandag morgen”: after a weekday it is the morning and not tomorrow.
  if (words[i] === 'morgen' && WEEKDAYS.has(words[i - 1] ?? '')) {
    return { length: 1, time: '08:00', part: true, evening: false };
  }
  const isLunch = /^(lunsj|lunch)$/.test(words[i + 1] ?? '');
  if (isLunch && /^(etter|after)$/.test(words[i] ?? ''))
    return { length: 2, time: '13:00', part: true, evening: false };
  if (isLunch && /^(for|before)$/.test(words[i] ?? ''))
    return { length: 2, time: '11:00', part: true, evening: false };
  let at = i;
  while (['i', 'in', 'om', 'pa', 'the', 'this', 'at', 'til'].includes(words[at] ?? '') && at - i < 2) at++;
  // “morgenen” and “kvelden” need a day or a preposition before them; “morning” alone is a greeting.
  for (const [pattern, time] of PARTS) {
    if (!pattern.test(words[at] ?? '')) continue;
    const isMorningWord = /^(morning|morgenen)$/.test(words[at] ?? '');
    if (at === i && isMorningWord && i === 0) return null;
    return { length: at - i + 1, time, part: true, evening: time === '19:00' || time === '15:00' };
  }
  return null;
};
