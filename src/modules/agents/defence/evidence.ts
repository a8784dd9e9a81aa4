import { dateIn, timeIn } from '#kernel/time.ts';
import { daysIn } from './claim-dates.ts';
import { claimsIn, nameKeys, numberKeys, type Claim } from './claims.ts';
import type { Reading } from './values.ts';

/** What a claim can rest on. */
export type Evidence = {
  /** A text that somebody wrote: all it says may be said again. */
  addText(text: string): void;
  /** An answer: its plain values, its amounts in whole units, and how many there are of what it lists. */
  addReading(reading: Pick<Reading, 'answer' | 'leaves'>): void;
  /** An instant, as its day and time on the wall of the zone. */
  addMoment(instant: string): void;
  supports(claim: Claim): boolean;
};

const MOMENT = /^\d{4}-\d\d-\d\dT/;

const listLengths = (value: unknown): number[] => {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(listLengths);
  return Array.isArray(value) ? [value.length, ...inner] : inner;
};

export const createEvidence = (zone: string): Evidence => {
  const words = new Set<string>();
  const ids = new Set<string>();
  const numbers = new Set<string>();
  const days = new Set<string>();
  /** Days of a month, of whichever year; and those that were read without one. */
  const monthDays = new Set<string>();
  const yearless = new Set<string>();
  const times = new Set<string>();

  const addDay = (year: number, month: number, day: number): void => {
    days.add(`${year}-${month}-${day}`);
    monthDays.add(`*-${month}-${day}`);
  };

  const addDate = (date: string): void => {
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
    addDay(year, month, day);
  };

  const addMoment = (instant: string): void => {
    addDate(dateIn(instant, zone));
    const time = timeIn(instant, zone);
    times.add(`${Number(time.slice(0, 2))}:${time.slice(3)}`);
  };

  const addText = (text: string): void => {
    for (const claim of claimsIn(text)) {
      if (claim.kind === 'id' || claim.kind === 'email') ids.add(claim.keys[0] ?? '');
      else if (claim.kind === 'time') for (const key of claim.keys) times.add(key);
      else if (claim.kind === 'number') for (const key of claim.keys) numbers.add(key);
    }
    for (const { year, month, day } of daysIn(text)) {
      if (year === null) {
        monthDays.add(`*-${month}-${day}`);
        yearless.add(`*-${month}-${day}`);
      } else addDay(year, month, day);
    }
    for (const [moment] of text.matchAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g)) addMoment(moment);
    for (const [word] of text.matchAll(/[\p{L}\p{M}\p{N}’'-]+/gu)) {
      for (const key of nameKeys(word)) words.add(key);
    }
  };

  const addReading: Evidence['addReading'] = ({ answer, leaves }) => {
    for (const { value, kind, member } of leaves.values()) {
      if (kind === 'id') ids.add(String(value));
      else if (kind === 'number') {
        for (const key of numberKeys(String(value).replace('-', ''))) numbers.add(key);
        if (member.endsWith('Minor')) numbers.add(String(Number(value) / 100));
      } else if (kind === 'date' && MOMENT.test(String(value))) addMoment(String(value));
      else if (kind === 'date') addDate(String(value));
      else if (typeof value === 'string') addText(value);
    }
    for (const length of listLengths(answer)) numbers.add(String(length));
  };

  const supports = ({ kind, keys }: Claim): boolean => {
    const known = { id: ids, email: ids, number: numbers, date: days, time: times, name: words }[kind];
    if (keys.some((key) => known.has(key))) return true;
    return (
      kind === 'date' &&
      keys.some((key) => (key.startsWith('*') ? monthDays.has(key) : yearless.has(key.replace(/^\d+/, '*'))))
    );
  };

  return { addText, addReading, addMoment, supports };
};

/** What a text claims that nothing in the evidence says. */
export const unsupported = (text: string, evidence: Evidence): Claim[] =>
  claimsIn(text).filter((claim) => !evidence.supports(claim));
