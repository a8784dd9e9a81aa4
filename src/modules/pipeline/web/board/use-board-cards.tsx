import { useCallback, useEffect, useMemo, useState } from 'react';
import { useRead, useReadPages } from '#ui/query.ts';
import {
  getBoard,
  listOpportunities,
  type BoardColumn,
  type Opportunity,
  type Pipeline,
} from '../../contract.ts';
import { stagesInOrder } from '../../rules/moves.ts';

const PER_STAGE = 30;
const PAGE = 100;
const SORT = '-stageEnteredAt' as const;

export type BoardFilter = { pipelineId: string; ownerId?: string; q?: string };

const nothing = () => undefined;

/** The stages before anything is known of their cards. */
const emptyColumns = (pipeline: Pipeline): CardColumn[] =>
  stagesInOrder(pipeline).map(({ key, name, order, kind, wipLimit }) => ({
    stage: key,
    name,
    order,
    kind,
    wipLimit,
    count: 0,
    countIsExact: true,
    sums: [],
    items: [],
    nextCursor: null,
    hasMore: false,
    more: nothing,
  }));

/** A column of the board with as many of its cards as have been fetched. */
export type CardColumn = BoardColumn & { hasMore: boolean; more: () => void };

type Deep = { items: readonly Opportunity[]; hasMore: boolean; more: () => void };

/** Reads on in one stage beyond what the board itself answers with, and hands up what it has. */
const StagePages = (props: {
  filter: BoardFilter;
  stage: string;
  onPages: (stage: string, pages: Deep | null) => void;
}) => {
  const { filter, stage, onPages } = props;
  const { items, hasMore, loadMore, isPending } = useReadPages(listOpportunities, {
    ...filter,
    stage,
    sort: SORT,
    limit: PAGE,
  });
  useEffect(() => {
    if (!isPending) onPages(stage, { items, hasMore, more: loadMore });
  }, [stage, items, hasMore, loadMore, isPending, onPages]);
  useEffect(() => () => onPages(stage, null), [stage, onPages]);
  return null;
};

/**
 * The cards of a pipeline by stage. The board answers with the first of each; a column scrolled to its end is read on
 * as a list of its own. `readers` must be rendered.
 */
export const useBoardCards = (pipeline: Pipeline, filter: BoardFilter) => {
  const board = useRead(
    getBoard,
    {
      ...(filter.ownerId === undefined ? {} : { ownerId: filter.ownerId }),
      ...(filter.q === undefined ? {} : { q: filter.q }),
      id: filter.pipelineId,
      sort: SORT,
      perStage: PER_STAGE,
    },
    { whileChanging: 'keep' },
  );
  const scope = JSON.stringify(filter);
  const [reading, setReading] = useState<{ scope: string; stages: readonly string[] }>({ scope, stages: [] });
  const [deep, setDeep] = useState<ReadonlyMap<string, Deep>>(new Map());
  const stages = reading.scope === scope ? reading.stages : [];

  const onPages = useCallback((stage: string, pages: Deep | null) => {
    setDeep((before) => {
      const next = new Map(before);
      if (pages === null) next.delete(stage);
      else next.set(stage, pages);
      return next;
    });
  }, []);
  const readOn = useCallback(
    (stage: string) =>
      setReading((before) => {
        const known = before.scope === scope ? before.stages : [];
        return known.includes(stage) ? before : { scope, stages: [...known, stage] };
      }),
    [scope],
  );

  const data = board.data?.pipelineId === filter.pipelineId ? board.data : undefined;
  const columns = useMemo(
    (): CardColumn[] =>
      data === undefined
        ? emptyColumns(pipeline)
        : data.columns.map((column) => {
            const pages = deep.get(column.stage);
            return pages === undefined
              ? { ...column, hasMore: column.nextCursor !== null, more: () => readOn(column.stage) }
              : { ...column, items: [...pages.items], hasMore: pages.hasMore, more: pages.more };
          }),
    [pipeline, data, deep, readOn],
  );
  return {
    columns,
    isPending: data === undefined && board.error === null,
    error: data === undefined ? board.error : null,
    retry: () => void board.refetch(),
    readers: stages.map((stage) => (
      <StagePages key={`${scope}/${stage}`} filter={filter} stage={stage} onPages={onPages} />
    )),
  };
};
