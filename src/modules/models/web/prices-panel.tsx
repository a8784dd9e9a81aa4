import { useState } from 'react';
import { Plus } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useMessages } from '#ui/i18n.ts';
import { useReadPages } from '#ui/query.ts';
import { isAtLeast, useSession } from '#ui/session.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { listPrices, type Price } from '../contract.ts';
import { m } from './messages.ts';
import { Part } from './panel.tsx';
import { usePayeeNames } from './payee-names.ts';
import { PriceDialog } from './price-dialog.tsx';
import { PriceRow } from './price-row.tsx';

/** Prices of one source, under the name of who is paid. */
const PriceList = ({ source }: { source: Price['source'] }) => {
  const t = useMessages(m);
  const names = usePayeeNames();
  const prices = useReadPages(listPrices, { source });
  if (prices.error !== null) return <ErrorState error={prices.error} onRetry={prices.retry} />;
  if (prices.isPending) return <SkeletonText lines={4} />;
  if (prices.items.length === 0) return <p className="text-sm text-muted">{t.noOwnPrices}</p>;
  return (
    <>
      {[...Map.groupBy(prices.items, ({ provider }) => provider)].map(([provider, items]) => (
        <div key={provider} className="mb-3">
          <h4 className="text-sm font-medium text-muted">{names[provider]}</h4>
          <ul className="divide-y divide-line">
            {items.map((price) => (
              <PriceRow key={price.id} price={price} />
            ))}
          </ul>
        </div>
      ))}
      {prices.hasMore && (
        <Button variant="ghost" onClick={prices.loadMore} loading={prices.isLoadingMore}>
          {t.more}
        </Button>
      )}
    </>
  );
};

/** What models cost: what the workspace says, and below what ships with the product. */
export const PricesPanel = () => {
  const t = useMessages(m);
  const isAdmin = isAtLeast(useSession(), 'admin');
  const [adding, setAdding] = useState(false);
  const [isOpen, setOpen] = useState(false);
  return (
    <Part
      title={t.prices}
      heading="hidden"
      text={t.pricesText}
      actions={
        isAdmin && (
          <Button icon={Plus} onClick={() => setAdding(true)}>
            {t.setPrice}
          </Button>
        )
      }
    >
      <PriceList source="workspace" />
      <details
        className="mt-3 rounded-lg border border-line bg-surface"
        onToggle={(event) => setOpen(event.currentTarget.open)}
      >
        <summary className="rounded-lg px-4 py-2 font-medium hover:bg-hover">{t.listPrices}</summary>
        <div className="border-t border-line px-4 pt-3">{isOpen && <PriceList source="shipped" />}</div>
      </details>
      {adding && <PriceDialog onClose={() => setAdding(false)} />}
    </Part>
  );
};
