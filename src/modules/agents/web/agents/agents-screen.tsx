import { ListTree, Plus } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { useOpenDialog } from '#ui/dialogs.ts';
import { useGo } from '#ui/go.ts';
import { useMessages } from '#ui/i18n.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Segmented } from '#ui/segmented.tsx';
import { isAtLeast, useSession } from '#ui/session.ts';
import { useAddress } from '../use-address.ts';
import { AgentTable } from './agent-table.tsx';
import { m } from './messages.ts';
import { Policies } from './policies.tsx';
import { Switches } from './switches.tsx';

type View = 'agents' | 'policies' | 'switches';

/** The agents of the workspace, what may be approved by itself, and what is stopped. */
export const Screen = () => {
  const t = useMessages(m);
  const go = useGo();
  const openDialog = useOpenDialog();
  const address = useAddress();
  const isAdmin = isAtLeast(useSession(), 'admin');
  const shown = address.read('show');
  const view: View = shown === 'policies' || shown === 'switches' ? shown : 'agents';
  return (
    <>
      <PageHeader
        title={t.agents}
        actions={
          <>
            <Button icon={ListTree} onClick={() => go('/agents/runs')}>
              {t.runs}
            </Button>
            {isAdmin && (
              <Button
                variant="primary"
                icon={Plus}
                className="max-sm:hidden"
                onClick={() => openDialog('agent')}
              >
                {t.create}
              </Button>
            )}
          </>
        }
      >
        <div className="flex overflow-x-auto">
          <Segmented<View>
            label={t.agents}
            value={view}
            onChange={(value) => address.write({ show: value === 'agents' ? undefined : value })}
            options={[
              { value: 'agents', label: t.agents },
              { value: 'policies', label: t.policies },
              { value: 'switches', label: t.switches },
            ]}
          />
        </div>
      </PageHeader>
      {view === 'agents' ? (
        <AgentTable />
      ) : (
        <div className="relative min-h-0 flex-1 overflow-y-auto px-(--gutter) pt-2 pb-10">
          <div className="max-w-3xl">{view === 'policies' ? <Policies /> : <Switches />}</div>
        </div>
      )}
    </>
  );
};
