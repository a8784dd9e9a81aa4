import type { Template } from './template.ts';

const person = (filled: Parameters<Template['slots']>[0]) => ({ ...filled.person?.slots });
const nothing = () => ({});

export const dayTemplates: readonly Template[] = [
  {
    intent: 'day.next',
    nb: [
      'hva bør jeg gjøre nå',
      'hva skal jeg gjøre i dag',
      'hva er viktigst nå',
      'hvem bør jeg følge opp først',
    ],
    en: [
      'what should I do now',
      'what should I do today',
      'what is most important now',
      'who should I follow up first',
    ],
    slots: nothing,
  },
  {
    intent: 'day.brief',
    nb: ['oppsummer dagen', 'hvordan ser dagen min ut', 'gi meg en oversikt over dagen'],
    en: ['summarise my day', 'how does my day look', 'give me a morning brief'],
    slots: nothing,
  },
  {
    intent: 'next.why',
    nb: ['hvorfor {person}', 'hvorfor foreslår du {person}'],
    en: ['why {person}', 'why do you suggest {person}'],
    slots: person,
  },
  {
    intent: 'person.next',
    nb: ['hva er neste steg med {person}', 'hva bør jeg gjøre med {person}'],
    en: ['what is the next step with {person}', 'what should I do about {person}'],
    slots: person,
  },
  {
    intent: 'next.snooze',
    nb: ['vent med {person} {until}', 'utsett {person} {until}'],
    en: ['snooze {person} {until}', 'hold off on {person} {until}'],
    polite: true,
    slots: ({ person: who, until }) => ({ ...who?.slots, ...until?.slots }),
  },
  {
    intent: 'next.dismiss',
    nb: ['avvis forslaget om {person}, ikke relevant', 'fjern forslaget om {person}, ikke relevant'],
    en: [
      'dismiss the suggestion about {person}, not relevant',
      'remove the suggestion for {person}, not relevant',
    ],
    polite: true,
    slots: (filled) => ({ ...person(filled), reason: 'not_relevant' }),
  },
  {
    intent: 'dmo.today',
    nb: ['hvordan ligger jeg an', 'vis dagsmålene mine', 'er jeg i rute i dag'],
    en: ['am I on track', 'show my daily targets', 'am I on target today'],
    slots: nothing,
  },
  {
    intent: 'dmo.today',
    nb: ['hvor mange {counter} har jeg igjen i dag', 'hvor mange {counter} har jeg hatt i dag'],
    en: ['how many {counter} do I have left today', 'how many {counter} have I done today'],
    slots: ({ counter }) => ({ ...counter?.slots }),
  },
  {
    intent: 'help',
    nb: ['hjelp', 'hva kan du gjøre', 'hva kan du hjelpe meg med'],
    en: ['help', 'what can you do', 'what can you help me with'],
    slots: nothing,
  },
];
