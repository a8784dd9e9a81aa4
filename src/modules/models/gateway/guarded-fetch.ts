import { lookup } from 'node:dns/promises';
import { isMetadataHost } from '../contract/connection-url.ts';

/** The address leads where no request of ours may go. */
export class AddressRefused extends Error {
  constructor() {
    super(
      'The name of the server leads to an address that gives out the credentials of a machine. Nothing was sent there.',
    );
    this.name = 'AddressRefused';
  }
}

const isAddress = (host: string): boolean => host.startsWith('[') || /^[\d.]+$/.test(host);

/** @throws AddressRefused where the name leads, now, to one of the addresses that no connection may have */
const assertAllowed = async (host: string): Promise<void> => {
  if (isMetadataHost(host)) throw new AddressRefused();
  if (isAddress(host)) return;
  // What cannot be looked up cannot be reached either, and fails there with its own error.
  const found = await lookup(host, { all: true }).catch(() => []);
  if (found.some(({ address }) => isMetadataHost(address))) throw new AddressRefused();
};

/**
 * `fetch` for the servers of models: a redirect is an answer and is not followed, for it would take the prompt to a
 * server that nobody chose; and a name is looked up first.
 */
export const guardedFetch: typeof fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  await assertAllowed(url.hostname);
  return fetch(input, { ...init, redirect: 'manual' });
};
