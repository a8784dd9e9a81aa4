import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { runText } from '#platform/db/sql.ts';
import { asOwner } from '#test/setup/test-server.ts';
import { START, useWorlds, type World } from '#test/world.ts';
import { listText, type Asked } from '../queries/list-text.ts';
import { work } from './make.ts';

const newWorld = useWorlds();

const FILL = `insert into task (workspace_id, id, title, type, priority, due_at, assignee_id, person_id, source,
    created_at, created_by, updated_at)
  select $1, gen_random_uuid(), 'Ring nummer ' || n, 'call', 'normal', $2::timestamptz + n * interval '1 hour',
    $3::uuid, case when n % 50 = 0 then $4::uuid end, 'person', $2::timestamptz + n * interval '1 second', 'x', $2
  from generate_series(1, 6000) n`;

describe('a page of a long list', () => {
  let world: World;
  const person = newId();

  const planOf = async (asked: Partial<Asked>): Promise<string> => {
    const { text, values } = listText(
      { status: ['open'], snoozed: 'hide', sort: 'due', now: START, ...asked },
      51,
    );
    const lines = await work(world, ({ db }) =>
      runText<{ 'QUERY PLAN': string }>(db, `explain (costs off) ${text}`, values),
    );
    return lines.map((line) => line['QUERY PLAN']).join('\n');
  };

  beforeAll(async () => {
    world = await newWorld();
    await work(world, ({ db }) =>
      runText(db, FILL, [world.workspaceId, START, world.owner.memberId, person]),
    );
    await asOwner(world.flowstate.owner, 'analyze task', 'analyze member');
  });

  it.each<[string, string, Partial<Asked>]>([
    ['when due', 'Index Scan using task_by_due', { sort: 'due' }],
    ['when due, backwards', 'Index Scan Backward using task_by_due', { sort: '-due' }],
    ['priority', 'Index Scan using task_by_urgency', { sort: '-priority' }],
    ['making', 'Index Scan Backward using task_by_created', { sort: '-created' }],
    ['change', 'Index Scan using task_by_updated', { sort: 'updated' }],
    ['title', 'Index Scan using task_by_title', { sort: 'title' }],
    ['when due, of a member', 'Index Scan using task_of_assignee', { assigneeId: newId() }],
    ['when due, of two priorities', 'Index Scan using task_by_urgency', { priority: ['urgent', 'normal'] }],
    ['when due, of all statuses', 'Merge Append', { status: [] }],
  ])('in the order of %s is walked along its index', async (_, scan, asked) => {
    const plan = await planOf(asked);
    const page = plan.slice(plan.indexOf('Limit'));
    expect(page).toContain(scan);
    expect(page).not.toMatch(/->\s+(Incremental )?Sort\b/);
  });

  it('of a person is taken by their index', async () => {
    expect(await planOf({ personId: person })).toContain('task_of_person');
  });

  it('that is searched for goes by the index of words, although row security hides the rows', async () => {
    const plan = await planOf({ words: 'nummer 77' });
    expect(plan).toContain('Bitmap Index Scan on task_words');
    expect(plan).toContain('task_by_due');
  });
});
