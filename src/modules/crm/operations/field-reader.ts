import { fail, type FieldError } from '#kernel/errors.ts';
import type { Context } from '#platform/operations/context.ts';
import { cleanLine, cleanProse } from '../import/clean-text.ts';
import { readPhone, type CountryCode } from '../import/phone.ts';
import { readCountry } from '../import/place.ts';
import { isRefusal, type Refusal } from '../import/problem.ts';
import { tagKey } from '../queries/search.ts';
import { getWorkspaceCountry } from '../queries/references.ts';

/** Says which fields are at fault, in the form of every other refused input. */
export const invalidFields = (errors: FieldError[]) => {
  const names = [...new Set(errors.map(({ pointer }) => pointer.slice(1)))].filter((name) => name !== '');
  const where = names.length === 0 ? '' : `: ${names.join(', ')}`;
  return fail(
    'unprocessable',
    'invalid_input',
    `Some of what was sent is not right${where}. See errors for each field.`,
    {
      errors,
    },
  );
};

/** Text of one line without anything invisible; null where nothing is left. Undefined stays: the field was not given. */
export const lineOf = (text: string | null | undefined): string | null | undefined =>
  text === undefined || text === null ? text : cleanLine(text) || null;

/** The same for text of several lines. */
export const proseOf = (text: string | null | undefined): string | null | undefined =>
  text === undefined || text === null ? text : cleanProse(text) || null;

/** Tags without repetition; case and accents do not tell two apart. */
export const tagsOf = (tags: readonly string[]): string[] => {
  const found = new Map<string, string>();
  for (const written of tags) {
    const tag = cleanLine(written).replace(/^#\s*/u, '');
    const key = tagKey(tag);
    if (key !== '' && !found.has(key)) found.set(key, tag);
  }
  return [...found.values()];
};

/** Why a value was not taken, in both languages. */
export type FieldRefusal = { refused: string; message: { nb: string; en: string } };

const isRefused = (result: unknown): result is FieldRefusal => isRefusal(result);

export type FieldReader = ReturnType<typeof fieldReader>;

/** Reads values that must have a form and collects what is wrong with them, in the caller's language. */
export const fieldReader = (ctx: Context) => {
  const errors: FieldError[] = [];

  const read = <Value>(pointer: string, result: Value | FieldRefusal): Value | null => {
    if (!isRefused(result)) return result;
    errors.push({ pointer, message: result.message[ctx.actor.locale], code: result.refused });
    return null;
  };

  /** Each of several, blanks left out, without repetition. */
  const readEach = (
    pointer: string,
    texts: readonly string[],
    reading: (text: string) => string | FieldRefusal,
  ): string[] => {
    const values = texts.map((text, at) => {
      const line = cleanLine(text);
      return line === '' ? null : read<string>(`${pointer}/${at}`, reading(line));
    });
    return [...new Set(values.filter((value) => value !== null))];
  };

  /** Where a number without a country code is dialled. Asks the workspace only when there is such a number. */
  const dialledIn = async (numbers: readonly string[], own: string | null): Promise<CountryCode> => {
    if (own !== null) return own as CountryCode;
    const needed = numbers.some((number) => !/^\s*(?:\+|00)/u.test(number));
    return (needed ? await getWorkspaceCountry(ctx.db) : 'NO') as CountryCode;
  };

  return {
    errors,
    read,
    readEach,
    dialledIn,
    phone: (text: string, country: CountryCode): string | Refusal => {
      const phone = readPhone(text, country);
      return isRefusal(phone) ? phone : phone.e164;
    },
    country: (pointer: string, text: string | null | undefined): string | null | undefined => {
      const line = lineOf(text);
      return line === undefined || line === null ? line : read<string>(pointer, readCountry(line));
    },
    /** @throws AppError unprocessable `invalid_input` when anything was wrong */
    done: () => {
      if (errors.length > 0) throw invalidFields(errors);
    },
  };
};
