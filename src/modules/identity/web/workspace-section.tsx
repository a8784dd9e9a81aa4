import { useMessages } from '#ui/i18n.ts';
import { InlineEdit } from '#ui/inline-edit.tsx';
import { useRead, useWrite } from '#ui/query.ts';
import { useSession } from '#ui/session.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { getWorkspace, updateWorkspace } from '../contract.ts';
import { m } from './messages.ts';
import { isAdmin } from './role-names.ts';
import { Fact, Section } from './section.tsx';

/** What is shared by everybody in the workspace. */
export const WorkspaceSection = () => {
  const t = useMessages(m);
  const { role } = useSession();
  const workspace = useRead(getWorkspace, {});
  const update = useWrite(updateWorkspace, { failure: 'caller', alsoStale: ['profile'] });
  const { data } = workspace;
  if (data === undefined) {
    return (
      <Section title={t.workspace}>
        <SkeletonText />
      </Section>
    );
  }
  const fields = [
    { key: 'name', label: t.workspaceName, value: data.name, hint: undefined },
    { key: 'country', label: t.workspaceCountry, value: data.country, hint: t.workspaceCountryHint },
    { key: 'currency', label: t.workspaceCurrency, value: data.currency, hint: undefined },
  ] as const;
  return (
    <Section title={t.workspace} text={t.workspaceText}>
      <div className="grid max-w-xl gap-4 sm:grid-cols-2">
        {fields.map(({ key, label, value, hint }) => (
          <Fact key={key} label={label} hint={hint}>
            {isAdmin(role) ? (
              <InlineEdit
                label={label}
                value={value}
                onSave={(text) => update.run({ [key]: text }, { ifVersion: data.version })}
              />
            ) : (
              <p className="px-2 py-1">{value}</p>
            )}
          </Fact>
        ))}
      </div>
    </Section>
  );
};
