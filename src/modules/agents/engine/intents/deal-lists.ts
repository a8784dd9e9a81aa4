import type { Slots } from '../asking.ts';
import type { Found } from '../found.ts';
import { intent, slotsOf, type Setting } from '../intent.ts';
import { bag } from '../pattern.ts';
import { dealIn, type WantedDeal } from '../records.ts';
import { pipelineId, told } from './pieces.ts';

/** As many as one page holds: what is filtered when it is told is filtered out of these. */
const PAGE = 200;
const SHOWN = 50;
/** Days without activity after which a deal is called stalled, where none were said. */
const STALLED_DAYS = 14;

const isMine = ({ reading }: Found): boolean => /\b(mine|mitt|min|my)\b/i.test(reading.text);

const ownerOf = (found: Found, { asking }: Setting): string | undefined =>
  found.mentions['member']?.thing.value ?? (isMine(found) ? (asking.memberId ?? undefined) : undefined);

const among = (found: Found, setting: Setting): Slots => ({
  pipeline: found.mentions['pipeline']?.thing.value,
  owner: ownerOf(found, setting),
});

const filterOf = (slots: Slots, setting: Setting) => ({
  pipelineId: pipelineId(setting, slots['pipeline']),
  ownerId: slots['owner'],
});

const stalled = intent({
  name: 'deals.stalled',
  weight: 1,
  bags: [
    bag('stalled deal / what which show all $days $pipeline $member have last over since my pipeline'),
    bag('what|which|show stalled / deal all $days $pipeline $member have last over my pipeline'),
    bag('deal neg moved|history|talk $days / what which show have last over $pipeline all'),
  ],
  read: (found, setting) => slotsOf({ days: found.days ?? STALLED_DAYS, ...among(found, setting) }),
  plan: (slots, steps, setting) => {
    const input = { kind: 'active', ...filterOf(slots, setting), sort: 'stageEnteredAt', limit: PAGE };
    steps.add(
      'opportunities.list',
      input,
      told(setting, 'De som har stått lengst først', 'Longest in their stage first'),
    );
  },
  example: { nb: 'Hvilke avtaler har stått stille i 14 dager', en: 'Stalled deals' },
});

const closing = intent({
  name: 'deals.closing',
  weight: 1,
  bags: [
    bag('what|which|show|deal close $when / deal expected all have my $pipeline $member pipeline due'),
    bag('deal close $when / what which show expected all'),
  ],
  read: (found, setting) => {
    const { when } = found;
    return when === null
      ? null
      : slotsOf({ from: when.ahead.from, to: when.ahead.to, ...among(found, setting) });
  },
  plan: (slots, steps, setting) => {
    const input = { kind: 'active', ...filterOf(slots, setting), sort: 'expectedCloseOn', limit: PAGE };
    steps.add('opportunities.list', input, told(setting, 'Etter forventet dato', 'By expected date'));
  },
  example: { nb: 'Hva lukkes denne måneden?', en: 'Deals closing next month' },
});

const worth = intent({
  name: 'deals.over',
  weight: 1,
  bags: [
    bag('deal over $amount / what which show all value have my $pipeline $member pipeline'),
    bag('what|which|show over $amount / deal value all have $pipeline'),
  ],
  read: (found, setting) => {
    const { amount } = found;
    if (amount === null) return null;
    return slotsOf({
      amountMinor: amount.amountMinor,
      currency: amount.currency ?? undefined,
      ...among(found, setting),
    });
  },
  plan: (slots, steps, setting) => {
    const input = { kind: 'active', ...filterOf(slots, setting), sort: '-amountMinor', limit: PAGE };
    steps.add('opportunities.list', input, told(setting, 'De største først', 'The largest first'));
  },
  example: { nb: 'Muligheter over 100 000 kr', en: 'Deals worth more than 50k' },
});

const dealList = intent({
  name: 'deals.list',
  bags: [
    bag('deal / what which show all have openWord wonWord lostWord my any $pipeline $member pipeline stage'),
    bag('deal $stage / what which show all have my $pipeline $member pipeline stage any'),
    bag('show wonWord|lostWord / deal all have'),
    bag('deal $deal / what which show all have openWord wonWord lostWord any'),
  ],
  read: (found, setting) => {
    const stage = found.mentions['stage']?.thing.value;
    const isBare = found.classes.size === 1 && found.mentions['member'] === undefined && !isMine(found);
    if (isBare && found.reading.words.length === 1) return null;
    const of = found.spans['deal'] === undefined ? null : dealIn(found, setting);
    if (found.spans['deal'] !== undefined && of === null) return null;
    const isWon = found.classes.has('wonWord') || stage === 'won';
    const isLost = found.classes.has('lostWord') || stage === 'lost';
    const kind = isWon ? 'won' : isLost ? 'lost' : 'active';
    const isEnd = kind !== 'active';
    return slotsOf({
      ...(stage === undefined || isEnd ? { kind } : { stage }),
      of: of ?? undefined,
      ...among(found, setting),
    });
  },
  plan: (slots, steps, setting) => {
    const { kind, stage } = slots;
    const of = slots['of'] as WantedDeal | undefined;
    const whose = of === undefined ? {} : 'personId' in of ? { personId: of.personId } : { q: of.q };
    const input = { kind, stage, ...whose, ...filterOf(slots, setting), limit: SHOWN };
    steps.add('opportunities.list', input, told(setting, 'Avtalene', 'The deals'));
  },
  example: { nb: 'Vis åpne avtaler', en: 'Which deals are in discovery' },
});

export const dealListIntents = [stalled, closing, worth, dealList];
