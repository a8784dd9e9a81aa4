import { randomOf, type Random } from '#kernel/random.ts';
import { CONTENT_PACKS, type ContentPack } from '../../rules/content/finding.ts';
import { CLAIMS, HARMLESS } from './content-claims.ts';
import { HELD_BACK_CLAIMS, HELD_BACK_HARMLESS } from './content-held-back.ts';
import { fillTemplate, type Labelled } from './labelled.ts';

const oneOf =
  (...words: readonly [string, ...string[]]) =>
  (random: Random): string =>
    random.pick(words);

const fillings: Readonly<Record<string, (random: Random) => string>> = {
  money: (random) =>
    random.pick([
      `${random.int(2, 90)} 000 kr`,
      `${random.int(2, 90)}.000 kr`,
      `kr ${random.int(2, 90)} 000`,
      `${random.int(2, 90)}\u00A0000 kroner`,
    ]),
  usd: (random) =>
    random.pick([`$${random.int(2, 90)},000`, `${random.int(2, 90)},000 dollars`, `${random.int(2, 90)}k`]),
  percent: (random) => `${random.int(5, 40)} %`,
  number: (random) => String(random.int(2, 28)),
  age: (random) => String(random.int(40, 65)),
  kilos: (random) => String(random.int(3, 25)),
  month: oneOf('januar', 'mars', 'mai', 'oktober'),
  enMonth: oneOf('January', 'March', 'May', 'October'),
  nbSpan: oneOf('3 måneder', 'tre uker', '90 dager', 'noen få uker'),
  enSpan: oneOf('3 months', 'three weeks', '90 days', 'just a few weeks'),
  nbIllness: oneOf('diabetes', 'kreft', 'angst', 'migrene', 'leddgikt', 'høyt blodtrykk', 'kroniske smerter'),
  enIllness: oneOf(
    'diabetes',
    'cancer',
    'anxiety',
    'migraines',
    'arthritis',
    'high blood pressure',
    'chronic pain',
  ),
  nbGroup: oneOf('muslimer', 'innvandrere', 'homofile', 'funksjonshemmede', 'gravide', 'flyktninger'),
  enGroup: oneOf('Muslims', 'immigrants', 'gay people', 'disabled people', 'pregnant women', 'refugees'),
  sensitiveNb: oneOf('gravide', 'muslimer', 'innvandrere'),
  sensitiveEn: oneOf('pregnant women', 'Muslims', 'immigrants'),
  nbTrait: oneOf('gravid', 'muslimsk', 'funksjonshemmet', 'skeiv'),
  enTrait: oneOf('pregnant', 'Muslim', 'disabled', 'gay'),
};

const OPENINGS = [
  'Hei! ',
  'Hei Kari,\n\n',
  'Takk for sist. ',
  'Hi there! ',
  'Hello,\n\n',
  'Thanks for the talk. ',
  '',
] as const;
const CLOSINGS = [
  ' Hilsen oss',
  '\n\nMvh\nKari',
  ' Si fra om noe er uklart.',
  '\n\nBest regards',
  ' Let me know.',
  '',
] as const;

const disguised = (random: Random, text: string): string =>
  random.weighted([
    [text, 88],
    [text.toUpperCase(), 4],
    [text.replaceAll(' ', '\u00A0'), 4],
    [text.normalize('NFD'), 2],
    [text.replaceAll(/([a-zæøå])([a-zæøå])/gu, '$1\u200B$2'), 2],
  ]);

/** Messages with one sentence at fault, or none; the same for the same seed. */
export const contentCorpus = (
  seed: string,
  size: number,
  templates: 'development' | 'holdout',
): Labelled<ContentPack>[] =>
  Array.from({ length: size }, (_, at) => {
    const random = randomOf(seed, at);
    const isHeldBack = templates === 'holdout' && random.percent(60);
    const [claims, harmless] = isHeldBack ? [HELD_BACK_CLAIMS, HELD_BACK_HARMLESS] : [CLAIMS, HARMLESS];
    const packs = CONTENT_PACKS.filter((pack) => pack !== 'recipients');
    const pack = random.percent(50) ? (packs[random.int(0, packs.length - 1)] ?? null) : null;
    const sentence = pack === null ? random.pick(harmless) : random.pick(claims[pack]);
    const { text } = fillTemplate(sentence, (slot) => ({
      text: fillings[slot]?.(random) ?? slot,
      type: null,
    }));
    const shown = sentence.startsWith('>') ? text : disguised(random, text);
    const opening = sentence.startsWith('>') ? 'De skrev:\n' : random.pick(OPENINGS);
    const closing = sentence.startsWith('>') ? '\nHva mener de?' : random.pick(CLOSINGS);
    const start = opening.length;
    const labels = pack === null ? [] : [{ type: pack, start, end: start + shown.length }];
    return { text: opening + shown + closing, labels };
  });
