import {
  CONSENT_CHANNELS,
  HANDLE_NETWORKS,
  type Consent,
  type ConsentChannel,
  type Handles,
} from '#modules/crm/contract.ts';
import type { OutreachConsent } from '../contract/words.ts';

/** What decides by which channels somebody may be approached. */
export type Reachable = {
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly handles: Handles;
  readonly consent: Consent;
};

/** The channels there is an address for, the one people answer most first. */
export const channelsOf = ({ emails, phones, handles }: Reachable): ConsentChannel[] => [
  ...(HANDLE_NETWORKS.some((network) => handles[network] !== undefined) ? (['dm'] as const) : []),
  ...(phones.length > 0 ? (['sms', 'phone'] as const) : []),
  ...(emails.length > 0 ? (['email'] as const) : []),
];

/** Where they are best reached of the channels they did not refuse; null where none is left or known. */
export const bestChannel = (person: Reachable): ConsentChannel | null =>
  channelsOf(person).find((channel) => person.consent[channel]?.state !== 'withdrawn') ?? null;

/**
 * Whether somebody may be approached at all. Who said nothing may: they are people one knows. Who refused every
 * channel, or every one they can be reached on, may not.
 */
export const outreachConsent = (person: Reachable): OutreachConsent => {
  const refused = (channel: ConsentChannel) => person.consent[channel]?.state === 'withdrawn';
  const channels = channelsOf(person);
  const isUnreachable = channels.length > 0 && channels.every(refused);
  return isUnreachable || CONSENT_CHANNELS.every(refused) ? 'withdrawn' : 'granted';
};
