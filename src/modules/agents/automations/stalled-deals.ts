import { z } from 'zod';
import { addDays, dateIn } from '#kernel/time.ts';
import type { Durable, Procedure } from '../loop/durable.ts';
import type { Opportunity, Page, Task } from './shapes.ts';
import { telling, wholeDaysBetween } from './telling.ts';

const parameters = z.strictObject({
  days: z
    .number()
    .int()
    .min(1)
    .max(365)
    .default(14)
    .describe('Days without contact after which a deal counts as stalled'),
  most: z.number().int().min(1).max(50).default(10).describe('Follow-ups proposed at most in one run'),
  dueInDays: z.number().int().min(0).max(30).default(1).describe('When the follow-up falls due'),
});

const PAGE = 200;
/** Pages looked through, oldest contact first. */
const PAGES = 5;

const quietSince = ({ lastContactAt, createdAt }: Opportunity): string => lastContactAt ?? createdAt;

/** Open journeys that nobody was in contact about for so long, the longest silence first. */
const findStalled = async (work: Durable, days: number): Promise<Opportunity[]> => {
  const found: Opportunity[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < PAGES; page++) {
    const asked: object = {
      kind: 'active',
      sort: 'updatedAt',
      limit: PAGE,
      ...(cursor === null ? {} : { cursor }),
    };
    const answer = (await work.read('opportunities.list', asked, {
      key: `open${page}`,
    })) as Page<Opportunity>;
    found.push(...answer.items.filter((one) => wholeDaysBetween(quietSince(one), work.run.now) >= days));
    cursor = answer.nextCursor;
    if (cursor === null) break;
  }
  return found.toSorted((a, b) => quietSince(a).localeCompare(quietSince(b)));
};

const hasOpenTask = async (work: Durable, id: string): Promise<boolean> => {
  const open = (await work.read(
    'tasks.list',
    { opportunityId: id, snoozed: 'all', limit: 1 },
    { key: `tasks:${id}` },
  )) as Page<Task>;
  return open.items.length > 0;
};

const run = async (work: Durable, { days, most, dueInDays }: z.output<typeof parameters>): Promise<void> => {
  const { locale, now, timeZone } = work.run;
  const told = telling();
  const stalled = await findStalled(work, days);
  let proposed = 0;
  for (const deal of stalled) {
    if (proposed >= most) break;
    // Somebody has it in hand already: a second reminder would be noise.
    if (await hasOpenTask(work, deal.id)) continue;
    const who = deal.personName ?? deal.companyName ?? deal.title;
    const silent = wholeDaysBetween(quietSince(deal), now);
    const why =
      locale === 'nb'
        ? `Ingen kontakt på ${silent} dager, og ingen åpen oppgave.`
        : `No contact for ${silent} days, and no open task.`;
    const outcome = await work.propose(
      'tasks.create',
      {
        title: locale === 'nb' ? `Følg opp ${who}` : `Follow up ${who}`,
        type: 'follow_up',
        dueOn: addDays(dateIn(now, timeZone), dueInDays),
        opportunityId: deal.id,
        ...(deal.personId === null ? {} : { personId: deal.personId }),
      },
      {
        key: `follow:${deal.id}`,
        why,
        citations: [{ type: 'opportunity', id: deal.id, label: who, quote: null }],
      },
    );
    if (outcome.kind !== 'proposed') continue;
    proposed += 1;
    const cited = told.cite({ type: 'opportunity', id: deal.id, label: who });
    told.line(
      locale === 'nb'
        ? `${who} ${cited}: ${silent} dager uten kontakt.`
        : `${who} ${cited}: ${silent} days without contact.`,
    );
  }
  if (proposed === 0) {
    told.line(
      locale === 'nb'
        ? `Ingen åpne salg har vært uten kontakt i ${days} dager eller mer uten at noen har en oppgave på dem.`
        : `No open deal has been without contact for ${days} days or more without somebody having a task on it.`,
    );
  }
  await told.say(work);
};

/** Deals that went quiet: a follow-up is proposed for each, once. */
export const stalledDeals: Procedure<typeof parameters> = {
  key: 'stalled_deals',
  name: { en: 'Stalled deals', nb: 'Salg som har stoppet opp' },
  description: {
    en: 'Finds open deals without contact and proposes a follow-up for each.',
    nb: 'Finner åpne salg uten kontakt og foreslår en oppfølging for hvert.',
  },
  parameters,
  grants: ['opportunities.list', 'tasks.list', 'tasks.create'],
  trigger: { kind: 'schedule', at: '08:00', days: [1, 3, 5] },
  version: '1',
  run,
};
