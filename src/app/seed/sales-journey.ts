import { exchange, meeting, stayInTouch } from './contact.ts';
import { moneyOf } from './money.ts';
import type { Teller } from './teller.ts';

const ENDS = [
  ['lead', 14],
  ['contacted', 16],
  ['discovery', 16],
  ['proposal', 16],
  ['negotiation', 10],
  ['won', 16],
  ['on_hold', 4],
  ['lost', 8],
] as const;
type End = (typeof ENDS)[number][0];

const PATH = ['lead', 'contacted', 'discovery', 'proposal', 'negotiation', 'won'] as const;
type Step = (typeof PATH)[number];

const isStep = (end: End): end is Step => (PATH as readonly string[]).includes(end);

const begin = ({ random, texts, person, set, move, say }: Teller): boolean => {
  set({ title: say(texts.deals) });
  // Of some deals the size is known from the start.
  if (random.percent(40)) set(moneyOf(random, person.country, 5_000, 600_000));
  move('lead', 'enter');
  return true;
};

const contacted = (teller: Teller): boolean => {
  if (!exchange(teller, 1, 24 * 5)) return false;
  teller.move('contacted', 'forward');
  return true;
};

const discovery = (teller: Teller): boolean => {
  if (!teller.wait(4, 24 * 6) || !meeting(teller)) return false;
  if (teller.random.percent(50)) teller.note();
  teller.move('discovery', 'forward');
  return true;
};

const proposal = ({ random, person, wait, log, set, move, ahead }: Teller): boolean => {
  if (!wait(24, 24 * 12)) return false;
  const money = moneyOf(random, person.country, 5_000, 600_000);
  set({ ...money, expectedCloseOn: ahead(24 * 14, 24 * 70).slice(0, 10) });
  log('PROPOSAL_SENT', { channel: 'email', ...money, validUntil: ahead(24 * 30, 24 * 30) });
  move('proposal', 'forward');
  return true;
};

const negotiation = (teller: Teller): boolean => {
  const { random, texts, wait, log, move, say } = teller;
  for (let rounds = random.int(1, 3); rounds > 0; rounds--) {
    if (!wait(40, 24 * 9)) return false;
    log('FOLLOW_UP_DONE', { channel: 'phone', outcome: say(texts.outcomes) });
    move('negotiation', teller.stage() === 'negotiation' ? 'repeat' : 'forward');
  }
  return true;
};

const won = ({ wait, log, move }: Teller): boolean => {
  if (!wait(24, 24 * 14)) return false;
  log('CONTRACT_SIGNED', { url: 'https://example.com/contract' });
  move('won', 'forward');
  return true;
};

const STEPS: Readonly<Record<Step, (teller: Teller) => boolean>> = {
  lead: begin,
  contacted,
  discovery,
  proposal,
  negotiation,
  won,
};

/** A journey through the B2B sales pipeline, as its guards allow it, for as long as there is time. */
export const tellSale = (teller: Teller): void => {
  const { random, texts, wait, move, say } = teller;
  const end = random.weighted<End>(ENDS);
  const last = isStep(end) ? PATH.indexOf(end) : random.int(1, PATH.length - 2);
  for (const step of PATH.slice(0, last + 1)) if (!STEPS[step](teller)) return;
  if (isStep(end)) stayInTouch(teller);
  else if (wait(24, 24 * 20)) move(end, 'side', null, end === 'lost' ? say(texts.lostReasons) : undefined);
};
