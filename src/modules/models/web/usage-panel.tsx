import { useState } from 'react';
import { addDays, addMonths } from '#kernel/time.ts';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { useReadPages } from '#ui/query.ts';
import { Segmented } from '#ui/segmented.tsx';
import { Select } from '#ui/select.tsx';
import { isAtLeast, useSession } from '#ui/session.ts';
import { summariseUsage, USAGE_BY, type UsageBy } from '../contract.ts';
import { m } from './messages.ts';
import { Part } from './panel.tsx';
import { UsageTable } from './usage-table.tsx';

const PERIODS = ['thisMonth', 'lastMonth', 'last7', 'last90'] as const;
type Period = (typeof PERIODS)[number];

/** The days of a period; nothing is what the server takes for this month. */
const daysOf = (period: Period, today: string): { from?: string; to?: string } => {
  const first = `${today.slice(0, 7)}-01`;
  switch (period) {
    case 'thisMonth':
      return {};
    case 'lastMonth':
      return { from: addMonths(first, -1), to: addDays(first, -1) };
    case 'last7':
      return { from: addDays(today, -6), to: today };
    case 'last90':
      return { from: addDays(today, -89), to: today };
  }
};

/** What models were used for and what it cost. */
export const UsagePanel = () => {
  const t = useMessages(m);
  const today = useFormat().today();
  const isManager = isAtLeast(useSession(), 'manager');
  const [by, setBy] = useState<UsageBy>('agent');
  const [period, setPeriod] = useState<Period>('thisMonth');
  const [whose, setWhose] = useState<'me' | 'everyone'>(isManager ? 'everyone' : 'me');
  const pages = useReadPages(
    summariseUsage,
    { by, whose, ...daysOf(period, today) },
    { whileChanging: 'keep' },
  );
  const names = { agent: t.byAgent, feature: t.byFeature, user: t.byUser, model: t.byModel, day: t.byDay };
  return (
    <Part title={t.usage} heading="hidden" text={t.usageText}>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <div className="w-40">
          <Select
            aria-label={t.usageBy}
            value={by}
            onChange={setBy}
            options={USAGE_BY.filter((one) => one !== 'user' || isManager).map((one) => ({
              value: one,
              label: names[one],
            }))}
          />
        </div>
        <div className="w-44">
          <Select
            aria-label={t.period}
            value={period}
            onChange={setPeriod}
            options={PERIODS.map((one) => ({ value: one, label: t[one] }))}
          />
        </div>
        {isManager && (
          <Segmented
            label={t.whose}
            value={whose}
            onChange={setWhose}
            options={[
              { value: 'everyone', label: t.everyone },
              { value: 'me', label: t.mine },
            ]}
          />
        )}
      </div>
      <UsageTable by={by} keyName={names[by]} pages={pages} />
    </Part>
  );
};
