import { randomOf } from '#kernel/random.ts';
import { asciiOf, DOMAINS } from './address.ts';
import { instant } from './calendar.ts';
import { TEXTS, type Language } from './languages.ts';
import { memberOf } from './member.ts';
import { phoneOf } from './phone.ts';
import { PLACES } from './places.ts';
import type { CompanyRow } from './rows.ts';
import { DAYS_BACK, type Sample } from './sample.ts';

/** The company with this number in the sample. */
export const companyOf = (sample: Sample, index: number): CompanyRow => {
  const random = randomOf(sample.size.seed, 'company', index);
  // Companies are there before their people.
  const createdMs = sample.calendar.at(-DAYS_BACK - random.int(1, 180), random.int(480, 1200));
  const id = random.uuid(createdMs);
  const language: Language = random.percent(70) ? 'nb' : 'en';
  const country = language === 'nb' ? 'NO' : 'GB';
  const texts = TEXTS[language];
  const place = random.pick(PLACES[country]);
  const [first, second, form] = [
    random.pick(texts.companyFirst),
    random.pick(texts.companySecond),
    random.pick(texts.companyForms),
  ];
  const town = random.percent(35) ? ` ${place.city}` : '';
  const name = language === 'nb' ? `${first}${second}${town} ${form}` : `${first} ${second}${town} ${form}`;
  const domain = `${asciiOf(first)}${asciiOf(second)}${index + 1}.${random.pick(DOMAINS)}`;
  const createdAt = instant(createdMs);
  return {
    id,
    name,
    domain,
    industry: random.pick(texts.industries),
    region: place.region,
    country,
    size: random.weighted([
      ['1–10', 45],
      ['11–50', 30],
      ['51–200', 17],
      ['201–500', 6],
      ['500+', 2],
    ]),
    // People have the numbers from the beginning of the series, companies those from beyond them.
    phone: random.percent(60) ? phoneOf(sample.size.people + index, country) : null,
    website: `https://${domain}`,
    tags: random.percent(40) ? random.some(texts.tags, 1, 2) : [],
    ownerId: memberOf(sample, random),
    createdAt,
    updatedAt: createdAt,
  };
};
