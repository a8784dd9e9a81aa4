import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { handle } from '#platform/operations/module.ts';
import { assertVersion, changedFields } from '#platform/operations/versions.ts';
import { createDraft, listDrafts, updateDraft, type Draft } from '../contract/draft.ts';
import {
  draftCursor,
  insertDraft,
  isPersonHere,
  listDraftRows,
  lockDraft,
  saveDraft,
} from '../queries/drafts.ts';

export const draftOperations = [
  handle(
    createDraft,
    async (ctx, { personId, channel, subject, text }) => {
      if (!(await isPersonHere(ctx.db, personId))) {
        throw fail('not_found', 'person_not_found', 'There is no such person here.');
      }
      const draft: Draft = {
        id: newId(),
        personId,
        channel,
        subject,
        text,
        status: 'open',
        source: ctx.actor.kind === 'member' ? 'person' : 'agent',
        createdAt: ctx.now,
        updatedAt: ctx.now,
        version: 1,
      };
      await insertDraft(ctx.db, ctx.actor.workspaceId, { ...draft, createdBy: ctx.actor.name });
      ctx.change({
        event: 'drafts.created',
        type: 'draft',
        id: draft.id,
        personId,
        after: { channel, subject, text },
      });
      return draft;
    },
    {
      inverse: ({ id }) => ({ operation: 'drafts.update', input: { id, status: 'discarded' } }),
    },
  ),
  handle(listDrafts, async (ctx, { personId, status, limit, cursor }) => {
    const rows = await listDraftRows(ctx.db, { personId, status, limit, cursor });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last !== undefined ? draftCursor(last) : null };
  }),
  handle(
    updateDraft,
    async (ctx, { id, ...fields }) => {
      const current = await lockDraft(ctx.db, id);
      if (current === null) throw fail('not_found', 'draft_not_found', 'There is no such draft here.');
      assertVersion(ctx, current);
      const { before, after } = changedFields(current, fields);
      if (Object.keys(after).length === 0) return current;
      const saved: Draft = { ...current, ...after, updatedAt: ctx.now, version: current.version + 1 };
      await saveDraft(ctx.db, saved);
      ctx.change({ event: 'drafts.updated', type: 'draft', id, personId: current.personId, before, after });
      return saved;
    },
    {
      inverse: ({ id }, _input, [change]) =>
        change?.before === undefined ? null : { operation: 'drafts.update', input: { id, ...change.before } },
    },
  ),
];
