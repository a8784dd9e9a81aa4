import { messages } from '#ui/i18n.ts';

type Some = { n: number };

/** What an operation does, as an offer: “Make a task”. Keys are the operations' own names. */
export const verbs = messages({
  en: {
    'companies.create': (v: Some) => (v.n === 1 ? 'Add a company' : `Add ${v.n} companies`),
    'companies.update': (v: Some) => (v.n === 1 ? 'Change a company' : `Change ${v.n} companies`),
    'company_notes.create': (v: Some) =>
      v.n === 1 ? 'Write a note about a company' : `Write ${v.n} notes about companies`,
    'drafts.create': (v: Some) => (v.n === 1 ? 'Keep a draft' : `Keep ${v.n} drafts`),
    'drafts.update': (v: Some) => (v.n === 1 ? 'Change a draft' : `Change ${v.n} drafts`),
    'events.record': (v: Some) => (v.n === 1 ? 'Record what happened' : `Record ${v.n} events`),
    'notes.create': (v: Some) => (v.n === 1 ? 'Write a note' : `Write ${v.n} notes`),
    'notes.update': (v: Some) => (v.n === 1 ? 'Rewrite a note' : `Rewrite ${v.n} notes`),
    'opportunities.bulk': (v: Some) => (v.n === 1 ? 'Change an opportunity' : `Change ${v.n} opportunities`),
    'opportunities.create': (v: Some) => (v.n === 1 ? 'Begin an opportunity' : `Begin ${v.n} opportunities`),
    'opportunities.move': (v: Some) => (v.n === 1 ? 'Move to another stage' : `Move ${v.n} to another stage`),
    'opportunities.update': (v: Some) =>
      v.n === 1 ? 'Change an opportunity' : `Change ${v.n} opportunities`,
    'people.create': (v: Some) => (v.n === 1 ? 'Add a person' : `Add ${v.n} people`),
    'people.update': (v: Some) => (v.n === 1 ? 'Change a person' : `Change ${v.n} people`),
    'tasks.assign': (v: Some) => (v.n === 1 ? 'Assign a task' : `Assign ${v.n} tasks`),
    'tasks.bulk': (v: Some) => (v.n === 1 ? 'Change a task' : `Change ${v.n} tasks`),
    'tasks.complete': (v: Some) => (v.n === 1 ? 'Complete a task' : `Complete ${v.n} tasks`),
    'tasks.create': (v: Some) => (v.n === 1 ? 'Make a task' : `Make ${v.n} tasks`),
    'tasks.reopen': (v: Some) => (v.n === 1 ? 'Reopen a task' : `Reopen ${v.n} tasks`),
    'tasks.snooze': (v: Some) => (v.n === 1 ? 'Snooze a task' : `Snooze ${v.n} tasks`),
    'tasks.update': (v: Some) => (v.n === 1 ? 'Change a task' : `Change ${v.n} tasks`),
  },
  nb: {
    'companies.create': (v) => (v.n === 1 ? 'Legg til et firma' : `Legg til ${v.n} firmaer`),
    'companies.update': (v) => (v.n === 1 ? 'Endre et firma' : `Endre ${v.n} firmaer`),
    'company_notes.create': (v) =>
      v.n === 1 ? 'Skriv et notat om et firma' : `Skriv ${v.n} notater om firmaer`,
    'drafts.create': (v) => (v.n === 1 ? 'Lagre et utkast' : `Lagre ${v.n} utkast`),
    'drafts.update': (v) => (v.n === 1 ? 'Endre et utkast' : `Endre ${v.n} utkast`),
    'events.record': (v) => (v.n === 1 ? 'Registrer det som skjedde' : `Registrer ${v.n} hendelser`),
    'notes.create': (v) => (v.n === 1 ? 'Skriv et notat' : `Skriv ${v.n} notater`),
    'notes.update': (v) => (v.n === 1 ? 'Skriv om et notat' : `Skriv om ${v.n} notater`),
    'opportunities.bulk': (v) => (v.n === 1 ? 'Endre en mulighet' : `Endre ${v.n} muligheter`),
    'opportunities.create': (v) => (v.n === 1 ? 'Start en mulighet' : `Start ${v.n} muligheter`),
    'opportunities.move': (v) => (v.n === 1 ? 'Flytt til et annet steg' : `Flytt ${v.n} til et annet steg`),
    'opportunities.update': (v) => (v.n === 1 ? 'Endre en mulighet' : `Endre ${v.n} muligheter`),
    'people.create': (v) => (v.n === 1 ? 'Legg til en person' : `Legg til ${v.n} personer`),
    'people.update': (v) => (v.n === 1 ? 'Endre en person' : `Endre ${v.n} personer`),
    'tasks.assign': (v) => (v.n === 1 ? 'Gi noen en oppgave' : `Gi noen ${v.n} oppgaver`),
    'tasks.bulk': (v) => (v.n === 1 ? 'Endre en oppgave' : `Endre ${v.n} oppgaver`),
    'tasks.complete': (v) => (v.n === 1 ? 'Fullfør en oppgave' : `Fullfør ${v.n} oppgaver`),
    'tasks.create': (v) => (v.n === 1 ? 'Lag en oppgave' : `Lag ${v.n} oppgaver`),
    'tasks.reopen': (v) => (v.n === 1 ? 'Åpne en oppgave igjen' : `Åpne ${v.n} oppgaver igjen`),
    'tasks.snooze': (v) => (v.n === 1 ? 'Utsett en oppgave' : `Utsett ${v.n} oppgaver`),
    'tasks.update': (v) => (v.n === 1 ? 'Endre en oppgave' : `Endre ${v.n} oppgaver`),
  },
});
