import type { Instant } from '#kernel/time.ts';
import type { Answer, Temperature } from './answer.ts';
import type { CountryCode, Phone } from './phone.ts';

/** A person as one row describes them. Null and empty mean that the row says nothing. */
export type PersonDraft = {
  firstName: string;
  lastName: string;
  /** First and last name; where the row has neither, the e-mail, number or handle they are known by. */
  name: string;
  /** Whether `name` is a name and not a stand-in for one. */
  named: boolean;
  /** Domains in lower case, otherwise as written. */
  emails: string[];
  phones: Phone[];
  company: string | null;
  title: string | null;
  /** Key of the stage. */
  stage: string | null;
  why: string | null;
  desiredOutcome: string | null;
  timeline: string | null;
  decisionMaker: Answer | null;
  source: string | null;
  tags: string[];
  notes: string | null;
  /** ISO 3166-1 alpha-2. */
  country: CountryCode | null;
  /** ISO 639-1. */
  language: string | null;
  city: string | null;
  instagram: string | null;
  facebook: string | null;
  linkedin: string | null;
  tiktok: string | null;
  ownerEmail: string | null;
  lastContactAt: Instant | null;
  createdAt: Instant | null;
  temperature: Temperature | null;
  consent: Answer | null;
};
