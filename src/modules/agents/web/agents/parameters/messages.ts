import { messages } from '#ui/i18n.ts';

/** Settings of the agents that ship, by their own names. */
export const parameterNames = messages({
  en: {
    count: 'How many to name',
    days: 'After so many days',
    dueInDays: 'Due in so many days',
    most: 'Proposals at most',
    overwrite: 'Also where something stands already',
    people: 'People in one run',
  },
  nb: {
    count: 'Hvor mange som nevnes',
    days: 'Etter så mange dager',
    dueInDays: 'Frist om så mange dager',
    most: 'Høyst så mange forslag',
    overwrite: 'Også der det står noe fra før',
    people: 'Personer i én kjøring',
  },
});
