import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runText } from '#platform/db/sql.ts';
import { useWorlds } from '#test/world.ts';
import { listPrices, removePrice, setPrice, type Price, type Rates } from '../contract.ts';
import {
  costOf,
  covers,
  creditsOf,
  fits,
  mostCostOf,
  NOTHING_USED,
  payeeOf,
  priceFor,
  type PriceInForce,
} from '../rules/price.ts';
import { SHIPPED_PRICES } from '../rules/price-list.ts';
import { callOf, inside, look, reserve, routeOf, settle, usedTokens } from './spend.ts';

const rates = (more: Partial<Rates> = {}): Rates => ({
  inputMicros: 2_500_000,
  cachedMicros: 1_250_000,
  outputMicros: 10_000_000,
  embeddingMicros: null,
  minuteMicros: null,
  ...more,
});

describe('the cost of a call', () => {
  it('counts input, cached input and output at their own price, and rounds up once', () => {
    const used = { ...NOTHING_USED, inputTokens: 1000, cachedTokens: 400, outputTokens: 7 };
    expect(costOf(rates(), used)).toBe(Math.ceil(600 * 2.5 + 400 * 1.25 + 7 * 10));
    expect(costOf(rates(), { ...NOTHING_USED, inputTokens: 1 })).toBe(3);
    expect(costOf(rates(), NOTHING_USED)).toBe(0);
  });

  it('takes cached input as input where the price says nothing of it', () => {
    const used = { ...NOTHING_USED, inputTokens: 100, cachedTokens: 100 };
    expect(costOf(rates({ cachedMicros: null }), used)).toBe(250);
  });

  it('counts sound by the second, and vectors by their own price', () => {
    const price = rates({ embeddingMicros: 20_000, minuteMicros: 6_000 });
    expect(costOf(price, { ...NOTHING_USED, audioSeconds: 61 })).toBe(6_100);
    expect(costOf(price, { ...NOTHING_USED, embeddingTokens: 1_000_000 })).toBe(20_000);
  });

  it('stays exact where a float would not', () => {
    const price = rates({ inputMicros: 999_999_999_999 });
    expect(costOf(price, { ...NOTHING_USED, inputTokens: 1_000_003 })).toBe(1_000_002_999_999);
  });

  it('is never more than the most it was held for', () => {
    const micros = fc.option(fc.nat(50_000_000), { nil: null });
    const price = fc.record({
      inputMicros: fc.nat(50_000_000),
      cachedMicros: micros,
      outputMicros: fc.nat(50_000_000),
      embeddingMicros: micros,
      minuteMicros: micros,
    });
    const most = fc.record({ inputTokens: fc.nat(100_000), outputTokens: fc.nat(100_000) });
    fc.assert(
      fc.property(price, most, fc.nat(100), fc.nat(100), fc.nat(100), (of, at, input, output, cached) => {
        const inputTokens = Math.floor((at.inputTokens * input) / 100);
        const used = {
          ...NOTHING_USED,
          inputTokens,
          outputTokens: Math.floor((at.outputTokens * output) / 100),
          cachedTokens: Math.floor((inputTokens * cached) / 100),
        };
        expect(costOf(of, used)).toBeLessThanOrEqual(mostCostOf(of, { ...NOTHING_USED, ...at }));
      }),
    );
  });

  it('is rounded up in credits, too: a cent a credit, times the level, less the discount', () => {
    expect(creditsOf(10_000, 100)).toBe(100);
    expect(creditsOf(10_001, 100)).toBe(101);
    expect(creditsOf(10_000, 500)).toBe(500);
    expect(creditsOf(10_000, 2 * 30)).toBe(60);
    expect(creditsOf(0, 500)).toBe(0);
  });
});

