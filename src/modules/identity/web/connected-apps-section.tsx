import { Plug, Unplug } from 'lucide-react';
import { Button, IconButton } from '#ui/button.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { useReadPages, useWrite } from '#ui/query.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { listConnectedApps, revokeConnectedApp, type ConnectedApp } from '../contract.ts';
import { m } from './connect-messages.ts';
import { m as identity } from './messages.ts';
import { Section } from './section.tsx';

const AppRow = ({ app }: { app: ConnectedApp }) => {
  const t = useMessages(m);
  const words = useMessages(identity);
  const format = useFormat();
  const confirm = useConfirm();
  const revoke = useWrite(revokeConnectedApp);
  const stop = async () => {
    const title = `${t.stop}: ${app.name}`;
    if (await confirm({ title, description: t.stopText, confirmLabel: t.stop, tone: 'danger' }))
      revoke.start({ id: app.id });
  };
  const may = app.scopes.map((scope) => (scope === 'write' ? words.scopeWrite : words.scopeRead));
  const used = app.lastUsedAt === null ? t.usedNever : t.used({ when: format.relativeDay(app.lastUsedAt) });
  return (
    <li className="flex items-center gap-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{app.name}</p>
        <p className="truncate text-sm text-muted">
          {t.appFor({ member: app.memberName, host: app.host })} · {may.join(', ')} · {used}
        </p>
      </div>
      <IconButton icon={Unplug} label={`${t.stop}: ${app.name}`} onClick={() => void stop()} />
    </li>
  );
};

/** Programs of others that were let in, and how to stop them. */
export const ConnectedAppsSection = () => {
  const t = useMessages(m);
  const apps = useReadPages(listConnectedApps, {});
  return (
    <Section title={t.apps} text={t.appsText}>
      {apps.isPending && <SkeletonText />}
      {!apps.isPending && apps.items.length === 0 && (
        <EmptyState
          icon={Plug}
          title={t.noApps}
          text={t.noAppsText({ address: `${location.origin}/mcp` })}
          className="py-6"
        />
      )}
      <ul className="divide-y divide-line">
        {apps.items.map((app) => (
          <AppRow key={app.id} app={app} />
        ))}
      </ul>
      {apps.hasMore && (
        <Button variant="ghost" loading={apps.isLoadingMore} onClick={apps.loadMore}>
          {t.more}
        </Button>
      )}
    </Section>
  );
};
