import { useDeferredValue, useMemo, useState } from 'react';
import { FileUp, SearchX, SquareKanban } from 'lucide-react';
import { listMembers } from '#modules/identity/contract.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useGo } from '#ui/go.ts';
import { useLocale, useMessages } from '#ui/i18n.ts';
import { SearchInput } from '#ui/input.tsx';
import { usePhone } from '#ui/media.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { usePanel } from '#ui/panel.ts';
import { useRead } from '#ui/query.ts';
import { Segmented } from '#ui/segmented.tsx';
import { Select } from '#ui/select.tsx';
import { useSession } from '#ui/session.ts';
import type { Opportunity, Pipeline } from '../../contract.ts';
import { m } from '../messages.ts';
import { usePipelines } from '../use-pipelines.ts';
import { useBoardAddress, type BoardAddress } from './board-address.ts';
import { InstallPipeline } from './install-pipeline.tsx';
import { PhoneBoard } from './phone-board.tsx';
import { StageBoard } from './stage-board.tsx';
import { useBoardCards } from './use-board-cards.tsx';
import { useBoardMoves } from './use-board-moves.tsx';

const NothingHere = ({ filtered, onClear }: { filtered: boolean; onClear: () => void }) => {
  const t = useMessages(m);
  const go = useGo();
  return filtered ? (
    <EmptyState
      icon={SearchX}
      title={t.noMatchesTitle}
      text={t.noMatchesText}
      action={<Button onClick={onClear}>{t.clear}</Button>}
    />
  ) : (
    <EmptyState
      icon={SquareKanban}
      title={t.emptyTitle}
      text={t.emptyText}
      action={
        <Button variant="primary" icon={FileUp} onClick={() => go('/people/import')}>
          {t.addPeople}
        </Button>
      }
    />
  );
};

const Cards = (props: { pipeline: Pipeline; address: BoardAddress; q: string; onClear: () => void }) => {
  const { pipeline, address, q, onClear } = props;
  const panel = usePanel();
  const phone = usePhone();
  const { memberId } = useSession();
  const members = useRead(listMembers, { limit: 200 });
  const cards = useBoardCards(pipeline, {
    pipelineId: pipeline.id,
    ...(address.whose === 'me' ? { ownerId: memberId } : {}),
    ...(q === '' ? {} : { q }),
  });
  const { drop, choose, dialog } = useBoardMoves(pipeline);
  const ownerNames = useMemo(
    () => new Map((members.data?.items ?? []).map((member) => [member.id, member.name])),
    [members.data],
  );
  const onOpen = (card: Opportunity) => {
    if (card.personId !== null) panel.open('person', card.personId);
    else if (card.companyId !== null) panel.open('company', card.companyId);
  };
  if (cards.error !== null) return <ErrorState error={cards.error} onRetry={cards.retry} />;
  const filtered = q !== '' || address.whose === 'me';
  if (!cards.isPending && cards.columns.every((column) => column.count === 0)) {
    return <NothingHere filtered={filtered} onClear={onClear} />;
  }
  const view = {
    pipeline,
    columns: cards.columns,
    pending: cards.isPending,
    ownerNames,
    onOpen,
    onChoose: choose,
  };
  return (
    <>
      {phone ? (
        <PhoneBoard {...view} stage={address.stage} onStage={(at) => address.write({ at })} />
      ) : (
        <StageBoard
          {...view}
          parked={address.parked}
          onParked={(shown) => address.write({ parked: shown ? 'true' : undefined })}
          onDrop={drop}
        />
      )}
      {cards.readers}
      {dialog}
    </>
  );
};

/** Everybody on their way through a pipeline, stage by stage. */
export const Screen = () => {
  const t = useMessages(m);
  const locale = useLocale();
  const go = useGo();
  const address = useBoardAddress();
  const [typed, setTyped] = useState(address.q);
  const q = useDeferredValue(typed.trim());
  const pipelines = usePipelines();
  const known = pipelines.data?.items ?? [];
  const pipeline = known.find((one) => one.key === address.pipeline) ?? known[0];
  const clear = () => {
    setTyped('');
    address.write({ q: undefined, owner: undefined });
  };
  return (
    <>
      <PageHeader
        title={known.length === 1 && pipeline !== undefined ? pipeline.name[locale] : t.pipelines}
        aside={
          known.length > 1 &&
          pipeline !== undefined && (
            <Select
              look="quiet"
              aria-label={t.choosePipeline}
              value={pipeline.key}
              onChange={(key) =>
                address.write({ pipeline: key === known[0]?.key ? undefined : key, at: undefined })
              }
              options={known.map((one) => ({ value: one.key, label: one.name[locale] }))}
            />
          )
        }
        actions={
          <Button icon={FileUp} onClick={() => go('/people/import')} className="max-sm:hidden">
            {t.addPeople}
          </Button>
        }
      >
        {pipeline !== undefined && (
          <div className="flex flex-wrap items-center gap-2">
            <div className="min-w-40 flex-1 sm:max-w-64">
              <SearchInput
                aria-label={t.search}
                placeholder={t.search}
                value={typed}
                onChange={(event) => {
                  setTyped(event.target.value);
                  address.write({ q: event.target.value.trim() === '' ? undefined : event.target.value });
                }}
              />
            </div>
            <Segmented
              label={t.owner}
              value={address.whose}
              onChange={(value) => address.write({ owner: value === 'me' ? 'me' : undefined })}
              options={[
                { value: 'all', label: t.all },
                { value: 'me', label: t.mine },
              ]}
            />
          </div>
        )}
      </PageHeader>
      {pipelines.error !== null && pipelines.data === undefined ? (
        <ErrorState error={pipelines.error} onRetry={() => void pipelines.refetch()} />
      ) : pipeline !== undefined ? (
        <Cards key={pipeline.id} pipeline={pipeline} address={address} q={q} onClear={clear} />
      ) : (
        pipelines.data !== undefined && <InstallPipeline />
      )}
    </>
  );
};
