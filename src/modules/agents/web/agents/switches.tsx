import { OctagonX, ShieldCheck } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { useRead, useWrite } from '#ui/query.ts';
import { isAtLeast, useSession } from '#ui/session.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { useToast } from '#ui/toast.tsx';
import { listAgents, listSwitches, listTools, setSwitch, type Switch } from '../../contract.ts';
import { useVerb } from '../words/use-verb.ts';
import { KillButton } from './kill-dialog.tsx';
import { m } from './messages.ts';

/** What is stopped right now, why and by whom; and ways to stop more, or let it go. */
export const Switches = () => {
  const t = useMessages(m);
  const format = useFormat();
  const verb = useVerb();
  const confirm = useConfirm();
  const toast = useToast();
  const isAdmin = isAtLeast(useSession(), 'admin');
  const switches = useRead(listSwitches, {});
  const agents = useRead(listAgents, {});
  const tools = useRead(listTools, {});
  const set = useWrite(setSwitch, { alsoStale: ['agents', 'runs'] });
  const nameOf = ({ scope, key }: Switch): string => {
    if (scope === 'workspace') return t.workspace;
    if (scope === 'tool') return verb({ operation: key, count: 1 });
    return agents.data?.items.find((agent) => agent.key === key)?.name ?? key;
  };
  const release = async (one: Switch) => {
    const yes = await confirm({
      title: `${t.releaseSwitch}: ${nameOf(one)}`,
      description: t.releaseText,
      confirmLabel: t.releaseSwitch,
    });
    if (!yes) return;
    const answer = await set.run({ scope: one.scope, key: one.key, off: false }).catch(() => null);
    if (answer !== null) toast.show({ title: t.released });
  };
  if (switches.error !== null && switches.data === undefined) {
    return <ErrorState error={switches.error} onRetry={() => void switches.refetch()} />;
  }
  if (switches.data === undefined) return <SkeletonText lines={4} />;
  const { items } = switches.data;
  const toolOptions = (tools.data?.items ?? []).map(({ operation }) => ({
    value: operation,
    label: verb({ operation, count: 1 }),
  }));
  return (
    <>
      {isAdmin && (
        <div className="mb-5 flex flex-wrap gap-2">
          {!items.some(({ scope }) => scope === 'workspace') && (
            <KillButton scope="workspace" switchKey="" label={t.killAll} text={t.killAllText} />
          )}
          <KillButton
            scope="tool"
            switchKey=""
            label={t.killTool}
            text={t.killToolText}
            tools={toolOptions}
          />
        </div>
      )}
      {items.length === 0 ? (
        <EmptyState icon={ShieldCheck} title={t.switchesEmptyTitle} text={t.switchesEmptyText} />
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {items.map((one) => (
            <li key={`${one.scope}/${one.key}`} className="flex items-center gap-3 px-4 py-3">
              <OctagonX aria-hidden className="size-5 shrink-0 text-danger" />
              <div className="min-w-0 flex-1">
                <p className="font-medium">{nameOf(one)}</p>
                {one.reason !== '' && <p>{one.reason}</p>}
                <p className="text-sm text-muted">
                  {t.switchBy({ who: one.setBy, when: format.ago(one.setAt) })}
                </p>
              </div>
              {isAdmin && <Button onClick={() => void release(one)}>{t.releaseSwitch}</Button>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
};
