/** A sentence that asks somebody to do something, as it stands in the text. */
export type ActionItem = { sentence: string; start: number };

const MARKS = [
  /^\s*(?:[-*•]\s*)?\[ \]\s+/u,
  /^\s*(?:todo|to do|action|aksjon|oppgave|gjøremål|huskeliste)\s*[:-]\s*/iu,
];

/** Whole words, also where they begin or end with a letter that is not ASCII. */
const words = (alternatives: string): RegExp => new RegExp(`(?<!\\p{L})(?:${alternatives})(?!\\p{L})`, 'iu');
const first = (alternatives: string): RegExp => new RegExp(`^(?:${alternatives})(?!\\p{L})`, 'iu');

const ASKS = [
  words('(?:jeg|vi|du|han|hun|de)\\s+(?:skal|må|lovet|lover|lovte)'),
  words('husk(?:e)?\\s+(?:å|at|på)'),
  words('(?:må|bør)\\s+(?:vi|jeg|du|følge|ringe|sende|avtale|sjekke|lage|bestille)'),
  first('ring|send|avtal|book|bestill|sjekk|følg opp|inviter|lag|skriv|kontakt'),
  words("(?:i|we|you|he|she|they)(?:'ll|\\s+(?:will|must|need to|should|promised to|have to))"),
  words("(?:remember|don't forget|make sure) to"),
  first('call|send|book|schedule|check|follow up|invite|write|prepare|contact'),
];

/** What was said to be past or not to be done is nothing to do. */
const NOT = words(
  "skal ikke|må ikke|trenger ikke|will not|won't|don't need|need not|allerede gjort|already done",
);

const SENTENCE = /[^.!?\n]+[.!?]*/gu;
const LONGEST = 300;

/** The sentences of a note that say what is to be done, in their order; none twice. */
export const actionItems = (text: string): ActionItem[] => {
  const found: ActionItem[] = [];
  for (const { 0: raw, index } of text.matchAll(SENTENCE)) {
    const marked = MARKS.find((mark) => mark.test(raw));
    const sentence = (marked === undefined ? raw : raw.replace(marked, '')).trim().replace(/^[-*•]\s+/u, '');
    if (sentence.length < 4 || sentence.length > LONGEST || NOT.test(sentence)) continue;
    const asks = marked !== undefined || ASKS.some((pattern) => pattern.test(sentence));
    if (asks && !found.some((item) => item.sentence === sentence)) found.push({ sentence, start: index });
  }
  return found;
};
