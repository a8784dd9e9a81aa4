import { ErrorState } from '#ui/error-state.tsx';
import { useGo } from '#ui/go.ts';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { usePhone } from '#ui/media.ts';
import { useDock } from '#ui/dock.ts';
import { useRead } from '#ui/query.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { getRun } from '../../contract.ts';
import { CardLink } from '../proposal/proposal-card.tsx';
import { PlanList } from '../runs/plan-list.tsx';
import { StepList } from '../runs/step-list.tsx';
import { SpeakerBadge } from '../words/badges.tsx';
import { useCost } from '../words/cost.ts';
import { words } from '../words/messages.ts';
import { m } from './messages.ts';

/** Why an answer is as it is: the plan, what was done, by whom, and what it cost. */
export const Why = ({ runId }: { runId: string }) => {
  const t = useMessages(m);
  const w = useMessages(words);
  const format = useFormat();
  const cost = useCost();
  const go = useGo();
  const dock = useDock();
  const phone = usePhone();
  const run = useRead(getRun, { id: runId });
  const { data } = run;
  if (run.error !== null && data === undefined) {
    return <ErrorState error={run.error} onRetry={() => void run.refetch()} className="py-4" />;
  }
  if (data === undefined) return <SkeletonText lines={4} />;
  return (
    <section
      aria-label={t.why}
      className="flex flex-col gap-3 rounded-lg border border-line bg-well p-3 text-sm"
    >
      <p className="flex flex-wrap items-center gap-2">
        <SpeakerBadge run={data} />
        <span>
          {t.power}: {w[data.power]}
        </span>
        <span>
          {t.cost}: {cost(data.costMicros)}
        </span>
        {data.inputTokens + data.outputTokens > 0 && (
          <span className="text-muted">
            {w.inputTokens({ n: format.number(data.inputTokens) })},{' '}
            {w.outputTokens({ n: format.number(data.outputTokens) })}
          </span>
        )}
      </p>
      {(data.readUntrusted || data.readPrivate) && (
        <p className="text-muted">
          {[data.readUntrusted && t.outside, data.readPrivate && t.private].filter(Boolean).join(' · ')}
        </p>
      )}
      <div>
        <p className="mb-1 font-medium">{t.plan}</p>
        {data.plan === null || data.plan.steps.length === 0 ? (
          <p className="text-muted">{t.noPlan}</p>
        ) : (
          <PlanList plan={data.plan} />
        )}
      </div>
      {data.steps.length > 0 && (
        <div>
          <p className="mb-1 font-medium">{t.steps}</p>
          <StepList steps={data.steps} look="short" />
        </div>
      )}
      <div className="-mb-1 -ml-2">
        <CardLink
          label={t.openRun}
          onOpen={() => {
            if (phone) dock.close();
            go(`/agents/runs/${runId}`);
          }}
        />
      </div>
    </section>
  );
};
