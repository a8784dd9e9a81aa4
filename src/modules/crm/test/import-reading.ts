import {
  readPeople,
  type PeopleFile,
  type PersonRow,
  type ReadPeopleOptions,
} from '../import/read-people.ts';
import { FRAZER_STAGES } from './import-stages.ts';
import { collect } from './collect.ts';

export const OPTIONS: ReadPeopleOptions = {
  country: 'NO',
  locale: 'nb',
  timeZone: 'Europe/Oslo',
  now: '2026-11-20T10:00:00.000Z',
  stages: FRAZER_STAGES,
  duplicates: 'skip',
};

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export const open = (
  file: string | Uint8Array | AsyncIterable<Uint8Array>,
  options: Partial<ReadPeopleOptions> = {},
): Promise<PeopleFile> =>
  readPeople(typeof file === 'string' ? bytes(file) : file, { ...OPTIONS, ...options });

export const rowsOf = async (
  file: string | Uint8Array | AsyncIterable<Uint8Array>,
  options: Partial<ReadPeopleOptions> = {},
): Promise<PersonRow[]> => collect((await open(file, options)).rows);

export const draftsOf = async (file: string | Uint8Array, options: Partial<ReadPeopleOptions> = {}) =>
  (await rowsOf(file, options)).flatMap((row) => (row.kind === 'person' ? [row.draft] : []));

/** `row column code` of everything wrong. */
export const problemsOf = async (file: string | Uint8Array, options: Partial<ReadPeopleOptions> = {}) =>
  (await rowsOf(file, options)).flatMap((row) =>
    'errors' in row ? row.errors.map((error) => `${error.row} ${error.column ?? '-'} ${error.code}`) : [],
  );

export const fieldsOf = async (file: string, options: Partial<ReadPeopleOptions> = {}) =>
  (await open(file, options)).mapping;
