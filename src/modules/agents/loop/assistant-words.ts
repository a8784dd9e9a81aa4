type Both = { readonly nb: string; readonly en: string };

/** What the assistant says where neither a model nor the rules engine has words of its own. */
export const ASSISTANT_WORDS = {
  choose: {
    nb: 'Jeg fant flere som passer. Hvilken mener du?',
    en: 'I found more than one that fits. Which one do you mean?',
  },
  nothingFound: { nb: 'Jeg fant ingen som passer.', en: 'I found none that fits.' },
  noPlan: {
    nb: 'Dette klarte jeg ikke å legge en plan for. Prøv å si det på en annen måte.',
    en: 'I could not make a plan for this. Try to say it in another way.',
  },
  nothingSupported: {
    nb: 'Jeg har ikke belegg for et svar i det jeg fikk lese.',
    en: 'Nothing that I could read supports an answer.',
  },
  nothingToChange: { nb: 'Det er slik allerede.', en: 'It is like that already.' },
  proposed: {
    nb: 'Forslaget venter på at du godkjenner det.',
    en: 'The proposal waits for your approval.',
  },
} as const satisfies Record<string, Both>;
