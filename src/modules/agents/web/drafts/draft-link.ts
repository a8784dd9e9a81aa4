import type { Person } from '#modules/crm/contract.ts';
import type { Draft } from '../../contract.ts';

type Channels = Pick<Person, 'emails' | 'phones' | 'consent' | 'unsubscribedAt'>;

const consentOf = { email: 'email', sms: 'sms', call: 'phone', message: 'dm' } as const;

/** Whether the person has said no to being contacted this way. */
export const isRefused = (person: Channels, channel: Draft['channel']): boolean =>
  person.consent[consentOf[channel]]?.state === 'withdrawn' ||
  (person.unsubscribedAt !== null && channel === 'email');

/**
 * What opens the draft where it is sent from, to the address on the person's own card; null where there is none, or the
 * channel has no such link. A draft never says where it goes.
 */
export const linkOf = (
  draft: Pick<Draft, 'channel' | 'subject' | 'text'>,
  person: Pick<Channels, 'emails' | 'phones'>,
): string | null => {
  const [email] = person.emails;
  const [phone] = person.phones;
  const query = (values: Readonly<Record<string, string | null>>): string =>
    Object.entries(values)
      .flatMap(([name, value]) =>
        value === null || value === '' ? [] : [`${name}=${encodeURIComponent(value)}`],
      )
      .join('&');
  switch (draft.channel) {
    case 'email':
      return email === undefined
        ? null
        : `mailto:${encodeURIComponent(email)}?${query({ subject: draft.subject, body: draft.text })}`;
    case 'sms':
      return phone === undefined ? null : `sms:${phone}?${query({ body: draft.text })}`;
    case 'call':
      return phone === undefined ? null : `tel:${phone}`;
    case 'message':
      return null;
  }
};
