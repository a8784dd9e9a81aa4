import { useFormat, useMessages } from '#ui/i18n.ts';
import { words } from './messages.ts';

const MICROS = 1_000_000;

/**
 * An amount of micros (millionths of a US dollar, in which models are priced), with as many decimals as it takes to be
 * told from nothing.
 */
export const useCost = (): ((micros: number) => string) => {
  const t = useMessages(words);
  const { locale } = useFormat();
  return (micros) => {
    if (micros === 0) return t.free;
    const amount = micros / MICROS;
    const small = Math.abs(amount) < 0.01;
    return new Intl.NumberFormat(locale === 'nb' ? 'nb-NO' : 'en-GB', {
      style: 'currency',
      currency: 'USD',
      currencyDisplay: 'narrowSymbol',
      ...(small ? { maximumSignificantDigits: 2 } : { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    }).format(amount);
  };
};

/** How long something took: 320 ms, 4.2 s, 3 min. */
export const useElapsed = (): ((ms: number) => string) => {
  const t = useMessages(words);
  const format = useFormat();
  return (ms) => {
    if (ms < 1000) return t.milliseconds({ n: format.number(ms, { digits: 0 }) });
    if (ms < 60_000) return t.seconds({ n: format.number(ms / 1000, { digits: 1 }) });
    return format.duration(Math.round(ms / 60_000));
  };
};
