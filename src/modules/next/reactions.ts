import type { Context } from '#platform/operations/context.ts';
import type { Reaction } from '#platform/operations/module.ts';
import { refreshNextActions, tellRefreshed } from './operations/refresh.ts';
import { listPeopleOfWorkers } from './queries/actions.ts';

/** What decides how somebody reads days and texts. */
const READING = ['timeZone', 'locale'];

const refreshThose = async (ctx: Context, personIds: readonly string[] | 'all'): Promise<void> => {
  if (personIds === 'all' || personIds.length > 0) {
    tellRefreshed(ctx, await refreshNextActions(ctx, personIds));
  }
};

export const nextReactions: readonly Reaction[] = [
  {
    name: 'next.refresh',
    on: [
      'people.created',
      'people.updated',
      'people.archived',
      'people.restored',
      'opportunities.created',
      'opportunities.updated',
      'opportunities.moved',
      'events.recorded',
      'tasks.created',
      'tasks.updated',
      'tasks.completed',
      'tasks.reopened',
      'tasks.snoozed',
      'tasks.removed',
      'tasks.restored',
      'reminders.planned',
      'reminders.fired',
      'reminders.completed',
      'reminders.cancelled',
    ],
    run: async (ctx, entries) => {
      await refreshThose(
        ctx,
        entries.flatMap((entry) => entry.personId ?? (entry.type === 'person' ? entry.id : [])),
      );
    },
  },
  {
    name: 'next.refresh_of_members',
    on: ['members.updated', 'members.removed', 'workspaces.updated'],
    run: async (ctx, entries) => {
      const concerned = entries.filter(
        (entry) => entry.event === 'members.removed' || entry.fields.some((field) => READING.includes(field)),
      );
      const isEveryone = concerned.some((entry) => entry.type === 'workspace');
      const ids = concerned.map((entry) => entry.id);
      await refreshThose(ctx, isEveryone ? 'all' : await listPeopleOfWorkers(ctx.db, ids));
    },
  },
];
