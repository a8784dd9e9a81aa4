import { fold } from '../words.ts';
import { numberWords } from './numbers.ts';

const pairs = (lists: readonly (readonly [number, string])[]): ReadonlyMap<string, number> =>
  new Map(lists.flatMap(([value, words]) => words.split(' ').map((word) => [fold(word), value] as const)));

const words = (text: string): ReadonlySet<string> => new Set(text.split(' ').map(fold));

/** 1 is Monday. */
export const WEEKDAYS = pairs([
  [1, "mandag mandagen mandagens måndag mandags monday mon monday's"],
  [2, 'tirsdag tirsdagen tysdag tuesday tue tues tirsdags'],
  [3, 'onsdag onsdagen wednesday wed weds onsdags'],
  [4, 'torsdag torsdagen thursday thu thur thurs torsdags'],
  [5, 'fredag fredagen friday fri fredags'],
  [6, 'lørdag lørdagen laurdag saturday sat lørdags'],
  [7, 'søndag søndagen sundag sunday sun søndags'],
]);

/** How English writes them: with a capital that says nothing about names. */
export const ENGLISH_DAY = /^(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)$|day$|day's$/;

export const ENGLISH_MONTH =
  /^(January|February|March|April|May|June|July|August|September|October|November|December)$/;

export const MONTHS = pairs([
  [1, 'januar january jan'],
  [2, 'februar february feb'],
  [3, 'mars march mar'],
  [4, 'april apr'],
  [5, 'mai may'],
  [6, 'juni june jun'],
  [7, 'juli july jul'],
  [8, 'august aug'],
  [9, 'september sept sep'],
  [10, 'oktober october okt oct'],
  [11, 'november nov'],
  [12, 'desember december des dec'],
]);

/** Days from today. */
export const NEAR_DAYS = pairs([
  [0, "idag today dagens today's"],
  [1, "imorgen imorgon imorra imårra imorgo tomorrow tmrw tmr tommorow tommorrow morgendagens tomorrow's"],
  [2, 'overimorgen overmorgen overmorgon overimorgon'],
  [-1, "igår yesterday gårdagens yesterday's"],
  [-2, 'forgårs iforgårs'],
]);

/** Of two words: `i dag`, `i morra`. */
export const NEAR_AFTER_I = pairs([
  [0, 'dag da'],
  [1, 'morgen morgon morra morgo mårra'],
  [2, 'overmorgen overmorgon overmorra'],
  [-1, 'går'],
  [-2, 'forgårs'],
]);

export const UNITS: ReadonlyMap<string, 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'> = new Map(
  (
    [
      ['minute', 'minutt minutter minute minutes min minuttar'],
      ['hour', 'time timer timar hour hours hrs t h'],
      ['day', 'dag dager dagar dagers dagene dagane day days d døgn'],
      ['week', 'uke uker uka uken ukers veke veker week weeks ukene vekene wk'],
      ['month', 'måned måneder månad månader month months måneden månedene'],
      ['year', 'år year years'],
    ] as const
  ).flatMap(([unit, words]) => words.split(' ').map((word) => [fold(word), unit] as const)),
);

export const WEEK = words("uke uka uken veke veka week ukas ukens vekas week's weeks");
export const WEEKEND = words('helg helga helgen helgas weekend weekenden');
export const MONTH = words("måned måneden månad månaden month month's månedens");
export const QUARTER = words('kvartal kvartalet quarter');
export const YEAR = words("år året year year's årets");

export const THIS = words('denne dette this inneværende nåværende current');
export const NEXT = words('neste nest next kommende komande førstkommende coming upcoming');
export const COMING = words('førstkommende kommende komande coming upcoming');
export const LAST = words('forrige sist siste last previous past seneste');

/** What may stand before a day or a time and belongs to it. */
export const LEADS = words(
  'til på i den on by until till innen innan senest seinast før for before fra from in at the within during løpet ca rundt around',
);
export const BEFORE = words('before prior');
export const CLOCK = words('kl klokka klokken at @ klokkeslett');
export const AGO = words('siden sidan sia ago');

/** All of them, as a reader of slips knows them. */
export const timeWords: ReadonlySet<string> = new Set([
  ...numberWords.filter((word) => word.length > 2),
  ...WEEKDAYS.keys(),
  ...MONTHS.keys(),
  ...NEAR_DAYS.keys(),
  ...UNITS.keys(),
  'morgen',
  'ettermiddag',
  'formiddag',
  'kveld',
  'neste',
  'forrige',
  'tonight',
  'afternoon',
  'evening',
  'morning',
  'midnatt',
  'overmorgen',
  'weekend',
  'month',
  'quarter',
]);
