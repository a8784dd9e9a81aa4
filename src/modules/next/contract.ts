import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { operation } from '#kernel/operation.ts';
import { pageInput, pageOf } from '#kernel/page.ts';
import { Moment, prose } from '#kernel/text.ts';
import { EventType } from '#modules/activity/contract.ts';
import { BothLanguages } from '#modules/method/contract.ts';
import { DismissReason, NextAction } from './contract/action.ts';

export {
  ActionKind,
  DismissReason,
  Draft,
  Evidence,
  Factor,
  NextAction,
  Urgency,
} from './contract/action.ts';
export { scripts, type Script } from './rules/scripts.ts';

/** Codes of the errors that only this module answers with. */
export const nextErrors = {
  /** 404: there is nothing to do about this person now. */
  nothingToDo: 'nothing_to_do',
  /** 409: another suggestion has taken the place of the one that was seen. */
  suggestionChanged: 'suggestion_changed',
} as const;

const ofPerson = z.strictObject({ id: Id.describe('The person the suggestion is about') });
const ofSuggestion = ofPerson.extend({
  key: z
    .string()
    .max(300)
    .optional()
    .describe('The suggestion as it was seen; a conflict if it has changed since'),
});

/** What the person's suggestion is after the call. */
export const NextOutcome = z.object({ personId: Id, action: NextAction.nullable() });
export type NextOutcome = z.infer<typeof NextOutcome>;

const errors = ['person_not_found', nextErrors.nothingToDo, nextErrors.suggestionChanged];

export const listNext = operation({
  name: 'next.list',
  http: 'GET /next',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe:
      'What the member should do next, ranked, each with the reasons for its place. For every question about what to do today.',
    plain: ['items[].stage', 'items[].key'],
  },
  summary: 'Tell what to do next, and why, most urgent first',
  description:
    'One suggestion per person: overdue first, then by score, then due, then oldest contact. `focus` is the first ' +
    'whose turn is ours now; it is only told on the first page.',
  input: z.strictObject({
    owner: z
      .enum(['me', 'anyone'])
      .default('me')
      .describe('Whose people; those without an owner are everyone’s'),
    ...pageInput,
  }),
  output: pageOf(NextAction).extend({
    focus: NextAction.nullable(),
    whereToFindLeads: z.array(BothLanguages).describe('Filled when there is nothing to do'),
  }),
  errors: ['bad_cursor'],
  example: { input: { limit: 20 } },
});

export const getNext = operation({
  name: 'next.get',
  http: 'GET /people/:id/next',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe: 'The next best action for one person, with its reasons.',
    plain: ['action.stage', 'action.key'],
  },
  summary: 'Tell what to do next about one person',
  input: ofPerson,
  output: NextOutcome,
  errors: ['person_not_found'],
  example: { input: { id: '{person}' } },
});

export const doneNext = operation({
  name: 'next.done',
  http: 'POST /next/:id/done',
  effect: 'write',
  role: 'member',
  summary: 'Say that the suggestion was acted on',
  description:
    'Records the event that the suggestion amounts to (its `records`), completes its task and its reminder. ' +
    'The person comes up again when something new does.',
  input: ofSuggestion.extend({
    event: EventType.nullable().optional().describe('Records this instead; null records nothing'),
    note: prose(4000).optional().describe('Kept with the event'),
  }),
  output: NextOutcome,
  errors,
  example: { input: { id: '{person}' } },
});

export const snoozeNext = operation({
  name: 'next.snooze',
  http: 'POST /next/:id/snooze',
  effect: 'write',
  role: 'member',
  tool: {
    tier: 1,
    describe: 'Puts one suggested action off until a time.',
  },
  summary: 'Put a person off until later',
  input: ofSuggestion
    .extend({ until: Moment.optional(), minutes: z.int().min(1).max(525_600).optional() })
    .refine((input) => (input.until === undefined) !== (input.minutes === undefined), {
      message: 'needs either until or minutes',
      path: ['until'],
    }),
  output: NextOutcome,
  errors: ['person_not_found', nextErrors.suggestionChanged],
  example: { input: { id: '{person}', minutes: 60 } },
});

export const dismissNext = operation({
  name: 'next.dismiss',
  http: 'POST /next/:id/dismiss',
  effect: 'write',
  role: 'member',
  tool: {
    tier: 1,
    describe: 'Says that one suggested action is not wanted.',
  },
  summary: 'Refuse a suggestion and say why',
  description:
    '`already_done` and `not_now` let the person rest for three days; `not_relevant`, `wrong_suggestion` and `other` ' +
    'only take back this suggestion, for 30, 14 and 7 days.',
  input: ofSuggestion.extend({ reason: DismissReason, text: prose(1000).optional() }),
  output: NextOutcome,
  errors,
  example: { input: { id: '{person}', reason: 'not_relevant', text: 'She moved abroad' } },
});

export const restoreNext = operation({
  name: 'next.restore',
  http: 'POST /next/:id/restore',
  effect: 'write',
  role: 'member',
  summary: 'Forget that a person was put off, done or dismissed',
  input: ofPerson,
  output: NextOutcome,
  errors: ['person_not_found'],
  example: { input: { id: '{person}' } },
});
