import { fail, type AppError, type ErrorKind } from '#kernel/errors.ts';
import type { Words } from './words.ts';

export type FileProblemCode =
  | 'file_empty'
  | 'file_too_large'
  | 'file_not_text'
  | 'file_no_header'
  | 'file_too_many_columns'
  | 'row_too_large'
  | 'quote_not_closed'
  | 'mapping_unknown_column'
  | 'mapping_field_twice';

/** Refuses a file as a whole. Both languages travel in the problem document's `messages`; `line` where it is known. */
export const refuseFile = (
  kind: ErrorKind,
  code: FileProblemCode,
  messages: Words,
  line?: number,
): AppError =>
  fail(kind, code, messages.en, { extensions: line === undefined ? { messages } : { messages, line } });

export const notText = (): AppError =>
  refuseFile('unprocessable', 'file_not_text', {
    en: 'This is not a text file with separated columns. In Excel or Numbers, save it as CSV UTF-8 and try again.',
    nb: 'Dette er ikke en tekstfil med atskilte kolonner. Lagre den som CSV UTF-8 i Excel eller Numbers, og prøv igjen.',
  });
