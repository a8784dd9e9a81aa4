import type { Context } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import { assertVersion, changedFields } from '#platform/operations/versions.ts';
import { listContentRules, updateContentRules, type ContentRules } from '../contract/content.ts';
import {
  lockContentRules,
  readContentRules,
  savingContentRules,
  type ContentRulesRow,
} from '../queries/content-rules.ts';
import { checkedBy, packSettings, settingsAfter } from '../rules/content/settings.ts';

const shown = ({ version, ...settings }: ContentRulesRow): ContentRules => ({
  packs: packSettings(settings),
  version,
});

/** What the workspace checks texts by, as `checkContent` takes it. */
export const contentCheckOf = async (ctx: Pick<Context, 'db'>): Promise<ReturnType<typeof checkedBy>> =>
  checkedBy(await readContentRules(ctx.db));

export const contentRuleOperations = [
  handle(listContentRules, async ({ db }) => shown(await readContentRules(db))),

  handle(updateContentRules, async (ctx, input) => {
    const current = await lockContentRules(ctx);
    assertVersion(ctx, current);
    const { before, after } = changedFields(current, settingsAfter(current, input));
    if (Object.keys(after).length === 0) return shown(current);
    const row = { ...current, ...after, version: current.version + 1 };
    ctx.defer(savingContentRules(row, ctx.now));
    const id = ctx.actor.workspaceId;
    ctx.change({ event: 'content_rules.updated', type: 'content_rule', id, before, after });
    return shown(row);
  }),
];
