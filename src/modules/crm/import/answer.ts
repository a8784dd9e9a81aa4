import { folded } from './clean-text.ts';
import { refuse, type Refusal } from './problem.ts';

export type Answer = 'yes' | 'no' | 'unknown';
export type Temperature = 'hot' | 'warm' | 'cold' | 'frozen';

const ANSWERS: Readonly<Record<Answer, readonly string[]>> = {
  yes: [
    'ja',
    'j',
    'jepp',
    'sant',
    'sann',
    'yes',
    'y',
    'yep',
    'true',
    't',
    'x',
    '1',
    'on',
    'ok',
    'samtykket',
    'samtykke gitt',
    'gitt',
    'pameldt',
    'opted in',
    'opt in',
    'subscribed',
    'granted',
    'given',
    'checked',
    'avkrysset',
  ],
  no: [
    'nei',
    'nope',
    'usant',
    'usann',
    'no',
    'n',
    'false',
    'f',
    '0',
    'off',
    'ikke gitt',
    'trukket',
    'trukket tilbake',
    'avmeldt',
    'reservert',
    'opted out',
    'opt out',
    'unsubscribed',
    'declined',
    'withdrawn',
    'denied',
    'unchecked',
  ],
  unknown: [
    'vet ikke',
    'vet ei',
    'ukjent',
    'usikker',
    'kanskje',
    'ikke spurt',
    'unknown',
    'unsure',
    'not sure',
    'maybe',
    'dont know',
    'don t know',
    'not asked',
    'not set',
    'ubestemt',
  ],
};

// A tick is all that some lists hold; folding would leave nothing of it.
const SIGNS: Readonly<Record<string, Answer>> = {
  '✓': 'yes',
  '✔': 'yes',
  '✔️': 'yes',
  '☑': 'yes',
  '✅': 'yes',
  '✗': 'no',
  '✘': 'no',
  '❌': 'no',
};

const TEMPERATURES: Readonly<Record<Temperature, readonly string[]>> = {
  hot: ['het', 'hett', 'glovarm', 'brennende', 'hot'],
  warm: ['varm', 'varmt', 'lunken', 'warm', 'lukewarm'],
  cold: ['kald', 'kaldt', 'cold', 'cool'],
  frozen: ['frossen', 'frosset', 'iskald', 'frozen'],
};

const byWord = <Key extends string>(
  words: Readonly<Record<Key, readonly string[]>>,
): ReadonlyMap<string, Key> =>
  new Map(
    Object.entries<readonly string[]>(words).flatMap(([key, texts]) =>
      texts.map((text) => [text, key as Key]),
    ),
  );

const answers = byWord(ANSWERS);
const temperatures = byWord(TEMPERATURES);

/** Yes, no or unknown, in the words and signs that lists use. */
export const readAnswer = (text: string): Answer | Refusal =>
  SIGNS[text] ??
  answers.get(folded(text)) ??
  refuse('answer_unknown', text, {
    en: `“${text}” is neither yes, no nor unknown. Write one of them, or leave the cell empty.`,
    nb: `«${text}» er verken ja, nei eller vet ikke. Skriv en av dem, eller la cellen stå tom.`,
  });

export const readTemperature = (text: string): Temperature | Refusal =>
  temperatures.get(folded(text)) ??
  refuse('temperature_unknown', text, {
    en: `“${text}” is not a temperature. Write hot, warm, cold or frozen, or leave the cell empty.`,
    nb: `«${text}» er ikke en temperatur. Skriv het, varm, kald eller frossen, eller la cellen stå tom.`,
  });