describe('a pattern', () => {
  it.each([
    ['gpt-4o', 'gpt-4o', true],
    ['gpt-4o', 'gpt-4o-mini', false],
    ['gpt-4o*', 'gpt-4o-mini', true],
    ['*', '', true],
    ['*-mini', 'gpt-4o-mini', true],
    ['gpt*mini*', 'gpt-4o-mini-2024', true],
    ['a*a', 'a', false],
    ['a*b*b', 'ab', false],
    ['a*bc*c', 'abc', false],
    ['a.c', 'abc', false],
  ])('%s fits %s: %s', (pattern, model, isFit) => expect(fits(pattern, model)).toBe(isFit));

  it('is found as a regular expression would find it', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
    fc.assert(
      fc.property(text, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 }), (pattern, model) => {
        const expected = new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(model);
        expect(fits(pattern, model)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the price of a route', () => {
  const price = (id: string, provider: Price['provider'], model: string): PriceInForce => ({
    id,
    provider,
    model,
    rates: rates(),
  });
  const most = { ...NOTHING_USED, inputTokens: 10, outputTokens: 10 };
  const shipped = [
    price('wide', 'openai', 'gpt-4o*'),
    price('narrow', 'openai', 'gpt-4o-mini*'),
    price('claude', 'anthropic', 'claude-*'),
  ];
  const at = (baseUrl: string, model: string, own: PriceInForce[] = []) =>
    priceFor({ own, shipped }, { provider: 'openai', baseUrl, model }, most)?.id;

  it('is that of the pattern that says most', () => {
    expect(at('https://api.openai.com/v1', 'gpt-4o-mini-2024')).toBe('narrow');
    expect(at('https://api.openai.com/v1', 'gpt-4o-2024')).toBe('wide');
    expect(at('https://api.openai.com/v1', 'unheard-of')).toBeUndefined();
  });

  it('is the workspace’s own before what ships', () => {
    const own = [price('mine', 'openai', 'gpt*')];
    expect(at('https://api.openai.com/v1', 'gpt-4o-mini', own)).toBe('mine');
  });

  it('of somebody else who speaks the protocol is what the provider charges, unless it is said otherwise', () => {
    expect(at('https://example.openai.azure.com/v1', 'gpt-4o')).toBe('wide');
    expect(at('https://models.example.com/v1', 'mistral')).toBeUndefined();
    expect(at('https://models.example.com/v1', 'mistral', [price('x', 'other', '*')])).toBe('x');
  });

  it('of one’s own machine is nothing', () => {
    const free = {
      own: [],
      shipped: SHIPPED_PRICES.map(({ id, provider, model, ...of }) => ({ id, provider, model, rates: of })),
    };
    const found = priceFor(
      free,
      { provider: 'openai', baseUrl: 'http://ollama:11434/v1', model: 'qwen' },
      most,
    );
    expect(found && costOf(found.rates, most)).toBe(0);
  });

  it('knows its own machines from the world', () => {
    expect(payeeOf('http://192.168.1.20:11434/v1')).toBe('self_hosted');
    expect(payeeOf('https://api.openai.com/v1')).toBe('openai');
    expect(payeeOf('https://api.anthropic.com/v1')).toBe('anthropic');
    expect(payeeOf('https://api.openai.com.evil.example/v1')).toBe('other');
  });
});

describe('the prices that ship', () => {
  it('have ids of their own, and do not overlap', () => {
    expect(new Set(SHIPPED_PRICES.map(({ id }) => id)).size).toBe(SHIPPED_PRICES.length);
    const kept = new Set(
      SHIPPED_PRICES.map(({ provider, model, validFrom }) => `${provider} ${model} ${validFrom}`),
    );
    expect(kept.size).toBe(SHIPPED_PRICES.length);
  });

  it('each say what something costs', () => {
    for (const price of SHIPPED_PRICES) {
      const sold = [
        { ...NOTHING_USED, inputTokens: 1, outputTokens: 1 },
        { ...NOTHING_USED, embeddingTokens: 1 },
        { ...NOTHING_USED, audioSeconds: 1 },
      ];
      expect(
        sold.some((most) => covers(price, most)),
        price.model,
      ).toBe(true);
    }
  });
});

describe('prices of a workspace', () => {
  const newWorld = useWorlds();
  const model = { provider: 'other', model: 'mistral*' } as const;

  it('are superseded from a moment on, without a gap and without two at once', async () => {
    const world = await newWorld();
    const { clock } = world.flowstate;
    clock.set('2026-03-06T08:00:00.000Z');
    await world.call(setPrice, { ...model, inputMicros: 1, outputMicros: 1 });
    await world.call(setPrice, {
      ...model,
      inputMicros: 3,
      outputMicros: 3,
      validFrom: '2026-05-01T00:00:00.000Z',
    });
    clock.set('2026-04-01T00:00:00.000Z');
    await world.call(setPrice, { ...model, inputMicros: 2, outputMicros: 2 });
    const { items } = await world.call(listPrices, { source: 'workspace' });
    expect(items.map(({ inputMicros, validFrom, validTo }) => [inputMicros, validFrom, validTo])).toEqual([
      [1, '2026-03-06T08:00:00.000Z', '2026-04-01T00:00:00.000Z'],
      [2, '2026-04-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z'],
      [3, '2026-05-01T00:00:00.000Z', null],
    ]);
    clock.set('2026-03-06T08:00:00.000Z');
  });

  it('keep the price that was planned for a moment only once', async () => {
    const world = await newWorld();
    const validFrom = '2027-01-01T00:00:00.000Z';
    await world.call(setPrice, { ...model, inputMicros: 1, outputMicros: 1, validFrom });
    await world.call(setPrice, { ...model, inputMicros: 2, outputMicros: 2, validFrom });
    const { items } = await world.call(listPrices, { source: 'workspace' });
    expect(items.map(({ inputMicros }) => inputMicros)).toEqual([2]);
  });

  it('do not overlap when many are set at once', async () => {
    const world = await newWorld();
    await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        world.call(setPrice, {
          ...model,
          inputMicros: at,
          outputMicros: at,
          validFrom: new Date(Date.parse('2026-06-01T00:00:00.000Z') + (at % 4) * 86_400_000).toISOString(),
        }),
      ),
    );
    const overlaps = await look(
      world,
      `select from model_price a join model_price b on a.id < b.id and a.provider = b.provider and a.model = b.model
        and tstzrange(a.valid_from, a.valid_to) && tstzrange(b.valid_from, b.valid_to)`,
    );
    expect(overlaps).toHaveLength(0);
    expect(await look(world, 'select from model_price where valid_to is null')).toHaveLength(1);
  });

  it('cannot overlap in the database either', async () => {
    const world = await newWorld();
    await world.call(setPrice, { ...model, inputMicros: 1, outputMicros: 1 });
    const twice = inside(world, ({ db }) =>
      runText(
        db,
        `insert into model_price select workspace_id, gen_random_uuid(), provider, model, input_micros, cached_micros,
          output_micros, embedding_micros, minute_micros, valid_from + interval '1 day', valid_to, created_at, created_by
          from model_price`,
        [],
      ),
    );
    await expect(twice).rejects.toMatchObject({ code: '23P01' });
  });

  it('begin now or later, and are of something', async () => {
    const world = await newWorld();
    const early = { ...model, inputMicros: 1, outputMicros: 1, validFrom: '2020-01-01T00:00:00.000Z' };
    await expect(world.call(setPrice, early)).rejects.toMatchObject({ code: 'valid_from_in_past' });
    await expect(world.call(setPrice, model)).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(world.call(setPrice, { ...model, inputMicros: 1 })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  it('are ended, and then what ships holds again', async () => {
    const world = await newWorld();
    const { id } = await world.call(setPrice, { ...model, inputMicros: 1, outputMicros: 1 });
    world.flowstate.clock.advance(1000);
    await world.call(removePrice, { id });
    await expect(world.call(removePrice, { id })).rejects.toMatchObject({ code: 'price_not_found' });
    const { items } = await world.call(listPrices, { source: 'workspace' });
    expect(items[0]?.validTo).not.toBeNull();
  });

  it('are listed with those that ship, page by page, each once', async () => {
    const world = await newWorld();
    for (const name of ['a', 'gpt-4o*', 'z'])
      await world.call(setPrice, { provider: 'openai', model: name, inputMicros: 1, outputMicros: 1 });
    const seen: Price[] = [];
    let cursor: string | undefined;
    do {
      const page = await world.call(listPrices, { limit: 4, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(SHIPPED_PRICES.length + 3);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
  });

  it('of the moment of the call are what it is charged, whatever they become', async () => {
    const world = await newWorld();
    const own = { provider: 'self_hosted', model: 'test-*' } as const;
    const first = await world.call(setPrice, { ...own, inputMicros: 1_000_000, outputMicros: 1_000_000 });
    const call = callOf(world, 100, { route: routeOf() });
    await reserve(world, call);
    world.flowstate.clock.advance(60_000);
    await world.call(setPrice, { ...own, inputMicros: 9_000_000, outputMicros: 9_000_000 });
    expect((await settle(world, call.reservationId, usedTokens(40))).costMicros).toBe(40);
    expect(await look(world, 'select price_id as id, cost_micros as cost from model_usage')).toEqual([
      { id: first.id, cost: 40 },
    ]);
  });

  it('that nobody knows stop a call', async () => {
    const world = await newWorld();
    const route = routeOf('standard', { baseUrl: 'https://models.example.com/v1', model: 'unheard-of' });
    await expect(reserve(world, callOf(world, 10, { route }))).rejects.toMatchObject({
      kind: 'unprocessable',
      code: 'price_missing',
    });
    const cheaper = [routeOf('eco', { baseUrl: 'https://api.openai.com/v1', model: 'gpt-4o-mini' })];
    expect(await reserve(world, callOf(world, 10, { route, cheaper }))).toMatchObject({
      power: 'eco',
      because: 'price',
    });
  });
});
