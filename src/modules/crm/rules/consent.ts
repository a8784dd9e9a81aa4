/** The channels a consent is kept for. */
export const CONSENT_CHANNELS = ['email', 'sms', 'phone', 'dm'] as const;
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number];

/** A consent on one channel: given or taken back, when, and under which terms. */
export type ChannelConsent = {
  readonly state: 'granted' | 'withdrawn';
  readonly at: string;
  readonly termsVersion: string | null;
};

/** What a person said about each channel; a channel they said nothing about is left out. */
export type Consent = { readonly [Channel in ConsentChannel]?: ChannelConsent | undefined };

/** `granted` where any channel is open, `withdrawn` where all that were spoken of are closed, else `missing`. */
export const consentState = (consent: Consent): 'granted' | 'withdrawn' | 'missing' => {
  const states = CONSENT_CHANNELS.flatMap((channel) => consent[channel]?.state ?? []);
  if (states.includes('granted')) return 'granted';
  return states.length === 0 ? 'missing' : 'withdrawn';
};

/** The consent after this was said about these channels. What was said later than `at` stands. */
export const consentAfter = (
  consent: Consent,
  said: ChannelConsent,
  channels: readonly ConsentChannel[],
): Consent => {
  const changed = channels.filter((channel) => (consent[channel]?.at ?? '') <= said.at);
  return { ...consent, ...Object.fromEntries(changed.map((channel) => [channel, said])) };
};
