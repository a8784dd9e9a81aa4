import { useState } from 'react';
import { Pencil } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { useMessages } from '#ui/i18n.ts';
import { useRead } from '#ui/query.ts';
import { isAtLeast, useSession } from '#ui/session.ts';
import { getBudgets, type Budgets } from '../contract.ts';
import { BudgetMeter } from './budget-meter.tsx';
import { LimitsDialog } from './limits-dialog.tsx';
import { m } from './messages.ts';
import { useMicros } from './money.ts';
import { Loaded, Part } from './panel.tsx';

const EVERY_MS = 30_000;

const Standings = ({ budgets }: { budgets: Budgets }) => {
  const t = useMessages(m);
  const money = useMicros();
  const session = useSession();
  const [editing, setEditing] = useState(false);
  const { month, userDay, runMicros, softPercent } = budgets;
  return (
    <Part
      title={t.budgets}
      heading="hidden"
      text={t.budgetsText({ soft: softPercent })}
      actions={
        isAtLeast(session, 'admin') && (
          <Button icon={Pencil} onClick={() => setEditing(true)}>
            {t.editLimits}
          </Button>
        )
      }
    >
      <div className="flex max-w-xl flex-col gap-4 pt-2">
        <BudgetMeter label={t.month} standing={month} softPercent={softPercent} />
        <BudgetMeter label={t.myDay} standing={userDay} softPercent={softPercent} />
        <div className="flex flex-wrap justify-between gap-x-3 text-sm">
          <span className="font-medium">{t.eachRun}</span>
          <span className="text-muted">
            {runMicros === null ? t.noLimit : t.atMost({ limit: money(runMicros) })}
          </span>
        </div>
      </div>
      {editing && <LimitsDialog budgets={budgets} onClose={() => setEditing(false)} />}
    </Part>
  );
};

/** What may be spent, and how much of it is. Calls move it without a change that is told, so it looks again by itself. */
export const BudgetsPanel = () => (
  <Loaded of={useRead(getBudgets, {}, { refetchEveryMs: EVERY_MS })}>
    {(budgets) => <Standings budgets={budgets} />}
  </Loaded>
);
