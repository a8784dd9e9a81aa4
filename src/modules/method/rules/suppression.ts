import type { Reach, SuppressionReason } from '../contract/words.ts';

/** Why we may not approach this person; null where we may. */
export const suppressed = (reach: Reach): SuppressionReason => {
  if (reach.unsubscribedAt !== null) return 'unsubscribed';
  if (reach.consent === 'withdrawn') return 'consent_withdrawn';
  if (reach.consent === 'missing') return 'consent_missing';
  return null;
};
