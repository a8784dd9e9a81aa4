import { Gauge } from 'lucide-react';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { cx } from '#ui/class-names.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import type { Pages } from '#ui/query.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import type { summariseUsage, UsageBy, UsageSum } from '../contract.ts';
import { m } from './messages.ts';
import { useMicros } from './money.ts';

type Props = { by: UsageBy; keyName: string; pages: Pages<typeof summariseUsage> };

const head = 'px-2 py-1.5 text-end font-medium';
const number = 'px-2 py-1.5 text-end tabular-nums';
/** There is no room for it on a phone. */
const wide = 'phone:hidden';

const useKeyText = (by: UsageBy): ((sum: UsageSum) => string) => {
  const t = useMessages(m);
  const format = useFormat();
  return ({ key, label }) => {
    if (by === 'day') return format.date(key);
    if (by === 'agent' && key === '') return t.noAgent;
    return label ?? key;
  };
};

/** One line for each agent, feature, user, model or day, and the sum of all of them. */
export const UsageTable = ({ by, keyName, pages }: Props) => {
  const t = useMessages(m);
  const format = useFormat();
  const money = useMicros();
  const keyText = useKeyText(by);
  const { items, first, isPending, isPrevious, error } = pages;
  if (error !== null) return <ErrorState error={error} onRetry={pages.retry} />;
  if (isPending || first === undefined) return <SkeletonText lines={4} />;
  if (items.length === 0) {
    return <EmptyState icon={Gauge} title={t.noUsage} text={t.noUsageText} className="py-8" />;
  }
  const cells = (of: Pick<UsageSum, 'calls' | 'inputTokens' | 'outputTokens' | 'costMicros'>) => (
    <>
      <td className={number}>{format.number(of.calls)}</td>
      <td className={cx(number, wide)}>{format.compactNumber(of.inputTokens)}</td>
      <td className={cx(number, wide)}>{format.compactNumber(of.outputTokens)}</td>
      <td className={number}>{money(of.costMicros)}</td>
    </>
  );
  return (
    <>
      <table className={cx('w-full table-fixed text-sm', isPrevious && 'opacity-60')}>
        <caption className="sr-only">
          {t.usageOf({ by: keyName, from: format.date(first.from), to: format.date(first.to) })}
        </caption>
        <thead className="border-b border-line text-muted">
          <tr>
            <th scope="col" className="w-2/5 py-1.5 pr-2 text-start font-medium">
              {keyName}
            </th>
            <th scope="col" className={head}>
              {t.calls}
            </th>
            <th scope="col" className={cx(head, wide)}>
              {t.tokensIn}
            </th>
            <th scope="col" className={cx(head, wide)}>
              {t.tokensOut}
            </th>
            <th scope="col" className={head}>
              {t.cost}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {items.map((item) => (
            <tr key={item.key}>
              <th scope="row" className="py-1.5 pr-2 text-start font-normal break-words">
                {keyText(item)}{' '}
                {item.lostCalls > 0 && (
                  <span data-tip={t.lostText}>
                    <Badge tone="warning">{t.lost({ n: item.lostCalls })}</Badge>
                  </span>
                )}
              </th>
              {cells(item)}
            </tr>
          ))}
        </tbody>
        <tfoot className="border-t border-line-strong font-medium">
          <tr>
            <th scope="row" className="py-1.5 pr-2 text-start">
              {t.total}
            </th>
            {cells(first.total)}
          </tr>
        </tfoot>
      </table>
      {pages.hasMore && (
        <Button variant="ghost" className="mt-2" onClick={pages.loadMore} loading={pages.isLoadingMore}>
          {t.more}
        </Button>
      )}
    </>
  );
};
