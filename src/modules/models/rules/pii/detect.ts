import { findAddresses } from './address.ts';
import { isBankAccountHere } from './bank-account.ts';
import { isCard } from './card.ts';
import { digitGroups, windowsOf, type Window } from './digit-groups.ts';
import { findEmails } from './email.ts';
import type { Finding, PiiType, Span } from './finding.ts';
import { fold, unfolded } from './fold.ts';
import { findIbans } from './iban.ts';
import { findIps } from './ip.ts';
import { indexNames, type KnownName, type NameIndex } from './name-index.ts';
import { findNames } from './names.ts';
import { isNationalIdHere } from './national-id.ts';
import { withoutOverlaps } from './overlaps.ts';
import { phoneAt } from './phone.ts';
import { surroundingsOf, type Surroundings } from './surroundings.ts';

export type DetectOptions = {
  /** The workspace's own names, or an index of them where many texts are read. */
  names?: readonly KnownName[] | NameIndex;
  /** The name of the field that holds the text; it says what a number is, as a word before it would. */
  field?: string | undefined;
  /** Values that were found elsewhere: they are found here too, whatever stands around them. */
  known?: ReadonlyMap<string, PiiType>;
};

const UUID =
  /(?<![\p{L}\p{N}])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\p{L}\p{N}])/giu;

/** An id names a record and nobody; it must reach a model as it is. Its digits are blotted out, places stay. */
const withoutIds = (text: string): string => text.replaceAll(UUID, (id) => '_'.repeat(id.length));

const knownAt = (
  { digits }: Window,
  known: DetectOptions['known'],
): { type: PiiType; value: string } | null => {
  for (const value of [digits, `+47${digits}`]) {
    const type = known?.get(value);
    if (type !== undefined) return { type, value };
  }
  return null;
};

const numberAt = (
  window: Window,
  text: string,
  surroundings: Surroundings,
): { type: PiiType; value: string; start?: number } | null => {
  const { digits, shape, isAttached } = window;
  if (isCard(window, surroundings) && (!isAttached || shape.startsWith('4-')))
    return { type: 'card', value: digits };
  if (isAttached) return null;
  const isAccount = isBankAccountHere(window, surroundings);
  // Every national identity number passes as an account's; how it is grouped tells.
  if (isAccount && shape === '4-2-5') return { type: 'bank_account', value: digits };
  if (isNationalIdHere(window, surroundings)) return { type: 'national_id', value: digits };
  if (isAccount) return { type: 'bank_account', value: digits };
  return phoneAt(window, text, surroundings);
};

const indexOf = (names: DetectOptions['names'] = []): NameIndex =>
  'byFirstWord' in names ? names : indexNames(names);

/**
 * Finds personal data in a text, in order and without overlaps. Norwegian organisation numbers are public and are not
 * among them. Takes time in proportion to the text's length, whatever is in it.
 */
export const detect = (text: string, { names, field, known }: DetectOptions = {}): Finding[] => {
  const folded = fold(text);
  const readable = withoutIds(folded.text);
  const surroundings = surroundingsOf(readable, field);
  const found: Span[] = [
    ...findEmails(readable),
    ...findIbans(readable),
    ...findIps(readable, surroundings),
    ...findAddresses(readable),
    ...findNames(readable, indexOf(names)),
  ];
  for (const window of windowsOf(readable, digitGroups(readable))) {
    const number = numberAt(window, readable, surroundings) ?? knownAt(window, known);
    if (number !== null) found.push({ start: window.start, end: window.end, ...number });
  }
  return withoutOverlaps(found).map((span) => unfolded(folded, span));
};
