export { Company } from './contract/company.ts';
export {
  COMPANY_SORTS,
  CompanySort,
  archiveCompany,
  createCompany,
  getCompany,
  listCompanies,
  listCompanyTimeline,
  restoreCompany,
  updateCompany,
} from './contract/companies.ts';
export { DecisionMaker, MOST, Temperature } from './contract/fields.ts';
export {
  Note,
  createCompanyNote,
  createNote,
  getNote,
  removeNote,
  restoreNote,
  updateNote,
} from './contract/notes.ts';
export {
  Archived,
  PERSON_SORTS,
  PersonSort,
  archivePerson,
  createPerson,
  findDuplicates,
  getPerson,
  listPeople,
  listPersonTimeline,
  restorePerson,
  updatePerson,
} from './contract/people.ts';
export { DuplicatePerson, Person } from './contract/person.ts';
export { listTags } from './contract/tags.ts';
export {
  CONSENT_CHANNELS,
  consentState,
  type ChannelConsent,
  type Consent,
  type ConsentChannel,
} from './rules/consent.ts';
export { HANDLE_NETWORKS, displayName, type HandleNetwork, type Handles } from './rules/display-name.ts';
export { qualificationScore } from './rules/qualification.ts';
