import type { Slots } from '../asking.ts';
import {
  calledOf,
  counted,
  dataOf,
  dayOf,
  days,
  daysSince,
  hasMore,
  itemsOf,
  lines,
  listed,
  momentOf,
  moneyOf,
  numberOf,
  textOf,
  both,
  type Data,
  type Telling,
} from './telling.ts';

const amount = (telling: Telling, deal: Data): string =>
  typeof deal['amountMinor'] === 'number'
    ? moneyOf(telling, deal['amountMinor'], textOf(deal, 'currency'))
    : '';

const stageWord = (deal: Data): string => textOf(deal, 'stage').replaceAll('_', ' ');

const dealLine = (telling: Telling, deal: Data, more = ''): string => {
  const title = textOf(deal, 'title');
  const parts = [stageWord(deal), amount(telling, deal), more].filter((part) => part !== '');
  return `${title} (${parts.join(', ')})${telling.cite('opportunity', deal, title)}`;
};

const deals = (
  telling: Telling,
  all: readonly Data[],
  heading: string,
  none: string,
  output: unknown,
  isCut = false,
): string =>
  listed(
    telling,
    heading,
    all.map((deal) => dealLine(telling, deal)),
    none,
    isCut,
  ) +
  (hasMore(output) && !isCut
    ? telling.say('\nJeg så på de 200 første.', '\nI looked at the first 200.')
    : '');

const noun = (telling: Telling, count: number): string =>
  telling.say(count === 1 ? 'avtale' : 'avtaler', count === 1 ? 'deal' : 'deals');

export const tellDeals = (telling: Telling, output: unknown): string => {
  const all = itemsOf(output);
  const heading = `${counted(all.length, hasMore(output))} ${noun(telling, all.length)}:`;
  return listed(
    telling,
    heading,
    all.map((deal) => dealLine(telling, deal)),
    telling.say('Ingen avtaler.', 'No deals.'),
    hasMore(output),
  );
};

const restingDays = (telling: Telling, deal: Data): number => {
  const moments = [textOf(deal, 'lastContactAt'), textOf(deal, 'stageEnteredAt')].filter((at) => at !== '');
  const last = moments.toSorted().at(-1);
  return last === undefined ? Number.POSITIVE_INFINITY : daysSince(telling, last);
};

export const tellStalled = (telling: Telling, slots: Slots, output: unknown): string => {
  const least = typeof slots['days'] === 'number' ? slots['days'] : 14;
  const still = itemsOf(output).filter((deal) => restingDays(telling, deal) >= least);
  const heading = telling.say(
    `${still.length} uten aktivitet på ${days(telling, least)}:`,
    `${still.length} without activity for ${days(telling, least)}:`,
  );
  const none = telling.say(
    `Ingenting har stått stille i ${days(telling, least)}.`,
    `Nothing has been still for ${days(telling, least)}.`,
  );
  return deals(telling, still, heading, none, output);
};

export const tellClosing = (telling: Telling, slots: Slots, output: unknown): string => {
  const { from, to } = slots;
  const inside = itemsOf(output).filter((deal) => {
    const on = textOf(deal, 'expectedCloseOn');
    return on !== '' && on >= String(from) && on < String(to);
  });
  const all = inside.map((deal) => dealLine(telling, deal, dayOf(telling, textOf(deal, 'expectedCloseOn'))));
  const heading = telling.say(`${all.length} ventes lukket:`, `${all.length} expected to close:`);
  return listed(
    telling,
    heading,
    all,
    telling.say('Ingen avtaler ventes lukket da.', 'No deals are expected to close then.'),
  );
};

export const tellWorth = (telling: Telling, slots: Slots, output: unknown): string => {
  const least = typeof slots['amountMinor'] === 'number' ? slots['amountMinor'] : 0;
  const currency = typeof slots['currency'] === 'string' ? slots['currency'] : '';
  const large = itemsOf(output).filter(
    (deal) =>
      typeof deal['amountMinor'] === 'number' &&
      deal['amountMinor'] > least &&
      (currency === '' || deal['currency'] === currency),
  );
  const limit = moneyOf(telling, least, currency);
  return deals(
    telling,
    large,
    telling.say(`${large.length} over ${limit}:`, `${large.length} over ${limit}:`),
    telling.say(`Ingen over ${limit}.`, `None over ${limit}.`),
    output,
  );
};

