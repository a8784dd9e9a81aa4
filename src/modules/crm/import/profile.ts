import { isPlaceholder } from './clean-text.ts';
import { LONGEST } from './fields.ts';
import { refuse, tooLong, type Refusal } from './problem.ts';

/** Where a person can be found by a handle. */
export type Network = 'instagram' | 'facebook' | 'linkedin' | 'tiktok';

type Shape = { name: string; hosts: RegExp; handle: RegExp };

const SHAPES: Readonly<Record<Network, Shape>> = {
  instagram: {
    name: 'Instagram',
    hosts: /^(?:www\.|m\.)?(?:instagram\.com|instagr\.am)$/u,
    handle: /^[\w.]{1,30}$/u,
  },
  tiktok: { name: 'TikTok', hosts: /^(?:www\.|m\.|vm\.)?tiktok\.com$/u, handle: /^[\w.]{1,24}$/u },
  facebook: {
    name: 'Facebook',
    hosts: /^(?:[\w-]+\.)?(?:facebook\.com|fb\.com|fb\.me|m\.me|messenger\.com)$/u,
    handle: /^[\p{L}\p{M}\p{N}.' -]{2,80}$/u,
  },
  linkedin: {
    name: 'LinkedIn',
    hosts: /^(?:[\w-]+\.)?linkedin\.com$/u,
    handle: /^(?:(?:in|pub|company)\/)?[\p{L}\p{M}\p{N}%'’_-]{2,100}$/u,
  },
};

const LINK = /^(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,}\/.*|(?:[\w-]+\.)+com)$/iu;

const invalid = (text: string, name: string): Refusal =>
  refuse('profile_invalid', text, {
    en: `“${text}” is not a ${name} profile. Write the handle or the link to it.`,
    nb: `«${text}» er ikke en ${name}-profil. Skriv brukernavnet eller lenken til profilen.`,
  });

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    // A stray percent sign is part of the handle, not an escape.
    if (error instanceof URIError) return path;
    throw error;
  }
};

const fromLink = (link: string, network: Network): string | null => {
  const address = `https://${link}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!SHAPES[network].hosts.test(url.hostname)) return null;
  const parts = url.pathname.split('/').filter((part) => part !== '');
  if (network === 'facebook' && parts[0] === 'profile.php') return url.searchParams.get('id');
  if (network === 'facebook' && parts[0] === 'people') return decoded(parts[2] ?? parts[1] ?? '');
  if (network !== 'linkedin') return decoded(parts[0] ?? '');
  return decoded(parts[0] === 'in' ? (parts[1] ?? '') : parts.slice(0, 2).join('/'));
};

/**
 * The handle in a cell that holds a handle, `@handle` or a link: `ola.nordmann`. Case does not matter on any of these networks, but is
 * kept where a name may stand instead (Facebook).
 */
export const readProfile = (text: string, network: Network): string | null | Refusal => {
  if (isPlaceholder(text)) return null;
  if (text.length > LONGEST.profile) return tooLong(text, LONGEST.profile);
  const { name, handle: shape } = SHAPES[network];
  const link = LINK.exec(text)?.[1];
  const looksLikeLink = link !== undefined && (link.includes('/') || fromLink(link, network) !== null);
  const found = looksLikeLink ? fromLink(link, network) : text;
  const handle = found?.replace(/^@+/u, '').trim() ?? '';
  if (!shape.test(handle)) return invalid(text, name);
  return network === 'facebook' && handle.includes(' ') ? handle : handle.toLowerCase();
};
