import { Archive, ArrowLeft, Ellipsis } from 'lucide-react';
import { Link, useParams } from '@tanstack/react-router';
import { IconButton } from '#ui/button.tsx';
import { useGo } from '#ui/go.ts';
import { useMessages } from '#ui/i18n.ts';
import { Menu } from '#ui/menu.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { useRead } from '#ui/query.ts';
import { getPerson } from '../../contract.ts';
import { m } from '../messages.ts';
import { useArchivePeople } from '../use-archive.ts';
import { PersonCard } from './person-card.tsx';

/** The customer card as a page of its own. */
export const Screen = () => {
  const t = useMessages(m);
  const go = useGo();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data } = useRead(getPerson, { id });
  const archive = useArchivePeople();
  return (
    <>
      <PageHeader
        title={data?.displayName ?? ''}
        aside={
          <Link to={'/people'} className="inline-flex items-center gap-1 text-sm text-muted hover:text-ink">
            <ArrowLeft aria-hidden className="size-4" /> {t.people}
          </Link>
        }
        actions={
          data?.can.includes('people.archive') === true &&
          data.archivedAt === null && (
            <Menu
              align="end"
              items={[
                {
                  label: t.archive,
                  icon: Archive,
                  onSelect: () => {
                    archive([data]);
                    go('/people');
                  },
                },
              ]}
              trigger={(trigger) => <IconButton icon={Ellipsis} label={t.more} {...trigger} />}
            />
          )
        }
      />
      <div className="relative min-h-0 flex-1 overflow-y-auto px-(--gutter) pb-10">
        <div className="max-w-3xl">
          <PersonCard key={id} id={id} startTab="info" />
        </div>
      </div>
    </>
  );
};
