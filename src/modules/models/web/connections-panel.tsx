import { useState } from 'react';
import { Plug, Plus } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useMessages } from '#ui/i18n.ts';
import { useReadPages } from '#ui/query.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { listConnections, type Connection } from '../contract.ts';
import { ConnectionDialog } from './connection-dialog.tsx';
import { ConnectionRow } from './connection-row.tsx';
import { m } from './messages.ts';
import { Part } from './panel.tsx';

/** The ways to models, in the order they are tried. */
export const ConnectionsPanel = () => {
  const t = useMessages(m);
  const connections = useReadPages(listConnections, {});
  const [editing, setEditing] = useState<Connection | 'new' | null>(null);
  const add = (
    <Button icon={Plus} onClick={() => setEditing('new')}>
      {t.addConnection}
    </Button>
  );
  const isEmpty = !connections.isPending && connections.error === null && connections.items.length === 0;
  return (
    <Part title={t.connections} heading="hidden" text={t.connectionsText} actions={!isEmpty && add}>
      {connections.isPending && <SkeletonText lines={4} />}
      {connections.error !== null && <ErrorState error={connections.error} onRetry={connections.retry} />}
      {isEmpty && (
        <EmptyState
          icon={Plug}
          title={t.noConnections}
          text={t.noConnectionsText}
          action={add}
          className="py-8"
        />
      )}
      <ul className="divide-y divide-line">
        {connections.items.map((connection) => (
          <ConnectionRow key={connection.id} connection={connection} onEdit={() => setEditing(connection)} />
        ))}
      </ul>
      {connections.hasMore && (
        <Button
          variant="ghost"
          className="mt-2"
          onClick={connections.loadMore}
          loading={connections.isLoadingMore}
        >
          {t.more}
        </Button>
      )}
      {editing !== null && (
        <ConnectionDialog connection={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </Part>
  );
};
