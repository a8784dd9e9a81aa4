import { describe, expect, test } from 'vitest';
import { readAnswer, readTemperature } from '../import/answer.ts';
import { cleanLine, cleanProse, folded } from '../import/clean-text.ts';
import { dateOrderIn, instantOf, readDate, type DateOrder } from '../import/date.ts';
import { readEmails } from '../import/email.ts';
import { splitName } from '../import/person-name.ts';
import { readPhones } from '../import/phone.ts';
import { readCountry, readLanguage } from '../import/place.ts';
import { isRefusal } from '../import/problem.ts';
import { readProfile, type Network } from '../import/profile.ts';
import { stageReader } from '../import/stage-names.ts';
import { truncated } from '../import/words.ts';
import { FRAZER_STAGES } from './import-stages.ts';

const codeOr = (result: unknown) => (isRefusal(result) ? result.refused : result);

describe('text', () => {
  test.each([
    ['  two   spaces ', 'two spaces'],
    ['O\u200bla\ufeff', 'Ola'],
    ['A\u030ase', 'Åse'],
    ['Ola\u00a0Berg', 'Ola Berg'],
    ['a\u0007b\tc', 'a b c'],
    ['\u202eOla\u202c', 'Ola'],
    ['Ola\u200d Berg', 'Ola Berg'],
    ['👩‍💻 Åse', '👩‍💻 Åse'],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['محمد علی‌زاده', 'محمد علی‌زاده'],
    ['=1+1', '=1+1'],
    ['\ud800x', '\ufffdx'],
    ['', ''],
  ])('%j is cleaned to %j', (text, clean) => {
    expect(cleanLine(text)).toBe(clean);
  });

  test('prose keeps its lines', () => {
    expect(cleanProse(' one\r\n\r\ntwo \u200b\rthree  ')).toBe('one\n\ntwo\nthree');
  });

  test('comparing disregards case, accents and punctuation', () => {
    expect(folded('  ÅSE-Marie Ødegård  (Süß)')).toBe('ase marie odegard suss');
  });

  test('a quote in a message is one short line that fits in any database', () => {
    expect(truncated('a\u0000\nb')).toBe('a␀ b');
    expect([...truncated('👍'.repeat(500))]).toHaveLength(80);
    expect(truncated('x'.repeat(81))).toBe(`${'x'.repeat(79)}…`);
  });
});

describe('names', () => {
  test.each([
    ['Ola Nordmann', 'Ola', 'Nordmann'],
    ['Nordmann, Ola', 'Ola', 'Nordmann'],
    ['van der Berg, Anna Marie', 'Anna Marie', 'van der Berg'],
    ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
    ['Ursula von der Leyen', 'Ursula', 'von der Leyen'],
    ['Anne-Lise de la Cruz', 'Anne-Lise', 'de la Cruz'],
    ['Kari Anne Hansen', 'Kari Anne', 'Hansen'],
    ['Martin King Jr.', 'Martin', 'King Jr.'],
    ['King, Jr.', 'King,', 'Jr.'],
    ['Ola', 'Ola', ''],
    ['Nordmann,', 'Nordmann', ''],
    ['Van Morrison', 'Van', 'Morrison'],
    ['محمد علي', 'محمد', 'علي'],
    ['山田太郎', '山田太郎', ''],
    ['Ola Nordmann 🎉', 'Ola', 'Nordmann 🎉'],
    ['Åse 👩‍💻', 'Åse 👩‍💻', ''],
  ])('%s', (name, first, last) => {
    expect(splitName(name)).toEqual({ first, last });
  });
});

