import { z } from 'zod';
import { Id, OurId } from '#kernel/ids.ts';
import { operation } from '#kernel/operation.ts';
import { pageInput, pageOf } from '#kernel/page.ts';
import { Moment } from '#kernel/text.ts';
import { Micros } from './money.ts';

/** Who is paid: a provider at its own address, one's own machine, or anybody else who speaks their protocol. */
export const PRICE_PROVIDERS = ['anthropic', 'openai', 'other', 'self_hosted'] as const;
export const PriceProvider = z.enum(PRICE_PROVIDERS);
export type PriceProvider = z.infer<typeof PriceProvider>;

/** In micros for a million tokens, and for a minute of sound. Null where it is not sold. */
export const Rates = z.object({
  inputMicros: Micros.nullable(),
  cachedMicros: Micros.nullable().describe(
    'Of input that came from the provider’s cache; null: as other input',
  ),
  outputMicros: Micros.nullable(),
  embeddingMicros: Micros.nullable(),
  minuteMicros: Micros.nullable().describe('For a minute of sound, each begun second counted'),
});
export type Rates = z.infer<typeof Rates>;

export const Price = Rates.extend({
  id: OurId,
  provider: PriceProvider,
  model: z.string().describe('`*` stands for any letters'),
  validFrom: z.string(),
  validTo: z.string().nullable().describe('Exclusive; null while no end is known'),
  source: z.enum(['shipped', 'workspace']),
  createdBy: z.string().nullable().describe('Null where it ships with the product'),
});
export type Price = z.infer<typeof Price>;

const ModelPattern = z
  .string()
  .trim()
  .min(1, 'must not be blank')
  .max(200)
  .regex(/^[\u0021-\u007e]+$/, 'must be one word of plain letters, digits and signs')
  .refine((pattern) => pattern.split('*').length <= 6, 'must not have more than five *');

export const listPrices = operation({
  name: 'prices.list',
  http: 'GET /prices',
  effect: 'read',
  role: 'member',
  summary: 'What models cost: prices the workspace set, and those that ship with the product.',
  description:
    'In millionths of a US dollar for a million tokens. For a call the workspace’s own price is taken first, and of ' +
    'several the one whose pattern says most; a server in one’s own network costs nothing until a price says otherwise.',
  input: z.strictObject({
    ...pageInput,
    provider: PriceProvider.optional(),
    source: z.enum(['shipped', 'workspace']).optional(),
  }),
  output: pageOf(Price),
  errors: ['bad_cursor'],
  example: { input: {} },
});

export const setPrice = operation({
  name: 'prices.set',
  http: 'POST /prices',
  effect: 'write',
  role: 'admin',
  adminScope: true,
  summary: 'Set what a model costs from a moment on; the price before it ends there.',
  description:
    'Calls that are made already keep the price they were made at. A price that was planned for later stays, and this one ' +
    'ends where it begins.',
  input: z
    .strictObject({
      provider: PriceProvider,
      model: ModelPattern,
      inputMicros: Micros.nullable().default(null),
      cachedMicros: Micros.nullable().default(null),
      outputMicros: Micros.nullable().default(null),
      embeddingMicros: Micros.nullable().default(null),
      minuteMicros: Micros.nullable().default(null),
      validFrom: Moment.optional().describe('Default: now'),
    })
    .refine(({ inputMicros, outputMicros }) => (inputMicros === null) === (outputMicros === null), {
      path: ['outputMicros'],
      message: 'goes with the price of input: give both or neither',
    })
    .refine(
      (given) => given.inputMicros !== null || given.embeddingMicros !== null || given.minuteMicros !== null,
      { path: ['inputMicros'], message: 'a price for tokens, embeddings or minutes is needed' },
    ),
  output: Price,
  errors: ['valid_from_in_past', 'too_many_prices'],
  example: {
    input: { provider: 'openai', model: 'gpt-4o-mini*', inputMicros: 150_000, outputMicros: 600_000 },
  },
});

export const removePrice = operation({
  name: 'prices.remove',
  http: 'DELETE /prices/:id',
  effect: 'write',
  role: 'admin',
  adminScope: true,
  summary: 'End a price that the workspace set; the one that ships holds again.',
  input: z.strictObject({ id: Id }),
  output: z.object({ removed: z.literal(true) }),
  errors: ['price_not_found'],
  example: { input: { id: '{price}' } },
});
