/** Kinds of personal data that are looked for, and the one order they are listed in. */
export const PII_TYPES = [
  'person',
  'company',
  'email',
  'phone',
  'card',
  'iban',
  'national_id',
  'bank_account',
  'address',
  'ip',
] as const;
export type PiiType = (typeof PII_TYPES)[number];

/** Personal data in a text. `text.slice(start, end)` is how it was written. */
export type Finding = {
  type: PiiType;
  /** UTF-16 offsets into the text, the end exclusive. */
  start: number;
  end: number;
  /** The same for every way of writing the same thing: digits alone, an address in lower case, a name as it is known. */
  value: string;
};

/** Offsets into the folded text, before they are translated back. */
export type Span = Finding;
