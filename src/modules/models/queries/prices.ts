import { runText, textQuery, type Database, type Kysely, type Query } from '#platform/db/sql.ts';
import type { Price, PriceProvider, Rates } from '../contract/price.ts';

type Db = Kysely<Database>;

const COLUMNS = `id, provider, model, input_micros as "inputMicros", cached_micros as "cachedMicros",
  output_micros as "outputMicros", embedding_micros as "embeddingMicros", minute_micros as "minuteMicros",
  valid_from as "validFrom", valid_to as "validTo", 'workspace' as source, created_by as "createdBy"`;

/** Where a page goes on: after this price, in the order of `listOwnPrices`. */
export type PriceKey = [provider: string, model: string, validFrom: string, id: string];

const LIST = `select ${COLUMNS} from model_price
  where (provider, model, valid_from, id) > ($1::text, $2::text, $3::timestamptz, $4::uuid)
    and ($5::text is null or provider = $5) order by provider, model, valid_from, id limit $6`;

/** The workspace's own, by provider, model and time. */
export const listOwnPrices = (
  db: Db,
  after: PriceKey,
  provider: PriceProvider | null,
  limit: number,
): Promise<Price[]> => runText<Price>(db, LIST, [...after, provider, limit]);

const LOCK_MODEL = `select pg_advisory_xact_lock(hashtextextended($1, 0))`;
const OF_MODEL = `select ${COLUMNS} from model_price where provider = $1 and model = $2
  and (valid_to is null or valid_to > $3::timestamptz) order by valid_from`;

/** Prices of a model that hold then or later. Whoever sets another price of it waits until the transaction ends. */
export const lockPricesFrom = async (
  db: Db,
  workspaceId: string,
  provider: PriceProvider,
  model: string,
  from: string,
): Promise<Price[]> => {
  await runText(db, LOCK_MODEL, [`price/${workspaceId}/${provider}/${model}`]);
  return runText<Price>(db, OF_MODEL, [provider, model, from]);
};

const COUNT = `select count(*)::int as count from (select from model_price where valid_to is null or valid_to > $1::timestamptz
  limit $2) counted`;

/** How many are in force or planned; counts no further than `most`. */
export const countOwnPrices = async (db: Db, now: string, most: number): Promise<number> =>
  (await runText<{ count: number }>(db, COUNT, [now, most]))[0]?.count ?? 0;

const ADD = `insert into model_price (workspace_id, id, provider, model, input_micros, cached_micros, output_micros,
    embedding_micros, minute_micros, valid_from, valid_to, created_at, created_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;

export type NewPrice = Rates & Pick<Price, 'id' | 'provider' | 'model' | 'validFrom' | 'validTo'>;

export const addingPrice = (workspaceId: string, price: NewPrice, now: string, createdBy: string): Query =>
  textQuery(ADD, [
    workspaceId,
    price.id,
    price.provider,
    price.model,
    price.inputMicros,
    price.cachedMicros,
    price.outputMicros,
    price.embeddingMicros,
    price.minuteMicros,
    price.validFrom,
    price.validTo,
    now,
    createdBy,
  ]);

const END = `update model_price set valid_to = $2 where id = $1`;

export const endingPrice = (id: string, validTo: string): Query => textQuery(END, [id, validTo]);

const DROP = `delete from model_price where id = $1`;

/** Of a price that was never in force. */
export const droppingPrice = (id: string): Query => textQuery(DROP, [id]);

const FIND = `select ${COLUMNS} from model_price where id = $1 for no key update`;

export const lockPrice = async (db: Db, id: string): Promise<Price | undefined> =>
  (await runText<Price>(db, FIND, [id]))[0];
