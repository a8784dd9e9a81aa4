import { ArrowLeftRight, ChevronLeft, ChevronRight } from 'lucide-react';
import { Button, IconButton } from '#ui/button.tsx';
import { useFormat, useLocale, useMessages } from '#ui/i18n.ts';
import { Select } from '#ui/select.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import type { Opportunity, Pipeline } from '../../contract.ts';
import { stageOf } from '../../rules/moves.ts';
import { m } from '../messages.ts';
import { CardFace } from './card-face.tsx';
import type { CardColumn } from './use-board-cards.tsx';

const nameOf = (card: Opportunity): string => card.personName ?? card.companyName ?? card.title;

type PhoneBoardProps = {
  pipeline: Pipeline;
  columns: readonly CardColumn[];
  pending: boolean;
  ownerNames: ReadonlyMap<string, string>;
  stage: string;
  onStage: (stage: string) => void;
  onOpen: (card: Opportunity) => void;
  onChoose: (card: Opportunity) => void;
};

/** One stage at a time, for a hand that holds a phone; cards are moved from a sheet. */
export const PhoneBoard = (props: PhoneBoardProps) => {
  const { pipeline, columns, pending, ownerNames, stage, onStage, onOpen, onChoose } = props;
  const t = useMessages(m);
  const locale = useLocale();
  const format = useFormat();
  const found = columns.findIndex((column) => column.stage === stage);
  const at =
    found >= 0
      ? found
      : Math.max(
          0,
          columns.findIndex((column) => column.count > 0),
        );
  const column = columns[at];
  const step = (by: number) => {
    const next = columns[at + by];
    if (next !== undefined) onStage(next.stage);
  };
  if (pending || column === undefined) {
    return (
      <div className="flex flex-col gap-3 px-(--gutter)">
        <Skeleton className="h-(--control)" />
        <Skeleton className="h-24 rounded-lg" />
        <Skeleton className="h-24 rounded-lg" />
      </div>
    );
  }
  const sums = column.sums.map((sum) => format.money(sum.amountMinor, sum.currency)).join(' + ');
  return (
    <>
      <div className="flex shrink-0 items-center gap-1 px-(--gutter) pb-3">
        <IconButton
          icon={ChevronLeft}
          label={columns[at - 1]?.name[locale] ?? t.back}
          disabled={at === 0}
          onClick={() => step(-1)}
        />
        <Select
          aria-label={t.chooseStage}
          value={column.stage}
          onChange={onStage}
          options={columns.map((one) => ({
            value: one.stage,
            label: `${one.name[locale]} (${format.number(one.count)})`,
          }))}
        />
        <IconButton
          icon={ChevronRight}
          label={columns[at + 1]?.name[locale] ?? t.next}
          disabled={at === columns.length - 1}
          onClick={() => step(1)}
        />
      </div>
      <section
        aria-label={column.name[locale]}
        className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain px-(--gutter) pb-6"
      >
        <h2 className="sr-only">{column.name[locale]}</h2>
        {sums !== '' && <p className="pb-2 text-sm text-muted">{sums}</p>}
        {column.items.length === 0 && <p className="py-10 text-center text-muted">{t.stageEmpty}</p>}
        <ul className="flex flex-col gap-2">
          {column.items.map((card) => (
            <li
              key={card.id}
              className="relative flex items-stretch rounded-lg border border-line bg-raised shadow-card"
            >
              <button
                type="button"
                aria-label={t.openCardOf({ name: nameOf(card) })}
                onClick={() => onOpen(card)}
                className="focus-inset absolute inset-0 rounded-lg"
              />
              <div className="pointer-events-none relative min-w-0 flex-1 p-3">
                <CardFace
                  opportunity={card}
                  ownerName={card.ownerId === null ? undefined : ownerNames.get(card.ownerId)}
                  slaDays={stageOf(pipeline, card.stage)?.slaDays ?? null}
                />
              </div>
              {card.can.includes('move') && (
                <button
                  type="button"
                  aria-label={t.moveCard({ name: nameOf(card) })}
                  onClick={() => onChoose(card)}
                  className="focus-inset relative grid w-12 shrink-0 place-items-center rounded-r-lg border-l border-line text-muted hover:bg-hover hover:text-ink"
                >
                  <ArrowLeftRight aria-hidden className="size-4" />
                </button>
              )}
            </li>
          ))}
        </ul>
        {column.hasMore && (
          <Button className="mt-3 w-full" onClick={column.more}>
            {t.showMore}
          </Button>
        )}
      </section>
    </>
  );
};
