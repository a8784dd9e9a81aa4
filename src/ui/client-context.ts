import { createContext, createElement, useContext, type ReactNode } from 'react';
import type { Client } from './client.ts';

const ClientContext = createContext<Client | null>(null);

export const ClientProvider = (props: { client: Client; children: ReactNode }) =>
  createElement(ClientContext, { value: props.client }, props.children);

export const useClient = (): Client => {
  const client = useContext(ClientContext);
  if (client === null) throw new Error('There is no ClientProvider above this component.');
  return client;
};
