import { useMessages } from '#ui/i18n.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useSlot } from '#ui/slots.tsx';
import { Suspense } from 'react';
import { ApiKeysSection } from './api-keys-section.tsx';
import { ConnectedAppsSection } from './connected-apps-section.tsx';
import { MembersSection } from './members-section.tsx';
import { m } from './messages.ts';
import { ProfileSection } from './profile-section.tsx';
import { Section } from './section.tsx';
import { WorkspaceSection } from './workspace-section.tsx';

/** Everything that is set up once. */
export const Screen = () => {
  const t = useMessages(m);
  const others = useSlot('settings.section');
  return (
    <>
      <PageHeader title={t.settings} />
      <div className="relative min-h-0 flex-1 overflow-y-auto px-(--gutter) pb-10">
        <div className="max-w-3xl">
          <ProfileSection />
          <WorkspaceSection />
          <MembersSection />
          {others.map(({ key, label, Part }) => (
            <Section key={key} title={label ?? ''}>
              <Suspense>
                <Part />
              </Suspense>
            </Section>
          ))}
          <ConnectedAppsSection />
          <ApiKeysSection />
        </div>
      </div>
    </>
  );
};
