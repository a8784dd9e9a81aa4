import { zoneClock } from '#kernel/time.ts';
import type { Say } from '../contract/plan.ts';
import { tellBrief, tellDmo, tellNext, tellPersonNext, tellWhy } from './answers/day-answers.ts';
import {
  tellBoards,
  tellClosing,
  tellDeals,
  tellForecast,
  tellMoves,
  tellStalled,
  tellStatus,
  tellSuggestion,
  tellTransitions,
  tellValue,
  tellWorth,
} from './answers/deal-answers.ts';
import { tellHelp } from './answers/help-answer.ts';
import {
  tellCompanies,
  tellCompany,
  tellDetail,
  tellDrafts,
  tellDuplicates,
  tellHistory,
  tellLastContact,
  tellNew,
  tellPeople,
  tellReminders,
  tellSilent,
  tellSummary,
  tellTags,
  tellTemperature,
} from './answers/people-answers.ts';
import { tellCounts, tellTasks } from './answers/task-answers.ts';
import { createTelling, dataOf, type Citation, type Locale, type Telling } from './answers/telling.ts';
import { askApproval, isProposal, tellProposal } from './answers/write-answers.ts';
import type { Slots } from './asking.ts';

export type Answer = { text: string; citations: Citation[] };

/** What was read, in the order of the steps; what an answer is about comes last. */
type Teller = (telling: Telling, slots: Slots, read: readonly unknown[]) => string;

const last = (read: readonly unknown[]): unknown => read.at(-1);

const TELLERS: Readonly<Record<string, Teller>> = {
  'day.next': (t, _slots, read) => tellNext(t, last(read)),
  'day.brief': (t, _slots, read) => tellBrief(t, read),
  'next.why': (t, _slots, read) => tellWhy(t, last(read)),
  'person.next': (t, _slots, read) => tellPersonNext(t, last(read)),
  'dmo.today': (t, slots, read) => tellDmo(t, slots, last(read)),
  'tasks.list': (t, slots, read) => tellTasks(t, slots, last(read)),
  'tasks.find': (t, slots, read) => tellTasks(t, slots, last(read)),
  'tasks.count': (t, _slots, read) => tellCounts(t, last(read)),
  'people.find': (t, _slots, read) => tellPeople(t, last(read)),
  'people.list': (t, _slots, read) => tellPeople(t, last(read)),
  'people.stage': (t, _slots, read) => tellPeople(t, last(read)),
  'people.tagged': (t, _slots, read) => tellPeople(t, last(read)),
  'people.company': (t, _slots, read) => tellPeople(t, last(read)),
  'people.silent': (t, slots, read) => tellSilent(t, slots, last(read)),
  'people.new': (t, slots, read) => tellNew(t, slots, last(read)),
  'people.temperature': (t, slots, read) => tellTemperature(t, slots, last(read)),
  'people.duplicates': (t, _slots, read) => tellDuplicates(t, last(read)),
  'person.summary': (t, _slots, read) => tellSummary(t, read.slice(-4)),
  'person.detail': (t, slots, read) => tellDetail(t, slots, last(read)),
  'person.history': (t, slots, read) => tellHistory(t, slots, last(read)),
  'person.lastContact': (t, _slots, read) => tellLastContact(t, read.slice(-2)),
  'reminders.list': (t, _slots, read) => tellReminders(t, last(read)),
  'companies.find': (t, _slots, read) => tellCompanies(t, last(read)),
  'company.summary': (t, _slots, read) => tellCompany(t, read.slice(-3)),
  'tags.list': (t, _slots, read) => tellTags(t, last(read)),
  'drafts.list': (t, _slots, read) => tellDrafts(t, last(read)),
  'opportunity.moves': (t, slots, read) => tellMoves(t, slots, last(read)),
  'opportunity.suggest': (t, slots, read) => tellSuggestion(t, slots, last(read)),
  'opportunity.status': (t, _slots, read) => tellStatus(t, last(read)),
  'opportunity.history': (t, _slots, read) => tellTransitions(t, last(read)),
  'deals.list': (t, _slots, read) => tellDeals(t, last(read)),
  'deals.stalled': (t, slots, read) => tellStalled(t, slots, last(read)),
  'deals.closing': (t, slots, read) => tellClosing(t, slots, last(read)),
  'deals.over': (t, slots, read) => tellWorth(t, slots, last(read)),
  'pipeline.status': (t, slots, read) => tellBoards(t, slots, read),
  'pipeline.value': (t, _slots, read) => tellValue(t, read),
  'pipeline.forecast': (t, _slots, read) => tellForecast(t, read),
  help: (t) => tellHelp(t),
};

const namesOf = (outputs: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(outputs).toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)));

const tell = (telling: Telling, intent: string, slots: Slots, read: readonly unknown[]): string =>
  isProposal(intent) ? tellProposal(telling, intent, slots) : (TELLERS[intent]?.(telling, slots, read) ?? '');

type Parts = { intent: string; slots: Slots; steps: string[] }[];

const partsOf = (slots: Slots): Parts => {
  const { parts } = slots;
  return (Array.isArray(parts) ? parts.map(dataOf) : []).map((part) => ({
    intent: String(part['intent']),
    slots: dataOf(part['slots']),
    steps: Array.isArray(part['steps']) ? part['steps'].map(String) : [],
  }));
};

/**
 * The answer to what was understood, from what its steps brought: short prose, a list as lines, what it rests on as
 * `[1]`. It says nothing that is not in the outputs, and of writes only that they are proposed.
 */
export const sayAnswer = (
  say: Say & { by: 'rules' },
  outputs: Readonly<Record<string, unknown>>,
  locale: Locale,
  context: { now: string; timeZone: string },
): Answer => {
  const telling = createTelling(locale, context.now, zoneClock(context.timeZone));
  const parts: Parts =
    say.intent === 'compound'
      ? partsOf(say.slots)
      : [{ intent: say.intent, slots: say.slots, steps: namesOf(outputs) }];
  const told = parts.map(({ intent, slots, steps }) =>
    tell(
      telling,
      intent,
      slots,
      steps.filter((name) => name in outputs).map((name) => outputs[name]),
    ),
  );
  if (parts.some(({ intent }) => isProposal(intent))) told.push(askApproval(telling));
  return { text: told.filter((text) => text !== '').join('\n'), citations: telling.citations() };
};
