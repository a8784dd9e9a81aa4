/** What became of a request, as far as it is known. */
export type Delivery =
  | { kind: 'done'; answer: unknown }
  /** The provider said no: asking the same again changes nothing. */
  | { kind: 'refused'; code: string; message: string }
  /** It certainly did not happen: it may be sent again after so many seconds. */
  | { kind: 'not_sent'; afterSeconds: number | null }
  /** It may have happened: only the provider knows. */
  | { kind: 'unknown' };

export type Provider = { baseUrl: string; key: string | null };

const TIMEOUT_MS = 15_000;
const MOST_BYTES = 256 * 1024;

const headersOf = ({ key }: Provider, more: Record<string, string> = {}): Record<string, string> => ({
  accept: 'application/json',
  ...(key === null ? {} : { authorization: `Bearer ${key}` }),
  ...more,
});

const secondsIn = (response: Response): number | null => {
  const told = response.headers.get('retry-after');
  const seconds = told === null ? NaN : Number(told);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3600) : null;
};

const bodyOf = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  if (text.length > MOST_BYTES) throw new Error('The answer is too large.');
  return JSON.parse(text) as unknown;
};

/** Connections that never came about: nothing was sent on them. */
const NEVER_CONNECTED = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
];

const codeOf = (error: unknown): string => {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  return typeof cause?.code === 'string' ? cause.code : '';
};

const readDelivery = async (response: Response): Promise<Delivery> => {
  if (response.ok) {
    try {
      return { kind: 'done', answer: await bodyOf(response) };
    } catch {
      // It was done, and what it brought can be asked for.
      return { kind: 'unknown' };
    }
  }
  await response.body?.cancel();
  if (response.status === 429 || response.status === 503) {
    return { kind: 'not_sent', afterSeconds: secondsIn(response) };
  }
  if (response.status >= 500 || response.status === 409) return { kind: 'unknown' };
  return {
    kind: 'refused',
    code: 'provider_refused',
    message: `The provider answered ${response.status}. Look at the address and the key in the settings.`,
  };
};

/**
 * Sends a request under its idempotency key: `POST {base}/enrich`. An answer that does not come is not a failure: it is
 * not known whether it was done.
 */
export const deliver = async (
  provider: Provider,
  { idempotencyKey, request }: { idempotencyKey: string; request: object },
  signal: AbortSignal,
): Promise<Delivery> => {
  try {
    const response = await fetch(`${provider.baseUrl}/enrich`, {
      method: 'POST',
      headers: headersOf(provider, { 'content-type': 'application/json', 'idempotency-key': idempotencyKey }),
      body: JSON.stringify(request),
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    return await readDelivery(response);
  } catch (error) {
    return NEVER_CONNECTED.includes(codeOf(error))
      ? { kind: 'not_sent', afterSeconds: null }
      : { kind: 'unknown' };
  }
};

/** Asks what became of a request: `GET {base}/requests/{key}`. 404 says that it never arrived. */
export const reconcile = async (
  provider: Provider,
  idempotencyKey: string,
  signal: AbortSignal,
): Promise<Delivery> => {
  try {
    const response = await fetch(`${provider.baseUrl}/requests/${encodeURIComponent(idempotencyKey)}`, {
      headers: headersOf(provider),
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (response.status === 404) {
      await response.body?.cancel();
      return { kind: 'not_sent', afterSeconds: 0 };
    }
    if (!response.ok) {
      await response.body?.cancel();
      return { kind: 'unknown' };
    }
    const { state, result } = (await bodyOf(response)) as { state?: unknown; result?: unknown };
    return state === 'done' ? { kind: 'done', answer: result } : { kind: 'unknown' };
  } catch {
    return { kind: 'unknown' };
  }
};
