import { fieldOfValues, fit, tellingValues, type Surroundings } from './evidence.ts';
import { FIELD_LABELS, FIELDS_OF_SEVERAL_COLUMNS, isImportField, type ImportField } from './fields.ts';
import { headingMatches } from './heading-match.ts';
import { refuseFile } from './refuse-file.ts';
import { truncated, type Words } from './words.ts';

/** A column of the file as the person sees it. */
export type Column = { index: number; name: string; values: readonly string[] };

/** What was decided about one column, and why. Columns without a field are listed too: nothing is dropped unseen. */
export type ColumnMapping = {
  index: number;
  column: string;
  field: ImportField | null;
  /** 0 to 1. */
  confidence: number;
  reason: Words;
  samples: string[];
};

/** What a person decided: the field of each column by its heading; null leaves the column out. */
export type GivenMapping = Readonly<Record<string, ImportField | null>>;

type Candidate = { field: ImportField; confidence: number; reason: Words };

const SAMPLES_SHOWN = 3;
const VALUES_JUDGED = 50;

const REASON = {
  given: { en: 'Chosen by you.', nb: 'Valgt av deg.' },
  heading: { en: 'The heading says so.', nb: 'Overskriften sier det.' },
  both: {
    en: 'The heading says so, and the values agree.',
    nb: 'Overskriften sier det, og verdiene stemmer.',
  },
  doubtful: {
    en: 'The heading says so, but some values do not look like it.',
    nb: 'Overskriften sier det, men noen av verdiene ser ikke slik ut.',
  },
  values: { en: 'The values look like it.', nb: 'Verdiene ser slik ut.' },
  unknown: {
    en: 'Neither the heading nor the values are recognised. Choose a field, or leave the column out.',
    nb: 'Verken overskriften eller verdiene er kjent igjen. Velg et felt, eller la kolonnen være ute.',
  },
  empty: { en: 'The column is empty.', nb: 'Kolonnen er tom.' },
} as const satisfies Record<string, Words>;

const takenBy = (column: string): Words => ({
  en: `The column “${column}” fits this field better.`,
  nb: `Kolonnen «${column}» passer bedre til dette feltet.`,
});

const disagrees = (field: ImportField): Words => ({
  en: `The heading suggests ${FIELD_LABELS[field].en}, but the values do not look like it. Choose the field if it is right.`,
  nb: `Overskriften tyder på ${FIELD_LABELS[field].nb}, men verdiene ser ikke slik ut. Velg feltet hvis det er riktig.`,
});

/** Values that agree make a vague heading nearly sure, and leave a telling one so. */
const confidenceOf = (strength: number, share: number): number =>
  strength < 0.5 ? strength + 0.3 * share : strength * (0.8 + 0.2 * share);

/** The heading decides where it is telling; where it is vague the values must agree, if they can. */
const candidatesOf = (column: Column, values: readonly string[], around: Surroundings): Candidate[] => {
  const byValues = fieldOfValues(values, around);
  const candidates = headingMatches(column.name).flatMap(({ field, strength }): Candidate[] => {
    const share = fit(field, values, around);
    // A heading that is plainly contradicted by every value gives way: “Phone” over a column of e-mail addresses.
    if (share !== null && ((strength < 0.5 && share < 0.5) || (share === 0 && byValues !== null))) return [];
    if (values.length === 0)
      return strength < 0.5 ? [] : [{ field, confidence: strength / 2, reason: REASON.heading }];
    const confidence = share === null ? strength : confidenceOf(strength, share);
    const reason = share === null ? REASON.heading : share >= 0.8 ? REASON.both : REASON.doubtful;
    return [{ field, confidence, reason }];
  });
  if (byValues !== null && !candidates.some(({ field }) => field === byValues)) {
    candidates.push({ field: byValues, confidence: 0.65, reason: REASON.values });
  }
  return candidates.sort((a, b) => b.confidence - a.confidence);
};

