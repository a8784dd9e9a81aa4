import { isContact, isOutreach, type EventMeaning } from '#modules/activity/contract.ts';

type Completion = { readonly keys: readonly string[]; readonly by: (event: EventMeaning) => boolean };

/** Which tasks that a stage or a rule made are done by recording what they ask for, by the task's own key. */
const completions: readonly Completion[] = [
  { keys: ['start_conversation', 'first_contact'], by: isContact },
  { keys: ['answer_request'], by: isOutreach },
  {
    keys: ['presentation_follow_up', 'proposal_follow_up', 'quote_follow_up'],
    by: (event) => event.type === 'FOLLOW_UP_DONE' || event.type === 'MEETING_HELD',
  },
];

/** The keys of the tasks about the person that this event completes. */
export const tasksCompletedBy = (event: EventMeaning): string[] =>
  completions.filter((completion) => completion.by(event)).flatMap((completion) => completion.keys);

/** The keys of tasks that approach the person they are about: they end where the person may not be approached. */
export const approachKeys: readonly string[] = completions.flatMap((completion) => completion.keys);
