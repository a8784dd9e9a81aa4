import type { Actor } from '#kernel/actor.ts';
import { fail } from '#kernel/errors.ts';
import { atLeast } from '#kernel/roles.ts';
import { dateIn, daysBetween } from '#kernel/time.ts';
import { handle } from '#platform/operations/module.ts';
import { listUsage, MOST_USAGE_DAYS, summariseUsage } from '../contract/usage.ts';
import { readTimeZone } from '../queries/credits.ts';
import { EVERYONE, listUsageCalls, sumUsage, totalUsage } from '../queries/usage.ts';

/** The user whose usage is meant; null is everybody. @throws AppError forbidden `managers_only` */
const userOf = (actor: Actor, whose: string): string | null => {
  if (whose === 'me' || whose === actor.userId) return actor.userId;
  if (atLeast(actor.role, 'manager')) return whose === 'everyone' ? null : whose;
  throw fail('forbidden', 'managers_only', 'Only managers see what others have used. Ask for your own.');
};

const unusable = (pointer: string, message: string) =>
  fail('unprocessable', 'period_unusable', message, { errors: [{ pointer, message }] });

export const usageOperations = [
  handle(summariseUsage, async ({ db, actor, now }, { by, limit, cursor, ...asked }) => {
    const whose = userOf(actor, asked.whose) ?? EVERYONE;
    const today = dateIn(now, await readTimeZone(db));
    const to = asked.to ?? today;
    const from = asked.from ?? `${to.slice(0, 7)}-01`;
    if (from > to) throw unusable('/from', 'The first day must not be after the last.');
    if (daysBetween(from, to) >= MOST_USAGE_DAYS)
      throw unusable('/from', `Ask for at most ${MOST_USAGE_DAYS} days.`);
    const period = { whose, from, to };
    const [page, total] = await Promise.all([
      sumUsage(db, by, period, limit, cursor),
      totalUsage(db, period),
    ]);
    return { ...page, from, to, total };
  }),

  handle(listUsage, ({ db, actor }, { whose, runId = null, limit, cursor }) =>
    listUsageCalls(db, { userId: userOf(actor, whose), runId }, limit, cursor),
  ),
];
