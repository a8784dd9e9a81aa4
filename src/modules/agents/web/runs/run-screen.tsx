import { useState, type ReactNode } from 'react';
import { ArrowLeft, EyeOff, ShieldAlert } from 'lucide-react';
import { Link, useParams } from '@tanstack/react-router';
import { Badge } from '#ui/badge.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ProgressBar } from '#ui/progress.tsx';
import { useRead } from '#ui/query.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { getRun } from '../../contract.ts';
import { AnswerText } from '../chat/answer-text.tsx';
import type { WatchedRun } from '../chat/run-view.ts';
import { useRunView } from '../chat/use-run-view.ts';
import { ProposalCard } from '../proposal/proposal-card.tsx';
import { RunStatusBadge, SpeakerBadge } from '../words/badges.tsx';
import { useCost, useElapsed } from '../words/cost.ts';
import { words } from '../words/messages.ts';
import { useKindName } from '../words/record-name.tsx';
import { m } from './messages.ts';
import { PlanList } from './plan-list.tsx';
import { Comparison, type ReplayOutcome } from './replay-menu.tsx';
import { RunActions } from './run-actions.tsx';
import { StepList } from './step-list.tsx';
import { useGoal } from './use-goal.ts';

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title} className="border-t border-line py-5">
    <h2 className="mb-3 text-base font-semibold">{title}</h2>
    {children}
  </section>
);

const Facts = ({ run }: { run: WatchedRun }) => {
  const t = useMessages(m);
  const w = useMessages(words);
  const format = useFormat();
  const cost = useCost();
  const elapsed = useElapsed();
  const { startedAt, endedAt } = run;
  const facts: [string, string][] = [
    [t.agent, run.agentName],
    [t.requestedBy, run.requestedByName],
    [t.trigger, w[run.trigger]],
    [t.started, format.dateTime(startedAt ?? run.createdAt)],
    ...(startedAt !== null && endedAt !== null
      ? [[t.duration, elapsed(Date.parse(endedAt) - Date.parse(startedAt))] as [string, string]]
      : []),
    [w.power, w[run.power]],
    [t.tokens, format.number(run.inputTokens + run.outputTokens)],
    [t.cost, cost(run.costMicros)],
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-2 text-sm sm:grid-cols-4">
      {facts.map(([label, value]) => (
        <div key={label} className="min-w-0">
          <dt className="text-muted">{label}</dt>
          <dd className="truncate font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
};

const Body = ({ run, text, isAtWork }: { run: WatchedRun; text: string; isAtWork: boolean }) => {
  const t = useMessages(m);
  const cost = useCost();
  const kindName = useKindName();
  const answer = run.answer ?? text;
  return (
    <>
      <p className="mb-4 flex flex-wrap items-center gap-2">
        <RunStatusBadge status={run.status} />
        {run.trigger !== 'client' && <SpeakerBadge run={run} />}
        {run.readUntrusted && (
          <Badge tone="danger" icon={ShieldAlert}>
            {t.outside}
          </Badge>
        )}
        {run.readPrivate && (
          <Badge tone="warning" icon={EyeOff}>
            {t.private}
          </Badge>
        )}
      </p>
      {isAtWork && run.total > 0 && (
        <div className="mb-4 max-w-md">
          <ProgressBar label={t.progress} done={run.done} total={run.total} />
        </div>
      )}
      {run.problem !== null && (
        <p role="note" className="mb-4 rounded-md bg-warning-soft px-3 py-2 text-warning-ink">
          {run.problem.message}
        </p>
      )}
      <Facts run={run} />
      <div className="mt-5">
        {answer !== '' && (
          <Part title={t.answer}>
            <AnswerText text={answer} citations={run.citations} />
          </Part>
        )}
        <Part title={t.proposals}>
          {run.proposals.length === 0 ? (
            <p className="text-muted">{t.noProposals}</p>
          ) : (
            <div className="flex flex-col gap-3">
              {run.proposals.map((proposal) => (
                <ProposalCard key={proposal.id} proposal={proposal} heading="h3" />
              ))}
            </div>
          )}
        </Part>
        {run.plan !== null && (
          <Part title={t.plan}>
            <p className="mb-3 text-sm text-muted">
              {[
                ...run.plan.expects.map((expected) =>
                  t.atMost({ n: expected.atMost, type: kindName(expected.type) }),
                ),
                ...(run.plan.costCapMicros === 0 ? [] : [t.costCap({ cost: cost(run.plan.costCapMicros) })]),
              ].join(' · ')}
            </p>
            <PlanList plan={run.plan} />
          </Part>
        )}
        <Part title={t.steps}>
          {run.steps.length === 0 ? (
            <p className="text-muted">{t.noSteps}</p>
          ) : (
            <StepList steps={run.steps} look="full" />
          )}
        </Part>
      </div>
    </>
  );
};

/** One run: what was asked, what it did step by step, what it answered and proposed, and what can be done about it. */
export const Screen = () => {
  const t = useMessages(m);
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const read = useRead(getRun, { id });
  const { view, isAtWork } = useRunView(read.data ?? null, false);
  const [outcome, setOutcome] = useState<ReplayOutcome | null>(null);
  const goalOf = useGoal();
  const run = read.data;
  return (
    <>
      <PageHeader
        title={run === undefined ? t.run : goalOf(run)}
        aside={
          <Link
            to={'/agents/runs'}
            className="inline-flex shrink-0 items-center gap-1 text-sm text-muted hover:text-ink max-sm:hidden"
          >
            <ArrowLeft aria-hidden className="size-4" /> {t.backToRuns}
          </Link>
        }
      >
        {run !== undefined && (
          <div className="flex flex-wrap gap-2">
            <RunActions run={run} onCompared={setOutcome} />
          </div>
        )}
      </PageHeader>
      <div className="relative min-h-0 flex-1 overflow-y-auto px-(--gutter) pb-10">
        <div className="max-w-4xl">
          {outcome !== null && (
            <div className="mb-4">
              <Comparison outcome={outcome} />
            </div>
          )}
          {read.error !== null && run === undefined && (
            <ErrorState error={read.error} onRetry={() => void read.refetch()} />
          )}
          {run === undefined && read.error === null && <SkeletonText lines={10} />}
          {run !== undefined && <Body run={run} text={view.text} isAtWork={isAtWork} />}
        </div>
      </div>
    </>
  );
};
