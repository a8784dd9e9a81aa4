import { ArrowLeft, ListTree } from 'lucide-react';
import { Link, useParams } from '@tanstack/react-router';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useGo } from '#ui/go.ts';
import { useMessages } from '#ui/i18n.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useRead } from '#ui/query.ts';
import { Segmented } from '#ui/segmented.tsx';
import { isAtLeast, useSession } from '#ui/session.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { Switch } from '#ui/switch.tsx';
import { getAgent, listSwitches } from '../../contract.ts';
import { useAddress } from '../use-address.ts';
import { AgentEditor } from './agent-editor.tsx';
import { KillButton } from './kill-dialog.tsx';
import { m } from './messages.ts';
import { RunNow } from './run-now.tsx';
import { Scores } from './scores.tsx';
import { useAgentActions } from './use-agent-actions.ts';

/** One agent: how it is defined, whether it is on, and how its releases did. */
export const Screen = () => {
  const t = useMessages(m);
  const go = useGo();
  const session = useSession();
  const address = useAddress();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const agent = useRead(getAgent, { id });
  const switches = useRead(listSwitches, {});
  const { setEnabled } = useAgentActions();
  const { data } = agent;
  const isManager = isAtLeast(session, 'manager');
  const view = isManager && address.read('show') === 'scores' ? 'scores' : 'definition';
  const isStopped = (switches.data?.items ?? []).some(
    ({ scope, key }) => scope === 'workspace' || (scope === 'agent' && key === data?.key),
  );
  return (
    <>
      <PageHeader
        title={data?.name ?? t.agent}
        aside={
          <>
            {isStopped && <Badge tone="danger">{t.switchedOff}</Badge>}
            {data?.isShipped === true && (
              <span className="max-md:hidden">
                <Badge>{t.shipped}</Badge>
              </span>
            )}
            <Link
              to={'/agents'}
              className="inline-flex items-center gap-1 text-sm text-muted hover:text-ink max-md:hidden"
            >
              <ArrowLeft aria-hidden className="size-4" /> {t.backToAgents}
            </Link>
          </>
        }
      >
        {data !== undefined && (
          <div className="flex flex-wrap items-center gap-2">
            {isManager && (
              <Segmented
                label={data.name}
                value={view}
                onChange={(value) => address.write({ show: value === 'scores' ? 'scores' : undefined })}
                options={[
                  { value: 'definition', label: t.definition },
                  { value: 'scores', label: t.scores },
                ]}
              />
            )}
            <Button icon={ListTree} onClick={() => go(`/agents/runs?agent=${data.id}`)}>
              {t.runs}
            </Button>
            <RunNow agent={data} look="button" />
            {isAtLeast(session, 'admin') && !isStopped && (
              <KillButton
                scope="agent"
                switchKey={data.key}
                label={t.killAgent({ name: data.name })}
                short={t.kill}
                text={t.killText}
              />
            )}
            {data.can.includes('switch') && (
              <Switch
                className="ml-1"
                label={data.enabled ? t.isOn : t.isOff}
                aria-label={t.switchOn({ name: data.name })}
                checked={data.enabled}
                onChange={(enabled) => void setEnabled(data, enabled)}
              />
            )}
          </div>
        )}
      </PageHeader>
      <div className="relative min-h-0 flex-1 overflow-y-auto px-(--gutter) pt-2 pb-10">
        <div className={view === 'scores' ? 'max-w-5xl' : 'max-w-3xl'}>
          {agent.error !== null && data === undefined && (
            <ErrorState error={agent.error} onRetry={() => void agent.refetch()} />
          )}
          {data === undefined && agent.error === null && <SkeletonText lines={10} />}
          {data !== undefined &&
            (view === 'scores' ? <Scores agentId={data.id} /> : <AgentEditor key={data.id} agent={data} />)}
        </div>
      </div>
    </>
  );
};
