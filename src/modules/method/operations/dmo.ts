import { zoneClock } from '#kernel/time.ts';
import { handle } from '#platform/operations/module.ts';
import { changedFields } from '#platform/operations/versions.ts';
import { getDmoTargets, getDmoToday, setDmoTargets } from '../contract.ts';
import { findTargets, readDay, saveTargets } from '../queries/dmo.ts';
import { countDone, dayDone, dayOf, defaultTargets } from '../rules/dmo.ts';

export const dmoOperations = [
  handle(getDmoToday, async ({ db, actor, now }) => {
    const clock = zoneClock(actor.timeZone);
    const { startsAt, endsAt } = dayOf(now, clock);
    const { targets, events } = await readDay(db, actor.userId, startsAt, endsAt);
    return dayDone(countDone(events), clock, now, targets ?? defaultTargets);
  }),

  handle(getDmoTargets, async ({ db, actor }) => (await findTargets(db, actor.userId)) ?? defaultTargets),

  handle(setDmoTargets, async (ctx, input) => {
    const { workspaceId, userId } = ctx.actor;
    const current = (await findTargets(ctx.db, userId)) ?? defaultTargets;
    const { before, after } = changedFields(current, input);
    if (Object.keys(after).length === 0) return current;
    ctx.change({ event: 'dmo.targets_changed', type: 'dmo_target', id: userId, before, after });
    return saveTargets(ctx.db, { workspaceId, userId, now: ctx.now }, after, defaultTargets);
  }),
];
