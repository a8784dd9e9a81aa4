import type { ReactNode } from 'react';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { Client } from './client.ts';
import { ClientProvider } from './client-context.ts';
import { ConfirmProvider } from './confirm.tsx';
import { LocaleProvider, type Locale } from './i18n.ts';
import { ShortcutProvider } from './shortcuts.tsx';
import { ToastProvider } from './toast.tsx';
import { TooltipLayer } from './tooltip-layer.tsx';

export type UiProviderProps = {
  locale: Locale;
  /** IANA name; the browser's own where it is not known yet. */
  timeZone?: string | undefined;
  client: Client;
  /** From `createQueryClient`, one to a workspace: answers of two must never meet. */
  queries: QueryClient;
  children: ReactNode;
};

/** Everything that components here expect above them, in the one order that works. */
export const UiProvider = (props: UiProviderProps) => (
  <LocaleProvider locale={props.locale} timeZone={props.timeZone}>
    <ClientProvider client={props.client}>
      <QueryClientProvider client={props.queries}>
        <ShortcutProvider>
          <ToastProvider>
            <ConfirmProvider>{props.children}</ConfirmProvider>
          </ToastProvider>
        </ShortcutProvider>
        <TooltipLayer />
      </QueryClientProvider>
    </ClientProvider>
  </LocaleProvider>
);
