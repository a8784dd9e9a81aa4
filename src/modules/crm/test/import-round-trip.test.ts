import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '#kernel/errors.ts';
import { dateIn } from '#kernel/time.ts';
import type { PersonDraft } from '../import/draft.ts';
import type { ImportField } from '../import/fields.ts';
import { FRAZER_STAGES } from './import-stages.ts';
import { rowsOf } from './import-reading.ts';

type Row = Partial<Record<ImportField, string>>;

const HEADINGS: Readonly<Partial<Record<ImportField, readonly string[]>>> = {
  firstName: ['Fornavn', 'FORNAVN ', 'First Name', 'given_name', 'firstName'],
  lastName: ['Etternavn', 'Last name', 'Surname', 'family-name'],
  email: ['E-post', 'Epost', 'E-mail', 'Email address', 'E-mail 1 - Value'],
  phone: ['Mobil', 'Mobilnr.', 'Tlf', 'Telefonnummer', 'Phone 1 - Value', 'Mobile Phone'],
  company: ['Selskap', 'Firma', 'Bedrift', 'Company name', 'Organization'],
  stage: ['Fase', 'Steg', 'Stage', 'Lifecycle Stage'],
  why: ['Hvorfor', 'Why'],
  source: ['Kilde', 'Lead source'],
  tags: ['Merkelapper', 'Tags'],
  notes: ['Notat', 'Kommentar', 'Notes'],
  country: ['Land', 'Country/Region'],
  language: ['Språk', 'Language'],
  city: ['Poststed', 'City'],
  instagram: ['Instagram'],
  decisionMaker: ['Beslutningstaker', 'Decision-maker'],
  consent: ['Samtykke', 'Consent'],
  temperature: ['Temperatur', 'Temperature'],
  lastContactAt: ['Sist kontaktet', 'Last contacted'],
};

// Letters of Windows-1252, so that every encoding can carry them, and what makes CSV hard.
const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzæøåéèüößABCÆØÅ'.split(''));
const word = fc.string({ unit: letter, minLength: 1, maxLength: 12 });
const line = fc
  .string({ unit: fc.oneof(letter, fc.constantFrom(...` ,;|"'=+-@.:()€–\t`.split(''))), maxLength: 40 })
  .map((text) => text.replace(/\s+/gu, ' ').trim());
const prose = fc
  .string({ unit: fc.oneof(letter, fc.constantFrom(...` ,;|"'=+@\n`.split(''))), maxLength: 60 })
  .map((text) => text.replace(/ +(?=\n|$)/gu, '').trim());
const blankOr = <Value, Blank>(value: fc.Arbitrary<Value>, blank: Blank) =>
  fc.option(value, { nil: blank, freq: 3 });

const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2026-11-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const person = fc.record({
  firstName: word,
  lastName: blankOr(word, ''),
  emails: fc.uniqueArray(fc.nat(9_999_999), { maxLength: 3 }),
  phone: blankOr(fc.integer({ min: 90_000_000, max: 99_999_999 }), null),
  company: blankOr(line, ''),
  stage: blankOr(fc.constantFrom(...FRAZER_STAGES), null),
  why: prose,
  source: line,
  tags: fc.uniqueArray(word, { maxLength: 4, selector: (tag) => tag.toLowerCase() }),
  notes: prose,
  country: blankOr(fc.constantFrom('NO', 'GB', 'SE'), null),
  language: blankOr(fc.constantFrom('nb', 'en'), null),
  city: blankOr(word, ''),
  instagram: blankOr(fc.stringMatching(/^[a-z][a-z0-9_.]{9,29}$/), ''),
  decisionMaker: blankOr(fc.constantFrom('yes', 'no', 'unknown'), null),
  consent: blankOr(fc.constantFrom('yes', 'no', 'unknown'), null),
  temperature: blankOr(fc.constantFrom('hot', 'warm', 'cold', 'frozen'), null),
  lastContact: blankOr(day, null),
  /** Which of several spellings each value is written in. */
  style: fc.nat(1000),
});
type Person = typeof person extends fc.Arbitrary<infer Value> ? Value : never;

