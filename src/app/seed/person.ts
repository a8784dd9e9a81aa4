import { randomOf, type Random } from '#kernel/random.ts';
import type { TemplateKey } from '#modules/pipeline/contract.ts';
import { asciiOf, DOMAINS } from './address.ts';
import { companyOf } from './company.ts';
import { instant } from './calendar.ts';
import { TEXTS, type Language } from './languages.ts';
import { memberOf } from './member.ts';
import { NAMES } from './names.ts';
import { phoneOf } from './phone.ts';
import { PLACES } from './places.ts';
import type { ConsentRow, PersonRow } from './rows.ts';
import { DAYS_BACK, type Sample } from './sample.ts';

/** Who somebody is, before anything has happened with them. */
export type Profile = {
  index: number;
  /** Goes on to decide what happens with them. */
  random: Random;
  createdMs: number;
  opportunityId: string;
  companyName: string | null;
  pipelineKey: TemplateKey | null;
  row: PersonRow;
};

const namesOf = (random: Random, language: Language): { firstName: string; lastName: string } => {
  const { women, men, families } = NAMES[language];
  const given = random.percent(55) ? women : men;
  const second = random.percent(language === 'nb' ? 14 : 3) ? random.pick(given) : '';
  const first = random.pick(given);
  const joined =
    second === '' || second === first ? first : `${first}${random.percent(50) ? '-' : ' '}${second}`;
  const family = random.pick(families);
  const maiden = random.percent(9) ? random.pick(families) : family;
  const lastName = maiden === family ? family : `${maiden} ${family}`;
  return { firstName: joined, lastName };
};

const consentOf = (random: Random, at: string): PersonRow['consent'] => {
  if (random.percent(25)) return {};
  const granted: ConsentRow = { state: 'granted', at, termsVersion: '2026-01' };
  const channels = random.some(['email', 'sms', 'phone', 'dm'] as const, 1, 4);
  return Object.fromEntries(channels.map((channel) => [channel, granted]));
};

const handlesOf = (random: Random, handle: string): PersonRow['handles'] => {
  const networks = random.some(['instagram', 'facebook', 'linkedin', 'tiktok'] as const, 0, 3);
  return Object.fromEntries(networks.map((network) => [network, handle]));
};

/** At least one of the two: nobody is without a way to be reached. */
const addressesOf = (random: Random, local: string, index: number, country: 'NO' | 'GB') => {
  const phone = random.percent(75) ? phoneOf(index, country) : null;
  const email = phone === null || random.percent(82) ? `${local}@${random.pick(DOMAINS)}` : null;
  return { email, phone };
};

const createdOf = (random: Random, { calendar }: Sample): number => {
  // More have come in lately than long ago.
  const day = -Math.floor(DAYS_BACK * random.next() ** 1.6);
  const at = calendar.at(day, random.int(8 * 60, 21 * 60));
  return Math.min(at, calendar.nowMs - random.int(60, 6 * 3600) * 1000);
};

const PIPELINES = [
  ['frazer', 78],
  ['b2b_sales', 11],
  ['service_job', 7],
  [null, 4],
] as const;

/** The person with this number in the sample. */
export const profileOf = (sample: Sample, index: number): Profile => {
  const random = randomOf(sample.size.seed, 'person', index);
  const createdMs = createdOf(random, sample);
  const createdAt = instant(createdMs);
  const id = random.uuid(createdMs);
  const opportunityId = random.uuid(createdMs);
  const language: Language = random.percent(70) ? 'nb' : 'en';
  const country = language === 'nb' ? 'NO' : 'GB';
  const texts = TEXTS[language];
  const { firstName, lastName } = namesOf(random, language);
  const pipelineKey = random.weighted<TemplateKey | null>(PIPELINES);
  const employed = sample.size.companies > 0 && random.percent(pipelineKey === 'b2b_sales' ? 100 : 35);
  const company = employed ? companyOf(sample, random.int(0, sample.size.companies - 1)) : null;
  const local = `${asciiOf(firstName)}.${asciiOf(lastName)}${index + 1}`;
  const { email, phone } = addressesOf(random, local, index, country);
  const handles = handlesOf(random, `${asciiOf(firstName)}${asciiOf(lastName)}${index + 1}`.slice(0, 30));
  const advertised = random.percent(12);
  return {
    index,
    random,
    createdMs,
    opportunityId,
    companyName: company?.name ?? null,
    pipelineKey,
    row: {
      id,
      name: `${firstName} ${lastName}`,
      firstName,
      lastName,
      emails: email === null ? [] : [email],
      phones: phone === null ? [] : [phone],
      handles,
      title: company !== null || random.percent(20) ? random.pick(texts.titles) : null,
      companyId: company?.id ?? null,
      country,
      city: random.pick(PLACES[country]).city,
      language,
      timeZone: country === 'NO' ? 'Europe/Oslo' : 'Europe/London',
      source: advertised ? 'Instagram' : random.pick(texts.sources),
      utm: advertised ? { source: 'instagram', medium: 'social', campaign: 'spring' } : null,
      tags: random.percent(70) ? random.some(texts.tags, 1, 3) : [],
      ownerId: memberOf(sample, random),
      why: null,
      desiredOutcome: null,
      timeline: null,
      decisionMaker: null,
      temperature: random.percent(20)
        ? random.weighted([
            ['hot', 2],
            ['warm', 4],
            ['cold', 3],
            ['frozen', 1],
          ])
        : null,
      consent: consentOf(random, createdAt),
      unsubscribedAt: null,
      lastContactAt: null,
      lastInboundAt: null,
      pipelineKey: null,
      stageKey: null,
      stageEnteredAt: null,
      createdAt,
      updatedAt: createdAt,
    },
  };
};
