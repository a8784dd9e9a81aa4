import { z } from 'zod';

/** The currency of prices, budgets and cost (ISO 4217). */
export const BILLING_CURRENCY = 'USD';

/** No price or limit is above this: a billion. It keeps every sum an exact whole number. */
export const MOST_MICROS = 1_000_000_000_000_000;

/** Money for models: whole millionths of the billing currency. 2,500,000 is $2.50. */
export const Micros = z.number().int().min(0).max(MOST_MICROS);

/** The same in an answer, where a correction can be below nothing. */
export const CostMicros = z.number().int();

/** Credits are counted in hundredths, always whole. */
export const MINOR_PER_CREDIT = 100;

/** What one hundredth of a credit pays for at 1×, in micros: a credit is a cent. */
export const MICROS_PER_MINOR_CREDIT = 100;