const NB_MONTHS = 'januar februar mars april mai juni juli august september oktober november desember'.split(
  ' ',
);

const writtenDay = (date: string, style: number): string => {
  const [year = '', month = '', dayOfMonth = ''] = date.split('-');
  const serial = Date.parse(date) / 86_400_000 + 25_569;
  const named = `${Number(dayOfMonth)}. ${NB_MONTHS[Number(month) - 1]} ${year}`;
  return (
    [date, `${dayOfMonth}.${month}.${year}`, `${dayOfMonth}/${month}/${year}`, named, String(serial)][
      style % 5
    ] ?? date
  );
};

const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  yes: ['ja', 'Yes', 'x', 'TRUE'],
  no: ['nei', 'No', '0', 'FALSE'],
  unknown: ['vet ikke', 'unknown'],
  hot: ['Het', 'hot'],
  warm: ['varm', 'Warm'],
  cold: ['Kald', 'cold'],
  frozen: ['frossen', 'FROZEN'],
  NO: ['Norge', 'Norway', 'NO'],
  GB: ['Storbritannia', 'UK', 'gb'],
  SE: ['Sverige', 'Sweden'],
  nb: ['Norsk', 'nb', 'Norwegian'],
  en: ['Engelsk', 'English', 'en-GB'],
};

const written = (key: string | null, style: number): string => {
  const spellings = key === null ? [] : (WRITTEN[key] ?? []);
  return spellings[style % spellings.length] ?? '';
};

const writtenPhone = (phone: number, style: number): string => {
  const text = String(phone);
  const grouped = `${text.slice(0, 3)} ${text.slice(3, 5)} ${text.slice(5)}`;
  return [`+47 ${grouped}`, `+47${text}`, `0047${text}`][style % 3] ?? '';
};

const email = (number: number, style: number) =>
  `p${number}@${style % 2 === 0 ? 'example.com' : 'Example.ORG'}`;

const asRow = (one: Person): Row => ({
  firstName: one.firstName,
  lastName: one.lastName,
  email: one.emails.map((number) => email(number, one.style)).join('; '),
  phone: one.phone === null ? '' : writtenPhone(one.phone, one.style),
  company: one.company,
  stage:
    one.stage === null
      ? ''
      : ([one.stage.name.nb, one.stage.name.en.toUpperCase(), one.stage.key, ...one.stage.aliases][
          one.style % (3 + one.stage.aliases.length)
        ] ?? ''),
  why: one.why,
  source: one.source,
  tags: one.tags.join(one.style % 2 === 0 ? ', ' : ';'),
  notes: one.notes,
  country: written(one.country, one.style),
  language: written(one.language, one.style),
  city: one.city,
  instagram:
    one.instagram === '' ? '' : ['', '@', 'https://www.instagram.com/'][one.style % 3] + one.instagram,
  decisionMaker: written(one.decisionMaker, one.style),
  consent: written(one.consent, one.style),
  temperature: written(one.temperature, one.style),
  lastContactAt: one.lastContact === null ? '' : writtenDay(one.lastContact, one.style),
});

/** What a reader should make of it, without the instant, which is compared as a day. */
const asDraft = (one: Person) => ({
  firstName: one.firstName,
  lastName: one.lastName,
  name: [one.firstName, one.lastName].filter((part) => part !== '').join(' '),
  emails: one.emails.map((number) => email(number, one.style).toLowerCase()),
  phones: one.phone === null ? [] : [`+47${one.phone}`],
  company: one.company || null,
  stage: one.stage?.key ?? null,
  why: one.why || null,
  source: one.source || null,
  tags: one.tags,
  notes: one.notes || null,
  country: one.country,
  language: one.language,
  city: one.city || null,
  instagram: one.instagram || null,
  decisionMaker: one.decisionMaker,
  consent: one.consent,
  temperature: one.temperature,
  lastContact: one.lastContact,
});

