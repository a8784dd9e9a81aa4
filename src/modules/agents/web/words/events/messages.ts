import { messages } from '#ui/i18n.ts';

/** What an agent can be begun by, after “when”. Keys are the events' own names. */
export const eventNames = messages({
  en: {
    'companies.created': 'a company is added',
    'events.recorded': 'something is recorded',
    'notes.created': 'a note is written',
    'opportunities.created': 'an opportunity begins',
    'opportunities.moved': 'an opportunity moves',
    'people.created': 'a person is added',
    'people.updated': 'a person is changed',
    'tasks.completed': 'a task is done',
    'tasks.created': 'a task is made',
  },
  nb: {
    'companies.created': 'et firma er lagt til',
    'events.recorded': 'noe er registrert',
    'notes.created': 'et notat er skrevet',
    'opportunities.created': 'en mulighet er startet',
    'opportunities.moved': 'en mulighet er flyttet',
    'people.created': 'en person er lagt til',
    'people.updated': 'en person er endret',
    'tasks.completed': 'en oppgave er gjort',
    'tasks.created': 'en oppgave er laget',
  },
});
