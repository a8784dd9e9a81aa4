import { useEffect, useState } from 'react';
import { CircleHelp, RotateCw } from 'lucide-react';
import { Badge } from '#ui/badge.tsx';
import { Button, IconButton } from '#ui/button.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import type { ChatMessage } from '../../contract.ts';
import { ProposalCard } from '../proposal/proposal-card.tsx';
import { RunStatusBadge, SpeakerBadge } from '../words/badges.tsx';
import { useCost } from '../words/cost.ts';
import { RecordLink } from '../words/record-link.tsx';
import { AnswerText } from './answer-text.tsx';
import { m } from './messages.ts';
import { RatingButtons } from './rating.tsx';
import type { WatchedRun } from './run-view.ts';
import { useRunView } from './use-run-view.ts';
import { Why } from './why.tsx';

type Run = NonNullable<ChatMessage['run']>;

/** What ended a run short of an answer, in words. */
const useEnding = (): ((run: Run) => string | null) => {
  const t = useMessages(m);
  return (run) => {
    if (run.status === 'cancelled') return t.cancelled;
    if (run.status === 'paused') return t.paused;
    if (run.status === 'failed') return run.problem?.message ?? t.failed;
    if (run.status !== 'stopped') return null;
    return run.problem?.code.includes('switch') === true ? t.switchedOff : t.budgetStopped;
  };
};

/** Sources that are not already pointed to where they are used. */
const Sources = ({ citations, text }: Pick<ChatMessage, 'citations' | 'text'>) => {
  const t = useMessages(m);
  const rest = citations
    .map((citation, at) => ({ citation, number: at + 1 }))
    .filter(({ number }) => !text.includes(`[${number}]`));
  if (rest.length === 0) return null;
  return (
    <ol aria-label={t.sources} className="flex flex-wrap gap-x-3 gap-y-1 text-xs text-muted">
      {rest.map(({ citation, number }) => (
        <li key={number} className="flex min-w-0 items-center gap-1">
          <span aria-hidden className="tabular-nums">
            {number}
          </span>
          <RecordLink kind={citation.type} id={citation.id}>
            {citation.label}
          </RecordLink>
        </li>
      ))}
    </ol>
  );
};

const Choices = ({ run, onChoose }: { run: Run; onChoose: (choice: Run['choices'][number]) => void }) => {
  const t = useMessages(m);
  return (
    <div role="group" aria-label={t.choose} className="flex flex-col gap-1.5">
      {run.choices.map((choice) => (
        <Button
          key={choice.id}
          className="h-auto min-h-(--control) justify-start py-1.5 text-left whitespace-normal"
          onClick={() => onChoose(choice)}
        >
          {choice.label}
          {choice.detail !== null && (
            <span className="block text-xs font-normal text-muted">{choice.detail}</span>
          )}
        </Button>
      ))}
    </div>
  );
};

const AtWork = ({ run }: { run: Run | WatchedRun }) => {
  const t = useMessages(m);
  return (
    <p className="flex items-center gap-2 text-sm text-muted">
      <span aria-hidden className="size-2 animate-shimmer rounded-full bg-accent" />
      {t.thinking}
      {run.total > 0 && <span>{t.howMany({ done: run.done, total: run.total })}</span>}
    </p>
  );
};

export type AnswerProps = {
  message: ChatMessage;
  /** One of the latest: what it proposed is read with it. */
  isRecent: boolean;
  isLast: boolean;
  onChoose: (choice: Run['choices'][number]) => void;
  onRetry: () => void;
  /** The answer grew, so that the end may be kept in sight. */
  onGrow: () => void;
};

/** An answer: who speaks, what is said while it is being said, its sources, and what it proposes. */
export const Answer = (props: AnswerProps) => {
  const { message, isRecent, isLast, onChoose, onRetry, onGrow } = props;
  const t = useMessages(m);
  const format = useFormat();
  const cost = useCost();
  const endingOf = useEnding();
  const [asked, setAsked] = useState(false);
  const wanted = message.run !== null && (isRecent || message.run.pending > 0);
  const { view, run: watched, isAtWork } = useRunView(message.run, wanted || asked);
  const run = watched ?? message.run;
  const text = message.text === '' ? (view.text === '' ? (run?.answer ?? '') : view.text) : message.text;
  const citations = message.citations.length > 0 ? message.citations : (run?.citations ?? []);
  const ending = run === null ? null : endingOf(run);
  const proposals = watched?.proposals ?? [];

  useEffect(() => {
    if (isLast) onGrow();
  }, [isLast, text, proposals.length, isAtWork, onGrow]);

  return (
    <article aria-label={t.assistant} aria-busy={isAtWork || undefined} className="flex flex-col gap-2.5">
      <p className="flex flex-wrap items-center gap-2 text-xs text-muted">
        {run === null ? <Badge>{t.assistant}</Badge> : <SpeakerBadge run={run} />}
        <time dateTime={message.createdAt}>{format.time(message.createdAt)}</time>
        {run !== null && run.costMicros > 0 && <span>{cost(run.costMicros)}</span>}
        {run !== null && !isAtWork && run.status !== 'done' && <RunStatusBadge status={run.status} />}
      </p>
      {text !== '' && <AnswerText text={text} citations={citations} />}
      {isAtWork &&
        run !== null &&
        (view.phase === 'broken' ? (
          <p className="text-sm text-muted">{t.stillWorking}</p>
        ) : (
          <AtWork run={run} />
        ))}
      {ending !== null && (
        <p role="note" className="rounded-md bg-warning-soft px-3 py-2 text-sm text-warning-ink">
          {ending}
        </p>
      )}
      {isLast && run !== null && run.choices.length > 0 && !isAtWork && (
        <Choices run={run} onChoose={onChoose} />
      )}
      <Sources citations={citations} text={text} />
      {wanted && watched === undefined && run !== null && run.pending > 0 && <SkeletonText lines={4} />}
      {proposals.map((proposal) => (
        <ProposalCard key={proposal.id} proposal={proposal} heading="h3" />
      ))}
      {!isAtWork && run !== null && (
        <div className="-ml-1.5 flex flex-wrap items-center gap-0.5">
          <RatingButtons message={message} />
          <Button
            size="sm"
            variant="ghost"
            icon={CircleHelp}
            aria-expanded={asked}
            onClick={() => setAsked(!asked)}
          >
            {t.why}
          </Button>
          {isLast && <IconButton size="sm" icon={RotateCw} label={t.askAgain} onClick={onRetry} />}
        </div>
      )}
      {asked && run !== null && <Why runId={run.id} />}
    </article>
  );
};
