import { z } from 'zod';
import { OurId } from '#kernel/ids.ts';
import { Utm } from '#modules/activity/contract.ts';
import { Consent, DecisionMaker, Handles, Temperature } from './fields.ts';

/** A contact, prospect or customer. */
export const Person = z.object({
  id: OurId,
  name: z.string().describe('Empty where nobody told it'),
  displayName: z.string().describe('The name, or else the first channel they are known by'),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  emails: z.array(z.string()).describe('In lower case'),
  phones: z.array(z.string()).describe('E.164'),
  handles: Handles,
  title: z.string().nullable(),
  companyId: OurId.nullable(),
  companyName: z.string().nullable(),
  country: z.string().nullable().describe('ISO 3166-1 alpha-2'),
  city: z.string().nullable(),
  language: z.string().nullable().describe('ISO 639-1'),
  timeZone: z.string().nullable(),
  source: z.string().nullable(),
  utm: Utm.nullable(),
  tags: z.array(z.string()),
  ownerId: OurId.nullable().describe('Member'),
  ownerName: z.string().nullable(),
  why: z.string().nullable().describe('The Prospect’s Why'),
  desiredOutcome: z.string().nullable().describe('What they want'),
  timeline: z.string().nullable().describe('When they want it'),
  decisionMaker: DecisionMaker.nullable(),
  qualificationScore: z.number().int().describe('0 to 100: how many of the four answers are there'),
  temperature: Temperature.nullable().describe('Null unless a person judged it'),
  consent: Consent,
  unsubscribedAt: z.string().nullable(),
  lastContactAt: z.string().nullable(),
  lastInboundAt: z.string().nullable(),
  pipelineId: OurId.nullable(),
  stageKey: z.string().nullable().describe('Where their journey stands; changed by moving the opportunity'),
  stageEnteredAt: z.string().nullable(),
  archivedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
  can: z.array(z.string()).describe('Operations that the caller may do on it now'),
});
export type Person = z.infer<typeof Person>;

/** Somebody who may be the person being typed in. */
export const DuplicatePerson = Person.pick({
  id: true,
  displayName: true,
  emails: true,
  phones: true,
  companyName: true,
  archivedAt: true,
}).extend({ matches: z.array(z.enum(['email', 'phone', 'name'])) });
export type DuplicatePerson = z.infer<typeof DuplicatePerson>;
