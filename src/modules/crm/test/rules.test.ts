import { describe, expect, test } from 'vitest';
import { searchPatterns, searchText, tagKey } from '../queries/search.ts';
import { consentAfter, consentState, type ChannelConsent, type Consent } from '../rules/consent.ts';
import { displayName } from '../rules/display-name.ts';
import { qualificationScore } from '../rules/qualification.ts';
import { sortName } from '../rules/sort-name.ts';

const said = (state: 'granted' | 'withdrawn', at: string): ChannelConsent => ({
  state,
  at,
  termsVersion: null,
});

describe('consent', () => {
  const [early, late] = ['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'];

  test.each<[Consent, string]>([
    [{}, 'missing'],
    [{ email: said('granted', early) }, 'granted'],
    [{ email: said('withdrawn', early) }, 'withdrawn'],
    [{ email: said('withdrawn', early), dm: said('granted', early) }, 'granted'],
  ])('%o is %s', (consent, state) => {
    expect(consentState(consent)).toBe(state);
  });

  test('what was said last stands, in whatever order it arrives', () => {
    const granted = consentAfter({}, said('granted', early), ['email', 'sms']);
    expect(granted).toEqual({ email: said('granted', early), sms: said('granted', early) });
    const withdrawn = consentAfter(granted, said('withdrawn', late), ['email']);
    expect(withdrawn).toEqual({ email: said('withdrawn', late), sms: said('granted', early) });
    expect(consentAfter(withdrawn, said('granted', early), ['email'])).toEqual(withdrawn);
  });
});

describe('qualification', () => {
  const nothing = { why: null, desiredOutcome: null, timeline: null, decisionMaker: null };
  test.each([
    [{}, 0],
    [{ why: 'Frihet' }, 25],
    [{ why: '—' }, 0],
    [{ why: ' \u3164\u200b\ufe0f ' }, 0],
    [{ why: '🙂' }, 0],
    [{ why: '5' }, 25],
    [{ decisionMaker: 'unknown' as const }, 0],
    [{ decisionMaker: 'no' as const }, 25],
    [{ why: 'a', desiredOutcome: 'b', timeline: 'c', decisionMaker: 'yes' as const }, 100],
  ])('%o scores %i', (answers, score) => {
    expect(qualificationScore({ ...nothing, ...answers })).toBe(score);
  });
});

describe('names', () => {
  const nobody = { name: '', emails: [], phones: [], handles: {} };
  test.each([
    [{ name: 'Kari', emails: ['kari@example.com'] }, 'Kari'],
    [{ emails: ['kari@example.com'], phones: ['+4740000000'] }, 'kari@example.com'],
    [{ phones: ['+4740000000'], handles: { tiktok: 'kari' } }, '@kari'],
    [{ phones: ['+4740000000'] }, '+4740000000'],
    [{}, ''],
  ])('%o is shown as “%s”', (named, shown) => {
    expect(displayName({ ...nobody, ...named })).toBe(shown);
  });

  test('sort in the order of the Norwegian alphabet, by bytes', () => {
    const alphabet = ['a', 'b', 'e', 'é', 'f', 'o', 'u', 'ü', 'z', 'æ', 'ä', 'ø', 'ö', 'å'];
    const keys = alphabet.map(sortName);
    expect(keys.toSorted()).toEqual(keys);
    expect(sortName('  O’Brien,  Anne-Lise ')).toBe('o brien anne lise');
    expect(sortName('{|}')).toBe('{|}');
    expect(sortName('🙂')).toBe('🙂');
    expect(sortName('ﷺ'.repeat(200)).length).toBeLessThanOrEqual(200);
  });

  test('tags are told apart by more than case and accents', () => {
    expect(tagKey('Båt')).toBe(tagKey('BAT'));
    expect(tagKey('c')).toBe(tagKey('C'));
    expect(tagKey('🙂')).toBe('🙂');
    expect(tagKey('')).toBe('');
  });
});

describe('search', () => {
  const matches = (text: string, asked: string): boolean =>
    searchPatterns(asked).every((pattern) => text.includes(pattern.slice(1, -1)));

  test('a line holds every part, folded, between spaces', () => {
    expect(searchText(['Åse Ærlig', null, 'a.b@c.no', '+4740000000'])).toBe(
      ' ase aerlig a b c no 4740000000 ',
    );
    expect(searchText([])).toBe('  ');
  });

  test.each([
    ['åse', ['%ase%']],
    ['å', ['% a%']],
    ['Kari kari', ['%kari%']],
    ['100% _x_', ['%100%', '% x%']],
    ['+47 (400) 00-000', ['%4740000000%']],
    ['0047 40000000', ['%4740000000%']],
    ['kari 400 00 000', ['%kari%', '%40000000%']],
    ['gate 12', ['%gate%', '% 12%']],
    [' … ', []],
  ])('%s asks for %o', (asked, patterns) => {
    expect(searchPatterns(asked)).toEqual(patterns);
  });

  test('a long question is cut to so many words', () => {
    expect(searchPatterns('a b c d e f g h i j k l m')).toHaveLength(8);
  });

  test('short words match beginnings only', () => {
    const line = searchText(['Johanne Berg']);
    expect(matches(line, 'be')).toBe(true);
    expect(matches(line, 'rg')).toBe(false);
    expect(matches(line, 'erg')).toBe(true);
  });
});
