import type { TemplateKey } from '#modules/pipeline/contract.ts';
import { exchange } from './contact.ts';
import { tellFrazer } from './frazer-journey.ts';
import { tellJob } from './job-journey.ts';
import { profileOf } from './person.ts';
import { tellSale } from './sales-journey.ts';
import type { Sample } from './sample.ts';
import { tellerOf, type Story, type Teller } from './teller.ts';

const JOURNEYS: Readonly<Record<TemplateKey, (teller: Teller) => void>> = {
  frazer: tellFrazer,
  b2b_sales: tellSale,
  service_job: tellJob,
};

/** The person with this number in the sample, and everything that has happened with them. */
export const storyOf = (sample: Sample, index: number): Story => {
  const profile = profileOf(sample, index);
  const teller = tellerOf(sample, profile, profile.pipelineKey ?? 'frazer');
  if (profile.pipelineKey === null) exchange(teller, 1, 24 * 30);
  else JOURNEYS[profile.pipelineKey](teller);
  return teller.finish();
};
