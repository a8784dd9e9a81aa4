import type { Slots } from '../asking.ts';
import { eventWord } from './timeline-answers.ts';
import { calledOf, dayOf, momentOf, moneyOf, type Telling } from './telling.ts';

const text = (slots: Slots, name: string): string => (typeof slots[name] === 'string' ? slots[name] : '');

const due = (telling: Telling, slots: Slots): string => {
  if (text(slots, 'dueOn') !== '') return dayOf(telling, text(slots, 'dueOn'));
  return text(slots, 'dueAt') === '' ? '' : momentOf(telling, text(slots, 'dueAt'));
};

const until = (telling: Telling, slots: Slots): string =>
  text(slots, 'until') === '' ? '' : momentOf(telling, text(slots, 'until'));

const stage = (slots: Slots): string => text(slots, 'stage').replaceAll('_', ' ');

type Teller = (telling: Telling, slots: Slots) => string;

/** What is proposed, in a few words; the diff beside it tells exactly what. */
const TOLD: Readonly<Record<string, Teller>> = {
  'task.create': (t, s) => {
    const when = due(t, s);
    return t.say(
      `ny oppgave «${text(s, 'title')}»${when === '' ? '' : `, frist ${when}`}`,
      `a new task “${text(s, 'title')}”${when === '' ? '' : `, due ${when}`}`,
    );
  },
  'task.complete': (t, s) =>
    t.say(`fullføre «${calledOf(t, s, 'task')}»`, `complete “${calledOf(t, s, 'task')}”`),
  'task.reopen': (t, s) =>
    t.say(`åpne «${calledOf(t, s, 'task')}» igjen`, `reopen “${calledOf(t, s, 'task')}”`),
  'task.snooze': (t, s) =>
    t.say(
      `utsette «${calledOf(t, s, 'task')}» til ${until(t, s)}`,
      `snooze “${calledOf(t, s, 'task')}” until ${until(t, s)}`,
    ),
  'task.reschedule': (t, s) =>
    t.say(
      `ny frist ${due(t, s)} for «${calledOf(t, s, 'task')}»`,
      `${due(t, s)} as the due date of “${calledOf(t, s, 'task')}”`,
    ),
  'task.assign': (t, s) =>
    t.say(`ny ansvarlig for «${calledOf(t, s, 'task')}»`, `a new assignee of “${calledOf(t, s, 'task')}”`),
  'task.priority': (t, s) =>
    t.say(`ny prioritet for «${calledOf(t, s, 'task')}»`, `a new priority of “${calledOf(t, s, 'task')}”`),
  'tasks.completeAll': (t) => t.say('fullføre alle oppgavene i listen', 'complete all the tasks of the list'),
  'tasks.snoozeAll': (t, s) =>
    t.say(
      `utsette alle oppgavene i listen til ${until(t, s)}`,
      `snooze all the tasks of the list until ${until(t, s)}`,
    ),
  'tasks.assignAll': (t) =>
    t.say('ny ansvarlig for alle oppgavene i listen', 'a new assignee of all the tasks of the list'),
  'next.snooze': (t, s) =>
    t.say(
      `la ${calledOf(t, s, 'person')} vente til ${until(t, s)}`,
      `let ${calledOf(t, s, 'person')} wait until ${until(t, s)}`,
    ),
  'next.dismiss': (t, s) =>
    t.say(
      `ta bort forslaget om ${calledOf(t, s, 'person')}`,
      `take away the suggestion about ${calledOf(t, s, 'person')}`,
    ),
  'person.create': (t, s) => t.say(`ny kontakt ${text(s, 'name')}`, `a new contact ${text(s, 'name')}`),
  'person.update': (t, s) =>
    t.say(`nye opplysninger om ${calledOf(t, s, 'person')}`, `new details of ${calledOf(t, s, 'person')}`),
  'person.owner': (t, s) =>
    t.say(`ny eier av ${calledOf(t, s, 'person')}`, `a new owner of ${calledOf(t, s, 'person')}`),
  'company.create': (t, s) => t.say(`nytt firma ${text(s, 'name')}`, `a new company ${text(s, 'name')}`),
  'note.add': (t, s) =>
    t.say(`et notat om ${calledOf(t, s, 'person')}`, `a note about ${calledOf(t, s, 'person')}`),
  'company.note': (t, s) =>
    t.say(`et notat om ${calledOf(t, s, 'company')}`, `a note about ${calledOf(t, s, 'company')}`),
  'event.log': (t, s) => {
    const at = text(s, 'occurredAt');
    const what = eventWord(t, text(s, 'type'));
    return `${what}: ${calledOf(t, s, 'person')}${at === '' ? '' : `, ${momentOf(t, at)}`}`;
  },
  'draft.message': (t, s) =>
    t.say(
      `et utkast til ${calledOf(t, s, 'person')}. Du leser det og sender det selv`,
      `a draft to ${calledOf(t, s, 'person')}. You read it and send it yourself`,
    ),
  'opportunity.move': (t, s) =>
    t.say(
      `flytte ${calledOf(t, s, 'deal')} til ${stage(s)}`,
      `move ${calledOf(t, s, 'deal')} to ${stage(s)}`,
    ),
  'opportunity.create': (t, s) =>
    t.say(
      `starte ${calledOf(t, s, 'person') || calledOf(t, s, 'company')} i pipelinen`,
      `begin ${calledOf(t, s, 'person') || calledOf(t, s, 'company')} in the pipeline`,
    ),
  'opportunity.update': (t, s) => {
    const amount =
      typeof s['amountMinor'] === 'number' ? moneyOf(t, s['amountMinor'], text(s, 'currency')) : '';
    const day = text(s, 'expectedCloseOn');
    const what = amount === '' ? dayOf(t, day) : amount;
    return t.say(`${what} på ${calledOf(t, s, 'deal')}`, `${what} on ${calledOf(t, s, 'deal')}`);
  },
};

/** Whether an intent proposes something rather than telling something. */
export const isProposal = (intent: string): boolean => Object.hasOwn(TOLD, intent);

export const tellProposal = (telling: Telling, intent: string, slots: Slots): string => {
  const what = TOLD[intent]?.(telling, slots) ?? '';
  return telling.say(`Forslag: ${what}.`, `Proposed: ${what}.`);
};

/** What to do with proposals. */
export const askApproval = (telling: Telling): string =>
  telling.say('Ingenting er gjort før du godkjenner.', 'Nothing is done until you approve.');
