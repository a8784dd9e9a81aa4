import { useClient } from '#ui/client-context.ts';
import { Combobox } from '#ui/combobox.tsx';
import { useMessages } from '#ui/i18n.ts';
import { useToast } from '#ui/toast.tsx';
import { createCompany, listCompanies, type Person } from '../../contract.ts';
import { m } from '../messages.ts';

type CompanyPickerProps = { person: Person; readOnly: boolean; onPick: (companyId: string | null) => void };

/** The company a person belongs to, found or made by typing its name. */
export const CompanyPicker = ({ person, readOnly, onPick }: CompanyPickerProps) => {
  const t = useMessages(m);
  const toast = useToast();
  const client = useClient();
  const value =
    person.companyId === null
      ? null
      : { value: person.companyId, label: person.companyName ?? person.companyId };
  return (
    <Combobox
      aria-label={t.company}
      disabled={readOnly}
      value={value}
      onChange={(option) => onPick(option?.value ?? null)}
      options={async (query, signal) => {
        const input = { ...(query === '' ? {} : { q: query }), sort: 'name' as const, limit: 20 };
        const { items } = await client.call(listCompanies, input, { signal });
        return items.map((company) => ({
          value: company.id,
          label: company.name,
          description: company.industry ?? '',
        }));
      }}
      onCreate={(name) =>
        void client
          .call(createCompany, { name })
          .then((company) => onPick(company.id))
          .catch((error: unknown) => toast.error(error))
      }
    />
  );
};
