import type { Role } from '#kernel/roles.ts';
import type { Context } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import { assertVersion, changedFields } from '#platform/operations/versions.ts';
import type { Power } from '../contract/call.ts';
import { getPower, updatePower, type PowerLevels } from '../contract/power.ts';
import { lockCaps, readCaps, savingCaps, type CapsRow } from '../queries/power.ts';
import { multiplierOf } from '../rules/power.ts';

const shown = ({ version, ...caps }: CapsRow, role: Role): PowerLevels => ({
  caps,
  mine: caps[role],
  multipliers: { eco: multiplierOf.eco, standard: multiplierOf.standard, max: multiplierOf.max },
  version,
});

/** The strongest level that a role may use; null where it may use no model. */
export const strongestPower = async (
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  role: Role = actor.role,
): Promise<Power | null> => (await readCaps(db))[role];

export const powerOperations = [
  handle(getPower, async ({ db, actor }) => shown(await readCaps(db), actor.role)),

  handle(updatePower, async (ctx, input) => {
    const current = await lockCaps(ctx);
    assertVersion(ctx, current);
    const { before, after } = changedFields(current, input);
    if (Object.keys(after).length === 0) return shown(current, ctx.actor.role);
    const caps = { ...current, ...after, version: current.version + 1 };
    ctx.defer(savingCaps(caps, ctx.now));
    ctx.change({ event: 'power.updated', type: 'power', id: ctx.actor.workspaceId, before, after });
    return shown(caps, ctx.actor.role);
  }),
];
