import type { KnownName } from '#modules/models/index.ts';
import type { ValueTable } from '../defence/values.ts';

const PEOPLE = new Set([
  'name',
  'displayName',
  'firstName',
  'lastName',
  'personName',
  'ownerName',
  'assigneeName',
]);

/** Names of people and companies that the run has read: those must not leave under their own name. */
export const knownNames = (values: ValueTable): KnownName[] => {
  const found = new Map<string, KnownName>();
  for (const { operation, leaves } of values.readings()) {
    const ofCompanies = operation.startsWith('companies.');
    const ofPeople = operation.startsWith('people.') || operation.startsWith('members.');
    for (const { kind, member, value } of leaves.values()) {
      if (kind !== 'text' || typeof value !== 'string' || value === '') continue;
      const isCompany = member === 'companyName' || (ofCompanies && member === 'name');
      const isPerson = PEOPLE.has(member) && (member !== 'name' || ofPeople);
      if (isCompany || isPerson) {
        found.set(value, { kind: isCompany ? 'company' : 'person', name: value });
      }
    }
  }
  return [...found.values()];
};
