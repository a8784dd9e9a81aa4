import { addDays } from '#kernel/time.ts';
import { intent, slotsOf } from '../intent.ts';
import { bag } from '../pattern.ts';
import { stagesIn } from '../stages.ts';
import { daysOf, pipelineId, saidOf, TEMPERATURES, told } from './pieces.ts';

/** As many as one page holds: what is filtered when it is told is filtered out of these. */
const PAGE = 200;
const SHOWN = 50;

const peopleSilent = intent({
  name: 'people.silent',
  weight: 1,
  bags: [
    bag('who|which|what|person neg talk|followedUp|followUp $days / last since over show have all been'),
    bag('who|which|what|person quiet|stalled $days / last since over show have neg talk all'),
    bag('show|what|who|which person neg talk|followedUp $days / have last since over all'),
    bag('person $days neg talk / show all have over since'),
    bag('who|which|person neg talk last $days / since have over'),
  ],
  read: ({ days }) => (days === null ? null : slotsOf({ days })),
  plan: (_slots, steps, setting) => {
    const why = told(setting, 'Lengst siden kontakt først', 'Longest without contact first');
    steps.add('people.list', { sort: 'lastContactAt', limit: PAGE }, why);
  },
  example: { nb: 'Hvem har jeg ikke snakket med på 30 dager', en: "Who haven't I contacted in two weeks?" },
});

const peopleNew = intent({
  name: 'people.new',
  weight: 1,
  bags: [
    bag('newWord manyPeople / show what which who all howMany have $when got last any'),
    bag('who|which|howMany|what|person|manyPeople added $when / all have lead person show'),
  ],
  read: (found) => {
    const { from, to } = daysOf(found, 'back') ?? {
      from: addDays(found.reading.now.today, -6),
      to: addDays(found.reading.now.today, 1),
    };
    return slotsOf({ from, to });
  },
  plan: (_slots, steps, setting) => {
    const why = told(setting, 'De nyeste først', 'The newest first');
    steps.add('people.list', { sort: '-createdAt', limit: PAGE }, why);
  },
  example: { nb: 'Nye leads denne uka', en: 'Show new leads from the last 7 days' },
});

const peopleTemperature = intent({
  name: 'people.temperature',
  weight: 1,
  bags: [
    bag('hot|warm|cold|frozen person / show what which who all have now any'),
    bag('who|which|show hot|warm|cold|frozen / all have now person temperature'),
  ],
  read: (found) => slotsOf({ temperature: saidOf(found, TEMPERATURES) }),
  plan: (_slots, steps, setting) => {
    const why = told(setting, 'Sist kontaktet først', 'Last contacted first');
    steps.add('people.list', { sort: '-lastContactAt', limit: PAGE }, why);
  },
  example: { nb: 'Hvem er de varmeste leadsene?', en: 'Show me the hot leads' },
});

const peopleStage = intent({
  name: 'people.stage',
  weight: 1,
  bags: [
    bag('who|person|show|all|howMany $stage / $pipeline stage pipeline show all have person now which what'),
    bag('which|what person $stage / $pipeline stage pipeline have now show'),
  ],
  read: (found) => {
    const stages = stagesIn(found);
    if (stages.length === 0 || found.classes.has('deal')) return null;
    return slotsOf({ stages, pipeline: found.mentions['pipeline']?.thing.value });
  },
  plan: (slots, steps, setting) => {
    const input = {
      stage: slots['stages'],
      pipelineId: pipelineId(setting, slots['pipeline']),
      limit: SHOWN,
    };
    steps.add('people.list', input, told(setting, 'Alle i fasen', 'Everybody in the stage'));
  },
  example: { nb: 'Hvem er i Kvalifisert?', en: 'Who is in the Presentation Sent stage' },
});

const peopleTagged = intent({
  name: 'people.tagged',
  weight: 2,
  bags: [
    bag('tag $tag / who which what show all person have everyone'),
    bag('who|person|show|all $tag tag / have which'),
  ],
  read: ({ mentions }) => slotsOf({ tag: mentions['tag']?.thing.value }),
  plan: (slots, steps, setting) => {
    steps.add(
      'people.list',
      { tag: slots['tag'], limit: SHOWN },
      told(setting, 'Alle med taggen', 'Everybody with the tag'),
    );
  },
  example: { nb: 'Hvem har taggen VIP?', en: 'Everyone tagged golf' },
});

const peopleList = intent({
  name: 'people.list',
  bags: [
    bag('person / show all my what which have'),
    bag('person $member / show all have what which belong'),
    bag('show all person / my have belong'),
  ],
  read: (found) => {
    const { reading, mentions } = found;
    const member = mentions['member']?.thing.value;
    const isMine = /\b(mine|mitt|min|my|i|jeg|har jeg)\b/i.test(reading.text);
    // “Give all contacts to Ola” is no list.
    if (member !== undefined && /\b(gi|gje|give|hand)\b/i.test(reading.text)) return null;
    if (member === undefined && !isMine && !found.classes.has('show')) return null;
    return slotsOf({ owner: member ?? (isMine ? 'me' : undefined) });
  },
  plan: (slots, steps, setting) => {
    steps.add(
      'people.list',
      { ownerId: slots['owner'], limit: SHOWN },
      told(setting, 'Kontaktene', 'The contacts'),
    );
  },
  example: { nb: 'Vis kontaktene mine', en: 'Show all contacts that belong to Mette' },
});

const tagsList = intent({
  name: 'tags.list',
  weight: 1,
  bags: [bag('what|which|show|have tag / all have any use')],
  read: () => slotsOf({}),
  plan: (_slots, steps, setting) => {
    steps.add('tags.list', {}, told(setting, 'Taggene som er i bruk', 'The tags in use'));
  },
  example: { nb: 'Hvilke tagger bruker vi?', en: 'Which tags do we use?' },
});

export const peopleListIntents = [
  peopleSilent,
  peopleNew,
  peopleTemperature,
  peopleStage,
  peopleTagged,
  peopleList,
  tagsList,
];