describe('e-mail addresses', () => {
  test.each([
    ['Ola@Example.COM', ['Ola@example.com']],
    ['a@example.com; b@example.com, A@example.com', ['a@example.com', 'b@example.com']],
    ['a@example.com b@example.com', ['a@example.com', 'b@example.com']],
    ['Ola Nordmann <ola@example.com>', ['ola@example.com']],
    ['mailto:ola@example.com', ['ola@example.com']],
    ['ola.n+crm@sub.example.co.uk', ['ola.n+crm@sub.example.co.uk']],
    ['ærlig@blåbær.no', ['ærlig@blåbær.no']],
    ['n/a', []],
    ['-', []],
    ['ola', 'email_invalid'],
    ['ola@', 'email_invalid'],
    ['@example.com', 'email_invalid'],
    ['ola@example', 'email_invalid'],
    ['ola@@example.com', 'email_invalid'],
    ['ola..n@example.com', 'email_invalid'],
    ['ola@-example.com', 'email_invalid'],
    ['ola n@example.com', 'email_invalid'],
    ['a@example.com; b', 'email_invalid'],
    ['=cmd@example.com()', 'email_invalid'],
    [`${'x'.repeat(65)}@example.com`, 'email_invalid'],
  ])('%s', (cell, expected) => {
    expect(codeOr(readEmails(cell))).toEqual(expected);
  });

  test('a hostile cell takes no time', () => {
    const started = performance.now();
    expect(codeOr(readEmails(`${'a.'.repeat(50_000)}@${'b-'.repeat(50_000)}`))).toBe('email_invalid');
    expect(codeOr(readEmails('x'.repeat(200_000)))).toBe('email_invalid');
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test('at most twenty', () => {
    const cell = Array.from({ length: 21 }, (_, i) => `a${i}@example.com`).join(';');
    expect(codeOr(readEmails(cell))).toBe('too_many_values');
  });
});

describe('telephone numbers', () => {
  const numbers = (cell: string, country: 'NO' | 'GB' | 'US' = 'NO') => {
    const phones = readPhones(cell, country);
    return isRefusal(phones) ? phones.refused : phones.map(({ e164 }) => e164);
  };

  test.each([
    ['912 34 567', ['+4791234567']],
    ['+47 91 23 45 67', ['+4791234567']],
    ['0047 912 34 567', ['+4791234567']],
    ['4791234567', ['+4791234567']],
    ['(+47) 912-34-567', ['+4791234567']],
    ['Mob: 912 34 567', ['+4791234567']],
    ['912 34 567 (jobb)', ['+4791234567']],
    ['="91234567"', ['+4791234567']],
    ["'91234567", ['+4791234567']],
    ['91234567.0', ['+4791234567']],
    ['912 34 567 / 22 33 44 55', ['+4791234567', '+4722334455']],
    ['91234567;+47 912 34 567', ['+4791234567']],
    ['+44 7700 900123', ['+447700900123']],
    ['+1 212 555 0123', ['+12125550123']],
    ['n/a', []],
    ['123', 'phone_invalid'],
    ['12345678', 'phone_invalid'],
    ['912 34 56', 'phone_invalid'],
    ['+999 123 456', 'phone_invalid'],
    ['ring meg', 'phone_invalid'],
    ['=1+1', 'phone_invalid'],
    ['4,79123E+10', 'phone_shortened'],
    ['4.79123E+10', 'phone_shortened'],
    ['9'.repeat(10_000), 'phone_invalid'],
  ])('%s', (cell, expected) => {
    expect(numbers(cell)).toEqual(expected);
  });

  test('without a country code the country decides', () => {
    expect(numbers('020 7946 0123', 'GB')).toEqual(['+442079460123']);
    expect(numbers('(212) 555-0123', 'US')).toEqual(['+12125550123']);
    expect(numbers('020 7946 0123', 'NO')).toBe('phone_invalid');
  });

  test('what was written is kept', () => {
    expect(readPhones(' 912 34 567 ', 'NO')).toEqual([{ e164: '+4791234567', raw: '912 34 567' }]);
  });

  test('the refusal names the country and what to do', () => {
    expect(readPhones('123', 'GB')).toMatchObject({
      message: {
        nb: expect.stringContaining('Storbritannia') as string,
        en: expect.stringContaining('+47') as string,
      },
    });
  });
});

describe('dates', () => {
  const read = (text: string, order: DateOrder = null) => {
    const date = readDate(text, order);
    return isRefusal(date) ? date.refused : instantOf(date, 'Europe/Oslo');
  };
  const first = '2026-02-28T23:00:00.000Z';

  test.each([
    ['2026-03-01', first],
    ['2026/03/01', first],
    ['2026.3.1', first],
    ['01.03.2026', first],
    ['1.3.2026', first],
    ['1. 3. 2026', first],
    ['1.3.26', first],
    ['1. mars 2026', first],
    ['1 mars 2026', first],
    ['1. MARS 2026', first],
    ['1. mar. 2026', first],
    ['March 1, 2026', first],
    ['Mar 1 2026', first],
    ['March 1st, 2026', first],
    ['1st of March 2026', first],
    ['01-Mar-2026', first],
    ['46082', first],
    ['46082,5', '2026-03-01T11:00:00.000Z'],
    ['01.03.2026 14:30', '2026-03-01T13:30:00.000Z'],
    ['01.03.2026 kl. 14.30', '2026-03-01T13:30:00.000Z'],
    ['2026-03-01T14:30:59', '2026-03-01T13:30:00.000Z'],
    ['March 1, 2026 2:30 PM', '2026-03-01T13:30:00.000Z'],
    ['March 1, 2026 at 12:15 am', '2026-02-28T23:15:00.000Z'],
    ['2026-03-01T14:30:00Z', '2026-03-01T14:30:00.000Z'],
    ['2026-03-01 14:30:00 UTC', '2026-03-01T14:30:00.000Z'],
    ['2026-03-01T14:30:00.123+0530', '2026-03-01T09:00:00.123Z'],
    ['31/3/2026', '2026-03-30T22:00:00.000Z'],
    ['3/31/2026', '2026-03-30T22:00:00.000Z'],
    ['3/3/2026', '2026-03-02T23:00:00.000Z'],
    ['1/3/2026', 'date_ambiguous'],
    ['01-03-2026', 'date_ambiguous'],
    ['1/3/26 14:00', 'date_ambiguous'],
    ['31.02.2026', 'date_invalid'],
    ['29.02.2025', 'date_invalid'],
    ['32/13/2026', 'date_invalid'],
    ['2026-13-01', 'date_invalid'],
    ['2026-02-30T10:00:00Z', 'date_invalid'],
    ['1. marz 2026', 'date_invalid'],
    ['i går', 'date_invalid'],
    ['01.03.2026 25:00', 'date_invalid'],
    ['01.03.2026 13:00 pm', 'date_invalid'],
    ['12345', 'date_invalid'],
    ['01.03.0026', 'date_invalid'],
    ['=TODAY()', 'date_invalid'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test('the order decides what is ambiguous, and nothing else', () => {
    expect(read('1/3/2026', 'dmy')).toBe(first);
    expect(read('3/1/2026', 'mdy')).toBe(first);
    expect(read('3/31/2026', 'dmy')).toBe(read('31/3/2026', 'mdy'));
    expect(read('01.03.2026', 'mdy')).toBe(first);
  });

  test.each([
    [['1/3/2026', '13/3/2026'], 'en', 'dmy'],
    [['1/3/2026', '3/13/2026 10:00'], 'nb', 'mdy'],
    [['13/3/2026', '3/13/2026'], 'nb', null],
    [['1/3/2026'], 'nb', 'dmy'],
    [['1/3/2026'], 'en-GB', 'dmy'],
    [['1/3/2026'], 'en-US', 'mdy'],
    [['1/3/2026'], 'en', null],
  ])('%j in %s are %s', (values, locale, order) => {
    expect(dateOrderIn(values, locale)).toBe(order);
  });
});

describe('words with a meaning', () => {
  test.each([
    ['ja', 'yes'],
    ['JA', 'yes'],
    ['Yes', 'yes'],
    ['true', 'yes'],
    ['SANN', 'yes'],
    ['1', 'yes'],
    ['x', 'yes'],
    ['✓', 'yes'],
    ['nei', 'no'],
    ['FALSE', 'no'],
    ['0', 'no'],
    ['Opted out', 'no'],
    ['vet ikke', 'unknown'],
    ["don't know", 'unknown'],
    ['banan', 'answer_unknown'],
  ])('answer %s', (text, expected) => {
    expect(codeOr(readAnswer(text))).toBe(expected);
  });

  test.each([
    ['Varm', 'warm'],
    ['HOT', 'hot'],
    ['kald', 'cold'],
    ['Frossen', 'frozen'],
    ['A', 'temperature_unknown'],
  ])('temperature %s', (text, expected) => {
    expect(codeOr(readTemperature(text))).toBe(expected);
  });

  test.each([
    ['Norge', 'NO'],
    ['norway', 'NO'],
    ['no', 'NO'],
    ['Storbritannia', 'GB'],
    ['UK', 'GB'],
    ['U.S.A.', 'US'],
    ['Sverige', 'SE'],
    ['Tyskland', 'DE'],
    ['Mordor', 'country_unknown'],
  ])('country %s', (text, expected) => {
    expect(codeOr(readCountry(text))).toBe(expected);
  });

  test.each([
    ['Norsk', 'nb'],
    ['no', 'nb'],
    ['Bokmål', 'nb'],
    ['nynorsk', 'nn'],
    ['English', 'en'],
    ['engelsk', 'en'],
    ['en-GB', 'en'],
    ['nb_NO', 'nb'],
    ['Polish', 'pl'],
    ['klingon', 'language_unknown'],
  ])('language %s', (text, expected) => {
    expect(codeOr(readLanguage(text))).toBe(expected);
  });

  const readStage = stageReader(FRAZER_STAGES);

  test.each([
    ['Lead', 'new_lead'],
    ['Ny', 'new_lead'],
    ['Nytt Lead', 'new_lead'],
    ['Samtale startet', 'relationship'],
    ['Warming Up', 'relationship'],
    ['INVITERT', 'invited'],
    ['Video Sent', 'presentation_sent'],
    ['Sett presentasjon', 'presentation_sent'],
    ['Presentert', 'presentation_sent'],
    ['presentation_sent', 'presentation_sent'],
    ['oppfolging', 'follow_up'],
    ['Follow up', 'follow_up'],
    ['Ble med', 'team_member'],
    ['Joined', 'team_member'],
    ['Closed-Won', 'team_member'],
    ['closed won', 'team_member'],
    ['ikke nå', 'not_now'],
    ['Long-term Nurture', 'nurture'],
    ['Lost', 'lost'],
    ['3. Invited', 'invited'],
    ['Banan', 'stage_unknown'],
  ])('stage %s', (text, expected) => {
    expect(codeOr(readStage(text))).toBe(expected);
  });
});

describe('profiles', () => {
  const rows: [Network, string, string | null][] = [
    ['instagram', '@Ola.Nordmann', 'ola.nordmann'],
    ['instagram', 'https://www.instagram.com/Ola_N/?hl=nb', 'ola_n'],
    ['instagram', 'instagram.com/ola', 'ola'],
    ['instagram', 'https://facebook.com/ola', 'profile_invalid'],
    ['instagram', 'Ola Nordmann', 'profile_invalid'],
    ['instagram', 'javascript:alert(1)', 'profile_invalid'],
    ['instagram', '-', null],
    ['tiktok', 'https://www.tiktok.com/@ola', 'ola'],
    ['facebook', 'https://www.facebook.com/ola.nordmann.5', 'ola.nordmann.5'],
    ['facebook', 'https://m.facebook.com/profile.php?id=1000123', '1000123'],
    ['facebook', 'https://www.facebook.com/people/Ola-Berg/1000456/', '1000456'],
    ['facebook', 'Ola Nordmann', 'Ola Nordmann'],
    ['linkedin', 'https://www.linkedin.com/in/ola-nordmann-1a2b/', 'ola-nordmann-1a2b'],
    ['linkedin', 'https://no.linkedin.com/in/%C3%A5se-berg?trk=x', 'åse-berg'],
    ['linkedin', 'https://linkedin.com/in/100%', '100%'],
    ['linkedin', 'in/ola', 'in/ola'],
    ['linkedin', 'https://evil.example/in/ola', 'profile_invalid'],
  ];
  test.each(rows)('%s %s', (network, text, expected) => {
    expect(codeOr(readProfile(text, network))).toBe(expected);
  });
});
