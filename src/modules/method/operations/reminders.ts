import { fail } from '#kernel/errors.ts';
import { zoneClock } from '#kernel/time.ts';
import { findPerson } from '#modules/crm/index.ts';
import { listPipelineDefinitions } from '#modules/pipeline/index.ts';
import type { Context } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import { listReminders, simulateReminders, type ReminderTrigger } from '../contract.ts';
import { listFollowed } from '../queries/followed.ts';
import { listTriggers } from '../queries/history.ts';
import { listReminderRows } from '../queries/reminders.ts';
import { reminderRules } from '../rules/reminder-rules.ts';
import { replayReminders } from '../rules/simulate-reminders.ts';
import { stageReminderRules } from '../rules/stage-reminder-rules.ts';
import { suppressed } from '../rules/suppression.ts';

const noSuchPerson = () => fail('not_found', 'person_not_found', 'There is no such person here.');

const assertPerson = async (ctx: Context, id: string): Promise<void> => {
  if ((await findPerson(ctx.db, id)) === null) throw noSuchPerson();
};

export const reminderOperations = [
  handle(listReminders, async (ctx, { id, ...input }) => {
    const page = await listReminderRows(ctx.db, id, input);
    // Whoever has a reminder is here.
    if (page.items.length === 0) await assertPerson(ctx, id);
    return page;
  }),

  handle(simulateReminders, async (ctx, { personId, event, at }) => {
    const followed = (await listFollowed(ctx.db, [personId])).get(personId);
    if (followed === undefined) throw noSuchPerson();
    const supposed: ReminderTrigger[] =
      event === undefined
        ? []
        : [{ kind: 'event', id: 'supposed', at: at ?? ctx.now, type: event, properties: {} }];
    const rules = [
      ...reminderRules,
      ...stageReminderRules(await listPipelineDefinitions(ctx.db), reminderRules),
    ];
    const items = replayReminders({
      subject: { personId, name: followed.name },
      triggers: [...(await listTriggers(ctx.db, personId)), ...supposed],
      zone: zoneClock(followed.zone),
      now: ctx.now,
      reach: followed.reach,
      rules,
    });
    return { personId, timeZone: followed.zone, suppressedBecause: suppressed(followed.reach), items };
  }),
];
