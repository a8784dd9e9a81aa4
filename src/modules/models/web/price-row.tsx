import { Trash2 } from 'lucide-react';
import { Badge } from '#ui/badge.tsx';
import { IconButton } from '#ui/button.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { useWrite } from '#ui/query.ts';
import { isAtLeast, useSession } from '#ui/session.ts';
import { removePrice, type Price } from '../contract.ts';
import { m } from './messages.ts';
import { useMicros } from './money.ts';

const useRatesText = (): ((price: Price) => string) => {
  const t = useMessages(m);
  const money = useMicros();
  return (price) => {
    const { inputMicros, outputMicros, embeddingMicros, minuteMicros } = price;
    const parts = [
      inputMicros === null || outputMicros === null
        ? ''
        : t.tokenRate({ input: money(inputMicros), output: money(outputMicros) }),
      embeddingMicros === null ? '' : t.embeddingRate({ price: money(embeddingMicros) }),
      minuteMicros === null ? '' : t.minuteRate({ price: money(minuteMicros) }),
    ];
    return parts.every((part) => part === '') ||
      (inputMicros ?? 0) + (outputMicros ?? 0) + (embeddingMicros ?? 0) + (minuteMicros ?? 0) === 0
      ? t.free
      : parts.filter((part) => part !== '').join(' · ');
  };
};

/** What one model costs, and when. */
export const PriceRow = ({ price }: { price: Price }) => {
  const t = useMessages(m);
  const format = useFormat();
  const confirm = useConfirm();
  const isAdmin = isAtLeast(useSession(), 'admin');
  const ratesText = useRatesText();
  const remove = useWrite(removePrice);
  const now = new Date().toISOString();
  const isOver = price.validTo !== null && price.validTo <= now;
  const ask = async () => {
    const request = {
      title: `${t.endPrice}: ${price.model}`,
      description: t.endPriceText,
      confirmLabel: t.endPrice,
    };
    if (await confirm({ ...request, tone: 'danger' })) remove.start({ id: price.id });
  };
  return (
    <li className="flex items-center gap-3 py-1.5">
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-4">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          <span className="font-mono text-sm break-all">{price.model}</span>
          {price.source === 'workspace' && <Badge tone="accent">{t.ownPrice}</Badge>}
          {isOver && <Badge>{t.over}</Badge>}
          {price.validFrom > now && (
            <Badge tone="info">{t.fromDay({ at: format.date(price.validFrom) })}</Badge>
          )}
        </p>
        <p className="text-sm text-muted">{ratesText(price)}</p>
      </div>
      {isAdmin && price.source === 'workspace' && !isOver && (
        <IconButton icon={Trash2} label={`${t.endPrice}: ${price.model}`} onClick={() => void ask()} />
      )}
    </li>
  );
};
