import type { Evidence } from '../contract/action.ts';
import type { PersonFacts } from './facts.ts';

export const lastContact = (facts: PersonFacts): Evidence[] =>
  facts.lastContactAt === null
    ? []
    : [
        {
          kind: 'event',
          id: facts.lastContactEventId,
          at: facts.lastContactAt,
          label: { nb: 'Siste kontakt', en: 'Last contact' },
        },
      ];

export const currentStage = (facts: PersonFacts): Evidence[] =>
  facts.stageName === null
    ? []
    : [{ kind: 'stage', id: facts.opportunityId, at: facts.stageEnteredAt, label: facts.stageName }];

export const wasAdded = (facts: PersonFacts): Evidence[] => [
  { kind: 'person', id: facts.personId, at: facts.createdAt, label: { nb: 'Lagt til', en: 'Added' } },
];

export const noShow = (facts: PersonFacts): Evidence[] => [
  {
    kind: 'event',
    id: facts.lastNoShowEventId,
    at: facts.lastNoShowAt,
    label: { nb: 'Møtte ikke opp', en: 'Did not show up' },
  },
];

export const meeting = (facts: PersonFacts): Evidence[] => [
  {
    kind: 'event',
    id: facts.lastMeetingBookedEventId,
    at: facts.meetingAt,
    label: { nb: 'Avtalt møte', en: 'Meeting booked' },
  },
];

export const task = (facts: PersonFacts): Evidence[] =>
  facts.taskTitle === null
    ? []
    : [
        {
          kind: 'task',
          id: facts.taskId,
          at: facts.taskDueAt,
          label: { nb: facts.taskTitle, en: facts.taskTitle },
        },
      ];

export const reminder = (facts: PersonFacts): Evidence[] =>
  facts.reminderTitle === null
    ? []
    : [{ kind: 'reminder', id: facts.reminderId, at: facts.reminderDueAt, label: facts.reminderTitle }];
