import { randomOf, type Random } from '#kernel/random.ts';
import { asked, type Labelled } from './labelled.ts';
import { pools, type Filling } from './pools.ts';
import type { Filled, PoolName, Template } from './template.ts';
import { dayTemplates } from './templates-day.ts';
import { peopleTemplates } from './templates-people.ts';
import { pipelineTemplates } from './templates-pipeline.ts';
import { taskTemplates } from './templates-tasks.ts';

const templates: readonly Template[] = [
  ...dayTemplates,
  ...taskTemplates,
  ...peopleTemplates,
  ...pipelineTemplates,
];

type Locale = 'nb' | 'en';
type Piece = { text: string; slot: boolean };

const poolOf = (name: PoolName): readonly Filling[] =>
  name === 'language'
    ? []
    : name === 'dueDay'
      ? pools.due.filter(({ slots, nb }) => 'dueOn' in slots && !/^(på|innen|den|til|om|i |slutten)/.test(nb))
      : pools[name];

const pickFrom = (random: Random, all: readonly Filling[], locale: Locale): Filled => {
  const filling = all[random.int(0, all.length - 1)] ?? { nb: '', en: '', slots: {} };
  return { ...filling, text: filling[locale] };
};

const fill = (random: Random, written: string, locale: Locale) => {
  const filled: Partial<Record<PoolName, Filled>> = {
    language: { nb: locale, en: locale, text: locale, slots: {} },
  };
  const pieces: Piece[] = written.split(/(\{\w+\})/).flatMap((part): Piece[] => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1] as PoolName | undefined;
    if (name === undefined) return part === '' ? [] : [{ text: part, slot: false }];
    const one = pickFrom(random, poolOf(name), locale);
    filled[name] = one;
    return [{ text: one.text, slot: true }];
  });
  return { filled, pieces };
};

const LETTERS = 'abcdefghijklmnoprstuvy';

/** One letter too few, too many, another one, or two that changed places; never the first. */
const slip = (random: Random, word: string): string => {
  const at = random.int(1, word.length - 2);
  const letter = LETTERS[random.int(0, LETTERS.length - 1)] ?? 'e';
  const kind = random.int(0, 3);
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 1) return word.slice(0, at) + letter + word.slice(at);
  if (kind === 2) return word.slice(0, at) + letter + word.slice(at + 1);
  return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
};

const overWords = (pieces: readonly Piece[], change: (text: string) => string): Piece[] =>
  pieces.map((piece) => (piece.slot ? piece : { ...piece, text: change(piece.text) }));

/** Misspells one long word of the grammar's, if there is one. */
const misspelt = (random: Random, pieces: readonly Piece[]): Piece[] => {
  const long = pieces.flatMap((piece, i) =>
    piece.slot
      ? []
      : [...piece.text.matchAll(/(?<![\p{L}'-])\p{L}{6,}(?![\p{L}'-])/gu)].map((match) => ({ i, match })),
  );
  const chosen = long[random.int(0, Math.max(0, long.length - 1))];
  if (chosen === undefined) return [...pieces];
  return pieces.map((piece, i) => {
    if (i !== chosen.i) return piece;
    const [word] = chosen.match;
    const start = chosen.match.index;
    return {
      ...piece,
      text: piece.text.slice(0, start) + slip(random, word) + piece.text.slice(start + word.length),
    };
  });
};

const withoutAccents = (text: string): string =>
  text.replaceAll('ø', 'o').replaceAll('å', 'aa').replaceAll('æ', 'ae').replaceAll('Å', 'Aa');

const GREETINGS = {
  nb: ['hei, ', 'Hei! ', 'ok, ', 'du, '],
  en: ['hi, ', 'Hello! ', 'ok, ', 'hey, '],
} as const;
const POLITE = {
  nb: ['kan du ', 'kunne du ', 'vær så snill å ', 'jeg vil at du skal '],
  en: ['please ', 'could you ', 'can you please ', 'I want you to '],
} as const;
const ENDS = { nb: [' takk', '!', ' er du snill', '.'], en: [' please', '!', ', thanks', '.'] } as const;
const QUESTION =
  /^(hva|hvem|hvor|hvilke|hvilken|når|har|er|finnes|what|who|which|where|when|how|why|are|am|is|hvorfor|do)\b/i;

type Typed = { text: string };

const perturbed = (random: Random, pieces: readonly Piece[], template: Template, locale: Locale): Typed => {
  let now = [...pieces];
  const endsOpen = template.intent === 'note.add' || template.intent === 'company.note';
  const isFixed = template.fixed === true;
  const how = random.int(0, 9);
  if (how === 1 && !isFixed) now = misspelt(random, now);
  if (how === 2) now = overWords(now, isFixed ? (text) => text : withoutAccents);
  if (how === 3 && !isFixed) now = overWords(now, (text) => text.toLowerCase());
  let text = now.map((piece) => piece.text).join('');
  if (how === 4 && !endsOpen) text = text.replaceAll(' ', '  ');
  const isQuestion = QUESTION.test(text);
  const startsWithSlot = pieces[0]?.slot === true;
  if (how === 5 && !isFixed) text = `${GREETINGS[locale][random.int(0, 3)] ?? ''}${text}`;
  else if (how === 6 && template.polite === true) text = `${POLITE[locale][random.int(0, 3)] ?? ''}${text}`;
  else if (how === 7 && !startsWithSlot && !isFixed) text = text.charAt(0).toUpperCase() + text.slice(1);
  if (how === 8 && !endsOpen && !isQuestion) text += ENDS[locale][random.int(0, 3)] ?? '';
  else if (isQuestion && random.percent(60)) text += '?';
  return { text };
};

/** Requests by seed: every template in both languages, with other values and other ways of typing each time. */
export const generated = (seed: number, perTemplate: number): Labelled[] => {
  const corpus: Labelled[] = [];
  for (const [index, template] of templates.entries()) {
    for (const locale of ['nb', 'en'] as const) {
      for (const [which, written] of template[locale].entries()) {
        for (let i = 0; i < perTemplate; i++) {
          const random = randomOf(seed, 'request', index, locale, which, i);
          const { filled, pieces } = fill(random, written, locale);
          const { text } = perturbed(random, pieces, template, locale);
          corpus.push(asked(text, template.intent, template.slots(filled), { locale }));
        }
      }
    }
  }
  return corpus;
};
