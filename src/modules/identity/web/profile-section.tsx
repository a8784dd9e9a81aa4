import { useMemo } from 'react';
import { Field } from '#ui/field.tsx';
import { useLocale, useMessages } from '#ui/i18n.ts';
import { InlineEdit } from '#ui/inline-edit.tsx';
import { useWrite } from '#ui/query.ts';
import { Select } from '#ui/select.tsx';
import { useSession } from '#ui/session.ts';
import { updateProfile } from '../contract.ts';
import { m } from './messages.ts';
import { Fact, Section } from './section.tsx';

/** Name, language and time zone of the person who is signed in. */
export const ProfileSection = () => {
  const t = useMessages(m);
  const locale = useLocale();
  const { name, email, timeZone } = useSession();
  const update = useWrite(updateProfile, { alsoStale: ['members'] });
  const zones = useMemo(() => [...new Set([timeZone, ...Intl.supportedValuesOf('timeZone')])], [timeZone]);
  return (
    <Section title={t.profile} text={t.profileText}>
      <div className="grid max-w-xl gap-4 sm:grid-cols-2">
        <Fact label={t.name}>
          <InlineEdit label={t.name} value={name} onSave={(value) => update.run({ name: value })} />
        </Fact>
        <Fact label={t.email}>
          <p className="truncate px-2 py-1">{email}</p>
        </Fact>
        <Field label={t.language}>
          <Select
            value={locale}
            onChange={(value) => update.start({ locale: value })}
            options={[
              { value: 'nb', label: 'Norsk bokmål' },
              { value: 'en', label: 'English' },
            ]}
          />
        </Field>
        <Field label={t.timeZone}>
          <Select
            value={timeZone}
            onChange={(value) => update.start({ timeZone: value })}
            options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
          />
        </Field>
      </div>
    </Section>
  );
};
