import type { Found } from '../found.ts';
import { intent, missing, slotsOf, type Intent, type Read, type Setting } from '../intent.ts';
import { bag, frame } from '../pattern.ts';
import { dealIn, nameIn, wantedIn } from '../records.ts';
import { stagesIn } from '../stages.ts';
import type { Steps, Value } from '../steps.ts';
import type { Slots } from '../asking.ts';
import { dueOf } from '../time/when.ts';
import { company, deal, person, pipelineId, told } from './pieces.ts';

const withoutNoise = (found: Found, setting: Setting) => {
  const wanted = dealIn(found, setting);
  if (wanted === null || !('q' in wanted) || wanted.q === undefined) return wanted;
  const q = wanted.q
    .replace(/^(?:the|avtalen|muligheten|saken|med|with|for|to)\s+/iu, '')
    .replace(/\s+(?:deal|avtalen|opportunity|to|til|i|in)$/iu, '')
    .replace(/-(?:avtalen|saken|salget|deal|muligheten)$/iu, '');
  return q === '' ? null : { q };
};

const stageOf = (found: Found): string | undefined => {
  const [named, ...others] = stagesIn(found);
  // Stages of two pipelines that share a name: which of them is for the person to say.
  if (named !== undefined) return others.length === 0 ? named : undefined;
  if (found.classes.has('wonWord')) return 'won';
  return found.classes.has('lostWord') ? 'lost' : undefined;
};

const moving = (found: Found, setting: Setting): Read => {
  const wanted = withoutNoise(found, setting);
  const stage = stageOf(found);
  const known = setting.asking.pipelines.some(({ stages }) => stages.some(({ key }) => key === stage));
  if (stage === undefined || !known)
    return wanted === null ? missing('deal') : missing('stage', { deal: wanted });
  return wanted === null
    ? missing('deal', { stage })
    : slotsOf({ deal: wanted, stage, pipeline: found.mentions['pipeline']?.thing.value });
};

/** The opportunity: of the pipeline that was named, or of the only one that has the stage. */
const findDeal = (slots: Slots, steps: Steps, setting: Setting): Value => {
  const stage = slots['stage'];
  const having = setting.asking.pipelines.filter(({ stages }) => stages.some(({ key }) => key === stage));
  const only = having.length === 1 ? having[0]?.id : undefined;
  return steps.deal(deal(slots), pipelineId(setting, slots['pipeline']) ?? only);
};

const opportunityMove = intent({
  name: 'opportunity.move',
  weight: 1,
  frames: [
    frame('move ?deal $deal ?further ?stage $stage ?pipeline ?$pipeline'),
    frame('mark ?deal $deal $stage'),
    frame('?deal $deal wonWord|lostWord'),
    frame('?deal $deal become|filler wonWord|lostWord'),
    frame('complete $deal wonWord|lostWord'),
  ],
  read: (found, setting) =>
    /\?\s*$/.test(found.reading.text) && !found.classes.has('move') ? null : moving(found, setting),
  plan: (slots, steps, setting) => {
    const why = told(setting, 'Flytter til fasen det ble bedt om', 'Moves to the stage that was asked for');
    steps.add('opportunities.move', { id: findDeal(slots, steps, setting), stage: slots['stage'] }, why);
  },
  example: { nb: 'Flytt Kari til kvalifisert', en: 'Move Sarah to Presentation Sent' },
});

/** `flytt Kari`: asks where to; `flytt Kari til månen` asks too, for there is no such stage. */
const moveNowhere = intent({
  ...opportunityMove,
  weight: -3,
  frames: [frame('move $person'), frame('move ?deal $person further|stage'), frame('move $person $text')],
  read: (found) => {
    const span = found.spans['person'];
    const isMove = /^(flytt|flytte|flytter|move)/.test(
      found.reading.words.find((word) => /^(flytt|flytte|move)/.test(word)) ?? '',
    );
    if (span === undefined || span === null || !isMove || found.when !== null) return null;
    return missing('stage', { deal: { q: nameIn(found.reading, span) } });
  },
});