const comparable = (draft: PersonDraft) => ({
  firstName: draft.firstName,
  lastName: draft.lastName,
  name: draft.name,
  emails: draft.emails,
  phones: draft.phones.map(({ e164 }) => e164),
  company: draft.company,
  stage: draft.stage,
  why: draft.why,
  source: draft.source,
  tags: draft.tags,
  notes: draft.notes,
  country: draft.country,
  language: draft.language,
  city: draft.city,
  instagram: draft.instagram,
  decisionMaker: draft.decisionMaker,
  consent: draft.consent,
  temperature: draft.temperature,
  lastContact: draft.lastContactAt === null ? null : dateIn(draft.lastContactAt, 'Europe/Oslo'),
});

const WINDOWS_1252: Readonly<Record<string, number>> = { '€': 0x80, '–': 0x96 };

const ENCODERS = {
  'utf-8': (text: string) => Buffer.from(text),
  'utf-8 with a mark': (text: string) => Buffer.from(`\ufeff${text}`),
  'utf-16le': (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'utf-16be': (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  'windows-1252': (text: string) =>
    Uint8Array.from(text.split('').map((character) => WINDOWS_1252[character] ?? character.charCodeAt(0))),
};

const layout = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  lineBreak: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom(...(Object.keys(ENCODERS) as (keyof typeof ENCODERS)[])),
  quoteAll: fc.boolean(),
  blankLines: fc.boolean(),
  heading: fc.nat(1000),
  order: fc.shuffledSubarray(Object.keys(HEADINGS) as ImportField[], {
    minLength: Object.keys(HEADINGS).length,
  }),
  pieceSize: fc.integer({ min: 7, max: 5_000 }),
});

async function* inPieces(whole: Uint8Array, size: number) {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
}

test('people written in any layout are read as they were', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 8 }), layout, async (people, how) => {
      const cell = (text: string) =>
        how.quoteAll || /["\n\r]|^\s|\s$/u.test(text) || text.includes(how.delimiter)
          ? `"${text.replaceAll('"', '""')}"`
          : text;
      const headings = how.order.map((field) => {
        const spellings = HEADINGS[field] ?? [];
        return spellings[how.heading % spellings.length] ?? '';
      });
      const rows = people.map(asRow).map((row) => how.order.map((field) => row[field] ?? ''));
      const text = [headings, ...rows]
        .map((cells) => cells.map(cell).join(how.delimiter))
        .join(how.lineBreak.repeat(how.blankLines ? 2 : 1));
      const file = inPieces(ENCODERS[how.encoding](text), how.pieceSize);
      const read = await rowsOf(file, { duplicates: 'update' });
      const drafts = read.map((row) => (row.kind === 'person' ? comparable(row.draft) : row));
      expect(drafts).toEqual(people.map(asDraft));
    }),
    { numRuns: 120 },
  );
});

test('whatever the bytes, there are rows or a reason', async () => {
  const scrap = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          'Navn',
          'E-post',
          ';',
          ',',
          '"',
          '\n',
          '\r',
          '\u0000',
          '=',
          'a@b.no',
          '91234567',
          '\ufeff',
          'sep=;',
          ' ',
          '\ud83d',
          'ø',
        ),
        {
          maxLength: 80,
        },
      )
      .map((parts) => new TextEncoder().encode(parts.join(''))),
  );
  await fc.assert(
    fc.asyncProperty(scrap, fc.boolean(), async (bytes, headed) => {
      const file = headed ? Buffer.concat([Buffer.from('Navn;E-post;Telefon\n'), bytes]) : bytes;
      try {
        let line = 0;
        for (const row of await rowsOf(file)) {
          expect(row.row).toBeGreaterThan(line);
          line = row.row;
          if ('errors' in row) expect(row.errors.length).toBeGreaterThan(0);
          else expect(row.draft.name).not.toBe('');
        }
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
    }),
    { numRuns: 1000 },
  );
});