const unmetOf = (telling: Telling, option: Data): string[] => {
  const { unmet } = option;
  return (Array.isArray(unmet) ? unmet.map(dataOf) : []).map((rule) => {
    const text = dataOf(rule['text']);
    const remedy = both(telling, text['remedy']) || textOf(rule, 'remedy');
    const message = both(telling, text['message']) || textOf(rule, 'message');
    return [message, remedy].filter((part) => part !== '').join(' ');
  });
};

const nameOf = (telling: Telling, option: Data): string =>
  both(telling, option['name']) || textOf(option, 'stage');

/** Which stages can be entered, and what the others lack: of one stage, or of all. */
export const tellMoves = (telling: Telling, slots: Slots, output: unknown): string => {
  const options = itemsOf(output).filter(({ current }) => current !== true);
  const wanted = typeof slots['stage'] === 'string' ? slots['stage'] : null;
  const who = calledOf(telling, slots, 'deal');
  const chosen = options.filter(({ stage, kind }) =>
    wanted === null ? kind === 'active' || kind === 'won' : stage === wanted,
  );
  const told = chosen.slice(0, wanted === null ? 3 : 1).flatMap((option) => {
    const name = nameOf(telling, option);
    if (option['allowed'] === true)
      return [telling.say(`${who} kan flyttes til ${name} nå.`, `${who} can move to ${name} now.`)];
    return [
      telling.say(`${name} mangler:`, `${name} lacks:`),
      ...lines(telling, unmetOf(telling, option), false),
    ];
  });
  return told.length === 0
    ? telling.say('Det er ingen flere faser å gå til.', 'There are no more stages to go to.')
    : told.join('\n');
};

export const tellSuggestion = (telling: Telling, slots: Slots, output: unknown): string => {
  const options = itemsOf(output);
  const current = options.find((option) => option['current'] === true);
  const ahead = options
    .filter(
      (option) =>
        option['current'] !== true &&
        (option['kind'] === 'active' || option['kind'] === 'won') &&
        numberOf(option, 'order') > numberOf(current ?? {}, 'order'),
    )
    .toSorted((a, b) => numberOf(a, 'order') - numberOf(b, 'order'));
  const [next] = ahead;
  const who = calledOf(telling, slots, 'deal');
  if (next === undefined) return telling.say(`${who} er i den siste fasen.`, `${who} is in the last stage.`);
  const name = nameOf(telling, next);
  return next['allowed'] === true
    ? telling.say(
        `Neste fase for ${who} er ${name}, og den kan nås nå.`,
        `The next stage for ${who} is ${name}, and it can be entered now.`,
      )
    : [
        telling.say(
          `Neste fase for ${who} er ${name}. Først:`,
          `The next stage for ${who} is ${name}. First:`,
        ),
        ...lines(telling, unmetOf(telling, next), false),
      ].join('\n');
};

export const tellStatus = (telling: Telling, output: unknown): string => {
  const data = dataOf(output);
  const all = 'items' in data ? itemsOf(output) : [data];
  return listed(
    telling,
    telling.say('Står her:', 'Stands here:'),
    all.map((deal) =>
      dealLine(
        telling,
        deal,
        telling.say(
          `siden ${momentOf(telling, textOf(deal, 'stageEnteredAt') || telling.now)}`,
          `since ${momentOf(telling, textOf(deal, 'stageEnteredAt') || telling.now)}`,
        ),
      ),
    ),
    telling.say('Står ikke i noen pipeline.', 'Is in no pipeline.'),
  );
};

export const tellTransitions = (telling: Telling, output: unknown): string =>
  listed(
    telling,
    telling.say('Flyttinger, nyeste først:', 'Moves, newest first:'),
    itemsOf(output).map(
      (move) =>
        `${momentOf(telling, textOf(move, 'at') || telling.now)}: ${[textOf(move, 'from'), textOf(move, 'to')]
          .filter((stage) => stage !== '')
          .join(' → ')
          .replaceAll('_', ' ')}`,
    ),
    telling.say('Ingen flyttinger.', 'No moves.'),
    hasMore(output),
  );

