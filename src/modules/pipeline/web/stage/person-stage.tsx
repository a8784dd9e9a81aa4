import { useState } from 'react';
import { Plus } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useLocale, useMessages } from '#ui/i18n.ts';
import { Menu } from '#ui/menu.tsx';
import { useRead, useWrite } from '#ui/query.ts';
import { Select } from '#ui/select.tsx';
import { useSession } from '#ui/session.ts';
import { Skeleton } from '#ui/skeleton.tsx';
import { useToast } from '#ui/toast.tsx';
import { createOpportunity, listOpportunities, type Pipeline } from '../../contract.ts';
import { m } from '../messages.ts';
import { usePipelines } from '../use-pipelines.ts';
import { StageBar } from './stage-bar.tsx';
import { CONCERNED } from './use-move.ts';

const AddTo = ({ personId, pipelines }: { personId: string; pipelines: readonly Pipeline[] }) => {
  const t = useMessages(m);
  const locale = useLocale();
  const toast = useToast();
  const { role } = useSession();
  const create = useWrite(createOpportunity, {
    alsoStale: CONCERNED,
    onDone: (made) => {
      const pipeline = pipelines.find((one) => one.id === made.pipelineId);
      toast.show({ title: t.added({ pipeline: pipeline?.name[locale] ?? '' }) });
    },
  });
  const [only] = pipelines;
  if (only === undefined || role === 'viewer') return null;
  const add = (pipeline: Pipeline) => create.start({ personId, pipelineId: pipeline.id });
  if (pipelines.length === 1) {
    return (
      <Button icon={Plus} loading={create.isPending} onClick={() => add(only)} className="self-start">
        {t.addTo({ pipeline: only.name[locale] })}
      </Button>
    );
  }
  return (
    <Menu
      items={pipelines.map((pipeline) => ({ label: pipeline.name[locale], onSelect: () => add(pipeline) }))}
      trigger={(trigger) => (
        <Button icon={Plus} loading={create.isPending} className="self-start" {...trigger}>
          {t.addFirst}
        </Button>
      )}
    />
  );
};

/** Where somebody stands in each pipeline they are in, on their card. */
export const Part = ({ personId = '' }: Record<string, string>) => {
  const t = useMessages(m);
  const locale = useLocale();
  const [chosen, setChosen] = useState<string | null>(null);
  const pipelines = usePipelines();
  const opportunities = useRead(listOpportunities, { personId, limit: 20 });
  if (opportunities.error !== null && opportunities.data === undefined) {
    return (
      <ErrorState error={opportunities.error} onRetry={() => void opportunities.refetch()} className="py-4" />
    );
  }
  if (pipelines.data === undefined || opportunities.data === undefined) return <Skeleton className="h-16" />;

  const known = pipelines.data.items;
  const orderOf = (pipelineId: string) => known.findIndex((one) => one.id === pipelineId);
  const journeys = opportunities.data.items
    .filter((one) => orderOf(one.pipelineId) >= 0)
    .toSorted((a, b) => orderOf(a.pipelineId) - orderOf(b.pipelineId));
  const shown = journeys.find((one) => one.id === chosen) ?? journeys[0];
  const pipeline = known.find((one) => one.id === shown?.pipelineId);
  if (shown === undefined || pipeline === undefined) {
    return <AddTo personId={personId} pipelines={known.filter((one) => one.subject !== 'company')} />;
  }
  return (
    <section aria-label={t.stage} className="flex flex-col gap-1">
      {journeys.length > 1 && (
        <Select
          look="quiet"
          aria-label={t.choosePipeline}
          className="-ml-2"
          value={shown.id}
          onChange={setChosen}
          options={journeys.map((one) => ({
            value: one.id,
            label: known.find(({ id }) => id === one.pipelineId)?.name[locale] ?? one.title,
          }))}
        />
      )}
      <StageBar key={shown.id} opportunity={shown} pipeline={pipeline} />
    </section>
  );
};
