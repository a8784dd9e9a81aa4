import { useState, type ComponentType } from 'react';
import { useMessages } from '#ui/i18n.ts';
import { isAtLeast, useSession, type Session } from '#ui/session.ts';
import { Tabs } from '#ui/tabs.tsx';
import { BudgetsPanel } from './budgets-panel.tsx';
import { ConnectionsPanel } from './connections-panel.tsx';
import { CreditsPanel } from './credits-panel.tsx';
import { m } from './messages.ts';
import { PowerPanel } from './power-panel.tsx';
import { PricesPanel } from './prices-panel.tsx';
import { UsagePanel } from './usage-panel.tsx';

type TabId = 'budgets' | 'usage' | 'connections' | 'power' | 'prices' | 'credits';

/** In order, each with the weakest role that has something to see there. */
const PANELS: readonly { id: TabId; role: Session['role']; Panel: ComponentType }[] = [
  { id: 'budgets', role: 'member', Panel: BudgetsPanel },
  { id: 'usage', role: 'member', Panel: UsagePanel },
  { id: 'connections', role: 'admin', Panel: ConnectionsPanel },
  { id: 'power', role: 'viewer', Panel: PowerPanel },
  { id: 'prices', role: 'member', Panel: PricesPanel },
  { id: 'credits', role: 'member', Panel: CreditsPanel },
];

/** How the workspace uses models: where they are, what they may cost and what they have cost. */
export const Part = () => {
  const t = useMessages(m);
  const session = useSession();
  const panels = PANELS.filter(({ role }) => isAtLeast(session, role));
  const [chosen, setChosen] = useState<TabId | undefined>(panels[0]?.id);
  const shown = panels.find(({ id }) => id === chosen);
  return (
    <>
      <p className="mb-3 max-w-prose text-sm text-muted">{t.about}</p>
      <Tabs
        label={t.about}
        tabs={panels.map(({ id }) => ({ id, label: t[id] }))}
        value={chosen ?? 'power'}
        onChange={setChosen}
      >
        <div className="pt-4">{shown && <shown.Panel />}</div>
      </Tabs>
    </>
  );
};
