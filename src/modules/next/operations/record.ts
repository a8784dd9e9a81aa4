import { recordEvent as record } from '#modules/method/index.ts';
import { recordEvent } from '#modules/method/contract.ts';
import { handle } from '#platform/operations/module.ts';
import { refreshNextActions } from './refresh.ts';

/**
 * `events.record` belongs to `method`. It is bound here, on the highest floor that takes part, so that what to do next
 * about the person is known when the answer comes: the last step of one transaction, by calls that all go down.
 */
export const recordOperations = [
  handle(recordEvent, async (ctx, envelope) => {
    const recorded = await record(ctx, envelope);
    if (recorded.isNew) await refreshNextActions(ctx, [recorded.personId]);
    return recorded;
  }),
];
