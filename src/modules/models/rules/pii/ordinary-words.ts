import { nameKey } from './name-words.ts';

const keysOf = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(nameKey));

/** First names that are also words, but seldom: alone they are a name where they are capitalised. */
export const SELDOM_WORD_FIRST = keysOf(
  'bjørn bjarne stein rune trygve arne geir ole roy fred knut trym gry liv signe aksel eli pat sue ned ted',
);

/** First names that are words of Norwegian or English: alone they are a name only where a name is to be expected. */
export const ORDINARY_FIRST = keysOf(
  'per even odd bo tor tore mark will grace rose hope art bill frank sol dag ask falk ulv ørn ariel tom tone vår ' +
    'siv glad ray rob nick drew chase grant faith joy ruby pearl ivy violet olive daisy lily heather amber crystal ' +
    'skye summer autumn miles max rich jack dean duke earl king prince victor norm gene guy ward wade reed rod buck ' +
    'cliff glen lance iris dawn eve merry penny robin star storm snø are hans hun mia min din du vi hei ja',
);

/** First names that are months or days: alone they are a name only after a greeting. */
export const CALENDAR_FIRST = keysOf('may april june august jan mars juli juni mai tor tir ons fre man');

/** Last names that are words or places: alone they are a name only after a title. */
export const ORDINARY_LAST = keysOf(
  'berg dahl dal lie li bakke bakken haug haugen moen mo lund vik viken strand holm sand sande hagen hage enger eng ' +
    'lien lia ås aas åsen ness nes myhre myra myrvold solberg solheim nygård nygaard foss fossen sæther skog skogen ' +
    'voll vold nord sør øst vest by byen elv elven sund sundet hav havn tveit ruud rud brekke kleiv hammer stein ' +
    'bjørn falk wolf brown white black green gray grey young king hill wood woods stone rivers banks field cook baker ' +
    'smith carter taylor mason miller turner walker hunter fisher page price rose rich long short small little best ' +
    'love day may march english french norman bell bush case cross day fox frost gold holiday hope knight lane law ' +
    'major marsh moon noble north park penny pool porter power prior ray reed rice rock royal sharp snow spring ' +
    'steel street summer swift temple trust wall ward water waters way west winter wise',
);

/** Words that many companies have as their whole name but for the legal form. */
export const ORDINARY_COMPANY = keysOf(
  'vekst horisont norge norway oslo bergen nordlys fjord hav energi bygg eiendom regnskap invest consulting group ' +
    'digital solutions team start next kraft miljø helse trening transport reise mat kaffe data system media design ' +
    'partner nord norden norsk nordic future vision apple meta target shell gap orange circle bank salg marked ' +
    'service drift teknikk rådgivning kunde butikk bygget huset gården natur vind sol vann jord skog fisk fram ' +
    'energy health growth people work works studio lab labs house home market markets power water north first',
);

export const LEGAL_FORMS = keysOf(
  'as asa ans da enk sa ba nuf ks sf ab oy aps gmbh ltd limited llc inc plc corp bv',
);
