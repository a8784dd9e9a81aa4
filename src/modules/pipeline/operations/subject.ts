import { fail } from '#kernel/errors.ts';
import { findCompany, findPerson, lockPerson, type CompanyRow, type PersonRow } from '#modules/crm/index.ts';
import type { Database, Kysely } from '#platform/db/sql.ts';
import type { Context } from '#platform/operations/context.ts';
import { pipelineErrors, type PipelineDefinition } from '../contract.ts';

/** Whose journey it is. */
export type Subject = { person: PersonRow | null; company: CompanyRow | null };

const assertPersonAtWork = (person: PersonRow): void => {
  if (person.archivedAt === null) return;
  throw fail(
    'conflict',
    pipelineErrors.personArchived,
    `${person.displayName} is archived. Restore them before working with them.`,
  );
};

/** @throws AppError conflict `company_archived` */
export const assertCompanyAtWork = (company: CompanyRow): void => {
  if (company.archivedAt === null) return;
  throw fail(
    'conflict',
    pipelineErrors.companyArchived,
    `${company.name} is archived. Restore it before working with it.`,
  );
};

const getCompany = async (ctx: Context, id: string): Promise<CompanyRow> => {
  const company = await findCompany(ctx.db, id);
  if (company === null) {
    throw fail('not_found', pipelineErrors.companyNotFound, 'There is no such company here.');
  }
  return company;
};

/**
 * Locks the person and reads the company that a journey is about. Beside a person, an archived company is no matter.
 *
 * @throws AppError not_found for who is not here, conflict for who is archived
 */
export const lockSubject = async (
  ctx: Context,
  ids: { personId: string | null; companyId: string | null },
): Promise<Subject> => {
  const person = ids.personId === null ? null : await lockPerson(ctx, ids.personId);
  const company = ids.companyId === null ? null : await getCompany(ctx, ids.companyId);
  if (person !== null) assertPersonAtWork(person);
  else if (company !== null) assertCompanyAtWork(company);
  return { person, company };
};

/** @throws AppError invalid `subject_mismatch` when the pipeline is about the other kind */
export const assertSubjectFits = (pipeline: PipelineDefinition, { person, company }: Subject): void => {
  const missing =
    pipeline.subject === 'person' && person === null
      ? ('person' as const)
      : pipeline.subject === 'company' && company === null
        ? ('company' as const)
        : null;
  if (missing === null) return;
  const message = `The pipeline “${pipeline.name.en}” is about a ${missing}: give its ${missing}Id.`;
  throw fail('invalid', pipelineErrors.subjectMismatch, message, {
    errors: [{ pointer: `/${missing}Id`, message: 'is needed in this pipeline' }],
  });
};

/** The same for looking only. */
export const readSubject = async (
  db: Kysely<Database>,
  ids: { personId: string | null; companyId: string | null },
): Promise<Subject> => {
  const [person, company] = await Promise.all([
    ids.personId === null ? null : findPerson(db, ids.personId),
    ids.companyId === null ? null : findCompany(db, ids.companyId),
  ]);
  return { person, company };
};
