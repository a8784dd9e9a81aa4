import { describe, expect, it } from 'vitest';

type Message = string | ((...values: never[]) => string);
type Catalogue = Readonly<Record<string, Message>>;
type Messages = Readonly<Record<'en' | 'nb', Catalogue>>;

const isMessages = (value: unknown): value is Messages =>
  typeof value === 'object' && value !== null && 'en' in value && 'nb' in value;

const catalogues = Object.entries(import.meta.glob<object>('../src/**/messages.ts', { eager: true })).map(
  ([path, exported]) => ({
    file: path.replace('../', ''),
    declared: Object.entries(exported).filter((entry): entry is [string, Messages] => isMessages(entry[1])),
  }),
);

/** A text takes no values; a function takes as many as it has parameters. */
const takes = (message: Message | undefined): number => (typeof message === 'function' ? message.length : 0);

/** Four words or more are a sentence, and no sentence is the same in both languages. */
const isSentence = (message: Message | undefined): boolean =>
  typeof message === 'string' && message.trim().split(/\s+/).length >= 4;

const faultsOf = ({ en, nb }: Messages): string[] =>
  [...new Set([...Object.keys(en), ...Object.keys(nb)])].flatMap((key) => {
    const [english, norwegian] = [en[key], nb[key]];
    if (english === undefined) return [`${key} is missing in English`];
    if (norwegian === undefined) return [`${key} is missing in Norwegian`];
    if (typeof english !== typeof norwegian)
      return [`${key} is text in one language, a function in the other`];
    if (takes(english) !== takes(norwegian)) return [`${key} takes other values in Norwegian`];
    if ([english, norwegian].some((text) => typeof text === 'string' && text.trim() === '')) {
      return [`${key} is empty`];
    }
    return isSentence(english) && english === norwegian
      ? [`${key} is the English sentence in Norwegian`]
      : [];
  });

describe('translations', () => {
  it('are found', () => {
    expect(catalogues.map(({ file }) => file)).toContain('src/ui/messages.ts');
  });

  it.each(catalogues)('of $file are complete', ({ declared }) => {
    expect(declared).not.toEqual([]);
    expect(
      declared.flatMap(([name, messages]) => faultsOf(messages).map((fault) => `${name}.${fault}`)),
    ).toEqual([]);
  });
});

describe('a fault is found', () => {
  const sentence = 'This is a whole sentence';
  it.each<[fault: string, en: Catalogue, nb: Catalogue]>([
    ['title is missing in Norwegian', { title: 'Tasks' }, {}],
    ['title is missing in English', {}, { title: 'Oppgaver' }],
    ['title is empty', { title: 'Tasks' }, { title: ' ' }],
    [
      'title is text in one language, a function in the other',
      { title: 'Tasks' },
      { title: () => 'Oppgaver' },
    ],
    ['title takes other values in Norwegian', { title: (n: number) => `${n}` }, { title: () => 'Oppgaver' }],
    ['title is the English sentence in Norwegian', { title: sentence }, { title: sentence }],
  ])('%s', (fault, en, nb) => {
    expect(faultsOf({ en, nb })).toEqual([fault]);
  });
});
