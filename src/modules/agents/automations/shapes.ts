/** Of the answers of operations, just what procedures read. The operations' own contracts say what else there is. */

type Both = { en: string; nb: string };

export type NextAction = {
  personId: string;
  personName: string;
  title: Both;
  score: number;
  factors: { label: Both; weight: number }[];
};

export type Opportunity = {
  id: string;
  pipelineId: string;
  personId: string | null;
  personName: string | null;
  companyId: string | null;
  companyName: string | null;
  title: string;
  stage: string;
  ownerId: string | null;
  amountMinor: number | null;
  currency: string | null;
  lastContactAt: string | null;
  stageEnteredAt: string;
  closedAt: string | null;
  createdAt: string;
};

export type Pipeline = {
  id: string;
  name: string | Both;
  stages: { key: string; name: string | Both; kind: string }[];
};

export type Page<Item> = { items: Item[]; nextCursor: string | null };

export type Person = {
  id: string;
  name: string;
  displayName: string;
  firstName: string | null;
  emails: string[];
  phones: string[];
  title: string | null;
  companyName: string | null;
  country: string | null;
  city: string | null;
  source: string | null;
  ownerId: string | null;
  temperature: string | null;
  qualificationScore: number | null;
  lastContactAt: string | null;
  lastInboundAt: string | null;
  createdAt: string;
  updatedAt: string;
  version: number;
};

export type Task = {
  id: string;
  title: string;
  status: string;
  opportunityId: string | null;
  dueAt: string | null;
};

export const inWords = (name: string | Both, locale: 'nb' | 'en'): string =>
  typeof name === 'string' ? name : name[locale];
