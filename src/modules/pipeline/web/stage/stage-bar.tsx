import { useId, useState } from 'react';
import { Archive, ArrowRight, Check, ChevronDown, Clock, Snowflake, X } from 'lucide-react';
import { Badge } from '#ui/badge.tsx';
import { Button, IconButton } from '#ui/button.tsx';
import { cx } from '#ui/class-names.ts';
import { useFormat, useLocale, useMessages } from '#ui/i18n.ts';
import { Menu } from '#ui/menu.tsx';
import { useRead } from '#ui/query.ts';
import { useToast } from '#ui/toast.tsx';
import { listMoves, type GuardRefusal, type Opportunity, type Pipeline, type Stage } from '../../contract.ts';
import { ladderOf, stageOf, stagesInOrder } from '../../rules/moves.ts';
import { daysSince } from '../days-in.ts';
import { m } from '../messages.ts';
import { EntryCheck } from './entry-check.tsx';
import { refusalOf, useMove } from './use-move.ts';

type StepState = 'done' | 'current' | 'next' | 'open' | 'blocked';

const stepLook: Readonly<Record<StepState, string>> = {
  done: 'bg-accent-soft text-accent-ink hover:bg-pressed',
  current: 'bg-accent text-on-accent hover:bg-accent-hover',
  next: 'bg-surface text-ink border-2 border-accent border-dashed hover:bg-accent-soft',
  open: 'bg-sunken text-ink hover:bg-pressed',
  blocked: 'bg-sunken text-muted hover:bg-pressed hover:text-ink',
};

const Step = (props: {
  stage: Stage;
  at: number;
  state: StepState;
  asked: boolean;
  panelId: string;
  onPress: () => void;
}) => {
  const { stage, at, state, asked, panelId, onPress } = props;
  const t = useMessages(m);
  const name = stage.name[useLocale()];
  const told = { done: t.done, current: t.current, next: t.next, open: '', blocked: t.refusedStage }[state];
  return (
    <li
      className={cx('flex min-w-0', state === 'current' ? 'flex-[2_1_0%] @max-xl:flex-[4_1_0%]' : 'flex-1')}
    >
      <button
        type="button"
        aria-current={state === 'current' ? 'step' : undefined}
        aria-label={`${at + 1}. ${name}${told === '' ? '' : `, ${told}`}`}
        aria-expanded={state === 'blocked' ? asked : undefined}
        aria-controls={asked ? panelId : undefined}
        data-tip={name}
        onClick={onPress}
        className={cx(
          'hit-area relative flex h-8 w-full min-w-0 items-center justify-center gap-1 rounded-md px-1.5 text-xs font-medium transition-colors coarse:h-10',
          stepLook[state],
          asked && 'ring-2 ring-ring ring-offset-1 ring-offset-surface',
        )}
      >
        {state === 'done' && <Check aria-hidden className="size-3.5 shrink-0" strokeWidth={2.5} />}
        <span className={cx('truncate', state !== 'current' && '@max-xl:hidden')}>{name}</span>
        {state !== 'done' && state !== 'current' && (
          <span aria-hidden className="@xl:hidden">
            {at + 1}
          </span>
        )}
      </button>
    </li>
  );
};

/**
 * The stages of one journey as a bar of buttons. One that may be entered is entered at once, with undo; one that may
 * not says what it asks, with the means to put it right.
 */
