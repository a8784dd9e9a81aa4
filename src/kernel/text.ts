import { z } from 'zod';

/** Four digits that are a year: there was no year 0, and PostgreSQL reads no other way of writing one. */
const hasYear = (text: string): boolean => /^\d{4}-/.test(text) && !text.startsWith('0000');

/** A moment: ISO 8601 in UTC with milliseconds, as everything in JSON and the database driver writes it. */
export const Moment = z.iso.datetime({ offset: true }).transform((text, context) => {
  const at = new Date(text);
  const instant = Number.isNaN(at.getTime()) ? '' : at.toISOString();
  if (hasYear(instant)) return instant;
  context.addIssue({ code: 'custom', message: 'is not a date that exists' });
  return z.NEVER;
});

/** A day in the calendar, `YYYY-MM-DD`, that exists. */
export const Day = z.iso.date().refine(hasYear, 'is not a date that exists');

/** Text of one line: trimmed, without control characters that a database or a terminal chokes on. */
export const line = (max: number) =>
  z
    .string()
    .max(max)
    // oxlint-disable-next-line no-control-regex -- rejecting control characters is what this is for
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'must be one line without control characters')
    .transform((text) => text.normalize('NFC').trim());

/** Text of several lines: any character but NUL, which PostgreSQL cannot keep. */
export const prose = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !text.includes('\u0000'), 'must not contain the NUL character')
    .transform((text) => text.normalize('NFC'));

/** Several values of a query string: repeated (`status=a&status=b`) or separated by commas (`status=a,b`). */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.union([
    z.array(item),
    z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(item) as unknown as z.ZodType<z.output<Item>[], string[]>),
  ]);
