import type { Database, Kysely } from '#platform/db/sql.ts';
import type { PipelineDefinition } from '../contract.ts';
import { countEvents } from '../queries/facts.ts';
import type { Journey } from '../queries/journey.ts';
import type { Facts } from '../rules/facts.ts';
import type { Subject } from './subject.ts';

/** What guards look at of an opportunity itself. */
export type OpportunityFacts = Pick<
  Journey,
  'title' | 'amountMinor' | 'currency' | 'expectedCloseOn' | 'lostReason'
>;

/** Facts about a journey before a move: one query beside what is known of its subject. */
export const gatherFacts = async (
  db: Kysely<Database>,
  pipeline: PipelineDefinition,
  { person, company }: Subject,
  journey: OpportunityFacts & { enteredAt: string; completedFollowUps: number },
): Promise<Facts> => ({
  person: person ?? {},
  company: company === null ? {} : { ...company, phones: company.phone === null ? [] : [company.phone] },
  opportunity: { ...journey, title: journey.title ?? person?.displayName ?? company?.name ?? null },
  events: await countEvents(
    db,
    {
      personId: person?.id ?? null,
      // In a pipeline about people, what colleagues did is not their journey.
      companyId: pipeline.subject === 'person' ? null : (company?.id ?? null),
    },
    journey.enteredAt,
  ),
  completedReminders: journey.completedFollowUps,
  documents: [],
  approvals: [],
});
