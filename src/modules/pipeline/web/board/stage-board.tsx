import { useMemo, useState } from 'react';
import { ArrowLeftRight, ChevronsLeft, ChevronsRight, Lock, UserRound } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { Board, type BoardColumn, type DropVerdict } from '#ui/board/board.tsx';
import { useClient } from '#ui/client-context.ts';
import { useFormat, useLocale, useMessages } from '#ui/i18n.ts';
import { useRead } from '#ui/query.ts';
import { listMoves, type Opportunity, type Pipeline, type StageOption } from '../../contract.ts';
import { ladderOf, stageOf } from '../../rules/moves.ts';
import { m } from '../messages.ts';
import { CardFace } from './card-face.tsx';
import type { CardColumn } from './use-board-cards.tsx';
import { useHeld } from './use-held.ts';

const idOf = (card: Opportunity): string => card.id;
const nameOf = (card: Opportunity): string => card.personName ?? card.companyName ?? card.title;

const FIRST_HUE = 265;
const LAST_HUE = 150;

/** From cool to green along the way, so that far and near are told apart at a glance. */
const hueOf = (pipeline: Pipeline, stage: string): number | undefined => {
  const ladder = ladderOf(pipeline);
  const at = ladder.findIndex((one) => one.key === stage);
  return at < 0 ? undefined : FIRST_HUE + ((LAST_HUE - FIRST_HUE) * at) / Math.max(1, ladder.length - 1);
};

const yes: DropVerdict = Object.freeze({ ok: true });

/** What a stage says to the card in hand. Where it can be put right on the spot the drop itself is allowed to ask. */
const verdictOf = (option: StageOption | undefined): DropVerdict => {
  if (option === undefined || option.allowed || option.canFastTrack) return yes;
  const first = option.unmet[0];
  return first === undefined ? yes : { ok: false, reason: `${first.message} ${first.remedy}` };
};

type StageBoardProps = {
  pipeline: Pipeline;
  columns: readonly CardColumn[];
  pending: boolean;
  ownerNames: ReadonlyMap<string, string>;
  parked: boolean;
  onParked: (shown: boolean) => void;
  onOpen: (card: Opportunity) => void;
  onDrop: (card: Opportunity, to: string) => Promise<void>;
  onChoose: (card: Opportunity) => void;
};

/** The board of one pipeline. Parked and lost cards stand folded at the right. */
export const StageBoard = (props: StageBoardProps) => {
  const { pipeline, columns, pending, ownerNames, parked, onParked, onOpen, onDrop, onChoose } = props;
  const t = useMessages(m);
  const locale = useLocale();
  const format = useFormat();
  const client = useClient();
  const queries = useQueryClient();
  const [touched, setTouched] = useState<string | null>(null);
  const { held, on } = useHeld((id) => {
    setTouched(id);
    void queries.prefetchQuery({
      queryKey: [listMoves.name, { id }],
      queryFn: ({ signal }) => client.call(listMoves, { id }, { signal }),
    });
  });
  const moves = useRead(listMoves, { id: touched ?? '' }, { enabled: touched !== null });
  const optionOf = (card: string, stage: string): StageOption | undefined =>
    card === touched ? moves.data?.items.find((one) => one.stage === stage) : undefined;

  const isParked = (column: CardColumn) => column.kind === 'side' || column.kind === 'lost';
  const aside = columns.filter(isParked);
  const asideCount = aside.reduce((sum, column) => sum + column.count, 0);
  const shown = parked || held !== null ? columns : columns.filter((column) => !isParked(column));
  const boardColumns = useMemo(
    (): BoardColumn<Opportunity>[] =>
      shown.map((column) => ({
        id: column.stage,
        title: column.name[locale],
        hue: hueOf(pipeline, column.stage),
        count: column.count,
        sum:
          column.sums.length === 0
            ? undefined
            : column.sums.map((sum) => format.money(sum.amountMinor, sum.currency)).join(' + '),
        limit: column.wipLimit ?? undefined,
        cards: column.items,
        pending,
        hasMore: column.hasMore,
        onEndReached: column.more,
      })),
    [shown, locale, format, pipeline, pending],
  );

  return (
    <div role="presentation" className="flex min-h-0 flex-1" {...on}>
      <Board
        label={t.boardLabel({ pipeline: pipeline.name[locale] })}
        columns={boardColumns}
        cardId={idOf}
        cardName={nameOf}
        renderCard={(card) => (
          <CardFace
            opportunity={card}
            ownerName={card.ownerId === null ? undefined : ownerNames.get(card.ownerId)}
            slaDays={stageOf(pipeline, card.stage)?.slaDays ?? null}
          />
        )}
        canDrop={(card, to) =>
          card.can.includes('move') ? verdictOf(optionOf(card.id, to)) : { ok: false, reason: t.mayNotMove }
        }
        onMove={(card, to) => onDrop(card, to)}
        onOpen={onOpen}
        cardMenu={(card) => [
          { label: t.openCard, icon: UserRound, onSelect: () => onOpen(card) },
          ...(card.can.includes('move')
            ? [{ label: `${t.move}…`, icon: ArrowLeftRight, onSelect: () => onChoose(card) }]
            : []),
        ]}
        columnActions={(column) => {
          const option = held === null ? undefined : optionOf(held, column.id);
          if (option === undefined || option.allowed || option.current) return null;
          return (
            <p className="absolute inset-x-2 top-11 z-1 flex items-start gap-1.5 rounded-md bg-raised px-2.5 py-2 text-sm text-muted shadow-raised">
              <Lock aria-hidden className="mt-0.5 size-3.5 shrink-0" />
              {option.unmet[0]?.message}
            </p>
          );
        }}
      />
      {aside.length > 0 && (
        <button
          type="button"
          aria-expanded={parked}
          data-tip={parked ? t.hideParked : t.showParked}
          onClick={() => onParked(!parked)}
          className="focus-inset mr-(--gutter) mb-4 flex w-10 shrink-0 flex-col items-center gap-2 rounded-lg border border-line bg-surface py-3 text-sm text-muted shadow-card hover:bg-sunken hover:text-ink"
        >
          {parked ? (
            <ChevronsRight aria-hidden className="size-4" />
          ) : (
            <ChevronsLeft aria-hidden className="size-4" />
          )}
          <span className="[writing-mode:vertical-rl] font-medium">{t.parked}</span>
          <span>{format.compactNumber(asideCount)}</span>
        </button>
      )}
    </div>
  );
};
