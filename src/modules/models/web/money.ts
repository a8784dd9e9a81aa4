import { useMemo } from 'react';
import { useLocale } from '#ui/i18n.ts';
import { BILLING_CURRENCY } from '../contract.ts';

const MICROS = 1_000_000;

const CENT = 10_000;

/** Decimals: none of whole amounts; and the less it is, the more of them, so that a call does not cost nothing. */
const digitsOf = (micros: number): number => {
  const size = Math.abs(micros);
  if (size % MICROS === 0) return 0;
  if (size % CENT === 0 || size >= MICROS) return 2;
  return size >= CENT ? 4 : 6;
};

/** Writes micros as money of the billing currency, as this person reads it. */
export const useMicros = (): ((micros: number) => string) => {
  const locale = useLocale();
  return useMemo(() => {
    const tag = locale === 'nb' ? 'nb-NO' : 'en-GB';
    return (micros) => {
      const digits = digitsOf(micros);
      const format = new Intl.NumberFormat(tag, {
        style: 'currency',
        currency: BILLING_CURRENCY,
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
      return format.format(micros / MICROS);
    };
  }, [locale]);
};

/** What somebody typed as an amount, in micros: null where it is blank, undefined where it is no amount. */
export const microsOf = (text: string): number | null | undefined => {
  const typed = text.replaceAll(/\s/g, '').replace(',', '.');
  if (typed === '') return null;
  return /^\d{1,9}(\.\d{1,6})?$/.test(typed) ? Math.round(Number(typed) * MICROS) : undefined;
};

/** Micros as somebody types them. */
export const typedMicros = (micros: number | null): string =>
  micros === null ? '' : String(micros / MICROS);