const asking = (
  name: string,
  patterns: Partial<Intent>,
  operation: string,
  why: { nb: string; en: string },
  example: Intent['example'],
): Intent =>
  intent({
    ...patterns,
    name,
    example,
    read: (found, setting) => {
      const wanted = withoutNoise(found, setting);
      const stage = stageOf(found);
      return wanted === null ? missing('deal', { stage }) : slotsOf({ deal: wanted, stage });
    },
    plan: (slots, steps, setting) => {
      const id = findDeal(slots, steps, setting);
      const more = operation === 'opportunities.transitions' ? { limit: 20 } : {};
      if (operation !== '') steps.add(operation, { id, ...more }, told(setting, why.nb, why.en));
      else if (typeof id === 'string') steps.add('opportunities.get', { id }, told(setting, why.nb, why.en));
    },
  });

const moves = asking(
  'opportunity.moves',
  {
    weight: 3,
    bags: [
      bag('why neg move $deal $stage / stage further should become'),
      bag('why neg move $deal / stage further should'),
      bag('what missing $deal $stage / stage become should move before_ further'),
      bag('what missing $deal / stage become should move further next deal'),
      bag('what blocked $deal / deal $stage stage move'),
      bag('what missing deal / $deal'),
      bag('what missing $deal $stage / stage become does should'),
    ],
  },
  'opportunities.moves',
  { nb: 'Hva hver fase krever', en: 'What each stage requires' },
  { nb: 'Hvorfor kan jeg ikke flytte Kari til Kvalifisert?', en: "Why can't I move Sarah to qualified" },
);

/** `Kan Per flyttes til Kvalifisert?`, which is not `Kan du flytte Per …`. */
const mayMove: Intent = {
  ...moves,
  weight: 2,
  bags: [bag('move $deal $stage / further stage become')],
  read: (found, setting) =>
    /^(?:kan|can|could)\s+(?!du\b|you\b)/iu.test(found.reading.text) ? moves.read(found, setting) : null,
};

/** `Er Kari kvalifisert?` */
const isItThere = (of: Intent): Intent => ({
  ...of,
  weight: 2,
  bags: [bag('$deal $stage / stage now already')],
  read: (found, setting) =>
    /^(?:er|is)\s.*\?\s*$/isu.test(found.reading.text) ? of.read(found, setting) : null,
});

const suggestStage = asking(
  'opportunity.suggest',
  {
    weight: 3,
    bags: [
      bag('what|which stage should $deal / move become next now'),
      bag('suggest next stage $deal / move'),
      bag('suggest stage $deal / move next'),
      bag('what next stage $deal / should move'),
      bag('next stage $deal / what suggest should'),
    ],
  },
  'opportunities.moves',
  { nb: 'Hvilke faser som kan nås nå', en: 'Which stages can be entered now' },
  { nb: 'Hvilket steg bør Kari flyttes til?', en: 'Suggest the next stage for Per Olsen' },
);

const stageHistory = asking(
  'opportunity.history',
  {
    weight: 3,
    bags: [
      bag('how|when|what moved $deal / stage pipeline move have through gjennom'),
      bag('stage history $deal / show what pipeline'),
      bag('show stage moved $deal / all'),
    ],
  },
  'opportunities.transitions',
  { nb: 'Alle flyttingene', en: 'All the moves' },
  { nb: 'Hvordan har Nordlys flyttet seg gjennom stegene', en: 'Stage history for Kari' },
);

const where = asking(
  'opportunity.status',
  {
    weight: 2,
    bags: [
      bag('where $deal / pipeline stage now what'),
      bag('what|which stage $deal / now pipeline have look show'),
      bag('stage $deal / now pipeline what show'),
    ],
  },
  '',
  { nb: 'Hvor de er i løypa', en: 'Where they are in the pipeline' },
  { nb: 'Hvor i løypa er Kari Hansen?', en: 'What stage is Sarah in' },
);

