import type { TaskType } from '#modules/tasks/contract.ts';
import type { Some } from './words.ts';

/** What people say and write, in one language. `{first}`, `{topic}` and `{company}` are filled in. */
export type Texts = {
  readonly tags: Some;
  readonly sources: Some;
  readonly titles: Some;
  readonly topics: Some;
  readonly openings: Some;
  readonly sent: Some;
  readonly received: Some;
  readonly calls: Some;
  readonly unanswered: Some;
  readonly invitations: Some;
  readonly presentations: Some;
  readonly followUps: Some;
  readonly outcomes: Some;
  readonly meetings: Some;
  readonly notes: Some;
  readonly whys: Some;
  readonly desired: Some;
  readonly timelines: Some;
  readonly lostReasons: Some;
  readonly industries: Some;
  readonly companyFirst: Some;
  readonly companySecond: Some;
  readonly companyForms: Some;
  readonly deals: Some;
  readonly jobs: Some;
  readonly products: Some;
  readonly tasks: Readonly<Record<Exclude<TaskType, 'onboarding'>, Some>>;
  readonly taskDetails: Some;
  readonly errands: Some;
};
