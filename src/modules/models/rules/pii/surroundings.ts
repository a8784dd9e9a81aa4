const REACH = 48;

/** What stands beside a number and says what it is. */
export type Surroundings = {
  /** What leads up to the place, on the same line, in lower case; a field's name where the text begins there. */
  before(start: number): string;
  /** What follows the place, on the same line, in lower case. */
  after(end: number): string;
};

/** @param field the name of the field that holds the text, which says as much as a word before the number */
export const surroundingsOf = (text: string, field = ''): Surroundings => ({
  before: (start) => {
    const near = text.slice(Math.max(0, start - REACH), start);
    const led = start <= REACH && field !== '' ? `${field}: ${near}` : near;
    return led.slice(led.lastIndexOf('\n') + 1).toLowerCase();
  },
  after: (end) => {
    const near = text.slice(end, end + REACH);
    const stop = near.indexOf('\n');
    return (stop === -1 ? near : near.slice(0, stop)).toLowerCase();
  },
});

/** Between a word and the number it speaks of: `ordre nr. 123`, `kontoen min er: 123`. */
const BETWEEN = String.raw`[\p{L}]{0,8}[ \-.]{0,2}(?:(?:nr|nummer|number|num|no|id|din|ditt|min|mitt|my|your|vår|vårt|our)[ .:#]{0,3}){0,2}(?:er|is|was|var|=|blir)?[ :#."“«(]{0,4}$`;

/** Whether one of the words leads up to a number, whatever little word stands between. */
export const leadingWord = (words: string): RegExp =>
  new RegExp(`(?:^|[^\\p{L}])(?:${words})${BETWEEN}`, 'u');

/** Things that have numbers of their own, in both languages. */
export const NUMBERED_THINGS =
  'kid|ordre|order|bestilling|abonnement|subscription|faktura|invoice|kvittering|receipt|sporing|tracking|pakke|parcel|shipment|forsendelse|' +
  'ean|gtin|isbn|imei|serie|serial|strekkode|barcode|vare|artikkel|item|product|produkt|sku|sak|saks|case|ticket|ref|' +
  'referanse|reference|bilag|batch|lot|tilbud|quote';

/** The number goes on from what begins as an international bank account number. */
export const IBAN_SO_FAR = /(?:^|[^\p{L}\p{N}])[a-z]{2}\d{2}(?: [a-z0-9]{4}){0,7} $/u;
