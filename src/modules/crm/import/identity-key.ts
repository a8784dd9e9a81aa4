import { createHash } from 'node:crypto';
import { folded } from './clean-text.ts';
import type { PersonDraft } from './draft.ts';

/** What a person is recognised by. Also what a record already kept can be turned into. */
export type Identity = Pick<
  PersonDraft,
  'firstName' | 'name' | 'company' | 'instagram' | 'facebook' | 'linkedin' | 'tiktok'
> & { emails: readonly string[]; phones: readonly { e164: string }[] };

/** `personal` keys belong to one person. Several may share a `shared` one, so the names must agree too. */
export type IdentityKey = { key: string; reach: 'personal' | 'shared' };

// Addresses of a role rather than a person, read by whoever is there.
const ROLE_ADDRESSES: ReadonlySet<string> = new Set([
  'post',
  'postmottak',
  'firmapost',
  'kontakt',
  'kundeservice',
  'salg',
  'faktura',
  'info',
  'mail',
  'office',
  'hello',
  'hei',
  'hi',
  'contact',
  'sales',
  'support',
  'admin',
  'team',
  'booking',
  'kontor',
  'resepsjon',
  'reception',
  'accounts',
  'invoice',
  'noreply',
  'no-reply',
]);

const ofEmail = (email: string): IdentityKey => {
  const address = email.toLowerCase();
  const local = address.slice(0, address.lastIndexOf('@'));
  return { key: `email:${address}`, reach: ROLE_ADDRESSES.has(local) ? 'shared' : 'personal' };
};

const NETWORKS = ['instagram', 'facebook', 'linkedin', 'tiktok'] as const;

const ofName = ({ name, company }: Identity): IdentityKey => {
  const words = folded(name).split(' ').sort().join(' ');
  const text = JSON.stringify([words === '' ? name : words, folded(company ?? '')]);
  return {
    key: `name:${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`,
    reach: 'personal',
  };
};

/**
 * The keys by which the same person is found again, the most telling first: e-mail, handle, phone (E.164). Someone without any of them
 * is known by a hash of name and company, whatever the case, the accents and the order of the names.
 */
export const identityKeys = (identity: Identity): IdentityKey[] => {
  const handles = NETWORKS.flatMap((network): IdentityKey[] => {
    const handle = identity[network];
    // On Facebook a name may stand where the handle is not known.
    if (handle === null || handle.includes(' ')) return [];
    return [{ key: `${network}:${handle.toLowerCase()}`, reach: 'personal' }];
  });
  const keys = [
    ...identity.emails.map(ofEmail),
    ...handles,
    ...identity.phones.map(({ e164 }): IdentityKey => ({ key: `phone:${e164}`, reach: 'shared' })),
  ];
  return keys.length === 0 ? [ofName(identity)] : keys;
};

/** Whether two first names may be of one person: equal, an initial or short form, or one of them not known. */
export const mayBeSameName = (a: string, b: string): boolean => {
  const [one, other] = [folded(a), folded(b)];
  return one.startsWith(other) || other.startsWith(one);
};
