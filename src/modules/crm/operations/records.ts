import { companySearchText, type CompanyValues } from '../queries/companies.ts';
import { searchRow } from '../queries/person-index.ts';
import { derivedOf, type PersonValues } from '../queries/person-row.ts';
import { tagKey } from '../queries/search.ts';
import { sortName } from '../rules/sort-name.ts';
import { recognitionKeys } from './save-person.ts';

type Row = Readonly<Record<string, unknown>>;

/** What the tables keep of one record beside its own row. */
export type DerivedRecords = {
  /** Columns of the row that follow from the others. */
  columns: Row;
  search: Row;
  keys: Row[];
  tags: Row[];
};

const tagsOf = (
  workspaceId: string,
  type: 'person' | 'company',
  id: string,
  tags: readonly string[],
): Row[] => tags.map((tag) => ({ workspace_id: workspaceId, type, key: tagKey(tag), record_id: id, tag }));

/** What is kept of a person beside what was told: for writing many at once. */
export const derivePerson = (
  workspaceId: string,
  id: string,
  values: PersonValues,
  companyName: string | null,
): DerivedRecords => {
  const { displayName, qualificationScore } = derivedOf(values);
  return {
    columns: {
      display_name: displayName,
      sort_name: sortName(displayName),
      qualification_score: qualificationScore,
    },
    search: { workspace_id: workspaceId, person_id: id, ...searchRow(values) },
    keys: recognitionKeys(values, companyName).map((key) => ({
      workspace_id: workspaceId,
      person_id: id,
      key,
    })),
    tags: tagsOf(workspaceId, 'person', id, values.tags),
  };
};

/** The same for a company. */
export const deriveCompany = (workspaceId: string, id: string, values: CompanyValues): DerivedRecords => ({
  columns: { sort_name: sortName(values.name) },
  search: { workspace_id: workspaceId, company_id: id, text: companySearchText(values) },
  keys: [],
  tags: tagsOf(workspaceId, 'company', id, values.tags),
});
