import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { decodeCursor, toPage } from '#kernel/page.ts';
import { msOf } from '#kernel/time.ts';
import type { Context } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import { listPrices, removePrice, setPrice, type Price } from '../contract/price.ts';
import {
  addingPrice,
  countOwnPrices,
  droppingPrice,
  endingPrice,
  listOwnPrices,
  lockPrice,
  lockPricesFrom,
  type PriceKey,
} from '../queries/prices.ts';
import { SHIPPED_PRICES } from '../rules/price-list.ts';

/** Prices of its own that a workspace may have in force or planned: each reservation reads them all. */
const MOST_PRICES = 300;

/** Order of the list, and the keyset of a page in it. */
const ORDER = 'price';
const FIRST: PriceKey = ['', '', '-infinity', '00000000-0000-0000-0000-000000000000'];

const keyOf = ({ provider, model, validFrom, id }: Price): PriceKey => [provider, model, validFrom, id];

/** As the database compares: by code, not by language. */
const isAfter = (a: PriceKey, b: PriceKey): boolean => {
  const at = a.findIndex((part, place) => part !== b[place]);
  return at !== -1 && (a[at] ?? '') > (b[at] ?? '');
};

const afterOf = (cursor: string | undefined): PriceKey =>
  cursor === undefined ? FIRST : (decodeCursor(cursor, ORDER, 4).map(String) as PriceKey);

/** Ends what is in force at that moment, and says where what was planned for later begins. */
const makeRoom = (ctx: Context, known: readonly Price[], validFrom: string): string | null => {
  for (const price of known) {
    if (price.validFrom > validFrom) return price.validFrom;
    const wasNever = price.validFrom === validFrom && validFrom > ctx.now;
    ctx.defer(wasNever ? droppingPrice(price.id) : endingPrice(price.id, validFrom));
    ctx.change({
      event: 'prices.ended',
      type: 'price',
      id: price.id,
      before: { validTo: price.validTo },
      after: { validTo: validFrom },
    });
  }
  return null;
};

export const priceOperations = [
  handle(listPrices, async ({ db }, { limit, cursor, provider, source }) => {
    const after = afterOf(cursor);
    const own = source === 'shipped' ? [] : await listOwnPrices(db, after, provider ?? null, limit + 1);
    const shipped = SHIPPED_PRICES.filter(
      (price) =>
        source !== 'workspace' &&
        (provider === undefined || price.provider === provider) &&
        (cursor === undefined || isAfter(keyOf(price), after)),
    );
    const prices = [...own, ...shipped].toSorted((a, b) => (isAfter(keyOf(a), keyOf(b)) ? 1 : -1));
    return toPage(prices.slice(0, limit + 1), limit, ORDER, keyOf);
  }),

  handle(setPrice, async (ctx, { validFrom: asked, ...input }) => {
    const { actor, now } = ctx;
    const validFrom = asked ?? now;
    if (validFrom < now) {
      const message = 'A price begins now or later: what was called before keeps its price.';
      throw fail('unprocessable', 'valid_from_in_past', message, {
        errors: [{ pointer: '/validFrom', message }],
      });
    }
    const known = await lockPricesFrom(ctx.db, actor.workspaceId, input.provider, input.model, validFrom);
    if ((await countOwnPrices(ctx.db, now, MOST_PRICES)) >= MOST_PRICES) {
      throw fail('conflict', 'too_many_prices', `There are ${MOST_PRICES} prices already. Remove one first.`);
    }
    const validTo = makeRoom(ctx, known, validFrom);
    const price = { ...input, id: newId(msOf(now)), validFrom, validTo };
    ctx.defer(addingPrice(actor.workspaceId, price, now, actor.name));
    ctx.change({ event: 'prices.set', type: 'price', id: price.id, after: price });
    return { ...price, source: 'workspace' as const, createdBy: actor.name };
  }),

  handle(removePrice, async (ctx, { id }) => {
    const price = await lockPrice(ctx.db, id);
    if (price === undefined || (price.validTo !== null && price.validTo <= ctx.now)) {
      throw fail('not_found', 'price_not_found', 'There is no such price in force or planned here.');
    }
    ctx.defer(price.validFrom > ctx.now ? droppingPrice(id) : endingPrice(id, ctx.now));
    ctx.change({
      event: 'prices.ended',
      type: 'price',
      id,
      before: { validTo: price.validTo },
      after: { validTo: ctx.now },
    });
    return { removed: true as const };
  }),
];
