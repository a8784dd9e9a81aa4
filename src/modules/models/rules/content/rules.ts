import { adviceRules } from './advice-rules.ts';
import type { ContentRule } from './finding.ts';
import { healthRules } from './health-rules.ts';
import { incomeRules } from './income-rules.ts';
import { pressureRules } from './pressure-rules.ts';
import { protectedRules } from './protected-rules.ts';

/** It reads no text: whether somebody opted out is a fact. */
export const optedOutRule: ContentRule = {
  id: 'recipients.opted-out',
  pack: 'recipients',
  severity: 'block',
  title: { en: 'The recipient opted out', nb: 'Mottakeren har reservert seg' },
  message: {
    en: 'The recipient does not want messages on this channel. Choose another, or do not send.',
    nb: 'Mottakeren ønsker ikke meldinger i denne kanalen. Velg en annen, eller la være å sende.',
  },
  negation: 'takes back',
  phrases: [],
};

/** The rules that a workspace may turn off and set the severity of, pack by pack. */
export const settableRules: readonly ContentRule[] = [
  ...incomeRules,
  ...healthRules,
  ...pressureRules,
  ...protectedRules,
  ...adviceRules,
];

/** Every rule. */
export const contentRules: readonly ContentRule[] = [...settableRules, optedOutRule];
