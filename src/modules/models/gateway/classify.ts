import type { APICallError } from 'ai';
import { AttemptFailed, failures, type Failure } from './failure.ts';
import { askedWait } from './retry-after.ts';
import { AddressRefused } from './guarded-fetch.ts';

/** Errors of the SDK by their names: the classes are loaded only with the SDK. */
const isNamed = (error: unknown, name: string): error is Error =>
  error instanceof Error && error.name === name;

const isApiCall = (error: unknown): error is APICallError => isNamed(error, 'AI_APICallError');

const chainOf = (error: unknown): unknown[] => {
  const chain: unknown[] = [];
  let current = error;
  while (current !== undefined && current !== null && chain.length < 8) {
    chain.push(current);
    current = (current as { cause?: unknown }).cause;
  }
  return chain;
};

const NETWORK_CODE = /^(E[A-Z_]+|UND_ERR_[A-Z_]+|CERT_[A-Z_]+|[A-Z_]*SELF_SIGNED[A-Z_]*|UNABLE_TO_[A-Z_]+)$/;

const networkCode = (chain: readonly unknown[]): string | undefined =>
  chain
    .map((one) => (one as { code?: unknown }).code)
    .find((code): code is string => typeof code === 'string' && NETWORK_CODE.test(code));

const isNetworkTypeError = (error: unknown): boolean =>
  error instanceof TypeError && /terminated|fetch failed/.test(error.message);

const byNetwork = (code: string): Failure => {
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') {
    return failures.connectLate(
      'The server of the model did not accept a connection in time. Check its address, and that it runs.',
    );
  }
  if (
    ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT'].includes(
      code,
    )
  ) {
    return failures.lost(
      `The server of the model broke off the connection (${code}). Try again in a moment.`,
    );
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO/.test(code)) {
    return failures.misplaced(
      `The certificate of the server of the model cannot be trusted (${code}). Check the address, or install the certificate.`,
    );
  }
  return failures.unreachable(
    `The server of the model cannot be reached (${code}). Check its address, and that it runs.`,
  );
};

const QUOTA = /insufficient_quota|billing|credit balance/i;

/** What a server answered that is no success: its status, and what of it is looked at but never shown. */
export type Refusal = { status: number; headers: Record<string, string>; body: string };

const waiting = (refusal: Refusal, now: Date): { waitMs?: number } => {
  const waitMs = askedWait(refusal.headers, now);
  return waitMs === undefined ? {} : { waitMs };
};

const tooMany = (refusal: Refusal, now: Date): Failure => {
  if (QUOTA.test(refusal.body)) {
    return failures.outOfCredit(
      'The account at the provider has used up its credit. Fill it up there, or use another connection.',
    );
  }
  const wait = waiting(refusal, now);
  const seconds = Math.max(1, Math.ceil((wait.waitMs ?? 1000) / 1000));
  const message = `The provider of the model takes no more requests for now. Try again in ${seconds} s, or use another connection.`;
  return { ...failures.limited(message, { retryAfter: seconds }), ...wait };
};

export const byStatus = (refusal: Refusal, now: Date): Failure => {
  const { status } = refusal;
  if (status === 429) return tooMany(refusal, now);
  if (status === 401 || status === 403) {
    return failures.refusedKey(
      `The provider refuses the key (${status}). Give the connection a key that is valid for this model.`,
    );
  }
  if (status >= 300 && status < 400) {
    return failures.misplaced(
      `The server of the model sends callers elsewhere (${status}), which is not followed. Write the address that it leads to.`,
    );
  }
  if (status === 404) {
    return failures.misplaced(
      'The server has no such model, or nothing at this address (404). Check the address and the name of the model.',
    );
  }
  if (status === 408 || status >= 500) {
    return {
      ...failures.unreachable(`The server of the model is in trouble (${status}). Try again in a moment.`),
      ...waiting(refusal, now),
    };
  }
  return failures.refusedRequest(
    `The provider does not accept the request (${status}). Check the name of the model, and whether it can use tools and schemas.`,
  );
};

const UNREADABLE =
  'The server of the model answered with something that is not its protocol. Check its address, and that the model can do this.';

const byApiCall = (error: APICallError, code: string | undefined, now: Date): Failure => {
  const { statusCode: status, responseHeaders: headers = {}, responseBody: body = '' } = error;
  if (status !== undefined && (status >= 300 || status < 200))
    return byStatus({ status, headers, body }, now);
  if (code !== undefined) return byNetwork(code);
  // It said that all was well, and then something that cannot be read.
  if (status !== undefined) return failures.badOutput(UNREADABLE);
  return failures.unreachable(
    'The server of the model cannot be reached. Check its address, and that it runs.',
  );
};

/** Whether it is the SDK that did not know what to do with an answer; other errors are defects of ours. */
const isOfSdk = (error: unknown): error is Error =>
  error instanceof Error && (error.name.startsWith('AI_') || error.constructor === Error);

/** What an error that was thrown on the way means. One that is not about the model, a defect of ours, is thrown on. */
export const classify = (error: unknown, now: Date): Failure => {
  if (error instanceof AttemptFailed) return error.failure;
  const chain = chainOf(error);
  const refused = chain.find((one) => one instanceof AddressRefused);
  if (refused !== undefined) return failures.misplaced(refused.message);
  if (chain.some((one) => one instanceof Error && one.message === 'bad port')) {
    return failures.misplaced(
      'The port of this address is one of those that are never asked. Use another port.',
    );
  }
  const code = networkCode(chain);
  if (isApiCall(error)) return byApiCall(error, code, now);
  if (code !== undefined) return byNetwork(code);
  if (isNamed(error, 'AI_InvalidResponseDataError'))
    return failures.cutOff('The answer of the model broke off before its end. Ask again.');
  if (isNamed(error, 'AI_StreamProviderError') || isNetworkTypeError(error))
    return failures.lost('The server of the model broke off its answer. Try again in a moment.');
  if (isOfSdk(error)) return failures.badOutput(UNREADABLE);
  throw error;
};
