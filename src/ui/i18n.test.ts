import { describe, expect, expectTypeOf, test } from 'vitest';
import { createFormat, hueOf, initials } from './format.ts';
import { messages, preferredLocale } from './i18n.ts';

// Intl separates with no-break spaces; the tests are about words.
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const now = () => Date.parse('2026-11-20T22:30:00.000Z');
const oslo = createFormat('nb', 'Europe/Oslo', now);
const london = createFormat('en', 'Europe/London', now);

describe('messages', () => {
  test('gives each language its words', () => {
    const m = messages({
      en: { title: 'Tasks', count: (v: { n: number }) => (v.n === 1 ? '1 task' : `${v.n} tasks`) },
      nb: { title: 'Oppgaver', count: (v) => (v.n === 1 ? '1 oppgave' : `${v.n} oppgaver`) },
    });
    expect(m.en.count({ n: 2 })).toBe('2 tasks');
    expect(m.nb.title).toBe('Oppgaver');
    expectTypeOf(m.nb.title).toEqualTypeOf<string>();
    expectTypeOf(m.nb.count).parameter(0).toEqualTypeOf<{ n: number }>();
  });

  test('refuses a missing or an extra key when it is compiled', () => {
    const faults = [
      // @ts-expect-error `title` is missing
      messages({ en: { title: 'Tasks' }, nb: {} }),
      // @ts-expect-error `other` is not in English
      messages({ en: { title: 'Tasks' }, nb: { title: 'Oppgaver', other: 'Annet' } }),
      // @ts-expect-error a message that takes values stays one
      messages({ en: { title: 'Tasks' }, nb: { title: (v: { n: number }) => `${v.n}` } }),
    ];
    expect(faults).toHaveLength(3);
  });

  test('prefers the first language spoken here', () => {
    expect(preferredLocale(['sv-SE', 'no', 'en'])).toBe('nb');
    expect(preferredLocale(['en-US', 'nb'])).toBe('en');
    expect(preferredLocale(['de'])).toBe('en');
  });
});

describe('days', () => {
  test('are named relative to today in the time zone', () => {
    // 22:30 in London is still the 20th; in Oslo too, but a UTC instant half an hour later is the 21st there.
    expect(oslo.today()).toBe('2026-11-20');
    expect(oslo.relativeDay('2026-11-20')).toBe('i dag');
    expect(oslo.relativeDay('2026-11-20T23:15:00.000Z')).toBe('i morgen');
    expect(london.relativeDay('2026-11-20T23:15:00.000Z')).toBe('today');
    expect(plain(oslo.relativeDay('2026-11-17'))).toBe('for 3 dager siden');
    expect(london.relativeDay('2026-11-17')).toBe('3 days ago');
    expect(london.relativeDay('2026-11-19')).toBe('yesterday');
  });

  test('far away are dates, with the year only where it differs', () => {
    expect(oslo.relativeDay('2026-12-24')).toBe('24. des.');
    expect(london.relativeDay('2027-01-02')).toBe('2 Jan 2027');
  });

  test('of a calendar date never shift with the zone', () => {
    expect(createFormat('en', 'Pacific/Auckland', now).date('2026-11-20')).toBe('20 Nov 2026');
    expect(createFormat('en', 'America/Los_Angeles', now).date('2026-11-20')).toBe('20 Nov 2026');
  });
});

describe('moments', () => {
  test('show the time on the wall', () => {
    expect(oslo.time('2026-11-20T10:05:00.000Z')).toBe('11:05');
    expect(london.dateTime('2026-11-20T10:05:00.000Z')).toBe('20 Nov 2026, 10:05');
  });

  test('recent ones are told in minutes and hours', () => {
    expect(london.ago('2026-11-20T22:30:10.000Z')).toBe('now');
    expect(london.ago('2026-11-20T22:25:00.000Z')).toBe('5 minutes ago');
    expect(oslo.ago('2026-11-20T20:30:00.000Z')).toBe('for 2 timer siden');
    expect(london.ago('2026-11-19T23:30:00.000Z')).toBe('yesterday');
  });
});

describe('amounts', () => {
  test('are counted in minor units', () => {
    expect(plain(oslo.money(125_000_00, 'NOK'))).toBe('125 000 kr');
    expect(plain(oslo.money(1250, 'NOK'))).toBe('12,50 kr');
    expect(london.money(99_50, 'GBP')).toBe('£99.50');
    expect(london.money(5000, 'JPY')).toBe('¥5,000');
    expect(plain(oslo.money(-100, 'EUR'))).toMatch(/^[-−]1 €|^[-−]€ 1/);
  });

  test('of things and shares', () => {
    expect(plain(oslo.number(1_234_567.5))).toBe('1 234 567,5');
    expect(plain(oslo.percent(0.421))).toBe('42 %');
    expect(oslo.duration(90)).toBe('1 t 30 min');
    expect(london.duration(120)).toBe('2 h');
  });
});

describe('names', () => {
  test('have one or two initials', () => {
    expect(initials('Kari Nordmann')).toBe('KN');
    expect(initials('  åse   berit  øvrebø ')).toBe('ÅØ');
    expect(initials('Anne-Marie')).toBe('AM');
    expect(initials('Madonna')).toBe('MA');
    expect(initials('(ukjent)')).toBe('?');
    expect(initials('')).toBe('?');
  });

  test('always have the same hue', () => {
    expect(hueOf('Kari Nordmann')).toBe(hueOf('Kari Nordmann'));
    const hues = new Set(Array.from({ length: 200 }, (_, i) => hueOf(`Person ${i}`)));
    expect(hues.size).toBeGreaterThan(15);
    for (const hue of hues) expect(hue).toBeLessThan(360);
  });
});
