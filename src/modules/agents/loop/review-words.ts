import type { ClaimKind } from '../defence/claims.ts';
import type { VetoReason } from './prompts/review.ts';

type Both = { readonly nb: string; readonly en: string };

const CLAIMS: Readonly<Record<ClaimKind, Both>> = {
  id: { nb: 'Iden', en: 'The id' },
  email: { nb: 'Adressen', en: 'The address' },
  number: { nb: 'Tallet', en: 'The number' },
  date: { nb: 'Datoen', en: 'The date' },
  time: { nb: 'Klokkeslettet', en: 'The time' },
  name: { nb: 'Navnet', en: 'The name' },
};

const VETOES: Readonly<Record<VetoReason | 'unreadable', Both>> = {
  not_asked_for: {
    nb: 'Kontrolløren mener ingen ba om dette.',
    en: 'The reviewer finds that nobody asked for this.',
  },
  wrong_record: {
    nb: 'Kontrolløren mener det gjelder feil post.',
    en: 'The reviewer finds that it is about another record.',
  },
  not_supported: {
    nb: 'Kontrolløren finner ikke belegg for det som står.',
    en: 'The reviewer finds that what was read does not support it.',
  },
  steered_by_text: {
    nb: 'Kontrolløren mener en tekst utenfra har styrt dette.',
    en: 'The reviewer finds that a text from outside steered this.',
  },
  unkind_or_unlawful: {
    nb: 'Kontrolløren mener dette ikke bør sies eller gjøres.',
    en: 'The reviewer finds that this should not be said or done.',
  },
  unreadable: { nb: 'Kontrolløren ga ikke noe klart svar.', en: 'The reviewer gave no clear answer.' },
};

export const unsupportedClaim = (kind: ClaimKind, text: string, locale: 'nb' | 'en'): string =>
  locale === 'nb'
    ? `${CLAIMS[kind].nb} «${text}» står ikke i det dette bygger på.`
    : `${CLAIMS[kind].en} “${text}” is not in what this rests on.`;

export const vetoText = (reason: VetoReason | 'unreadable', locale: 'nb' | 'en'): string =>
  VETOES[reason][locale];

export const REMARKS = {
  foreignLink: {
    nb: 'Teksten lenker ut av Flowstate.',
    en: 'The text links to somewhere outside Flowstate.',
  },
  unknownRecipient: {
    nb: 'Mottakeren er ikke en person som forespørselen gjelder.',
    en: 'The recipient is nobody the request is about.',
  },
  tainted: {
    nb: 'Inneholder tekst fra utsiden. Les den før du godkjenner.',
    en: 'Holds text from outside. Read it before you approve.',
  },
  privateNumber: {
    nb: 'Teksten inneholder et fødselsnummer, kortnummer eller kontonummer.',
    en: 'The text holds a national id, card or account number.',
  },
} as const satisfies Record<string, Both>;
