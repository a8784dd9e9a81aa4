import { SealBroken, type Seal } from '#platform/crypto/seal.ts';
import type { JobOf } from '#platform/jobs/enqueue.ts';
import type { WorkSite } from '#platform/jobs/work.ts';
import { addMinutes, toInstant, msOf } from '#kernel/time.ts';
import { deliver, reconcile, type Delivery, type Provider } from '../automations/enrichment-provider.ts';
import { findEnrichment, lockOutbox, updateOutbox, type OutboxRow } from '../queries/outbox.ts';
import { wakeRun } from './wake.ts';

/** The delivery of one request, by its name. */
export const outboxDelivery: JobOf<{ id: string }> = { name: 'agents.deliver' };

const MOST_ATTEMPTS = 12;
/** Minutes a delivery may take before another worker asks what became of it. */
const SENDING_MINUTES = 2;

const later = (now: string, attempts: number, seconds: number | null): string =>
  toInstant(msOf(now) + (seconds ?? Math.min(3600, 5 * 2 ** attempts)) * 1000);

type Next = Pick<OutboxRow, 'state' | 'attempts' | 'dueAt' | 'answer' | 'problem'>;

/** What a request is after a delivery or a question. Only what certainly did not happen is sent again. */
export const afterDelivery = (row: Pick<OutboxRow, 'attempts'>, delivery: Delivery, now: string): Next => {
  const { attempts } = row;
  const isLast = attempts >= MOST_ATTEMPTS;
  const none = { answer: null, problem: null };
  switch (delivery.kind) {
    case 'done':
      return { state: 'done', attempts, dueAt: null, answer: delivery.answer, problem: null };
    case 'refused': {
      const { code, message } = delivery;
      return { state: 'failed', attempts, dueAt: null, answer: null, problem: { code, message } };
    }
    case 'not_sent': {
      const problem = { code: 'provider_unreachable', message: 'The provider could not be reached.' };
      return isLast
        ? { state: 'failed', attempts, dueAt: null, answer: null, problem }
        : { state: 'pending', attempts, dueAt: later(now, attempts, delivery.afterSeconds), ...none };
    }
    case 'unknown': {
      const problem = {
        code: 'outcome_unknown',
        message: 'It was sent, and whether it was done is not known. It is not sent again by itself.',
      };
      return {
        state: 'unknown',
        attempts,
        dueAt: isLast ? null : later(now, attempts, null),
        answer: null,
        problem,
      };
    }
  }
};

type Claimed = { row: OutboxRow; provider: Provider | null; request: object; isQuestion: boolean };

const claim = (site: WorkSite, id: string, seal: Seal): Promise<Claimed | null> =>
  site.transact('agents.deliver', async (ctx) => {
    const row = await lockOutbox(ctx.db, id);
    if (row === null || row.dueAt === null || row.dueAt > ctx.now) return null;
    const settings = await findEnrichment(ctx.db);
    const open = (sealed: string): string | null => {
      try {
        return seal.open(sealed, site.workspaceId);
      } catch (error) {
        if (error instanceof SealBroken) return null;
        throw error;
      }
    };
    const provider =
      settings === null || !settings.enabled || settings.baseUrl === null
        ? null
        : { baseUrl: settings.baseUrl, key: settings.sealedKey === null ? null : open(settings.sealedKey) };
    // Whoever was sending it died: it may have arrived, and is asked about instead.
    const isQuestion = row.state !== 'pending';
    const taken = {
      state: isQuestion ? ('unknown' as const) : ('sending' as const),
      attempts: row.attempts + 1,
      dueAt: addMinutes(ctx.now, SENDING_MINUTES),
      answer: null,
      problem: row.problem,
    };
    await updateOutbox(ctx.db, id, taken, ctx.now);
    // What the workspace does not want told stays here, whatever was asked for.
    const sends: readonly string[] = settings?.sends ?? [];
    const request = Object.fromEntries(
      Object.entries(row.request).filter(([name, value]) => sends.includes(name) && value !== null),
    );
    return { row: { ...row, ...taken }, provider, request, isQuestion };
  });

/** Delivers one request, or asks what became of it. Called again, by this or another worker, it is sent once. */
export const deliverRequest = async (site: WorkSite, id: string, seal: Seal): Promise<void> => {
  const claimed = await claim(site, id, seal);
  if (claimed === null) return;
  const { row, provider, request, isQuestion } = claimed;
  const off: Delivery = {
    kind: 'refused',
    code: 'enrichment_off',
    message: 'Looking people up is switched off, or its key can no longer be read.',
  };
  const delivery =
    provider === null
      ? off
      : isQuestion
        ? await reconcile(provider, row.idempotencyKey, site.signal)
        : await deliver(provider, { idempotencyKey: row.idempotencyKey, request }, site.signal);
  await site.transact('agents.delivered', async (ctx) => {
    const current = await lockOutbox(ctx.db, id);
    // Another worker has asked meanwhile: what it learned is newer.
    if (current === null || current.attempts !== row.attempts) return;
    const next = afterDelivery(row, delivery, ctx.now);
    await updateOutbox(ctx.db, id, next, ctx.now);
    if (next.dueAt === null) await wakeRun(ctx, row.runId);
    else await ctx.enqueue(outboxDelivery, { id }, { startAfter: next.dueAt, key: `deliver/${id}` });
  });
};
