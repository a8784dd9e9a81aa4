import type { Telling } from './telling.ts';

const AREAS = [
  ['hva du bør gjøre nå, og hvorfor', 'what to do now, and why'],
  [
    'oppgaver: vise, lage, fullføre, utsette, flytte og gi videre',
    'tasks: show, create, complete, snooze, reschedule and assign',
  ],
  [
    'personer og firmaer: finne, oppsummere, historikk og siste kontakt',
    'people and companies: find, summarise, history and last contact',
  ],
  [
    'nye og endrede kontakter, notater og det som har skjedd',
    'new and changed contacts, notes and what happened',
  ],
  ['utkast til meldinger, som du sender selv', 'drafts of messages, which you send yourself'],
  [
    'pipeline: status, verdi, prognose, flytting og hva som mangler',
    'pipelines: status, value, forecast, moves and what is missing',
  ],
  ['dagens mål', 'the targets of the day'],
] as const;

export const tellHelp = (telling: Telling): string =>
  [
    telling.say(
      'Jeg er en regelmotor uten språkmodell. Jeg kan hjelpe med:',
      'I am a rules engine without a language model. I can help with:',
    ),
    ...AREAS.map(([nb, en]) => `– ${telling.say(nb, en)}`),
    telling.say(
      'Endringer blir forslag som du godkjenner. Jeg sender, sletter og eksporterer ingenting.',
      'Changes become proposals that you approve. I send, delete and export nothing.',
    ),
  ].join('\n');
