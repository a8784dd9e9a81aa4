import { MOST } from '../contract/fields.ts';
import { cleanLine, isPlaceholder } from './clean-text.ts';
import { LONGEST } from './fields.ts';
import { isRefusal, refuse, tooMany, type Refusal } from './problem.ts';

const LOCAL = /^[^\s@"(),:;<>[\]\\.]+(?:\.[^\s@"(),:;<>[\]\\.]+)*$/u;
const DOMAIN =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?\.)+(?:\p{L}[\p{L}\p{M}]+|xn--[a-z0-9-]+)$/u;

const LONGEST_LOCAL = 64;

const invalid = (value: string): Refusal =>
  refuse('email_invalid', value, {
    en: `“${value}” is not an e-mail address. Write it as name@example.com; separate several with a semicolon.`,
    nb: `«${value}» er ikke en e-postadresse. Skriv den som navn@example.com; skill flere med semikolon.`,
  });

/** One address with its domain in lower case, or why it is not one. `Ola <ola@example.com>` gives what is inside. */
export const readEmail = (text: string): string | Refusal => {
  const inside = /<([^<>]*)>$/u.exec(text)?.[1] ?? text;
  const address = inside.trim().replace(/^mailto:/iu, '');
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const domain = address.slice(at + 1).toLowerCase();
  const fits = address.length <= LONGEST.email && local.length <= LONGEST_LOCAL;
  return at > 0 && fits && LOCAL.test(local) && DOMAIN.test(domain)
    ? `${local}@${domain}`
    : invalid(text.slice(0, LONGEST.email));
};

/** All addresses of a cell, without repetition. Any that is not one refuses the cell. */
export const readEmails = (cell: string): string[] | Refusal => {
  const found = new Map<string, string>();
  for (const piece of cell.split(/[;,|\n]|:::/u)) {
    const part = cleanLine(piece);
    // Several may stand with nothing but a space between, unless the space belongs to a name before <address>.
    const texts = part.includes('<') ? [part] : part.split(' ');
    for (const text of texts.every((one) => one.includes('@')) ? texts : [part]) {
      if (isPlaceholder(text)) continue;
      const email = readEmail(text);
      if (isRefusal(email)) return email;
      found.set(email.toLowerCase(), found.get(email.toLowerCase()) ?? email);
    }
  }
  return found.size > MOST.emails ? tooMany(cell, MOST.emails) : [...found.values()];
};
