import type { PeopleFile, RowProblem } from '#modules/crm/index.ts';
import type { GuardRefusal, Locale, PeopleImport, RejectedRow } from '../contract.ts';
import type { ReadRow } from './open-file.ts';
import type { RowPlan } from './plan-rows.ts';

/** Which column a rule about a field is about: that of the field, or else that of the stage. */
const columnOf = (file: PeopleFile, refusal: GuardRefusal) => {
  const field = refusal.kind === 'field' ? refusal.field.slice(refusal.field.indexOf('.') + 1) : 'stage';
  const column =
    file.columns.find((one) => one.field === field) ?? file.columns.find((one) => one.field === 'stage');
  return { field: column?.field ?? null, column: column?.column ?? null };
};

/** A rule that a row does not satisfy, as a reason for rejecting it. */
export const refusedRow = (file: PeopleFile, row: number, refusal: GuardRefusal): RejectedRow => ({
  row,
  ...columnOf(file, refusal),
  code: refusal.rule,
  message: `${refusal.message} ${refusal.remedy}`,
  value: null,
});

/** What is wrong with a row, in the caller's language. */
export const problemRow = ({ message, ...problem }: RowProblem, locale: Locale): RejectedRow => ({
  ...problem,
  message: message[locale],
});

export const previewOf = ({ row, outcome, draft, placement }: RowPlan): PeopleImport['preview'][number] => ({
  row,
  outcome,
  name: draft.name,
  emails: draft.emails,
  phones: draft.phones.map(({ e164 }) => e164),
  company: draft.company,
  stage: placement?.stage.key ?? null,
  tags: draft.tags,
});

/** @param unreadable rows that could not be read; those of `rows` without a plan were refused */
export const countsOf = (
  rows: readonly ReadRow[],
  plans: readonly RowPlan[],
  unreadable: number,
): PeopleImport['counts'] => {
  const of = (outcome: RowPlan['outcome']) =>
    plans.reduce((sum, plan) => sum + (plan.outcome === outcome ? 1 : 0), 0);
  return {
    rows: rows.length + unreadable,
    created: of('created'),
    updated: of('updated'),
    unchanged: of('unchanged'),
    skipped: of('skipped'),
    rejected: unreadable + rows.length - plans.length,
    duplicatesInFile: rows.reduce((sum, { duplicatesRow }) => sum + (duplicatesRow ? 1 : 0), 0),
    opportunities: plans.reduce(
      (sum, { placement }) => sum + (placement !== null && placement.from === null ? 1 : 0),
      0,
    ),
  };
};
