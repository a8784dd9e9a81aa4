import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { handle } from '#platform/operations/module.ts';
import { assertVersion } from '#platform/operations/versions.ts';
import { createPolicy, listPolicies, listSwitches, setSwitch, updatePolicy } from '../contract/agent.ts';
import { agentById, agentByKey } from '../ledger/definitions.ts';
import { idOf } from '../ledger/digest.ts';
import { toolNamed } from '../ledger/tools.ts';
import { insertPolicy, listPolicyRows, lockPolicy, savePolicy, type PolicyRow } from '../queries/policies.ts';
import { findSwitch, listSwitchRows, releaseSwitch, throwSwitch } from '../queries/switches.ts';

export const policyOperations = [
  handle(listPolicies, async (ctx) => ({ items: await listPolicyRows(ctx.db) })),
  handle(createPolicy, async (ctx, { operation, agentId, perDay }) => {
    const tool = toolNamed(ctx, operation);
    if (tool.tool.tier !== 1) {
      throw fail(
        'unprocessable',
        'tier_too_high',
        `${operation} reaches too far: a person always decides it.`,
      );
    }
    if (agentId !== null) await agentById(ctx, agentId);
    const policy: PolicyRow = {
      id: newId(),
      operation,
      agentId,
      perDay,
      enabled: true,
      createdBy: ctx.actor.name,
      createdAt: ctx.now,
      version: 1,
    };
    if (!(await insertPolicy(ctx.db, ctx.actor.workspaceId, policy))) {
      throw fail('conflict', 'policy_exists', 'There is such a policy already. Change that one.');
    }
    ctx.change({
      event: 'policies.created',
      type: 'policy',
      id: policy.id,
      after: { operation, agentId, perDay, enabled: true },
    });
    return policy;
  }),
  handle(updatePolicy, async (ctx, { id, perDay, enabled }) => {
    const current = await lockPolicy(ctx.db, id);
    if (current === null) throw fail('not_found', 'policy_not_found', 'There is no such policy here.');
    assertVersion(ctx, current);
    const saved = {
      ...current,
      perDay: perDay ?? current.perDay,
      enabled: enabled ?? current.enabled,
      version: current.version + 1,
    };
    await savePolicy(ctx.db, saved);
    ctx.change({
      event: 'policies.updated',
      type: 'policy',
      id,
      before: { perDay: current.perDay, enabled: current.enabled },
      after: { perDay: saved.perDay, enabled: saved.enabled },
    });
    return saved;
  }),
  handle(listSwitches, async (ctx) => ({ items: await listSwitchRows(ctx.db) })),
  handle(setSwitch, async (ctx, { scope, key, off, reason }) => {
    if (scope === 'agent' && key !== 'client') await agentByKey(ctx, key);
    if (scope === 'tool') toolNamed(ctx, key);
    const { workspaceId, name } = ctx.actor;
    const target = { agentKey: scope === 'agent' ? key : null, tool: scope === 'tool' ? key : null };
    const wasOff = (await findSwitch(ctx.db, target))?.scope === scope;
    if (off) await throwSwitch(ctx.db, workspaceId, { scope, key, reason, setBy: name, setAt: ctx.now });
    else await releaseSwitch(ctx.db, scope, key);
    if (off !== wasOff) {
      ctx.change({
        event: off ? 'switches.thrown' : 'switches.released',
        type: 'kill_switch',
        id: idOf('switch', workspaceId, scope, key),
        before: { off: wasOff },
        after: { off },
        data: { scope, key, reason },
      });
    }
    return { items: await listSwitchRows(ctx.db) };
  }),
];
