import type { Asking } from './asking.ts';
import type { MissingSlot } from './intent.ts';

const QUESTIONS: Readonly<Record<MissingSlot, { nb: string; en: string }>> = {
  person: { nb: 'Hvem gjelder det?', en: 'Whom is it about?' },
  company: { nb: 'Hvilket firma gjelder det?', en: 'Which company is it about?' },
  deal: { nb: 'Hvem eller hvilken avtale gjelder det?', en: 'Whom or which deal is it about?' },
  task: { nb: 'Hvilken oppgave mener du?', en: 'Which task do you mean?' },
  title: { nb: 'Hva skal gjøres?', en: 'What is to be done?' },
  text: { nb: 'Hva skal det stå?', en: 'What should it say?' },
  when: { nb: 'Til når?', en: 'Until when?' },
  stage: { nb: 'Hvilken fase?', en: 'Which stage?' },
  member: { nb: 'Til hvem?', en: 'To whom?' },
  name: { nb: 'Hva er navnet?', en: 'What is the name?' },
  value: {
    nb: 'Skal det erstatte det som står der? Skriv «sett» i stedet for «legg til».',
    en: 'Should it replace what is there? Write “set” instead of “add”.',
  },
  how: {
    nb: 'Var det på telefon, i et møte eller på melding?',
    en: 'Was that on the phone, in a meeting or by message?',
  },
  repeat: {
    nb: 'Oppgaver gjentar seg ikke. Når skal den første være?',
    en: 'Tasks do not repeat. When should the first one be?',
  },
  which: {
    nb: 'Hvilke oppgaver: de forfalte, dagens eller ukens?',
    en: 'Which tasks: the overdue ones, today’s or this week’s?',
  },
};

const HOW = {
  nb: ['telefon', 'møte', 'melding'],
  en: ['phone', 'meeting', 'message'],
} as const;

const WHICH = {
  nb: ['de forfalte', 'dagens', 'ukens'],
  en: ['the overdue ones', 'today’s', 'this week’s'],
} as const;

/** What to ask for a slot that was not said, and answers to choose from where they are few. */
export const questionFor = (slot: MissingSlot, asking: Asking): { question: string; options?: string[] } => {
  const { locale } = asking;
  const question = QUESTIONS[slot][locale];
  if (slot === 'how') return { question, options: [...HOW[locale]] };
  if (slot === 'which') return { question, options: [...WHICH[locale]] };
  if (slot === 'member') return { question, options: asking.members.slice(0, 8).map(({ name }) => name) };
  if (slot === 'stage') {
    const names = asking.pipelines.flatMap(({ stages }) =>
      stages.map(({ name }) => (typeof name === 'string' ? name : name[locale])),
    );
    return { question, options: [...new Set(names)].slice(0, 12) };
  }
  const people = asking.selected.filter(
    ({ type, label }) => slot === 'person' && type === 'person' && label !== '',
  );
  return people.length > 1 ? { question, options: people.map(({ label }) => label) } : { question };
};
