/** What a message is for. */
export const PURPOSES = ['follow_up', 'invite', 'reminder', 'thanks'] as const;
export type DraftPurpose = (typeof PURPOSES)[number];
export type DraftLanguage = 'nb' | 'en';

type Words = { readonly subject: string; readonly text: string };

/** Texts to begin with. They promise nothing about income or health, and whoever sends one reads it first. */
const TEXTS: Readonly<Record<DraftPurpose, Readonly<Record<DraftLanguage, Words>>>> = {
  follow_up: {
    nb: {
      subject: 'Takk for sist',
      text: 'Hei {name}!\n\nTakk for praten sist. Hva tenker du nå som du har fått det litt på avstand, og er det noe du lurer på?\n\nHilsen {me}',
    },
    en: {
      subject: 'Following up',
      text: 'Hi {name}!\n\nThank you for our last talk. What do you think now that you have had some time, and is there anything you wonder about?\n\nBest, {me}',
    },
  },
  invite: {
    nb: {
      subject: 'En invitasjon',
      text: 'Hei {name}!\n\nJeg jobber med noe som jeg tror kan passe med det du fortalte. Er du åpen for å ta en titt? Helt greit om ikke.\n\nHilsen {me}',
    },
    en: {
      subject: 'An invitation',
      text: 'Hi {name}!\n\nI work with something that I think may fit what you told me. Are you open to taking a look? No problem if not.\n\nBest, {me}',
    },
  },
  reminder: {
    nb: {
      subject: 'En liten påminnelse',
      text: 'Hei {name}!\n\nBare en liten påminnelse om det vi snakket om. Passer det fortsatt for deg?\n\nHilsen {me}',
    },
    en: {
      subject: 'A small reminder',
      text: 'Hi {name}!\n\nJust a small reminder of what we talked about. Does it still suit you?\n\nBest, {me}',
    },
  },
  thanks: {
    nb: {
      subject: 'Takk',
      text: 'Hei {name}!\n\nTusen takk for at du tok deg tid. Det satte jeg stor pris på.\n\nHilsen {me}',
    },
    en: {
      subject: 'Thank you',
      text: 'Hi {name}!\n\nThank you so much for taking the time. I appreciated it a lot.\n\nBest, {me}',
    },
  },
};

const firstOf = (name: string): string => {
  const [first = ''] = name.trim().split(/\s+/);
  return first.charAt(0).toUpperCase() + first.slice(1);
};

/** A draft to somebody by name, signed by another. */
export const draftText = (
  purpose: DraftPurpose,
  language: DraftLanguage,
  to: string,
  from: string,
): Words => {
  const { subject, text } = TEXTS[purpose][language];
  const signed = firstOf(from) === '' ? text.replace(/\n\n(Hilsen|Best,) \{me\}$/, '') : text;
  // Whoever is on the screen may have no name that is known here.
  const greeted =
    firstOf(to) === '' ? signed.replaceAll(' {name}', '') : signed.replaceAll('{name}', firstOf(to));
  return { subject, text: greeted.replaceAll('{me}', firstOf(from)) };
};
