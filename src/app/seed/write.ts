import type { Actor } from '#kernel/actor.ts';
import { listPipelineDefinitions } from '#modules/pipeline/index.ts';
import { refreshNextActions } from '#modules/next/index.ts';
import { insertRows, withClient, type BulkClient } from '#platform/db/bulk.ts';
import { sql } from '#platform/db/sql.ts';
import type { DatabaseServer } from '../database.ts';
import type { Flowstate } from '../flowstate.ts';
import { generateWorkspace } from './generate-workspace.ts';
import type { SampleSize } from './sample.ts';
import {
  companyRows,
  eventRows,
  noteRows,
  opportunityRows,
  personRows,
  taskRows,
  transitionRows,
  type Place,
  type TableRows,
} from './table-rows.ts';

const BATCH = 2_000;

/** Rows wait here by table until there are enough for one statement. Parents are sent before their children. */
const createWriter = (client: BulkClient, order: readonly string[]) => {
  const waiting = new Map<string, string[]>(order.map((table) => [table, []]));
  const columns = new Map<string, readonly string[]>();
  const counts = new Map<string, number>();
  const send = async (): Promise<void> => {
    for (const [table, rows] of waiting) {
      await insertRows(client, table, columns.get(table) ?? [], rows);
      waiting.set(table, []);
    }
  };
  return {
    counts,
    send,
    add: async (tables: TableRows): Promise<void> => {
      let most = 0;
      for (const [table, rows] of Object.entries(tables)) {
        const list = waiting.get(table);
        if (list === undefined) throw new Error(`Rows for ${table} came, which is in no order.`);
        for (const row of rows) {
          if (!columns.has(table)) columns.set(table, Object.keys(row));
          list.push(JSON.stringify(row));
        }
        counts.set(table, (counts.get(table) ?? 0) + rows.length);
        most = Math.max(most, list.length);
      }
      if (most >= BATCH) await send();
    },
  };
};

const ORDER = [
  'company',
  'company_search',
  'person',
  'person_search',
  'person_key',
  'record_tag',
  'opportunity',
  'opportunity_word',
  'transition',
  'event',
  'note',
  'task',
  'timeline_entry',
];

export type SeedResult = {
  people: number;
  companies: number;
  tasks: number;
  events: number;
  opportunities: number;
};

export class SeedError extends Error {
  override readonly name = 'SeedError';
}

const readPlace = async (flowstate: Flowstate, owner: Actor) => {
  const db = flowstate.gateway.reader({ workspaceId: owner.workspaceId });
  const used = await sql<{ used: boolean }>`
    select exists (select 1 from person) or exists (select 1 from task) or exists (select 1 from company) as used`.execute(
    db,
  );
  if (used.rows[0]?.used === true) {
    throw new SeedError(
      'This workspace already holds people, companies or tasks. Name another with --workspace.',
    );
  }
  const members = await db.selectFrom('member').select(['id', 'user_id', 'name']).limit(200).execute();
  const pipelines = await listPipelineDefinitions(db);
  return {
    members: new Map(members.map((member) => [member.id, { userId: member.user_id, name: member.name }])),
    pipelines: new Map(pipelines.map((pipeline) => [pipeline.key, pipeline])),
  };
};

/**
 * Fills an empty workspace with a generated one, all or nothing, through the application's login, and ranks its next
 * actions. The same seed and moment give the same rows.
 *
 * @throws SeedError when the workspace already holds something
 */
export const writeWorkspace = async (
  flowstate: Flowstate,
  database: DatabaseServer,
  owner: Actor,
  size: Omit<SampleSize, 'members'>,
  say: (line: string) => void,
): Promise<SeedResult> => {
  const { members, pipelines } = await readPlace(flowstate, owner);
  const generated = generateWorkspace({ ...size, members: [...members.keys()] });
  const companyNames = new Map<string, string>();
  const place: Place = { workspaceId: owner.workspaceId, members, pipelines, companyNames };

  const counts = await withClient(database.app, (client) =>
    withClient(database.app, async (other) => {
      for (const one of [client, other]) {
        await one.query('begin');
        await one.query(`select set_config('app.workspace', $1, true)`, [owner.workspaceId]);
      }
      const records = createWriter(client, ORDER);
      const work = createWriter(other, ['task']);
      const writeRecords = async (): Promise<void> => {
        for (const company of generated.companies()) {
          companyNames.set(company.id, company.name);
          await records.add(companyRows(place, company));
        }
        say(`  ${size.companies} companies`);
        for (const story of generated.stories()) {
          await records.add(personRows(place, story.person));
          if (story.opportunity !== null)
            await records.add(opportunityRows(place, story.opportunity, story.person.name));
          for (const transition of story.transitions) await records.add(transitionRows(place, transition));
          for (const event of story.events) await records.add(eventRows(place, event));
          for (const note of story.notes) await records.add(noteRows(place, note));
        }
        await records.send();
        say(`  ${size.people} people with their histories`);
      };
      const writeTasks = async (): Promise<void> => {
        for (const task of generated.tasks()) await work.add(taskRows(place, task));
        await work.send();
        say(`  ${size.tasks} tasks`);
      };
      // Tasks need nothing of the rest, so both cores are put to use; each commits only when both are whole.
      await Promise.all([writeRecords(), writeTasks()]);
      await client.query('commit');
      await other.query('commit');
      return records.counts;
    }),
  );

  await withClient(database.owner, (client) => client.query('analyze'));
  await flowstate.registry.transact({ actor: owner, name: 'seed' }, (context) =>
    refreshNextActions(context, 'all'),
  );
  say('  next actions ranked');
  return {
    people: size.people,
    companies: size.companies,
    tasks: size.tasks,
    events: counts.get('event') ?? 0,
    opportunities: counts.get('opportunity') ?? 0,
  };
};
