import { instant } from './calendar.ts';
import { moneyOf } from './money.ts';
import type { Teller } from './teller.ts';

const ENDS = [
  ['request', 12],
  ['quoted', 14],
  ['scheduled', 14],
  ['in_progress', 8],
  ['completed', 12],
  ['paid', 30],
  ['on_hold', 4],
  ['cancelled', 6],
] as const;
type End = (typeof ENDS)[number][0];

const PATH = ['request', 'quoted', 'scheduled', 'in_progress', 'completed', 'paid'] as const;
type Step = (typeof PATH)[number];

const isStep = (end: End): end is Step => (PATH as readonly string[]).includes(end);

const stepsOf = (teller: Teller): Readonly<Record<Step, () => boolean>> => {
  const { random, texts, person, wait, waitFor, set, log, move, say, ahead } = teller;
  const money = moneyOf(random, person.country, 800, 25_000);
  const minutes = random.int(2, 16) * 30;
  let startsAt = '';
  return {
    request: () => {
      const job = say(texts.jobs);
      set({ title: job });
      log('MESSAGE_RECEIVED', { channel: 'email', note: job });
      move('request', 'enter');
      return true;
    },
    quoted: () => {
      if (!wait(1, 48)) return false;
      set(money);
      log('PROPOSAL_SENT', { channel: 'email', ...money });
      move('quoted', 'forward');
      return true;
    },
    scheduled: () => {
      if (!wait(5, 24 * 7)) return false;
      startsAt = ahead(24, 24 * 10);
      log('JOB_SCHEDULED', { startsAt, endsAt: instant(Date.parse(startsAt) + minutes * 60_000) });
      move('scheduled', 'forward');
      return true;
    },
    in_progress: () => {
      if (!waitFor(startsAt, random.int(0, 20))) return false;
      move('in_progress', 'forward');
      return true;
    },
    completed: () => {
      if (!waitFor(startsAt, minutes + random.int(20, 60))) return false;
      log('JOB_COMPLETED', { minutes });
      move('completed', 'forward');
      return true;
    },
    paid: () => {
      if (!wait(24, 24 * 16)) return false;
      log('PURCHASED', money);
      move('paid', 'forward');
      return true;
    },
  };
};

/** A journey through the service job pipeline, as its guards allow it, for as long as there is time. */
export const tellJob = (teller: Teller): void => {
  const { random, texts, wait, move, say } = teller;
  const steps = stepsOf(teller);
  const end = random.weighted<End>(ENDS);
  const last = isStep(end) ? PATH.indexOf(end) : random.int(0, 3);
  for (const step of PATH.slice(0, last + 1)) if (!steps[step]()) return;
  if (isStep(end)) return;
  if (wait(10, 24 * 12)) move(end, 'side', null, end === 'cancelled' ? say(texts.lostReasons) : undefined);
};