const reasonForNone = (column: Column, values: readonly string[]): Words => {
  if (values.length === 0) return REASON.empty;
  const suggested = headingMatches(column.name)[0];
  return suggested === undefined ? REASON.unknown : disagrees(suggested.field);
};

const given = (columns: readonly Column[], mapping: GivenMapping): Map<number, ImportField | null> => {
  const chosen = new Map<number, ImportField | null>();
  const taken = new Map<ImportField, string>();
  for (const [name, field] of Object.entries(mapping)) {
    const column = columns.find((one) => one.name === name.trim());
    if (column === undefined || (field !== null && !isImportField(field))) {
      throw refuseFile('unprocessable', 'mapping_unknown_column', {
        en: `The file has no column “${truncated(name)}” that could be “${truncated(String(field))}”. Choose among: ${columns.map((one) => one.name).join(', ')}.`,
        nb: `Filen har ingen kolonne «${truncated(name)}» som kan være «${truncated(String(field))}». Velg blant: ${columns.map((one) => one.name).join(', ')}.`,
      });
    }
    const other = field === null ? undefined : taken.get(field);
    if (field !== null && other !== undefined && !FIELDS_OF_SEVERAL_COLUMNS.has(field)) {
      throw refuseFile('unprocessable', 'mapping_field_twice', {
        en: `Both “${other}” and “${name}” are chosen as ${FIELD_LABELS[field].en}, which takes one column. Choose one of them.`,
        nb: `Både «${other}» og «${name}» er valgt som ${FIELD_LABELS[field].nb}, som tar én kolonne. Velg en av dem.`,
      });
    }
    if (field !== null) taken.set(field, name);
    chosen.set(column.index, field);
  }
  return chosen;
};

/** Decides what each column holds from its heading and its values. What `mapping` says about a column stands. */
export const mapColumns = (
  columns: readonly Column[],
  around: Surroundings,
  mapping: GivenMapping = {},
): ColumnMapping[] => {
  const chosen = given(columns, mapping);
  const judged = columns.map((column) => {
    const values = tellingValues(column.values, VALUES_JUDGED);
    const candidates = chosen.has(column.index) ? [] : candidatesOf(column, values, around);
    return { column, values, candidates };
  });

  const taken = new Map<ImportField, string>();
  for (const [index, field] of chosen) {
    const column = columns.find((one) => one.index === index);
    if (field !== null && column !== undefined) taken.set(field, column.name);
  }
  const decided = new Map<number, Candidate>();
  // The surest takes a field first; of equally sure ones the one with more values, then the first in the file.
  const inTurn = judged
    .flatMap((one) => one.candidates.map((candidate) => ({ ...one, candidate })))
    .sort(
      (a, b) =>
        b.candidate.confidence - a.candidate.confidence ||
        b.values.length - a.values.length ||
        a.column.index - b.column.index,
    );
  for (const { column, candidate } of inTurn) {
    const free = !taken.has(candidate.field) || FIELDS_OF_SEVERAL_COLUMNS.has(candidate.field);
    if (decided.has(column.index) || !free) continue;
    decided.set(column.index, candidate);
    if (!taken.has(candidate.field)) taken.set(candidate.field, column.name);
  }

  return judged.map(({ column, values, candidates }): ColumnMapping => {
    const samples = values.slice(0, SAMPLES_SHOWN).map(truncated);
    const shown = { index: column.index, column: column.name, samples };
    const byPerson = chosen.get(column.index);
    if (byPerson !== undefined) return { ...shown, field: byPerson, confidence: 1, reason: REASON.given };
    const best = decided.get(column.index);
    if (best !== undefined) return { ...shown, ...best };
    const wanted = candidates[0]?.field;
    const other = wanted === undefined ? undefined : taken.get(wanted);
    return {
      ...shown,
      field: null,
      confidence: 0,
      reason: other === undefined ? reasonForNone(column, values) : takenBy(other),
    };
  });
};
