import type { z } from 'zod';
import type { Context } from '#platform/operations/context.ts';
import type { updateCompany } from '../contract.ts';
import type { CompanyValues } from '../queries/companies.ts';
import { fieldReader, lineOf, proseOf, tagsOf, type FieldRefusal } from './field-reader.ts';

/** What a caller wrote about a company. */
export type CompanyInput = Omit<z.output<typeof updateCompany.input>, 'id'>;

const DOMAIN = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?\.)+[\p{L}\p{N}\p{M}-]{2,}$/u;

const readDomain = (text: string): string | FieldRefusal => {
  const domain = text
    .toLowerCase()
    .replace(/^[a-z]+:\/\//u, '')
    .replace(/[/?#:].*$/u, '')
    .replace(/^www\./u, '');
  if (DOMAIN.test(domain)) return domain;
  const message = {
    en: `“${text}” is not a domain. Write it as example.com.`,
    nb: `«${text}» er ikke et domene. Skriv det som example.com.`,
  };
  return { refused: 'domain_invalid', message };
};

const readWebsite = (text: string): string | FieldRefusal => {
  const address = /^[a-z][a-z\d+.-]*:/iu.test(text) && !/^[^/]+:\d/u.test(text) ? text : `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url !== null && /^https?:$/u.test(url.protocol) && url.hostname.includes('.')) return url.href;
  const message = {
    en: `“${text}” is not the address of a website. Write it as https://example.com.`,
    nb: `«${text}» er ikke adressen til et nettsted. Skriv den som https://example.com.`,
  };
  return { refused: 'website_invalid', message };
};

/**
 * What an input changes of a company, in the form it is kept in. Members that are undefined were not given.
 *
 * @throws AppError unprocessable `invalid_input` naming every field at fault
 */
export const readCompanyInput = async (
  ctx: Context,
  input: CompanyInput,
  current: { country: string | null },
): Promise<Partial<CompanyValues>> => {
  const reader = fieldReader(ctx);
  const formed = <Kept extends string>(
    pointer: string,
    text: string | null | undefined,
    reading: (line: string) => Kept | FieldRefusal,
  ): Kept | null | undefined => {
    const line = lineOf(text);
    return line === undefined || line === null ? line : reader.read<Kept>(pointer, reading(line));
  };
  const country = reader.country('/country', input.country);
  const dialled = await reader.dialledIn(
    typeof input.phone === 'string' ? [input.phone] : [],
    country ?? current.country,
  );
  const name = lineOf(input.name);
  if (name === null)
    reader.errors.push({ pointer: '/name', message: 'must not be blank', code: 'too_small' });
  const values: Partial<CompanyValues> = {
    name: name ?? undefined,
    domain: formed('/domain', input.domain, readDomain),
    industry: lineOf(input.industry),
    region: lineOf(input.region),
    country,
    size: lineOf(input.size),
    phone: formed('/phone', input.phone, (text) => reader.phone(text, dialled)),
    website: formed('/website', input.website, readWebsite),
    ownerId: input.ownerId,
    tags: input.tags === undefined ? undefined : tagsOf(input.tags ?? []),
    notes: proseOf(input.notes),
  };
  reader.done();
  return values;
};
