import type { BothLanguages } from '#modules/method/contract.ts';

/** What an empty queue says: where new people come from. */
export const whereToFindLeads: readonly BothLanguages[] = [
  {
    nb: 'Folk du er koblet til, men aldri har snakket med',
    en: 'People you are connected to but have never spoken with',
  },
  { nb: 'Bekjente det er lenge siden du snakket med', en: 'Friends you have not talked to for a long time' },
  {
    nb: 'Følgere som liker eller kommenterer det du deler',
    en: 'Followers who like or comment on what you share',
  },
  {
    nb: 'Nye mennesker i grupper og miljøer du er med i',
    en: 'New people in the groups and circles you belong to',
  },
  { nb: 'Importer en liste du allerede har', en: 'Import a list you already have' },
];
