import type { Span } from './finding.ts';

/** The end of an address: house number, postcode, place. All stretches are bounded. */
const HOUSE_AND_PLACE =
  /(?<=\p{L}\.?)(?<house> \d{1,4}(?: ?[A-Za-z](?![\p{L}]))?(?: ?- ?\d{1,4})?)(?<gap>(?: ?, ?(?:[HUKL]\d{4} ?, ?)?| ?\r?\n ?| ))(?:N(?:O)?-)?(?<code>\d{4}) (?<place>\p{Lu}[\p{L}-]{0,30}(?: (?:i|på|ved) \p{Lu}[\p{L}-]{1,30})?)/gu;
const POST_BOX =
  /(?<![\p{L}\p{N}])(?:[Pp]ostboks|P\.? ?[Bb]\.?|PB) \d{1,5}(?: \p{Lu}[\p{L}-]{1,20}){0,2}(?: ?, ?| ?\r?\n ?| )(?:N(?:O)?-)?\d{4} \p{Lu}[\p{L}-]{0,30}(?: (?:i|på|ved) \p{Lu}[\p{L}-]{1,30})?/gu;

/** The last word before the house number is a kind of street, or ends in one. */
const STREET_END =
  /(?:vei|veien|veg|vegen|gate|gata|gaten|gt\.?|vn\.?|allé|allè|alle|alleen|alléen|plass|plassen|torg|torget|terrasse|bakken|bakke|lia|li|haugen|haug|tunet|tun|stien|sti|stig|svingen|sving|ringen|ring|kroken|krok|brygge|brygga|bryggen|kaia|kai|løkka|løkken|åsen|ås|jordet|lunden|lund|toppen|dalen|moen|myra|vika|viken|neset|marka|skogen|engen|enga|hagen|kollen|berget|bråten|faret|slyngen|ekra|høgda|høyden|strand|stranda|strøket|smauet|veita|almenningen|esplanaden|boulevard|street|road|lane|avenue)$/iu;

const WORD = /(?<![\p{L}])\p{Lu}[\p{L}'.-]{0,30}$/u;
const LINK = /(?<![\p{L}])(?:von|van|de|og|av|på|i) ?$/u;
/** Words that begin a sentence about an address: «Leveres Storgata 5». */
const LEADS_UP =
  /^(?:\p{L}+es|bor|besøk|\p{L}*adresse\p{L}*|adr|send|lever|levert|til|i|på|fra|ved|hos|kontor|møt|møte|ny|min|vår|se|finn|visit|see|find|at|deliver|ship|meet|moved|from|to)$/iu;
/** What comes before the name of a street that is one word. */
const WHICH = /^(?:øvre|nedre|store|lille|gamle|nye|søndre|nordre|vestre|østre|indre|ytre|st|sankt)\.?$/iu;
/** The kind of street alone: what it is called are the words before it. */
const BARE_END =
  /^(?:vei|veien|veg|vegen|gate|gata|gt\.?|vn\.?|allé|allè|alle|plass|torg|terrasse|street|road|lane|avenue)$/iu;
const REACH = 80;

/** Where the name of the street begins that ends here: capitalised words, as far back as they go, at most five. */
const streetStart = (text: string, end: number): number | null => {
  const from = Math.max(0, end - REACH);
  const last = /[\p{L}'.-]{2,31}$/u.exec(text.slice(from, end))?.[0] ?? '';
  if (!STREET_END.test(last)) return null;
  let start = end - last.length;
  for (let words = 0; words < 4; words++) {
    const led = text.slice(from, start);
    if (!led.endsWith(' ')) break;
    const name = WORD.exec(led.slice(0, -1))?.[0] ?? '';
    // A word with a full stop ends a sentence, unless it shortens a name: «St. Olavs gate».
    if (name === '' || (name.endsWith('.') && name.length > 4) || LINK.test(name)) break;
    if (!BARE_END.test(last) && !WHICH.test(name)) break;
    start -= name.length + 1;
  }
  const whole = text.slice(start, end);
  const space = whole.indexOf(' ');
  const leadsUp =
    LEADS_UP.test(whole.slice(0, Math.max(0, space))) && /^\p{Lu}/u.test(whole.slice(space + 1));
  if (leadsUp) start += space + 1;
  const isNamed = /^\p{Lu}/u.test(text.slice(start, end));
  return isNamed ? start : null;
};

const valueOf = (written: string): string => written.replaceAll(/[\s,]+/gu, ' ').toLowerCase();

/** Norwegian street addresses and post boxes, where a postcode and a place belong to them. */
export const findAddresses = (text: string): Span[] => {
  const streets = [...text.matchAll(HOUSE_AND_PLACE)].flatMap(({ 0: tail, index }): Span[] => {
    const start = streetStart(text, index);
    const end = index + tail.length;
    return start === null ? [] : [{ type: 'address', start, end, value: valueOf(text.slice(start, end)) }];
  });
  const boxes = [...text.matchAll(POST_BOX)].map(({ 0: box, index: start }): Span => ({
    type: 'address',
    start,
    end: start + box.length,
    value: valueOf(box),
  }));
  return [...streets, ...boxes];
};
