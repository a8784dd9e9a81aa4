import { z } from 'zod';

/** A text in both languages, as a server writes it for any reader. */
export const BothLanguages = z.object({ nb: z.string(), en: z.string() });
export type BothLanguages = z.infer<typeof BothLanguages>;

/**
 * Whether a person may be approached: `granted` where they agreed or a standing relation covers it, `missing` where
 * nothing does, `withdrawn` where they took it back.
 */
export const OutreachConsent = z.enum(['granted', 'missing', 'withdrawn']);
export type OutreachConsent = z.infer<typeof OutreachConsent>;

/** What decides whether we may approach a person at all. */
export type Reach = { readonly consent: OutreachConsent; readonly unsubscribedAt: string | null };

/** Why nothing may be suggested that approaches a person; null where it may. */
export const SuppressionReason = z.enum(['unsubscribed', 'consent_withdrawn', 'consent_missing']).nullable();
export type SuppressionReason = z.infer<typeof SuppressionReason>;