const columnsOf = (board: unknown): Data[] => {
  const { columns } = dataOf(board);
  return Array.isArray(columns) ? columns.map(dataOf) : [];
};

const sumsOf = (column: Data): Data[] => {
  const { sums } = column;
  return Array.isArray(sums) ? sums.map(dataOf) : [];
};

const isOpen = ({ kind }: Data): boolean => kind === 'active';

/** Sums by currency: money of different currencies is never added. */
const totals = (columns: readonly Data[], share: (column: Data) => number): Map<string, number> => {
  const byCurrency = new Map<string, number>();
  for (const column of columns) {
    for (const sum of sumsOf(column)) {
      const currency = textOf(sum, 'currency');
      byCurrency.set(
        currency,
        (byCurrency.get(currency) ?? 0) + numberOf(sum, 'amountMinor') * share(column),
      );
    }
  }
  return byCurrency;
};

const money = (telling: Telling, sums: ReadonlyMap<string, number>): string =>
  sums.size === 0
    ? telling.say('ingen beløp', 'no amounts')
    : [...sums].map(([currency, minor]) => moneyOf(telling, Math.round(minor), currency)).join(' + ');

export const tellBoards = (telling: Telling, slots: Slots, boards: readonly unknown[]): string => {
  const { pipelines } = slots;
  const keys = Array.isArray(pipelines) ? pipelines.map(String) : [];
  return boards
    .map((board, i) => {
      const columns = columnsOf(board);
      const open = columns.filter(isOpen);
      const exact = open.every(({ countIsExact }) => countIsExact !== false);
      const count = counted(
        open.reduce((all, column) => all + numberOf(column, 'count'), 0),
        !exact,
      );
      const heading = telling.say(
        `${keys[i] ?? ''}: ${count} åpne, ${money(
          telling,
          totals(open, () => 1),
        )}`,
        `${keys[i] ?? ''}: ${count} open, ${money(
          telling,
          totals(open, () => 1),
        )}`,
      );
      const filled = columns.filter((column) => numberOf(column, 'count') > 0);
      return [
        heading.replaceAll('_', ' '),
        ...filled.map((column) => `– ${both(telling, column['name'])}: ${numberOf(column, 'count')}`),
      ].join('\n');
    })
    .join('\n');
};

export const tellValue = (telling: Telling, boards: readonly unknown[]): string => {
  const open = boards.flatMap(columnsOf).filter(isOpen);
  return telling.say(
    `Åpne avtaler er verdt ${money(
      telling,
      totals(open, () => 1),
    )} til sammen.`,
    `Open deals are worth ${money(
      telling,
      totals(open, () => 1),
    )} in all.`,
  );
};

export const tellForecast = (telling: Telling, [pipelines, ...boards]: readonly unknown[]): string => {
  const chances = new Map<string, number>();
  for (const pipeline of itemsOf(pipelines)) {
    const { stages } = pipeline;
    for (const stage of Array.isArray(stages) ? stages.map(dataOf) : []) {
      chances.set(`${textOf(pipeline, 'id')} ${textOf(stage, 'key')}`, numberOf(stage, 'probability') / 100);
    }
  }
  const columns = boards.flatMap((board) => {
    const id = textOf(dataOf(board), 'pipelineId');
    return columnsOf(board)
      .filter(isOpen)
      .map((column): Data => ({ ...column, chance: chances.get(`${id} ${textOf(column, 'stage')}`) ?? 0 }));
  });
  const weighted = money(
    telling,
    totals(columns, (column) => numberOf(column, 'chance')),
  );
  const whole = money(
    telling,
    totals(columns, () => 1),
  );
  return telling.say(
    `Vektet prognose: ${weighted} av ${whole} i åpne avtaler. Hver fase er ganget med sin sannsynlighet; det er et anslag.`,
    `Weighted forecast: ${weighted} of ${whole} in open deals. Each stage is multiplied by its probability; it is an estimate.`,
  );
};
