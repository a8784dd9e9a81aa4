import { Archive, Ellipsis, Maximize2 } from 'lucide-react';
import { IconButton } from '#ui/button.tsx';
import { useGo } from '#ui/go.ts';
import { useMessages } from '#ui/i18n.ts';
import { Menu } from '#ui/menu.tsx';
import { useRead } from '#ui/query.ts';
import { SidePanel } from '#ui/side-panel.tsx';
import { getPerson } from '../../contract.ts';
import { m } from '../messages.ts';
import { useArchivePeople } from '../use-archive.ts';
import { PersonCard } from './person-card.tsx';

/** The customer card beside the work. */
export const Panel = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const t = useMessages(m);
  const go = useGo();
  const { data } = useRead(getPerson, { id });
  const archive = useArchivePeople();
  return (
    <SidePanel
      open
      onClose={onClose}
      focus="keep"
      header={<span className="text-sm text-muted">{t.people}</span>}
      title={data?.displayName ?? t.people}
      actions={
        <>
          <IconButton icon={Maximize2} label={t.fullPage} onClick={() => go(`/people/${id}`)} />
          {data?.can.includes('people.archive') === true && data.archivedAt === null && (
            <Menu
              align="end"
              items={[
                {
                  label: t.archive,
                  icon: Archive,
                  onSelect: () => {
                    archive([data]);
                    onClose();
                  },
                },
              ]}
              trigger={(trigger) => <IconButton icon={Ellipsis} label={t.more} {...trigger} />}
            />
          )}
        </>
      }
    >
      <div className="px-5 pt-4 pb-8">
        <PersonCard key={id} id={id} startTab="actions" />
      </div>
    </SidePanel>
  );
};
