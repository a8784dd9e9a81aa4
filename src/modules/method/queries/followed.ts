import type { Reach } from '../contract/words.ts';
import { outreachConsent, type Reachable } from '../rules/consent.ts';
import { sql, type Database, type Kysely } from '#platform/db/sql.ts';
import type { StageKind } from '#modules/pipeline/contract.ts';

type Db = Kysely<Database>;

/** A person as reminders and entry tasks look at them. */
export type Followed = {
  personId: string;
  name: string;
  reach: Reach;
  archivedAt: string | null;
  /** The journey they are worked in: what is active before what is parked, the latest first. */
  journey: { opportunityId: string; stageKind: StageKind } | null;
  /** The member who works them, and the zone and language that their reminders and tasks come in. */
  workerId: string | null;
  zone: string;
  locale: 'nb' | 'en';
};

type Row = Reachable & {
  personId: string;
  name: string;
  unsubscribedAt: string | null;
  archivedAt: string | null;
  opportunityId: string | null;
  stageKind: StageKind | null;
  workerId: string | null;
  zone: string;
  locale: string | null;
};

const followedOf = (row: Row): Followed => ({
  personId: row.personId,
  name: row.name,
  reach: { consent: outreachConsent(row), unsubscribedAt: row.unsubscribedAt },
  archivedAt: row.archivedAt,
  journey:
    row.opportunityId === null || row.stageKind === null
      ? null
      : { opportunityId: row.opportunityId, stageKind: row.stageKind },
  workerId: row.workerId,
  zone: row.zone,
  locale: row.locale === 'en' ? 'en' : 'nb',
});

/**
 * Those of these people who are here. A person nobody owns is followed in the workspace's zone, in Norwegian as long
 * as nobody works them who reads something else.
 */
export const listFollowed = async (db: Db, personIds: readonly string[]): Promise<Map<string, Followed>> => {
  const { rows } = await sql<Row>`
    select person.id as "personId", person.display_name as name, person.emails, person.phones, person.handles,
      person.consent, person.unsubscribed_at as "unsubscribedAt", person.archived_at as "archivedAt",
      journey.id as "opportunityId", journey.stage_kind as "stageKind",
      member.id as "workerId", coalesce(member.time_zone, workspace.time_zone) as zone, member.locale
    from person
    join workspace on workspace.workspace_id = person.workspace_id
    left join lateral (
      select opportunity.id, opportunity.stage_kind, opportunity.owner_id from opportunity
      where opportunity.workspace_id = person.workspace_id and opportunity.person_id = person.id
      order by (opportunity.stage_kind = 'active') desc, opportunity.stage_entered_at desc, opportunity.id desc
      limit 1
    ) as journey on true
    left join member on member.workspace_id = person.workspace_id
      and member.id = coalesce(person.owner_id, journey.owner_id)
    where person.id = any(${personIds}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.personId, followedOf(row)]));
};

/** Locks people in one order until the transaction ends, so that nothing about them changes meanwhile. */
export const lockPeople = (db: Db, personIds: readonly string[]) =>
  sql`select id from person where id = any(${personIds}::uuid[]) order by id for no key update`.execute(db);
