import { useMessages } from '#ui/i18n.ts';
import type { PriceProvider } from '../contract.ts';
import { m } from './messages.ts';

/** What those are called who are paid for a call. */
export const usePayeeNames = (): Readonly<Record<PriceProvider, string>> => {
  const t = useMessages(m);
  return { openai: 'OpenAI', anthropic: 'Anthropic', self_hosted: t.selfHosted, other: t.otherProvider };
};
