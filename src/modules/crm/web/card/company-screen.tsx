import { ArrowLeft } from 'lucide-react';
import { Link, useParams } from '@tanstack/react-router';
import { useMessages } from '#ui/i18n.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useRead } from '#ui/query.ts';
import { getCompany } from '../../contract.ts';
import { m } from '../messages.ts';
import { CompanyCard } from './company-card.tsx';

/** A company as a page of its own. */
export const Screen = () => {
  const t = useMessages(m);
  const { id } = useParams({ strict: false }) as { id: string };
  const { data } = useRead(getCompany, { id });
  return (
    <>
      <PageHeader
        title={data?.name ?? ''}
        aside={
          <Link
            to={'/companies'}
            className="inline-flex items-center gap-1 text-sm text-muted hover:text-ink"
          >
            <ArrowLeft aria-hidden className="size-4" /> {t.companies}
          </Link>
        }
      />
      <div className="relative min-h-0 flex-1 overflow-y-auto px-(--gutter) pb-10">
        <div className="max-w-3xl">
          <CompanyCard key={id} id={id} />
        </div>
      </div>
    </>
  );
};
