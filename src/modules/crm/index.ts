import path from 'node:path';
import { defineModule } from '#platform/operations/module.ts';
import { companyOperations } from './operations/companies.ts';
import { noteOperations } from './operations/notes.ts';
import { peopleOperations } from './operations/people.ts';
import { tagOperations } from './operations/tags.ts';

export type { PersonDraft } from './import/draft.ts';
export type { DuplicatePolicy } from './import/duplicates.ts';
export { IMPORT_FIELDS, type ImportField } from './import/fields.ts';
export { identityKeys, mayBeSameName } from './import/identity-key.ts';
export type { ColumnMapping, GivenMapping } from './import/map-columns.ts';
export type { RowProblem } from './import/problem.ts';
export {
  readPeople,
  type PeopleFile,
  type PersonRow as ImportedRow,
  type ReadPeopleOptions,
} from './import/read-people.ts';
export type { StageNames } from './import/stage-names.ts';
export { findOrCreateCompany, lockCompany } from './operations/companies.ts';
export { lockPerson } from './operations/people.ts';
export { deriveCompany, derivePerson, type DerivedRecords } from './operations/records.ts';
export { savePersonDraft, type SavedDraft } from './operations/person-draft.ts';
export { answerQualification, noteContact, setConsent, setPersonStage } from './operations/person-facts.ts';
export { findCompanyRow as findCompany, type CompanyRow } from './queries/companies.ts';
export { findPersonRow as findPerson, type PersonRow } from './queries/person-row.ts';

export const crmModule = defineModule({
  name: 'crm',
  migrations: { rank: 30, name: 'crm', folder: path.join(import.meta.dirname, 'migrations') },
  operations: [...peopleOperations, ...companyOperations, ...noteOperations, ...tagOperations],
});