export const StageBar = ({ opportunity, pipeline }: { opportunity: Opportunity; pipeline: Pipeline }) => {
  const t = useMessages(m);
  const locale = useLocale();
  const format = useFormat();
  const toast = useToast();
  const move = useMove();
  const panelId = useId();
  const [asked, setAsked] = useState<{ stage: Stage; refused: readonly GuardRefusal[] | undefined } | null>(
    null,
  );
  const moves = useRead(listMoves, { id: opportunity.id });
  const ladder = ladderOf(pipeline);
  const current = stageOf(pipeline, opportunity.stage);
  const reached = ladder.findIndex((stage) => stage.key === opportunity.stage);
  const parked = stagesInOrder(pipeline).filter((stage) => !ladder.includes(stage));
  const optionOf = (key: string) => moves.data?.items.find((one) => one.stage === key);
  const mayMove = opportunity.can.includes('move');
  const next = reached < 0 ? undefined : ladder[reached + 1];
  const days = daysSince(opportunity.stageEnteredAt, format.today(), format.timeZone);
  const late = current !== undefined && current.slaDays !== null && days > current.slaDays;

  const stateOf = (stage: Stage, at: number): StepState => {
    if (at === reached) return 'current';
    if (at < reached) return 'done';
    const option = optionOf(stage.key);
    if (option?.allowed === true) return at === reached + 1 ? 'next' : 'open';
    return option === undefined ? 'open' : 'blocked';
  };

  const askedName = asked?.stage.name[locale] ?? '';
  const askedTitle =
    asked !== null && optionOf(asked.stage.key)?.allowed === true
      ? t.moveTo({ stage: askedName })
      : t.notYet({ stage: askedName });

  const choose = async (stage: Stage) => {
    if (!mayMove || (stage.key === opportunity.stage && !stage.repeatable)) return;
    if (asked?.stage.key === stage.key) return setAsked(null);
    const option = optionOf(stage.key);
    if (option !== undefined && !option.allowed) return setAsked({ stage, refused: undefined });
    try {
      await move(opportunity, stage);
      setAsked(null);
    } catch (error) {
      const refused = refusalOf(error);
      if (refused === null) toast.error(error);
      else setAsked({ stage, refused });
    }
  };

  return (
    <div className="@container flex flex-col gap-2">
      <ol aria-label={t.stagesOf({ pipeline: pipeline.name[locale] })} className="flex gap-1">
        {ladder.map((stage, at) => (
          <Step
            key={stage.key}
            stage={stage}
            at={at}
            state={stateOf(stage, at)}
            asked={asked?.stage.key === stage.key}
            panelId={panelId}
            onPress={() => void choose(stage)}
          />
        ))}
      </ol>
      <div className="flex min-h-(--control-sm) flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        {reached < 0 && current !== undefined && <Badge tone="warning">{current.name[locale]}</Badge>}
        <span
          className={cx('inline-flex items-center gap-1.5', late ? 'text-warning-ink' : 'text-muted')}
          data-tip={t.daysIn({ n: days })}
        >
          <Clock aria-hidden className="size-3.5" />
          {t.days({ n: days })}
        </span>
        {opportunity.frozen && (
          <span data-tip={t.frozenText}>
            <Badge tone="cold" icon={Snowflake}>
              {t.frozen}
            </Badge>
          </span>
        )}
        {opportunity.amountMinor !== null && opportunity.currency !== null && (
          <span className="font-medium">{format.money(opportunity.amountMinor, opportunity.currency)}</span>
        )}
        {mayMove && (
          <span className="ml-auto flex items-center gap-1">
            {next !== undefined && (
              <Button size="sm" trailingIcon={ArrowRight} onClick={() => void choose(next)}>
                {t.nextStage({ stage: next.name[locale] })}
              </Button>
            )}
            {parked.length > 0 && (
              <Menu
                align="end"
                items={parked.map((stage) => ({
                  label: stage.name[locale],
                  disabled: stage.key === opportunity.stage,
                  onSelect: () => void choose(stage),
                }))}
                trigger={(trigger) => (
                  <Button size="sm" variant="ghost" icon={Archive} trailingIcon={ChevronDown} {...trigger}>
                    {t.park}
                  </Button>
                )}
              />
            )}
          </span>
        )}
      </div>
      {asked !== null && (
        <section
          id={panelId}
          aria-label={askedTitle}
          className="rounded-lg border border-line bg-raised p-3 text-sm shadow-card"
        >
          <div className="mb-2 flex items-center justify-between gap-2">
            <p className="font-semibold">{askedTitle}</p>
            <IconButton icon={X} size="sm" label={t.cancel} onClick={() => setAsked(null)} />
          </div>
          <EntryCheck
            key={asked.stage.key}
            opportunity={opportunity}
            target={asked.stage}
            refused={asked.refused}
            onMoved={() => setAsked(null)}
          />
        </section>
      )}
    </div>
  );
};
