import { messages } from '#ui/i18n.ts';

/** Kinds of records, by the names that changes and citations have for them. */
export const kindNames = messages({
  en: {
    company: 'company',
    draft: 'draft',
    event: 'event',
    next_action: 'suggestion',
    note: 'note',
    opportunity: 'opportunity',
    person: 'person',
    reminder: 'reminder',
    task: 'task',
  },
  nb: {
    company: 'firma',
    draft: 'utkast',
    event: 'hendelse',
    next_action: 'forslag',
    note: 'notat',
    opportunity: 'mulighet',
    person: 'person',
    reminder: 'påminnelse',
    task: 'oppgave',
  },
});
