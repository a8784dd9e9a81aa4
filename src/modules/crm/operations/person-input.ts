import type { z } from 'zod';
import type { Context } from '#platform/operations/context.ts';
import type { createPerson } from '../contract.ts';
import { cleanLine } from '../import/clean-text.ts';
import { readEmail } from '../import/email.ts';
import { splitName } from '../import/person-name.ts';
import { readLanguage } from '../import/place.ts';
import { isRefusal, refuse, type Refusal } from '../import/problem.ts';
import { readProfile } from '../import/profile.ts';
import type { PersonValues } from '../queries/person-row.ts';
import { CONSENT_CHANNELS, type Consent } from '../rules/consent.ts';
import { HANDLE_NETWORKS, type HandleNetwork, type Handles } from '../rules/display-name.ts';
import { fieldReader, lineOf, proseOf, tagsOf, type FieldReader } from './field-reader.ts';

/** What a caller wrote about a person. */
export type PersonInput = z.output<typeof createPerson.input>;

type Names = Pick<PersonValues, 'name' | 'firstName' | 'lastName'>;

const joined = (firstName: string | null, lastName: string | null): string =>
  [firstName, lastName].filter((part) => part !== null).join(' ');

/** The name out of its parts, or the parts out of the name; a part that is given wins over what the name says. */
export const namesOf = (input: PersonInput, current: Names): Partial<Names> => {
  const [name, first, last] = [lineOf(input.name), lineOf(input.firstName), lineOf(input.lastName)];
  if (name === undefined && first === undefined && last === undefined) return {};
  const split = name === null || name === undefined ? { first: '', last: '' } : splitName(name);
  const parts =
    name === undefined ? current : { firstName: split.first || null, lastName: split.last || null };
  const firstName = first === undefined ? parts.firstName : first;
  const lastName = last === undefined ? parts.lastName : last;
  return { name: joined(firstName, lastName), firstName, lastName };
};

const PROFILES: ReadonlySet<string> = new Set(['instagram', 'facebook', 'linkedin', 'tiktok']);

const handleOf = (text: string, network: HandleNetwork): string | null | Refusal => {
  if (PROFILES.has(network)) return readProfile(text, network as Parameters<typeof readProfile>[1]);
  const handle = (/^https?:\/\/[^/]+\/([^?#]+?)\/?(?:[?#].*)?$/u.exec(text)?.[1] ?? text).replace(/^@+/u, '');
  return /^[^\s/]+$/u.test(handle)
    ? handle
    : refuse('profile_invalid', text, {
        en: `“${text}” is not a profile. Write the handle or the link to it.`,
        nb: `«${text}» er ikke en profil. Skriv brukernavnet eller lenken til profilen.`,
      });
};

const handlesOf = (
  { read }: FieldReader,
  given: PersonInput['handles'],
  current: Handles,
): Handles | undefined => {
  if (given === undefined) return undefined;
  if (given === null) return {};
  const handles: { -readonly [Network in HandleNetwork]?: string } = {};
  for (const network of HANDLE_NETWORKS) {
    const text = given[network];
    const line = text === undefined ? (current[network] ?? null) : (lineOf(text) ?? null);
    const handle =
      text === undefined || line === null
        ? line
        : read<string | null>(`/handles/${network}`, handleOf(line, network));
    if (handle !== null) handles[network] = handle;
  }
  return handles;
};

const consentOf = (given: PersonInput['consent'], current: Consent, now: string): Consent | undefined => {
  if (given === undefined) return undefined;
  if (given === null) return {};
  const consent: Record<string, Consent['email']> = {};
  for (const channel of CONSENT_CHANNELS) {
    const said = given[channel];
    if (said === undefined) consent[channel] = current[channel];
    else if (said !== null) {
      consent[channel] = {
        state: said.state,
        at: said.at ?? now,
        termsVersion: lineOf(said.termsVersion) ?? null,
      };
    }
  }
  return Object.fromEntries(Object.entries(consent).filter(([, said]) => said !== undefined));
};

const utmOf = (utm: PersonInput['utm']): PersonValues['utm'] | undefined => {
  if (utm === undefined || utm === null) return utm;
  const told = Object.entries(utm).flatMap(([key, text]) => {
    const value = cleanLine(text ?? '');
    return value === '' ? [] : [[key, value] as const];
  });
  return told.length === 0 ? null : Object.fromEntries(told);
};

const lowerCaseEmail = (text: string): string | Refusal => {
  const email = readEmail(text);
  return isRefusal(email) ? email : email.toLowerCase();
};

const channelsOf = async (
  reader: FieldReader,
  input: PersonInput,
  country: string | null,
): Promise<Partial<Pick<PersonValues, 'emails' | 'phones'>>> => {
  const { emails, phones } = input;
  const dialled = await reader.dialledIn(phones ?? [], country);
  return {
    ...(emails === undefined ? {} : { emails: reader.readEach('/emails', emails ?? [], lowerCaseEmail) }),
    ...(phones === undefined
      ? {}
      : { phones: reader.readEach('/phones', phones ?? [], (text) => reader.phone(text, dialled)) }),
  };
};

/**
 * What an input changes of a person, in the form it is kept in: invisible characters taken out, addresses in lower
 * case, numbers in E.164, countries and languages as codes. Members that are undefined were not given.
 *
 * @throws AppError unprocessable `invalid_input` naming every field at fault
 */
export const readPersonInput = async (
  ctx: Context,
  input: PersonInput,
  current: PersonValues,
): Promise<Partial<PersonValues>> => {
  const reader = fieldReader(ctx);
  const country = reader.country('/country', input.country);
  const language = lineOf(input.language);
  const values: Partial<PersonValues> = {
    ...namesOf(input, current),
    ...(await channelsOf(reader, input, country ?? current.country)),
    handles: handlesOf(reader, input.handles, current.handles),
    title: lineOf(input.title),
    companyId: input.companyId,
    country,
    city: lineOf(input.city),
    language:
      language === undefined || language === null
        ? language
        : reader.read<string>('/language', readLanguage(language)),
    timeZone: input.timeZone,
    source: lineOf(input.source),
    utm: utmOf(input.utm),
    tags: input.tags === undefined ? undefined : tagsOf(input.tags ?? []),
    ownerId: input.ownerId,
    why: proseOf(input.why),
    desiredOutcome: proseOf(input.desiredOutcome),
    timeline: proseOf(input.timeline),
    decisionMaker: input.decisionMaker,
    temperature: input.temperature,
    consent: consentOf(input.consent, current.consent, ctx.now),
    unsubscribedAt: input.unsubscribedAt,
  };
  reader.done();
  return values;
};
