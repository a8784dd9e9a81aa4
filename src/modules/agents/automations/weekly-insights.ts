import { z } from 'zod';
import type { Durable, Procedure } from '../loop/durable.ts';
import { inWords, type Opportunity, type Page, type Pipeline } from './shapes.ts';
import { money, telling, wholeDaysBetween } from './telling.ts';

const parameters = z.strictObject({
  stalledDays: z
    .number()
    .int()
    .min(1)
    .max(365)
    .default(14)
    .describe('Days without contact that count as stalled'),
});

const WEEK = 7;
const PAGE = 200;
const PAGES = 10;

type Figures = {
  open: number;
  value: Map<string, number>;
  begun: number;
  moved: number;
  won: number;
  lost: number;
  stalled: number;
};

const listAll = async (work: Durable, pipelineId: string, kind: string): Promise<Opportunity[]> => {
  const found: Opportunity[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < PAGES; page++) {
    const asked: object = { pipelineId, kind, limit: PAGE, ...(cursor === null ? {} : { cursor }) };
    const answer = (await work.read('opportunities.list', asked, {
      key: `${kind}:${pipelineId}:${page}`,
    })) as Page<Opportunity>;
    found.push(...answer.items);
    cursor = answer.nextCursor;
    if (cursor === null) break;
  }
  return found;
};

const figuresOf = (
  now: string,
  stalledDays: number,
  open: readonly Opportunity[],
  closed: Record<'won' | 'lost', readonly Opportunity[]>,
): Figures => {
  const inWeek = (at: string | null): boolean => at !== null && wholeDaysBetween(at, now) < WEEK;
  const value = new Map<string, number>();
  for (const { amountMinor, currency } of open) {
    if (amountMinor !== null && currency !== null) {
      value.set(currency, (value.get(currency) ?? 0) + amountMinor);
    }
  }
  return {
    open: open.length,
    value,
    begun: open.filter(({ createdAt }) => inWeek(createdAt)).length,
    moved: open.filter(
      ({ stageEnteredAt, createdAt }) => inWeek(stageEnteredAt) && stageEnteredAt !== createdAt,
    ).length,
    won: closed.won.filter(({ closedAt }) => inWeek(closedAt)).length,
    lost: closed.lost.filter(({ closedAt }) => inWeek(closedAt)).length,
    stalled: open.filter((one) => wholeDaysBetween(one.lastContactAt ?? one.createdAt, now) >= stalledDays)
      .length,
  };
};

const lineFor = (name: string, figures: Figures, stalledDays: number, locale: 'nb' | 'en'): string => {
  const sums = [...figures.value].map(([currency, sum]) => money(sum, currency, locale)).join(' + ');
  const { open, begun, moved, won, lost, stalled } = figures;
  return locale === 'nb'
    ? `${name}: ${open} åpne${sums === '' ? '' : ` (${sums})`}. Siste uke: ${begun} nye, ${moved} flyttet, ${won} vunnet, ${lost} tapt. Uten kontakt i ${stalledDays} dager: ${stalled}.`
    : `${name}: ${open} open${sums === '' ? '' : ` (${sums})`}. Last week: ${begun} new, ${moved} moved, ${won} won, ${lost} lost. Without contact for ${stalledDays} days: ${stalled}.`;
};

const run = async (work: Durable, { stalledDays }: z.output<typeof parameters>): Promise<void> => {
  const { locale, now } = work.run;
  const told = telling();
  const pipelines = (await work.read(
    'pipelines.list',
    { limit: 50 },
    { key: 'pipelines' },
  )) as Page<Pipeline>;
  for (const { id, name } of pipelines.items) {
    const open = await listAll(work, id, 'active');
    const closed = { won: await listAll(work, id, 'won'), lost: await listAll(work, id, 'lost') };
    const figures = figuresOf(now, stalledDays, open, closed);
    told.line(lineFor(inWords(name, locale), figures, stalledDays, locale));
    const [largest] = open
      .filter(({ amountMinor }) => amountMinor !== null)
      .toSorted((a, b) => (b.amountMinor ?? 0) - (a.amountMinor ?? 0));
    if (largest !== undefined) {
      const label = largest.personName ?? largest.companyName ?? largest.title;
      const cited = told.cite({ type: 'opportunity', id: largest.id, label });
      told.line(locale === 'nb' ? `Størst: ${label} ${cited}.` : `Largest: ${label} ${cited}.`);
    }
  }
  if (pipelines.items.length === 0) told.line(locale === 'nb' ? 'Ingen salgsløp ennå.' : 'No pipelines yet.');
  await told.say(work);
};

/** What the week was like, pipeline by pipeline: counted, never guessed. */
export const weeklyInsights: Procedure<typeof parameters> = {
  key: 'weekly_insights',
  name: { en: 'Weekly insights', nb: 'Ukens innsikt' },
  description: {
    en: 'Sums up each pipeline every Monday: value, movement, what was won and lost, what stands still.',
    nb: 'Oppsummerer hvert salgsløp hver mandag: verdi, bevegelse, vunnet og tapt, og det som står stille.',
  },
  parameters,
  grants: ['pipelines.list', 'opportunities.list'],
  trigger: { kind: 'schedule', at: '08:00', days: [1] },
  version: '1',
  run,
};
