import { isContact } from '#modules/activity/contract.ts';
import type { PersonDraft } from '#modules/crm/index.ts';
import type { GuardRefusal, Locale } from '../contract.ts';
import type { PipelineRow } from '../queries/pipelines.ts';
import { fillBlanks, withAdded } from './fill-blanks.ts';
import { nobody, type Known, type KnownPeople } from './known.ts';
import { placeRow, type Placement } from './place-row.ts';

export type RowOutcome = 'created' | 'updated' | 'unchanged' | 'skipped';

/** What is to be done about one row. `known` is shared by all rows about the same person, as they are after them. */
export type RowPlan = {
  row: number;
  outcome: RowOutcome;
  draft: PersonDraft;
  known: Known;
  /** What to save of the person; null where nothing is new. */
  gap: PersonDraft | null;
  placement: Placement | null;
  /** When there was contact, as stated, where nothing else says so. */
  contactAt: string | null;
};

export type Planned = RowPlan | { row: number; draft: PersonDraft; unmet: GuardRefusal[] };

export type Planning = {
  people: KnownPeople;
  pipeline: PipelineRow | null;
  onDuplicate: 'skip' | 'update';
  now: string;
  locale: Locale;
};

const statesContact = ({ stated }: Placement): boolean =>
  stated.some((type) => isContact({ type, properties: {} }));

/** Notes what a row adds to somebody, so that later rows about them see it. */
const settle = (known: Known, after: Known, placement: Placement | null): void => {
  Object.assign(known, after);
  if (placement === null) return;
  for (const type of placement.stated) known.events.set(type, (known.events.get(type) ?? 0) + 1);
  known.stage = placement.stage.key;
};

/** Decides about one row, the rows before it having been decided. A row is taken whole or not at all. */
export const planRow = (row: number, draft: PersonDraft, planning: Planning): Planned => {
  const { people, pipeline, onDuplicate } = planning;
  const found = people.find(draft);
  if (found !== null && onDuplicate === 'skip') {
    return { row, outcome: 'skipped', draft, known: found, gap: null, placement: null, contactAt: null };
  }
  const known = found ?? nobody();
  const gap = fillBlanks(draft, known);
  const after = gap === null ? known : withAdded(known, gap);
  const placement = pipeline === null ? null : placeRow(pipeline, draft, after, planning);
  if (placement !== null && !placement.evaluation.allowed) {
    return { row, draft, unmet: placement.evaluation.unmet };
  }
  const contactAt =
    placement !== null && after.lastContactAt === null && statesContact(placement) ? placement.at : null;
  settle(known, contactAt === null ? after : { ...after, lastContactAt: contactAt }, placement);
  people.remember(draft, known);
  const isNew = found === null;
  const outcome = isNew ? 'created' : gap === null && placement === null ? 'unchanged' : 'updated';
  return { row, outcome, draft, known, gap, placement, contactAt };
};
