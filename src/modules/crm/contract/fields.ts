import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Moment, line, prose } from '#kernel/text.ts';
import { TimeZone } from '#modules/identity/contract.ts';
import { Utm } from '#modules/activity/contract.ts';
import { CONSENT_CHANNELS } from '../rules/consent.ts';
import { HANDLE_NETWORKS } from '../rules/display-name.ts';

/** The most values one record may have of each. */
export const MOST = { emails: 20, phones: 20, tags: 50 } as const;

export const DecisionMaker = z.enum(['yes', 'no', 'unknown']);
export type DecisionMaker = z.infer<typeof DecisionMaker>;

/** How warm a lead is, as a person judged it. */
export const Temperature = z.enum(['hot', 'warm', 'cold', 'frozen']);
export type Temperature = z.infer<typeof Temperature>;

export const Tags = z.array(line(60)).max(MOST.tags).describe('Case and accents do not tell two tags apart');

const ChannelConsent = z.object({
  state: z.enum(['granted', 'withdrawn']),
  at: z.string(),
  termsVersion: z.string().nullable(),
});

/** What a person said about each channel; one they said nothing about is left out. */
export const Consent = z.partialRecord(z.enum(CONSENT_CHANNELS), ChannelConsent);

/** Handles by network, without the `@`. */
export const Handles = z.partialRecord(z.enum(HANDLE_NETWORKS), z.string());

const ConsentChange = z.strictObject({
  state: z.enum(['granted', 'withdrawn']),
  at: Moment.optional().describe('Default: now'),
  termsVersion: line(60).nullish(),
});

/** An object with any of these members, each of which null clears. */
const anyOf = <Name extends string, Value extends z.ZodType>(names: readonly Name[], value: Value) => {
  const shape = Object.fromEntries(names.map((name) => [name, value.nullish()]));
  return z.strictObject(shape as Record<Name, z.ZodOptional<z.ZodNullable<Value>>>);
};

/**
 * What a caller may write of a person. A field left out stays as it is and null clears it; a list is replaced as a
 * whole; `handles` and `consent` change only the members that are given.
 */
export const personFields = {
  name: line(200).nullish().describe('Split into first and last name; these win where given'),
  firstName: line(100).nullish(),
  lastName: line(100).nullish(),
  emails: z.array(line(320)).max(MOST.emails).nullish(),
  phones: z
    .array(line(60))
    .max(MOST.phones)
    .nullish()
    .describe('Without a country code: as dialled in their country, or else the workspace’s. Kept as E.164'),
  handles: anyOf(HANDLE_NETWORKS, line(200)).nullish().describe('A handle, @handle or link by network'),
  title: line(120).nullish(),
  companyId: Id.nullish(),
  country: line(60).nullish().describe('ISO 3166-1 alpha-2, or a name in Norwegian or English'),
  city: line(100).nullish(),
  language: line(60).nullish().describe('ISO 639-1, or a name in Norwegian or English'),
  timeZone: TimeZone.nullish(),
  source: line(100).nullish(),
  utm: Utm.nullish(),
  tags: Tags.nullish(),
  ownerId: Id.nullish().describe('A member. Default: who creates it'),
  why: prose(4000).nullish().describe('The Prospect’s Why'),
  desiredOutcome: prose(4000).nullish().describe('What they want'),
  timeline: prose(1000).nullish().describe('When they want it'),
  decisionMaker: DecisionMaker.nullish(),
  temperature: Temperature.nullish(),
  consent: anyOf(CONSENT_CHANNELS, ConsentChange).nullish(),
  unsubscribedAt: Moment.nullish(),
};
