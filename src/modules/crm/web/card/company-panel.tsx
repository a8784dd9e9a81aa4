import { Archive, Ellipsis, Maximize2 } from 'lucide-react';
import { IconButton } from '#ui/button.tsx';
import { useGo } from '#ui/go.ts';
import { useMessages } from '#ui/i18n.ts';
import { Menu } from '#ui/menu.tsx';
import { useRead } from '#ui/query.ts';
import { SidePanel } from '#ui/side-panel.tsx';
import { getCompany } from '../../contract.ts';
import { m } from '../messages.ts';
import { CompanyCard } from './company-card.tsx';
import { useArchiveCompany } from './use-archive-company.ts';

/** A company beside the work. */
export const Panel = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const t = useMessages(m);
  const go = useGo();
  const { data } = useRead(getCompany, { id });
  const archive = useArchiveCompany();
  return (
    <SidePanel
      open
      onClose={onClose}
      focus="keep"
      header={<span className="text-sm text-muted">{t.companies}</span>}
      title={data?.name ?? t.companies}
      actions={
        <>
          <IconButton icon={Maximize2} label={t.fullPage} onClick={() => go(`/companies/${id}`)} />
          {data?.can.includes('companies.archive') === true && data.archivedAt === null && (
            <Menu
              align="end"
              items={[
                {
                  label: t.archive,
                  icon: Archive,
                  onSelect: () => {
                    archive(data);
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
        <CompanyCard key={id} id={id} />
      </div>
    </SidePanel>
  );
};
