import type { Words } from './words.ts';

/** What a column of an imported file can hold. */
export const IMPORT_FIELDS = [
  'firstName',
  'middleName',
  'lastName',
  'name',
  'email',
  'phone',
  'company',
  'title',
  'stage',
  'why',
  'desiredOutcome',
  'timeline',
  'decisionMaker',
  'source',
  'tags',
  'notes',
  'country',
  'language',
  'city',
  'instagram',
  'facebook',
  'linkedin',
  'tiktok',
  'owner',
  'lastContactAt',
  'createdAt',
  'temperature',
  'consent',
] as const;

export type ImportField = (typeof IMPORT_FIELDS)[number];

export const isImportField = (name: string): name is ImportField =>
  (IMPORT_FIELDS as readonly string[]).includes(name);

/** What each field is called in a sentence. */
export const FIELD_LABELS: Readonly<Record<ImportField, Words>> = {
  firstName: { nb: 'fornavn', en: 'first name' },
  middleName: { nb: 'mellomnavn', en: 'middle name' },
  lastName: { nb: 'etternavn', en: 'last name' },
  name: { nb: 'navn', en: 'name' },
  email: { nb: 'e-post', en: 'e-mail' },
  phone: { nb: 'telefon', en: 'phone' },
  company: { nb: 'selskap', en: 'company' },
  title: { nb: 'stilling', en: 'job title' },
  stage: { nb: 'steg', en: 'stage' },
  why: { nb: 'hvorfor', en: 'why' },
  desiredOutcome: { nb: 'ønsket resultat', en: 'desired outcome' },
  timeline: { nb: 'tidslinje', en: 'timeline' },
  decisionMaker: { nb: 'beslutningstaker', en: 'decision-maker' },
  source: { nb: 'kilde', en: 'source' },
  tags: { nb: 'merkelapper', en: 'tags' },
  notes: { nb: 'notater', en: 'notes' },
  country: { nb: 'land', en: 'country' },
  language: { nb: 'språk', en: 'language' },
  city: { nb: 'sted', en: 'city' },
  instagram: { nb: 'Instagram', en: 'Instagram' },
  facebook: { nb: 'Facebook', en: 'Facebook' },
  linkedin: { nb: 'LinkedIn', en: 'LinkedIn' },
  tiktok: { nb: 'TikTok', en: 'TikTok' },
  owner: { nb: 'eier', en: 'owner' },
  lastContactAt: { nb: 'sist kontaktet', en: 'last contacted' },
  createdAt: { nb: 'opprettet', en: 'created' },
  temperature: { nb: 'temperatur', en: 'temperature' },
  consent: { nb: 'samtykke', en: 'consent' },
};

/** Fields that several columns may feed: `E-mail 1`, `E-mail 2` … */
export const FIELDS_OF_SEVERAL_COLUMNS: ReadonlySet<ImportField> = new Set([
  'email',
  'phone',
  'tags',
  'notes',
]);

/** The longest text each field takes, in UTF-16 code units as the contracts count them. */
export const LONGEST = {
  name: 200,
  namePart: 100,
  email: 254,
  phone: 60,
  company: 200,
  title: 120,
  answer: 4_000,
  timeline: 1_000,
  source: 100,
  tag: 60,
  notes: 20_000,
  city: 100,
  profile: 200,
} as const;