const amountSlots = (found: Found) =>
  found.amount === null
    ? {}
    : { amountMinor: found.amount.amountMinor, currency: found.amount.currency ?? undefined };

/** How a company's name ends. */
const FIRM = /\s(?:AS|ASA|ANS|DA|AB|Inc|Ltd|LLC|GmbH)$/;

const create = intent({
  name: 'opportunity.create',
  weight: 1,
  frames: [
    frame('start $person $pipeline ?pipeline ?value ?$amount'),
    frame('create deal $person $pipeline ?pipeline ?value ?$amount'),
    frame('create deal $person ?value ?$amount'),
    frame('create deal company $company ?value ?$amount'),
  ],
  read: (found, setting) => {
    const firm = found.spans['company'] === undefined ? null : wantedIn(found, 'company', setting);
    const who = firm === null ? wantedIn(found, 'person', setting) : null;
    if (who?.q !== undefined && FIRM.test(who.q)) {
      return slotsOf({
        company: who,
        pipeline: found.mentions['pipeline']?.thing.value,
        ...amountSlots(found),
      });
    }
    const slots = { pipeline: found.mentions['pipeline']?.thing.value, ...amountSlots(found) };
    if (firm !== null) return slotsOf({ company: firm, ...slots });
    return who === null ? missing('person', slots) : slotsOf({ person: who, ...slots });
  },
  plan: (slots, steps, setting) => {
    const { amountMinor, currency } = slots;
    const isPerson = slots['person'] !== undefined;
    const input = {
      pipelineId: pipelineId(setting, slots['pipeline']),
      personId: isPerson ? steps.person(person(slots)) : undefined,
      companyId: isPerson ? undefined : steps.company(company(slots)),
      amountMinor,
      currency: amountMinor === undefined ? undefined : (currency ?? 'NOK'),
    };
    steps.add('opportunities.create', input, told(setting, 'Starter løypa', 'Begins the journey'));
  },
  example: { nb: 'Start Kari Hansen i frazer', en: 'Add Per Olsen to the B2B sales pipeline' },
});

const update = intent({
  name: 'opportunity.update',
  weight: 1.5,
  frames: [
    frame('?update value $deal ?deal $amount'),
    frame('update $deal value $amount'),
    frame('?update closeDate $deal ?deal $when'),
    frame('update $deal closeDate $when'),
    frame('?deal $deal close ?expected $when'),
    frame('$deal expected close $when'),
  ],
  read: (found, setting) => {
    const wanted = withoutNoise(found, setting);
    const due = found.when === null ? null : dueOf(found.when, setting.now);
    const day = due === null ? undefined : 'dueOn' in due ? due.dueOn : undefined;
    const isQuestion = /^(hva|hvilke|what|which|when|når)\b/i.test(found.reading.text);
    if (isQuestion || (found.amount === null && day === undefined)) return null;
    const slots = { ...amountSlots(found), expectedCloseOn: found.amount === null ? day : undefined };
    return wanted === null ? missing('deal', slots) : slotsOf({ deal: wanted, ...slots });
  },
  plan: (slots, steps, setting) => {
    const { amountMinor, currency, expectedCloseOn } = slots;
    const input = { id: steps.deal(deal(slots)), amountMinor, currency, expectedCloseOn };
    steps.add(
      'opportunities.update',
      input,
      told(setting, 'Opplysningen det ble bedt om', 'The detail that was asked for'),
    );
  },
  example: {
    nb: 'Sett verdien på Nordlys AS til 120 000 kr',
    en: 'Set the close date of the Fjord deal to 31 January',
  },
});

export const dealChangeIntents = [
  opportunityMove,
  moveNowhere,
  moves,
  mayMove,
  suggestStage,
  stageHistory,
  where,
  isItThere(where),
  create,
  update,
];
