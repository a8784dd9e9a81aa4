import type { Context } from '#platform/operations/context.ts';

/** The same transaction, with days and texts as whoever gets the result has them. */
export const forWorker = (ctx: Context, worker: { zone: string; locale: 'nb' | 'en' }): Context => ({
  ...ctx,
  actor: { ...ctx.actor, timeZone: worker.zone, locale: worker.locale },
});
