import type { Instant, ZoneClock } from '#kernel/time.ts';
import { MOST } from '../contract/fields.ts';
import { readAnswer, readTemperature } from './answer.ts';
import { cleanLine, cleanProse } from './clean-text.ts';
import { instantOf, readDate } from './date.ts';
import type { PersonDraft } from './draft.ts';
import { readEmail, readEmails } from './email.ts';
import { LONGEST } from './fields.ts';
import type { CsvRow } from './parse.ts';
import { splitName } from './person-name.ts';
import { readPhones, type CountryCode } from './phone.ts';
import { readCountry, readLanguage } from './place.ts';
import { isRefusal, tooLong, tooMany, type Refusal, type RowProblem } from './problem.ts';
import { readProfile, type Network } from './profile.ts';
import { dateInFuture, noNameOrChannel, nulCharacter, ownerNotEmail, tooManyCells } from './row-problems.ts';
import { rowReader, upTo, type FieldColumn, type RowReader } from './row-reader.ts';

/** All that reading one row depends on besides the row. */
export type RowReading = {
  columns: readonly FieldColumn[];
  /** How many columns the file has. */
  width: number;
  /** Where numbers without a country code are dialled, unless the row names its country. */
  country: CountryCode;
  /** The wall clock that dates without an offset are read on. */
  clock: ZoneClock;
  now: Instant;
  readStage: (text: string) => string | Refusal;
};

export type ReadRow = { row: number; draft: PersonDraft } | { row: number; errors: RowProblem[] };

const wholeRow = (row: number, { refused, message, value }: Refusal): ReadRow => ({
  row,
  errors: [{ row, column: null, field: null, code: refused, message, value: value || null }],
});

/** The first of each, as keyed: two columns may hold the same address. */
const distinct = <Item>(items: readonly Item[], key: (item: Item) => string): Item[] => {
  const found = new Map<string, Item>();
  for (const item of items) if (!found.has(key(item))) found.set(key(item), item);
  return [...found.values()];
};

const lowerCase = (text: string): string => text.toLowerCase();

const readTags = (cell: string): string[] | Refusal => {
  const tags: string[] = [];
  for (const piece of cell.split(/[;,|\n]|:::/u)) {
    // Google Contacts marks its own groups with an asterisk, and everyone is in the first of them.
    const tag = cleanLine(piece)
      .replace(/^(?:\* ?|#)/u, '')
      .trim();
    if (tag.length > LONGEST.tag) return tooLong(tag, LONGEST.tag);
    if (tag !== '' && tag !== 'myContacts') tags.push(tag);
  }
  return tags.length > MOST.tags ? tooMany(cell, MOST.tags) : tags;
};

const readOwner = (text: string): string | Refusal => {
  const email = readEmail(text);
  return isRefusal(email) ? ownerNotEmail(text) : email;
};

const pastDate =
  ({ clock, now }: RowReading) =>
  (text: string, { dateOrder }: FieldColumn): Instant | Refusal => {
    const written = readDate(text, dateOrder);
    if (isRefusal(written)) return written;
    const at = instantOf(written, clock);
    return at > now ? dateInFuture(text) : at;
  };

const readWholeName = (cell: string): { first: string; last: string } | Refusal => {
  const name = upTo(LONGEST.name)(cleanLine(cell));
  if (isRefusal(name)) return name;
  const { first, last } = splitName(name);
  const longer = first.length > last.length ? first : last;
  return longer.length > LONGEST.namePart ? tooLong(longer, LONGEST.namePart) : { first, last };
};

const readNames = ({ all, text }: RowReader): { firstName: string; lastName: string } => {
  const half = Math.floor(LONGEST.namePart / 2);
  const middle = text('middleName', half);
  const first = text('firstName', middle === null ? LONGEST.namePart : half);
  const last = text('lastName', LONGEST.namePart);
  const whole = all('name', readWholeName)[0];
  const given = [first, middle].filter((part) => part !== null).join(' ');
  if (given !== '' || last !== null || whole === undefined) return { firstName: given, lastName: last ?? '' };
  return { firstName: whole.first, lastName: whole.last };
};

const readNotes = ({ all }: RowReader, columns: readonly FieldColumn[]): string | null => {
  const noteColumns = columns.filter(({ field }) => field === 'notes').length;
  const most = Math.floor(LONGEST.notes / Math.max(1, noteColumns));
  const notes = all('notes', (cell, column) => {
    const note = cleanProse(cell);
    return upTo(most)(note === '' || noteColumns === 1 ? note : `${column.name}: ${note}`);
  });
  return notes.filter((note) => note !== '').join('\n\n') || null;
};

const readProfiles = ({ formed }: RowReader) => {
  const profile = (network: Network) => formed(network, (cell) => readProfile(cell, network));
  return {
    instagram: profile('instagram'),
    facebook: profile('facebook'),
    linkedin: profile('linkedin'),
    tiktok: profile('tiktok'),
  };
};

/**
 * Reads one row as a person, or says everything that is wrong with it. Text is taken as it stands: a cell that begins like
 * a formula is text. Missing cells at the end are empty.
 */
export const normaliseRow = (row: CsvRow, reading: RowReading): ReadRow => {
  const extra = row.cells.slice(reading.width);
  if (extra.some((cell) => cell.trim() !== ''))
    return wholeRow(row.line, tooManyCells(row.cells, reading.width));
  const withNul = row.cells.find((cell) => cell.includes('\u0000'));
  if (withNul !== undefined) return wholeRow(row.line, nulCharacter(withNul));

  const reader = rowReader(row, reading.columns);
  const { errors, all, text, prose, formed } = reader;
  const names = readNames(reader);
  const fullName = [names.firstName, names.lastName].filter((part) => part !== '').join(' ');
  const country = formed('country', readCountry);
  const emails = distinct(all('email', readEmails).flat(), lowerCase);
  const phones = distinct(
    all('phone', (cell) => readPhones(cell, country ?? reading.country)).flat(),
    ({ e164 }) => e164,
  );
  const profiles = readProfiles(reader);
  const standIn =
    emails[0] ?? phones[0]?.e164 ?? Object.values(profiles).find((handle) => handle !== null) ?? '';
  const draft: PersonDraft = {
    ...names,
    name: fullName === '' ? standIn : fullName,
    named: fullName !== '',
    emails,
    phones,
    company: text('company', LONGEST.company),
    title: text('title', LONGEST.title),
    stage: formed('stage', reading.readStage),
    why: prose('why', LONGEST.answer),
    desiredOutcome: prose('desiredOutcome', LONGEST.answer),
    timeline: prose('timeline', LONGEST.timeline),
    decisionMaker: formed('decisionMaker', readAnswer),
    source: text('source', LONGEST.source),
    tags: distinct(all('tags', readTags).flat(), lowerCase),
    notes: readNotes(reader, reading.columns),
    country,
    language: formed('language', readLanguage),
    city: text('city', LONGEST.city),
    ...profiles,
    ownerEmail: formed('owner', readOwner),
    lastContactAt: formed('lastContactAt', pastDate(reading)),
    createdAt: formed('createdAt', pastDate(reading)),
    temperature: formed('temperature', readTemperature),
    consent: formed('consent', readAnswer),
  };
  if (errors.length > 0) return { row: row.line, errors };
  return draft.name === '' ? wholeRow(row.line, noNameOrChannel()) : { row: row.line, draft };
};
