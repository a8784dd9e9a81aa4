import type { ImportField } from './fields.ts';
import { truncated, type Words } from './words.ts';

export type ProblemCode =
  | 'too_many_cells'
  | 'nul_character'
  | 'no_name_or_channel'
  | 'too_long'
  | 'too_many_values'
  | 'email_invalid'
  | 'phone_invalid'
  | 'phone_shortened'
  | 'date_invalid'
  | 'date_ambiguous'
  | 'date_in_future'
  | 'answer_unknown'
  | 'temperature_unknown'
  | 'stage_unknown'
  | 'country_unknown'
  | 'language_unknown'
  | 'profile_invalid'
  | 'owner_not_email'
  | 'row_too_large'
  | 'quote_not_closed'
  | 'file_too_large';

/** Why a row was not accepted, in terms of the file the person has in front of them. */
export type RowProblem = {
  /** Line of the file where the row starts; the first line is 1. */
  row: number;
  /** Heading of the column at fault; null when it is the row as a whole. */
  column: string | null;
  field: ImportField | null;
  code: ProblemCode;
  message: Words;
  /** What stood there, cut to a line. */
  value: string | null;
};

/** A value that could not be read, before it is known where it stood. */
export type Refusal = { refused: ProblemCode; value: string; message: Words };

export const refuse = (refused: ProblemCode, value: string, message: Words): Refusal => ({
  refused,
  value: truncated(value),
  message,
});

export const isRefusal = (result: unknown): result is Refusal =>
  typeof result === 'object' && result !== null && 'refused' in result;

/** Refuses text that is longer than its field takes. */
export const tooLong = (value: string, most: number): Refusal =>
  refuse('too_long', value, {
    en: `This is ${value.length} characters long and at most ${most} fit here. Shorten it, or import the column as notes.`,
    nb: `Dette er ${value.length} tegn langt, og det er plass til ${most}. Kort det ned, eller importer kolonnen som notat.`,
  });

export const tooMany = (value: string, most: number): Refusal =>
  refuse('too_many_values', value, {
    en: `A person can have at most ${most} of these. Remove some.`,
    nb: `En person kan ha høyst ${most} av disse. Fjern noen.`,
  });
