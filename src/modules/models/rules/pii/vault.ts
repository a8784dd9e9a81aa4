import { PII_TYPES } from './finding.ts';

/** What a pseudonym stands for: personal data, or text that only looked like a pseudonym. */
export const PSEUDONYM_KINDS = [...PII_TYPES, 'text'] as const;
export type PseudonymKind = (typeof PSEUDONYM_KINDS)[number];

/** One thing, under one number, with every way in which it was written. */
export type VaultEntry = { kind: PseudonymKind; number: number; value: string; forms: readonly string[] };

/**
 * What the pseudonyms of one run stand for. Plain JSON: kept with the run, a run that is taken up again goes on with the
 * same pseudonyms. It holds personal data in the clear, so that it is sealed where it is stored and never logged.
 */
export type Vault = { readonly version: 1; readonly entries: readonly VaultEntry[] };

export const emptyVault: Vault = { version: 1, entries: [] };

const NAMES: Readonly<Record<PseudonymKind, string>> = {
  person: 'PERSON',
  company: 'COMPANY',
  email: 'EMAIL',
  phone: 'PHONE',
  card: 'CARD',
  iban: 'IBAN',
  national_id: 'IDENTITY',
  bank_account: 'ACCOUNT',
  address: 'ADDRESS',
  ip: 'IP',
  text: 'TEXT',
};

const KIND_OF: ReadonlyMap<string, PseudonymKind> = new Map(
  PSEUDONYM_KINDS.map((kind) => [NAMES[kind], kind]),
);

/**
 * A pseudonym: `[[PERSON_1]]`, and `[[PERSON_1_2]]` for the same person written in a second way. Brackets and capitals
 * of ASCII are what models copy as they stand, and JSON needs no escape for them.
 */
export const pseudonymOf = (kind: PseudonymKind, number: number, form: number): string =>
  `[[${NAMES[kind]}_${number}${form === 0 ? '' : `_${form + 1}`}]]`;

export const kindNamed = (name: string): PseudonymKind | undefined => KIND_OF.get(name.toUpperCase());

export const pseudonymNames: readonly string[] = Object.values(NAMES);

/** How much of each kind a vault holds; this much may be logged. */
export const countVault = ({ entries }: Vault): Partial<Record<PseudonymKind, number>> => {
  const counts: Partial<Record<PseudonymKind, number>> = {};
  for (const { kind } of entries) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};

/** A vault being added to. The vault it came from stays as it was. */
export type OpenVault = {
  /** The pseudonym of this value as it is written here; a new one for what is new. */
  pseudonym(kind: PseudonymKind, value: string, written: string): string;
  close(): Vault;
};

export const openVault = (vault: Vault): OpenVault => {
  const entries = vault.entries.map((entry) => ({ ...entry, forms: [...entry.forms] }));
  const keyOf = (kind: PseudonymKind, value: string) => `${kind} ${value}`;
  const byValue = new Map(entries.map((entry) => [keyOf(entry.kind, entry.value), entry]));
  const highest = new Map<PseudonymKind, number>();
  for (const { kind, number } of entries) highest.set(kind, Math.max(number, highest.get(kind) ?? 0));
  return {
    pseudonym: (kind, value, written) => {
      const known = byValue.get(keyOf(kind, value));
      if (known !== undefined) {
        const form = known.forms.indexOf(written);
        const place = form === -1 ? known.forms.push(written) - 1 : form;
        return pseudonymOf(kind, known.number, place);
      }
      const number = (highest.get(kind) ?? 0) + 1;
      const entry = { kind, number, value, forms: [written] };
      highest.set(kind, number);
      entries.push(entry);
      byValue.set(keyOf(kind, value), entry);
      return pseudonymOf(kind, number, 0);
    },
    close: () => ({ version: 1, entries }),
  };
};
