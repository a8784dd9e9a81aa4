import { describe, expect, test } from 'vitest';
import { createFormat } from '#ui/format.ts';
import { isRefused, linkOf } from '../web/drafts/draft-link.ts';
import { editedMembers, editorOf, fromWall, toWall } from '../web/proposal/edit-fields.ts';
import { sharedChange } from '../web/proposal/shared-change.ts';
import { fieldText, spelledField, type Lexicon } from '../web/words/field-text.ts';
import { fieldValues } from '../web/words/fields/messages.ts';

const KARI = '018f0000-0000-7000-8000-000000000001';

const lexicon = (locale: 'en' | 'nb'): Lexicon => ({
  locale,
  format: createFormat(locale, 'Europe/Oslo', () => Date.parse('2026-11-20T09:00:00.000Z')),
  word: (key) => (fieldValues[locale] as Readonly<Record<string, string>>)[key],
  name: (id) => ({ [KARI]: 'Kari', qualified: locale === 'nb' ? 'Kvalifisert' : 'Qualified' })[id],
});
const told = (field: string, value: unknown, beside: Record<string, unknown> = {}): string[] =>
  (['en', 'nb'] as const).map((locale) =>
    fieldText(value, field, beside, lexicon(locale)).replaceAll(/[\u00a0\u202f]/g, ' '),
  );

describe('a proposed value is told as people read it', () => {
  test.each<
    [field: string, value: unknown, english: string, norwegian: string, beside?: Record<string, unknown>]
  >([
    ['priority', 'high', 'High', 'Høy'],
    ['dueOn', '2026-11-24', '24 Nov 2026', '24. nov. 2026'],
    ['dueAt', '2026-11-24T13:05:00.000Z', '24 Nov 2026, 14:05', '24. nov. 2026, 14:05'],
    ['dueAt', '2026-11-24T22:59:59.999Z', '24 Nov 2026', '24. nov. 2026'],
    ['amountMinor', 12_500_000, 'kr 125,000', '125 000 kr', { currency: 'NOK' }],
    ['amountMinor', 12_345, '123.45', '123,45'],
    ['ownerId', KARI, 'Kari', 'Kari'],
    ['stage', 'qualified', 'Qualified', 'Kvalifisert'],
    ['title', 'qualified', 'qualified', 'qualified'],
    ['tags', ['Oslo', 'VIP'], 'Oslo and VIP', 'Oslo og VIP'],
    ['why', '', 'Empty', 'Tomt'],
    ['city', null, 'Empty', 'Tomt'],
    ['done', true, 'Yes', 'Ja'],
    ['name', { en: 'Won', nb: 'Vunnet' }, 'Won', 'Vunnet'],
  ])('%s %j', (field, value, english, norwegian, beside) => {
    expect(told(field, value, beside)).toEqual([english, norwegian]);
  });

  test('a field that nobody has a word for is spelled out', () => {
    expect(spelledField('expectedCloseOn')).toBe('Expected close on');
    expect(spelledField('primaryContactId')).toBe('Primary contact');
  });
});

describe('editing before approval', () => {
  test.each<[field: string, value: unknown, editor: string]>([
    ['dueOn', '2026-11-24', 'date'],
    ['dueOn', null, 'date'],
    ['remindAt', null, 'moment'],
    ['priority', 'high', 'choice'],
    ['ownerId', KARI, 'member'],
    ['stage', 'qualified', 'stage'],
    ['amountMinor', 100, 'money'],
    ['tags', ['Oslo'], 'list'],
    ['text', 'Hei', 'prose'],
    ['title', 'Ring Kari', 'line'],
    ['handles', { instagram: 'kari' }, 'fixed'],
  ])('%s %j is edited by %s', (field, value, editor) => {
    expect(editorOf(field, value)).toBe(editor);
  });

  test('only what is another is sent', () => {
    const before = { title: 'Ring Kari', priority: 'high', tags: ['a'] };
    expect(editedMembers(before, { ...before, tags: ['a'] })).toEqual({});
    expect(editedMembers(before, { ...before, title: 'Ring Ola', dueOn: null })).toEqual({
      title: 'Ring Ola',
    });
    expect(editedMembers(before, { ...before, priority: null })).toEqual({ priority: null });
  });

  test('a moment is the same after it went through the field, in any zone', () => {
    for (const zone of ['Europe/Oslo', 'America/New_York', 'UTC']) {
      expect(fromWall(toWall('2026-11-24T13:05:00.000Z', zone), zone)).toBe('2026-11-24T13:05:00.000Z');
    }
    expect(toWall('2026-11-24T13:05:00.000Z', 'Europe/Oslo')).toBe('2026-11-24T14:05');
    expect(fromWall('', 'Europe/Oslo')).toBeNull();
  });
});

describe('many changes', () => {
  const change = (id: string | null, after: string, field = 'priority') => ({
    event: 'tasks.updated',
    type: 'task',
    id,
    title: null,
    fields: [{ field, before: 'low', after }],
  });

  test('that are the same for all are told once', () => {
    expect(sharedChange([change('a', 'high'), change('b', 'high')])).toEqual([
      { field: 'priority', after: 'high' },
    ]);
  });

  test('that differ, or make something new, are told one by one', () => {
    expect(sharedChange([change('a', 'high'), change('b', 'low')])).toBeNull();
    expect(sharedChange([change('a', 'high'), change('b', 'high', 'title')])).toBeNull();
    expect(sharedChange([change(null, 'high'), change(null, 'high')])).toBeNull();
    expect(sharedChange([change('a', 'high')])).toBeNull();
  });
});

describe('a draft goes only where the card says', () => {
  const person = { emails: ['kari@example.com'], phones: ['+4740000000'], consent: {}, unsubscribedAt: null };
  const draft = { subject: 'Møte?', text: 'Hei & hå\nnyt dagen, cc=evil@example.org' };

  test('by the link of its channel, with its text kept as text', () => {
    expect(linkOf({ ...draft, channel: 'email' }, person)).toBe(
      'mailto:kari%40example.com?subject=M%C3%B8te%3F&body=Hei%20%26%20h%C3%A5%0Anyt%20dagen%2C%20cc%3Devil%40example.org',
    );
    expect(linkOf({ ...draft, channel: 'sms' }, person)).toMatch(/^sms:\+4740000000\?body=/);
    expect(linkOf({ ...draft, channel: 'call' }, person)).toBe('tel:+4740000000');
    expect(linkOf({ ...draft, channel: 'message' }, person)).toBeNull();
  });

  test('and nowhere without an address, or against what the person said', () => {
    expect(linkOf({ ...draft, channel: 'email' }, { emails: [], phones: [] })).toBeNull();
    const no = { state: 'withdrawn' as const, at: '2026-01-01T00:00:00.000Z', termsVersion: null };
    expect(isRefused({ ...person, consent: { sms: no } }, 'sms')).toBe(true);
    expect(isRefused({ ...person, consent: { sms: no } }, 'email')).toBe(false);
    expect(isRefused({ ...person, unsubscribedAt: '2026-01-01T00:00:00.000Z' }, 'email')).toBe(true);
  });
});
